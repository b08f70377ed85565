import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { projectRoot } from '../../electron-runtime/paths';

/** Files to run with Node: core's worker, the hub, and a program that only migrates. */
export interface Programs {
  core: string;
  hub: string;
  migrate: string;
  remove(): void;
}

/** `whole`: with the libraries inside, which starts fastest; some of the hub's look for files beside their own modules. */
function bundle(folder: string, input: Record<string, string>, whole: boolean) {
  return build({
    root: projectRoot,
    configFile: false,
    logLevel: 'error',
    ssr: whole ? { noExternal: true, external: ['better-sqlite3'] } : {},
    build: {
      ssr: true,
      target: 'node20',
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: { input, output: { entryFileNames: '[name].mjs' } },
    },
  });
}

/** Bundles the programs as the app's own build bundles core, so that each of their many lives starts in a fraction of a second. */
export async function buildPrograms(): Promise<Programs> {
  mkdirSync(join(projectRoot, 'out'), { recursive: true });
  const folder = mkdtempSync(join(projectRoot, 'out', 'kills-'));
  const here = (name: string) => join(import.meta.dirname, name);
  await bundle(folder, { core: here('core-program.ts'), migrate: here('migrate-program.ts') }, true);
  await bundle(folder, { hub: join(projectRoot, 'hub', 'server.ts') }, false);
  return {
    core: join(folder, 'core.mjs'),
    hub: join(folder, 'hub.mjs'),
    migrate: join(folder, 'migrate.mjs'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
