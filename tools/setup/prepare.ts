import { type ElectronRuntime, resolveElectron } from '../electron-runtime/resolve';
import { fitSqliteAddon, sqliteAddonIsCompiled } from '../electron-runtime/sqlite-addon';
import { ensureCompiler, ensureSystemPackages, type Purpose } from './system-packages';

/**
 * Everything between installed dependencies and a window: the Electron to run, the SQLite addon that fits it and the
 * system packages. Under a second when nothing is missing. Throws an Error with a plain sentence and what to do.
 */
export async function prepare(purpose: Purpose): Promise<ElectronRuntime> {
  const runtime = await resolveElectron();
  await ensureSystemPackages(purpose, runtime);
  if (runtime.kind === 'fallback') {
    if (!sqliteAddonIsCompiled()) await ensureCompiler();
    await fitSqliteAddon('compiled');
  } else {
    await fitSqliteAddon('original');
  }
  return runtime;
}

/** Runs a tool's main function; a failure is one message and exit code 1, not a stack trace. */
export async function runTool(main: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
