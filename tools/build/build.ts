import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../electron-runtime/paths';
import { run } from '../electron-runtime/run';

const sources = [
  'main',
  'preload',
  'renderer',
  'shared',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
];
const stampFile = join(projectRoot, 'out', '.built-from');

function filesUnder(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Changes whenever a source file is added, removed or saved. */
function sourceStamp(): string {
  const hash = createHash('sha256');
  for (const file of sources.flatMap((source) => filesUnder(join(projectRoot, source))).sort()) {
    const { mtimeMs, size } = statSync(file);
    hash.update(`${file} ${mtimeMs} ${size}\n`);
  }
  return hash.digest('hex');
}

/** Bundles main, preload and renderer into out/; a warning fails the build. Returns the build's own messages on failure. */
export async function build(): Promise<{ ok: true } | { ok: false; message: string }> {
  const stamp = sourceStamp();
  rmSync(stampFile, { force: true });
  const electronVite = join(projectRoot, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const { code, stdout, stderr } = await run(process.execPath, [electronVite, 'build', '--logLevel', 'warn']);
  if (code !== 0) return { ok: false, message: `${stdout}\n${stderr}`.trim() };
  writeFileSync(stampFile, stamp);
  return { ok: true };
}

/** Builds unless out/ was made from the sources as they are now. */
export async function buildIfChanged(): ReturnType<typeof build> {
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === sourceStamp()) return { ok: true };
  console.error('Building the app.');
  return build();
}
