import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { projectRoot } from '../../../tools/electron-runtime/paths';

export interface RunningHub {
  url: string;
  port: number;
  /** Milliseconds from the start of the process to its URL. */
  readyAfter: number;
  /** Holds the process still, as a hub under strain does; `goOn` wakes it. */
  hold(): void;
  goOn(): void;
  stop(): Promise<void>;
}

export interface HubOptions {
  dataDir: string;
  port?: number;
  demo?: 'small' | 'median' | 'large';
  /** The data was put back from an older copy. */
  restored?: boolean;
}

/** Starts the real reference hub as its own process, as `npm run hub` does, and waits for the line with its URL. */
export async function startHub({ dataDir, port = 0, demo, restored }: HubOptions): Promise<RunningHub> {
  const started = Date.now();
  const args = ['hub/server.ts', '--port', String(port), '--data', dataDir, ...(demo ? ['--demo', demo] : [])];
  if (restored) args.push('--restored');
  const child = spawn(process.execPath, ['--import', 'tsx/esm', ...args], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await firstUrl(child);
  return {
    url,
    port: Number(new URL(url).port),
    readyAfter: Date.now() - started,
    hold: () => child.kill('SIGSTOP'),
    goOn: () => child.kill('SIGCONT'),
    stop: () => stop(child),
  };
}

async function firstUrl(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('the hub has no output to read');
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.startsWith('{')) continue;
    child.stdout.resume();
    return (JSON.parse(line) as { url: string }).url;
  }
  throw new Error('the hub ended before it was ready');
}

function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), 3_000).unref();
  });
}
