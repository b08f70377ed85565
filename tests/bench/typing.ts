import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { treeToHtml } from '../../main/core/documents/tree-to-html';
import { projectRoot } from '../../tools/electron-runtime/paths';
import { runInDesktopSession } from '../../tools/test/desktop-session';
import { planTreeOfSize } from './plan';
import { type BenchRow, type BenchSize, benchRow, quantile } from './row';

interface Times {
  open: number[];
  paint: number[];
  work: number[];
}

interface Measured {
  ours: Times;
  bare: Times;
  pdf: { ours: number[]; other: number[] };
}

const folder = join(projectRoot, 'out', 'bench-typing');
const quiet = { root: projectRoot, configFile: false, logLevel: 'error', publicDir: false } as const;

async function buildWindow(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await build({
    ...quiet,
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'chrome130',
      lib: {
        entry: 'tests/bench/typing/page.tsx',
        formats: ['iife'],
        name: 'page',
        fileName: () => 'page.js',
        cssFileName: 'page',
      },
    },
  });
  await build({
    ...quiet,
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: 'node20',
      ssr: 'tests/bench/typing/window.ts',
      rolldownOptions: { external: ['electron', /^node:/], output: { format: 'cjs', entryFileNames: 'window.cjs' } },
    },
  });
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'bench-typing', version: '1.0.0', main: 'window.cjs' }),
  );
}

/**
 * Typing in the app's editor with 40 pages in it, its sources, suggestions and findings drawn, against a bare editor with the same
 * words in the same window; opening it; and the plan printed to tagged PDF by the app's own printer against an empty page.
 */
export async function typingBench(size: BenchSize): Promise<BenchRow[]> {
  await buildWindow();
  writeFileSync(join(folder, 'plan.html'), treeToHtml(planTreeOfSize(size)));
  writeFileSync(
    join(folder, 'empty.html'),
    treeToHtml({ title: 'Empty', lang: 'en-GB', reference: 'NM-1042', blocks: [] }),
  );
  const drive = join(projectRoot, 'tests', 'bench', 'typing', 'drive.ts');
  const { code, stdout, stderr } = await runInDesktopSession([process.execPath, '--import', 'tsx/esm', drive, folder], {
    timeoutMs: 5 * 60_000,
  });
  const last = stdout.trim().split('\n').at(-1) ?? '';
  if (code !== 0 || !last.startsWith('{')) throw new Error(`Typing was not measured.\n${stdout}\n${stderr}`);
  const { ours, bare, pdf } = JSON.parse(last) as Measured;
  const common = { bench: 'typing', size, against: 'bare-editor' };
  const slow = (times: readonly number[]) => [quantile(times, 0.95)];
  return [
    benchRow({ ...common, name: 'key-to-paint-p95', ours: slow(ours.paint), other: slow(bare.paint), goal: 1.5 }),
    benchRow({
      ...common,
      name: 'key-work-p95',
      ours: slow(ours.work),
      other: slow(bare.work),
      goal: 16,
      goalUnit: 'ms',
    }),
    benchRow({ ...common, name: 'open', ours: ours.open, other: bare.open, goal: 300, goalUnit: 'ms' }),
    benchRow({
      ...common,
      ...{ bench: 'plan', name: 'pdf', against: 'an-empty-page' },
      ...pdf,
      goal: 500,
      goalUnit: 'ms',
    }),
  ];
}
