// `npm start [-- --hub URL] [switches for the app]`: opens the app, with a demo hub and profile of its own unless a hub is named.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildIfChanged } from '../build/build';
import { launchWith, mustDropSandbox } from '../electron-runtime/launch';
import { prepare, runTool } from '../setup/prepare';
import { startDemoHub } from './demo-hub';

const usage = 'Usage: npm start [-- --hub URL] [switches for the app]';

function parseArguments(given: string[]): { hubUrl: string | null; forApp: string[] } {
  const forApp = [...given];
  const at = forApp.findIndex((argument) => argument === '--hub' || argument.startsWith('--hub='));
  if (at === -1) return { hubUrl: null, forApp };
  const [named] = forApp.splice(at, 1);
  const value = named?.startsWith('--hub=') ? named.slice('--hub='.length) : forApp.splice(at, 1)[0];
  if (!value || !URL.canParse(value)) throw new Error(`--hub needs the address of a hub. ${usage}`);
  return { hubUrl: value, forApp };
}

function refuseWithoutScreen(): void {
  if (process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY) return;
  throw new Error(
    'There is no screen to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set). Start it from a desktop session, ' +
      'or on a virtual screen:\n  xvfb-run -a npm start',
  );
}

function demoFolder(): string {
  return mkdtempSync(join(tmpdir(), 'ehc-casework-demo-'));
}

async function openApp(executablePath: string, args: string[]): Promise<number> {
  const app = spawn(executablePath, args, { stdio: 'inherit' });
  const passOn = (signal: NodeJS.Signals) => app.kill(signal);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, passOn);
  return new Promise((resolve) => {
    app.once('error', (error) => {
      console.error(`Electron could not be started: ${error.message}`);
      resolve(1);
    });
    app.once('exit', (code) => resolve(code ?? 0));
  });
}

await runTool(async () => {
  const { hubUrl, forApp } = parseArguments(process.argv.slice(2));
  refuseWithoutScreen();
  const runtime = await prepare('start');
  const built = await buildIfChanged();
  if (!built.ok) throw new Error(`The app was not built.\n${built.message}`);
  const hub = hubUrl ? null : await startDemoHub();
  const { executablePath, args } = launchWith(runtime);
  if (mustDropSandbox()) console.error('Running as root: Chromium only starts without its sandbox (--no-sandbox).');
  console.error(`Opening the app on Electron ${runtime.version} with the hub at ${hubUrl ?? hub?.url}.`);
  // A demo hub forgets everything when it ends, so what the app keeps of it must not greet the next start.
  const demoProfile = hub && !forApp.some((switched) => switched.startsWith('--profile=')) ? demoFolder() : null;
  const profile = demoProfile ? [`--profile=${demoProfile}`] : [];
  try {
    return await openApp(executablePath, [...args, `--hub-url=${hubUrl ?? hub?.url}`, ...profile, ...forApp]);
  } finally {
    await hub?.stop();
    if (demoProfile) rmSync(demoProfile, { recursive: true, force: true, maxRetries: 5 });
  }
});
