import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** The hub in a process of its own. Its address stays the same over all its lives. */
export interface HubProcess {
  readonly url: string;
  /** SIGKILL, and a new life after `milliseconds`. Resolves when it answers again. */
  killFor(milliseconds: number): Promise<void>;
  stop(): Promise<void>;
}

interface Life {
  child: ChildProcess;
  url: string;
  gone: Promise<void>;
}

function live(program: string, data: string, port: number, fill: boolean): Promise<Life> {
  const args = [program, '--port', String(port), '--data', data, ...(fill ? ['--demo', 'small'] : [])];
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_COMPILE_CACHE: `${program}.compiled` },
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', (line) => {
      resolve({ child, url: (JSON.parse(line) as { url: string }).url, gone });
    });
    void gone.then(() => reject(new Error('the hub ended before it was ready')));
  });
}

/** Starts the real hub on a data folder; `fill` makes its demo authority first. */
export async function startHub(program: string, data: string, fill: boolean): Promise<HubProcess> {
  let life = await live(program, data, 0, fill);
  const { url } = life;
  const port = Number(new URL(url).port);
  return {
    url,
    killFor: async (milliseconds) => {
      life.child.kill('SIGKILL');
      await life.gone;
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      life = await live(program, data, port, false);
    },
    stop: async () => {
      life.child.kill('SIGKILL');
      await life.gone;
    },
  };
}
