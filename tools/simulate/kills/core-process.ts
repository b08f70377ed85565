import { type ChildProcess, fork } from 'node:child_process';
import type { CoreToShell, HostMethod, ShellToCore } from '../../../shared/ipc/wire';
import { type Result, refusal, success } from '../../../shared/lib/result';

export type ToCore = { place: 'shell'; message: ShellToCore } | { place: 'window'; message: unknown };
export interface FromCore {
  place: 'shell' | 'window' | 'loaded';
  message: unknown;
}

/** Core in a process of its own, called as a window calls it. */
export interface CoreProcess {
  /** Null when the process died before it answered. */
  call(name: string, input?: unknown): Promise<Result<unknown> | null>;
  /** SIGKILL: nothing in the process can notice it. Resolves when it is gone. */
  kill(): Promise<void>;
}

export interface CorePlace {
  program: string;
  profileDir: string;
  hubUrl: string;
  /** The computer's keychain: it outlives every process. */
  keychain: Map<string, string>;
}

/** What core asks of the computer around it. */
function answerHost(keychain: Map<string, string>, method: HostMethod, args: readonly unknown[]): Result<unknown> {
  const [first, second] = args.map(String);
  switch (method) {
    case 'keychain.status':
      return success('keychain');
    case 'keychain.get':
      return success(keychain.get(first ?? '') ?? null);
    case 'keychain.set':
      keychain.set(first ?? '', second ?? '');
      return success(true);
    case 'keychain.remove':
      keychain.delete(first ?? '');
      return success(true);
    case 'printPdf':
      return success(new TextEncoder().encode(`%PDF-1.7\n${first}`));
    default:
      return refusal('no-window', 'There is no window here.');
  }
}

export function startCore(place: CorePlace): CoreProcess {
  const child: ChildProcess = fork(place.program, {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    serialization: 'advanced',
    execArgv: [],
    env: { ...process.env, NODE_COMPILE_CACHE: `${place.program}.compiled` },
  });
  const waiting = new Map<number, (result: Result<unknown> | null) => void>();
  let dead = false;
  let nextId = 1;
  const send = (message: ToCore) => {
    // A channel that breaks while a message is on its way belongs to a process that is just being killed.
    if (!dead && child.connected) child.send(message, () => {});
  };
  // What is sent before the program listens would be lost.
  let early: ToCore[] | null = [];
  const tell = (message: ToCore) => (early ? early.push(message) : send(message));
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => {
      dead = true;
      for (const answer of waiting.values()) answer(null);
      waiting.clear();
      resolve();
    });
  });
  child.on('message', (data) => {
    const { place: from, message } = data as FromCore;
    if (from === 'window') {
      const { id, result } = message as { id?: number; result?: Result<unknown> };
      if (id === undefined || !result) return;
      waiting.get(id)?.(result);
      waiting.delete(id);
      return;
    }
    if (from === 'loaded') {
      const { profileDir, hubUrl } = place;
      send({ place: 'shell', message: { kind: 'init', profileDir, hubUrl, version: '0.0.0-kills' } });
      send({ place: 'shell', message: { kind: 'window' } });
      for (const one of early ?? []) send(one);
      early = null;
      return;
    }
    const asked = message as CoreToShell;
    if (asked.kind !== 'host-call') return;
    const result = answerHost(place.keychain, asked.method, asked.args);
    send({ place: 'shell', message: { kind: 'host-answer', id: asked.id, result } });
  });
  return {
    call: (name, input = {}) =>
      new Promise((resolve) => {
        if (dead) {
          resolve(null);
          return;
        }
        const id = nextId++;
        waiting.set(id, resolve);
        tell({ place: 'window', message: { id, name, input } });
      }),
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
  };
}
