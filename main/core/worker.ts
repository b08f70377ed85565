import { v7 as newId } from 'uuid';
import { z } from 'zod';
import type { AppEvents, EventName } from '../../shared/ipc/events';
import type { AnswerMessage, CoreToShell } from '../../shared/ipc/wire';
import { systemClock } from '../../shared/lib/clock';
import { domainProjectors } from './cases/projector';
import { type Core, createCore } from './core';
import { createShellLink } from './worker-host';

/** The parts of Electron's message ports that are used here: core's code does not import Electron. */
interface Port {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown; ports?: Port[] }) => void): void;
  on(event: 'close', listener: () => void): void;
  start?(): void;
}

const shellMessage = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('init'),
    profileDir: z.string().min(1),
    /** Empty before a hub has been chosen. */
    hubUrl: z.string(),
    version: z.string(),
    demoAllowed: z.boolean().default(true),
    cipher: z.enum(['aegis', 'sqlcipher']).default('aegis'),
  }),
  z.object({ kind: z.literal('window') }),
  z.object({ kind: z.literal('host-answer'), id: z.number(), result: z.unknown() }),
  z.object({ kind: z.literal('flush'), reason: z.enum(['lock', 'close', 'suspend']) }),
  z.object({ kind: z.literal('idle-lock') }),
  z.object({ kind: z.literal('wake') }),
  z.object({ kind: z.literal('stop') }),
]);
const callMessage = z.object({
  id: z.number().int(),
  name: z.string().max(100),
  input: z.unknown().optional(),
  text: z.string().optional(),
});
type Init = Extract<z.infer<typeof shellMessage>, { kind: 'init' }>;

const parent = (process as unknown as { parentPort?: Port }).parentPort;
if (!parent) throw new Error('core’s worker runs as a utility process only');
const shell = parent;
const post = (message: CoreToShell) => shell.postMessage(message);

const windows = new Set<Port>();
const emit = <E extends EventName>(event: E, payload: AppEvents[E]) => {
  for (const port of windows) port.postMessage({ event, payload });
};
const link = createShellLink(post, emit);
let tellCore: (core: Core | null) => void = () => {};
/** Windows may call before core is ready: their calls wait for it. Null when it could not start. */
const whenReady = new Promise<Core | null>((resolve) => {
  tellCore = resolve;
});

async function start(init: Init): Promise<void> {
  const keychain = await link.ask('keychain.status');
  const core = createCore({
    ...init,
    host: link.host(keychain.ok ? keychain.value : 'none'),
    clock: systemClock,
    newId: () => newId(),
    projectors: domainProjectors(systemClock),
  });
  tellCore(core);
  post({ kind: 'ready' });
}

/** What is not JSON is no input of any procedure, and is refused as one. */
function fromText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

async function answer(port: Port, data: unknown): Promise<void> {
  const call = callMessage.safeParse(data);
  if (!call.success) return;
  const { id, name, input, text } = call.data;
  const core = await whenReady;
  const result = core
    ? await core.call(name, text === undefined ? input : fromText(text))
    : {
        ok: false as const,
        code: 'core-failed',
        message: 'EHC Casework could not start its data service. Please restart it.',
      };
  const message: AnswerMessage = { id, result: text === undefined ? result : JSON.stringify(result) };
  port.postMessage(message);
}

function addWindow(port: Port): void {
  windows.add(port);
  port.on('message', ({ data }) => void answer(port, data));
  port.on('close', () => windows.delete(port));
  port.start?.();
}

async function onShell(message: z.infer<typeof shellMessage>, ports: Port[]): Promise<void> {
  if (message.kind === 'init') return start(message);
  if (message.kind === 'host-answer') return link.answered(message.id, message.result);
  if (message.kind === 'window') return ports.forEach(addWindow);
  const core = await whenReady;
  if (message.kind === 'flush') {
    await core?.flush(message.reason);
    post({ kind: 'flushed' });
  } else if (message.kind === 'idle-lock') await core?.lock();
  else if (message.kind === 'wake') core?.wake();
  else {
    core?.close();
    post({ kind: 'stopped' });
    setTimeout(() => process.exit(0), 50);
  }
}

shell.on('message', ({ data, ports }) => {
  const message = shellMessage.safeParse(data);
  if (!message.success) return;
  onShell(message.data, ports ?? []).catch((error: unknown) => {
    tellCore(null);
    post({
      kind: 'failed',
      code: error instanceof Error ? error.name.toLowerCase() : 'unknown',
      message: 'EHC Casework could not start its data service. Your saved work was not touched.',
    });
  });
});
