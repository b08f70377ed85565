import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge } from '../shared/ipc/bridge';
import { eventNames, procedureNames } from '../shared/ipc/procedure-names';
import type { Result } from '../shared/lib/result';

/**
 * The screens' only door: names on the list go to core over one MessagePort, events come back. No validation here: core does it.
 * The port itself never reaches the page.
 */
const allowedCalls: ReadonlySet<string> = new Set(procedureNames);
const allowedEvents: ReadonlySet<string> = new Set(eventNames);
/** The answer to a call as text is text, unless this file gives it. */
const waiting = new Map<number, (result: Result<unknown> | string) => void>();
const listeners = new Map<string, Set<(payload: unknown) => void>>();
const queue: { id: number }[] = [];
let port: MessagePort | null = null;
let nextId = 1;

function tell(event: string, payload: unknown): void {
  if (!allowedEvents.has(event)) return;
  for (const listener of listeners.get(event) ?? []) listener(payload);
}

ipcRenderer.on('core-port', (event) => {
  // Calls that the old core took with it are answered; calls still in the queue go to the new one.
  const queued = new Set(queue.map(({ id }) => id));
  for (const [id, answer] of waiting) {
    if (queued.has(id)) continue;
    waiting.delete(id);
    answer({
      ok: false,
      code: 'core-restarted',
      message: 'The data service was restarted. What was saved is safe. Please try again.',
    });
  }
  const restarted = port !== null;
  port = event.ports[0] ?? null;
  if (!port) return;
  port.onmessage = ({ data }) => {
    if (typeof data.id === 'number') {
      waiting.get(data.id)?.(data.result);
      waiting.delete(data.id);
    } else tell(data.event, data.payload);
  };
  for (const message of queue.splice(0)) port.postMessage(message);
  // The new core cannot know that it is the second one; the window can, by its second port.
  if (restarted) tell('core.restarted', { at: new Date().toISOString() });
});

function send(name: string, given: { input: unknown } | { text: string }): Promise<Result<unknown> | string> {
  if (!allowedCalls.has(name))
    return Promise.resolve({
      ok: false,
      code: 'unknown-procedure',
      message: 'This screen asked for something that does not exist.',
    });
  return new Promise((resolve) => {
    const id = nextId++;
    waiting.set(id, resolve);
    const message = { id, name, ...given };
    if (port) port.postMessage(message);
    else queue.push(message);
  });
}

const bridge: Pick<Bridge, 'on' | 'callAsText'> & { call(name: string, input: unknown): Promise<unknown> } = {
  call: (name, input) => send(name, { input }),
  async callAsText(name, input) {
    const answer = await send(name, { text: String(input) });
    return typeof answer === 'string' ? answer : JSON.stringify(answer);
  },
  on(event, listener) {
    if (!allowedEvents.has(event)) return () => {};
    const set = listeners.get(event) ?? new Set();
    listeners.set(event, set);
    set.add(listener as (payload: unknown) => void);
    return () => set.delete(listener as (payload: unknown) => void);
  },
};

contextBridge.exposeInMainWorld('app', bridge);
