import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { projectRoot } from '../electron-runtime/paths';

export interface RunningHub {
  url: string;
  stop(): Promise<void>;
}

/**
 * Starts the reference hub with a demo authority on a free port and waits for the one line of JSON that names its address.
 * Throws when it ends, or says nothing for two minutes, before that.
 */
export async function startDemoHub(size = 'median'): Promise<RunningHub> {
  const hub = spawn(process.execPath, ['--import', 'tsx/esm', 'hub/server.ts', '--demo', size, '--port', '0'], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => hub.once('exit', () => resolve()));
  const stop = async () => {
    hub.kill('SIGTERM');
    await ended;
  };
  const url = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The demo hub did not start within two minutes.')), 120_000);
    hub.once('exit', (code) => reject(new Error(`The demo hub ended before it was ready (exit code ${code}).`)));
    createInterface({ input: hub.stdout }).on('line', (line) => {
      if (!line.startsWith('{')) return;
      clearTimeout(timer);
      resolve((JSON.parse(line) as { url: string }).url);
    });
  }).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { url, stop };
}
