// `npm run package [-- --target dir|deb|AppImage|nsis|msi|dmg] [--check]`: the packaged app in dist/. EHC_RELEASE=1 makes a release
// build. --check drives the program just packaged through the first journey (a release cannot be driven: its debugger is shut).
import { join } from 'node:path';
import { build as buildPackage, type Configuration, Platform } from 'electron-builder';
import { build } from '../build/build';
import { projectRoot } from '../electron-runtime/paths';
import type { ElectronRuntime } from '../electron-runtime/resolve';
import { hasOriginalSqliteAddon } from '../electron-runtime/sqlite-addon';
import { prepare, runTool } from '../setup/prepare';
import { checkPackage } from './check';

const platformOfTarget: Record<string, Platform> = {
  deb: Platform.LINUX,
  AppImage: Platform.LINUX,
  nsis: Platform.WINDOWS,
  msi: Platform.WINDOWS,
  dmg: Platform.MAC,
};

function targetFromArguments(given: string[]): string {
  const at = given.indexOf('--target');
  const target = at === -1 ? 'dir' : given[at + 1];
  if (target === undefined || !(target === 'dir' || target in platformOfTarget)) {
    throw new Error(`--target is one of dir, ${Object.keys(platformOfTarget).join(', ')}.`);
  }
  return target;
}

function refuseUnfitRelease(runtime: ElectronRuntime): void {
  if (runtime.kind === 'fallback') {
    throw new Error(
      `A release is never made with the fallback Electron ${runtime.version}, which is for development and tests only. ` +
        'Build it where Electron can be downloaded, or set ELECTRON_MIRROR or ELECTRON_OVERRIDE_DIST_PATH.',
    );
  }
  if (!hasOriginalSqliteAddon()) throw new Error('The SQLite addon in place is not the one its package came with.');
}

/**
 * Switches burnt into the executable. A release is closed: no Node mode, no Node options, no debugger, only the signed archive.
 * A local build leaves the debugger open, because Playwright drives the packaged app through it.
 */
function fuses(release: boolean): Configuration['electronFuses'] {
  return {
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: !release,
    // Electron checks the archive's hash on Windows and macOS only.
    enableEmbeddedAsarIntegrityValidation: release && process.platform !== 'linux',
    onlyLoadAppFromAsar: true,
    enableCookieEncryption: true,
    // The screens come over app://, never from file://.
    grantFileProtocolExtraPrivileges: false,
  };
}

await runTool(async () => {
  const target = targetFromArguments(process.argv.slice(2));
  const release = process.env.EHC_RELEASE === '1';
  const check = process.argv.includes('--check');
  if (check && release)
    throw new Error('--check does not go with a release: its debugger is shut, so nothing can drive it.');
  const runtime = await prepare(check ? 'test' : 'start');
  if (release) refuseUnfitRelease(runtime);
  const built = await build();
  if (!built.ok) throw new Error(`The app was not built.\n${built.message}`);
  const platform = platformOfTarget[target] ?? Platform.current();
  const written = await buildPackage({
    projectDir: projectRoot,
    targets: platform.createTarget(target),
    publish: 'never',
    config: {
      extends: join(projectRoot, 'electron-builder.yml'),
      electronVersion: runtime.version,
      // Another platform's package needs that platform's Electron, which electron-builder downloads.
      ...(platform === Platform.current() ? { electronDist: runtime.dist } : {}),
      electronFuses: fuses(release),
    },
  });
  const folder = join(projectRoot, 'dist', `${platform.buildConfigurationKey}-unpacked`);
  console.log(
    `Packaged with Electron ${runtime.version} (${runtime.kind}): ${written.length > 0 ? written.join(', ') : folder}`,
  );
  return check ? checkPackage(folder, 'ehc-casework') : 0;
});
// electron-builder sets an exit code of its own when the process ends by itself.
process.exit();
