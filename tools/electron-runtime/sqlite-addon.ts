import { createHash } from 'node:crypto';
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { cacheDir, projectRoot } from './paths';
import { run } from './run';

// The addon that comes with the package asks for Node-API 10 and crashes Node 20 and Electron 33. Compiled from the same
// source with NAPI_EXPERIMENTAL it runs on those and on current ones alike.
const packageDir = join(projectRoot, 'node_modules', 'better-sqlite3');
const addonFile = join(packageDir, 'prebuilds', `${process.platform}-${process.arch}.node`);
const originalFile = `${addonFile}.original`;

/** Names the compiled file after the package's version and the hash under which npm installed it. */
function compiledFile(): string {
  const record = JSON.parse(readFileSync(join(projectRoot, 'node_modules', '.package-lock.json'), 'utf8')) as {
    packages: Record<string, { version: string; integrity: string }>;
  };
  const installed = record.packages['node_modules/better-sqlite3'];
  if (!installed) throw new Error('better-sqlite3 is not installed: run "npm install" and try again.');
  const hash = createHash('sha256').update(installed.integrity).digest('hex').slice(0, 12);
  return join(cacheDir, 'sqlite-addon', `${installed.version}-${hash}-${process.platform}-${process.arch}.node`);
}

/** Headers come with the `node` package: no download, which node-gyp would otherwise try. */
function nodeHeadersDir(): string {
  const insidePackage = join(projectRoot, 'node_modules/node/node_modules', `node-${process.platform}-${process.arch}`);
  if (existsSync(join(insidePackage, 'include/node/node_api.h'))) return insidePackage;
  return join(process.execPath, '..', '..');
}

async function compile(target: string): Promise<void> {
  console.error('Compiling SQLite for this Electron, once (one to three minutes).');
  const workDir = join(cacheDir, `.compiling-sqlite-${process.pid}`);
  rmSync(workDir, { recursive: true, force: true });
  try {
    cpSync(packageDir, workDir, { recursive: true, filter: (from) => basename(from) !== 'prebuilds' });
    cpSync(join(projectRoot, 'node_modules/node-addon-api'), join(workDir, 'node_modules/node-addon-api'), {
      recursive: true,
    });
    const gyp = readFileSync(join(workDir, 'binding.gyp'), 'utf8');
    if (!gyp.includes("'NAPI_VERSION=10'")) {
      throw new Error(
        'binding.gyp of better-sqlite3 no longer names NAPI_VERSION=10: look at tools/electron-runtime again.',
      );
    }
    writeFileSync(join(workDir, 'binding.gyp'), gyp.replace("'NAPI_VERSION=10'", "'NAPI_EXPERIMENTAL'"));
    const nodeGyp = join(projectRoot, 'node_modules/node-gyp/bin/node-gyp.js');
    const args = ['rebuild', '--release', '--force_build=1', '-j', 'max', `--nodedir=${nodeHeadersDir()}`];
    const result = await run(process.execPath, [nodeGyp, ...args], { cwd: workDir });
    if (result.code !== 0) {
      const tail = result.stderr.split('\n').slice(-25).join('\n');
      throw new Error(`SQLite could not be compiled; it needs g++, make and python3.\n${tail}`);
    }
    mkdirSync(join(target, '..'), { recursive: true });
    renameSync(join(workDir, 'build/Release/better_sqlite3.node'), target);
  } finally {
    rmSync(workDir, { recursive: true, force: true });
  }
}

/** Whether the compiled addon is in the cache already, so that no compiler is needed. */
export function sqliteAddonIsCompiled(): boolean {
  return existsSync(compiledFile());
}

function sameContent(a: string, b: string): boolean {
  return readFileSync(a).equals(readFileSync(b));
}

function replaceFile(from: string, to: string): void {
  const temporary = `${to}.${process.pid}.new`;
  copyFileSync(from, temporary);
  // A running process keeps the old file mapped; a rename never changes it under its feet.
  renameSync(temporary, to);
}

/**
 * Puts the SQLite addon that fits the runtime in place: for the fallback the one compiled here (made on first use), for
 * everything else the one the package came with. Throws when it cannot be compiled.
 */
export async function fitSqliteAddon(kind: 'compiled' | 'original'): Promise<void> {
  if (kind === 'original') {
    if (existsSync(originalFile)) renameSync(originalFile, addonFile);
    return;
  }
  const compiled = compiledFile();
  if (!existsSync(compiled)) await compile(compiled);
  if (sameContent(compiled, addonFile)) return;
  if (!existsSync(originalFile)) replaceFile(addonFile, originalFile);
  replaceFile(compiled, addonFile);
}

/** Whether the addon in place is the one the package came with. */
export function hasOriginalSqliteAddon(): boolean {
  return existsSync(addonFile) && !existsSync(originalFile);
}
