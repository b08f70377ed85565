import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../electron-runtime/paths';
import { type RunOptions, type RunResult, run } from '../electron-runtime/run';

/**
 * Runs a command where it finds a screen and a keyring. On Linux both are made for it and thrown away afterwards, along
 * with its home folders for data and settings, so that a test never meets a person's own; elsewhere the desktop's are used.
 */
export async function runInDesktopSession(command: string[], options: RunOptions = {}): Promise<RunResult> {
  const [executable = '', ...rest] = command;
  if (process.platform !== 'linux') return run(executable, rest, options);
  const scratch = mkdtempSync(join(tmpdir(), 'ehc-desktop-'));
  const folder = (name: string) => {
    mkdirSync(join(scratch, name), { mode: 0o700 });
    return join(scratch, name);
  };
  const env = {
    ...options.env,
    XDG_DATA_HOME: folder('data'),
    XDG_CONFIG_HOME: folder('config'),
    XDG_CACHE_HOME: folder('cache'),
    XDG_RUNTIME_DIR: folder('run'),
    // Chromium keeps to the virtual screen even where a Wayland session is open.
    WAYLAND_DISPLAY: undefined,
  };
  const script = join(projectRoot, 'tools', 'test', 'desktop-session.sh');
  try {
    return await run('dbus-run-session', ['--', 'bash', script, ...command], { ...options, env });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
