import { projectRoot } from './paths';
import { type ElectronRuntime, resolveElectron } from './resolve';

/** What Playwright's `_electron.launch` and `child_process.spawn` need to open the built app. */
export interface ElectronLaunch {
  executablePath: string;
  args: string[];
}

/** Chromium refuses to run as root with its sandbox on; nowhere else is the sandbox ever turned off. */
export function mustDropSandbox(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0;
}

/** Executable and arguments that open the app in `appDir` on `runtime`; the caller adds the app's own arguments. */
export function launchWith(runtime: ElectronRuntime, appDir = projectRoot): ElectronLaunch {
  return { executablePath: runtime.executablePath, args: [...(mustDropSandbox() ? ['--no-sandbox'] : []), appDir] };
}

/** Finds the runtime, then as `launchWith`: `_electron.launch(await electronLaunch())`. */
export async function electronLaunch(appDir = projectRoot): Promise<ElectronLaunch> {
  return launchWith(await resolveElectron(), appDir);
}
