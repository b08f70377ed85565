import { _electron, type ElectronApplication, type Page } from 'playwright';
import { expect } from 'playwright/test';
import { electronLaunch } from '../../../tools/electron-runtime/launch';

export interface RunningApp {
  electron: ElectronApplication;
  page: Page;
  /** What the page, the main process and core printed: warnings and errors fail a journey. */
  complaints: string[];
  /** As the power button does it: no goodbye. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

export interface AppOptions {
  profileDir: string;
  hubUrl: string;
  /** Size of the window's content in CSS pixels. */
  size?: { width: number; height: number };
  executablePath?: string;
}

// Chromium's own remarks about a machine without GPU, D-Bus or sound say nothing about this program.
const notOurs =
  /dbus|gpu|vaapi|gl_|GLib|Gtk|libva|vulkan|swiftshader|ERROR:(bus|object_proxy|viz|zygote|network|cert|command_buffer|gl|sandbox)|DevTools listening|Debugger (attached|listening|ending)|For help, see|Waiting for the debugger|Font|^\s*$/i;

/** Opens the built app in a real window on a profile folder and a hub. */
export async function startApp({
  profileDir,
  hubUrl,
  size = { width: 1366, height: 768 },
  // `npm run package -- --check` names the packaged program here.
  executablePath = process.env.EHC_EXECUTABLE,
}: AppOptions): Promise<RunningApp> {
  const runtime = await electronLaunch();
  const args = executablePath ? runtime.args.filter((part) => part.startsWith('--')) : runtime.args;
  const electron = await _electron.launch({
    executablePath: executablePath ?? runtime.executablePath,
    args: [...args, `--profile=${profileDir}`, `--hub-url=${hubUrl}`, '--demo'],
    env: { ...(process.env as Record<string, string>), NODE_OPTIONS: '' },
  });
  const complaints: string[] = [];
  const listen = (stream: NodeJS.ReadableStream | null) =>
    stream?.on('data', (chunk: Buffer) => {
      for (const line of chunk.toString().split('\n')) if (!notOurs.test(line)) complaints.push(`main: ${line}`);
    });
  listen(electron.process().stdout);
  listen(electron.process().stderr);
  const page = await electron.firstWindow();
  page.on('console', (message) => {
    if (['warning', 'error'].includes(message.type())) complaints.push(`page: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`page: ${error.message}`));
  await resize(electron, size);
  return {
    electron,
    page,
    complaints,
    kill: async () => {
      const child = electron.process();
      const gone = new Promise((resolve) => child.once('exit', resolve));
      // The whole family at once: what core or a page would still do after the main process is gone must not help.
      if (process.platform === 'win32' || child.pid === undefined) child.kill('SIGKILL');
      else process.kill(-child.pid, 'SIGKILL');
      await gone;
    },
    close: () => electron.close(),
  };
}

/** Sets the size of the window's content and waits until the page has it. */
export async function resize(electron: ElectronApplication, size: { width: number; height: number }): Promise<void> {
  const page = await electron.firstWindow();
  // Playwright's answer from a busy main process is now and then lost to its garbage collector: ask again.
  await expect(async () => {
    const window = await electron.browserWindow(page);
    await window.evaluate((target, { width, height }) => {
      target.unmaximize();
      target.setContentSize(width, height);
    }, size);
  }).toPass({ timeout: 20_000 });
}

/** The next save dialog answers with this folder; the file's name stays what the app proposed. The only thing faked is the dialog. */
export async function answerSaveDialog(electron: ElectronApplication, folder: string): Promise<void> {
  await electron.evaluate(({ dialog }, into) => {
    dialog.showSaveDialog = ((...args: unknown[]) =>
      Promise.resolve({
        canceled: false,
        filePath: `${into}/${(args.at(-1) as { defaultPath: string }).defaultPath}`,
      })) as typeof dialog.showSaveDialog;
  }, folder);
}

/** Files opened in other programs are noted instead of opened (this machine has no Word). */
export async function noteOpenedFiles(electron: ElectronApplication): Promise<() => Promise<string[]>> {
  await electron.evaluate(({ shell }) => {
    const opened: string[] = [];
    (globalThis as { openedFiles?: string[] }).openedFiles = opened;
    shell.openPath = (path) => {
      opened.push(path);
      return Promise.resolve('');
    };
  });
  return () => electron.evaluate(() => (globalThis as { openedFiles?: string[] }).openedFiles ?? []);
}
