import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDir, projectRoot } from './paths';
import { run } from './run';

const electronPackage = join(projectRoot, 'node_modules', 'electron');
const retryAfterMs = 24 * 60 * 60 * 1000;
const failureFile = join(cacheDir, 'electron-download-failed.json');

/** The Electron version package.json asks for. */
export function wantedElectronVersion(): string {
  return (JSON.parse(readFileSync(join(electronPackage, 'package.json'), 'utf8')) as { version: string }).version;
}

function installedDist(): string | null {
  const dist = join(electronPackage, 'dist');
  const versionFile = join(dist, 'version');
  if (!existsSync(versionFile) || !existsSync(join(electronPackage, 'path.txt'))) return null;
  return readFileSync(versionFile, 'utf8').trim().replace(/^v/, '') === wantedElectronVersion() ? dist : null;
}

function failedRecently(version: string): boolean {
  if (process.env.EHC_RETRY_ELECTRON || !existsSync(failureFile)) return false;
  const failure = JSON.parse(readFileSync(failureFile, 'utf8')) as { version: string; failedAt: string };
  return failure.version === version && Date.now() - Date.parse(failure.failedAt) < retryAfterMs;
}

async function downloadSiteAnswers(version: string): Promise<boolean> {
  const mirrored = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror;
  if (mirrored || process.env.ELECTRON_GET_USE_PROXY) return true;
  try {
    const address = `https://github.com/electron/electron/releases/download/v${version}/SHASUMS256.txt`;
    const response = await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(8_000) });
    return response.ok;
  } catch {
    return false;
  }
}

/**
 * The folder of the runtime that the `electron` package downloads for itself, or null where its download site cannot be
 * reached. A failure is remembered for a day (EHC_RETRY_ELECTRON=1 tries again at once) so that it does not slow every run.
 */
export async function officialElectron(): Promise<string | null> {
  const present = installedDist();
  if (present) return present;
  const version = wantedElectronVersion();
  if (failedRecently(version)) return null;
  if (await downloadSiteAnswers(version)) {
    console.error(`Downloading Electron ${version}.`);
    await run(process.execPath, [join(electronPackage, 'install.js')], { timeoutMs: 5 * 60_000 });
    const installed = installedDist();
    if (installed) return installed;
  }
  mkdirSync(cacheDir, { recursive: true });
  writeFileSync(failureFile, JSON.stringify({ version, failedAt: new Date().toISOString() }));
  return null;
}
