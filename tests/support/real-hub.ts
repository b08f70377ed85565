import { join } from 'node:path';
import { v7 as newId } from 'uuid';
import { buildHub } from '../../hub/app';
import { fillDemo } from '../../hub/demo-data/fill-demo';
import { openSqliteStore } from '../../hub/store/sqlite-store';
import { type Core, type CoreOptions, createCore } from '../../main/core/core';
import type { Host, Keychain } from '../../main/core/host';
import { createAxiosTransport } from '../../main/core/hub-client/axios-transport';
import type { HubReply, HubRequest, Transport } from '../../main/core/hub-client/transport';
import type { AppEvents, EventName } from '../../shared/ipc/events';
import { type Clock, londonDateOf } from '../../shared/lib/clock';
import { refusal, success } from '../../shared/lib/result';
import { plainProjectors } from './test-cache';

/** A clock that stands until it is moved. */
export function movableClock(start = new Date().toISOString()): Clock & { advance(milliseconds: number): void } {
  let at = Date.parse(start);
  return {
    now: () => new Date(at).toISOString(),
    today: () => londonDateOf(new Date(at).toISOString()),
    advance: (milliseconds) => {
      at += milliseconds;
    },
  };
}

export type TestHub = Awaited<ReturnType<typeof startHub>>;

/** The real hub with its demo authority, in this process, listening on this computer. */
export async function startHub(folder: string, clock: Clock) {
  const store = openSqliteStore(join(folder, 'hub.sqlite'), newId);
  const hub = await buildHub({ store, clock, newId, filesFolder: join(folder, 'files'), demo: true, scryptCost: 1024 });
  await fillDemo(hub.context, { size: 'small', seed: 7 });
  await hub.app.listen({ port: 0, host: '127.0.0.1' });
  const address = hub.app.server.address();
  if (!address || typeof address !== 'object') throw new Error('the hub is not listening');
  return {
    url: `http://127.0.0.1:${address.port}`,
    store,
    context: hub.context,
    drain: hub.drain,
    stop: async () => {
      await hub.app.close();
      store.close();
    },
  };
}

/** A keychain in memory: what a test sees of the computer's own. */
export function memoryKeychain(kind: Keychain['kind'] = 'keychain'): Keychain & { entries: Map<string, string> } {
  const entries = new Map<string, string>();
  const none = refusal('no-keychain', 'This computer has no keychain.');
  return {
    kind,
    entries,
    get: async (name) => (kind === 'none' ? none : success(entries.get(name) ?? null)),
    set: async (name, secret) => {
      if (kind === 'none') return none;
      entries.set(name, secret);
      return success(true as const);
    },
    remove: async (name) => {
      entries.delete(name);
      return success(true as const);
    },
  };
}

export interface TestHost extends Host {
  events: { event: EventName; payload: AppEvents[EventName] }[];
}

export function testHost(keychain: Keychain): TestHost {
  const events: TestHost['events'] = [];
  const none = async () => refusal('no-window', 'There is no window here.');
  return {
    keychain,
    events,
    printPdf: none,
    saveFile: none,
    openOutside: none,
    connectHub: none,
    emit: (event, payload) => events.push({ event, payload }),
  };
}

/** Faults of the network, switched by a test: before the request is sent, or after the hub has done it. */
export function faultyTransport(url: string) {
  const real = createAxiosTransport(url);
  const faults = {
    offline: false,
    loseAnswers: 0,
    captivePortal: false,
    requests: [] as string[],
    /** Looks at each request before it goes; throws to lose it, gives an answer to put in place of the hub's. */
    meet: (_request: HubRequest): HubReply | null => null,
    /** The same with time to wait. */
    cut: async (_request: HubRequest): Promise<HubReply | null> => null,
    /** Looks at each answer before it comes; may change it. */
    alter: (_request: HubRequest, reply: HubReply): HubReply => reply,
  };
  const transport: Transport = async (request) => {
    faults.requests.push(`${request.method} ${request.path}`);
    if (faults.offline) throw new Error('no network');
    if (faults.captivePortal)
      return {
        status: 200,
        contentType: 'text/html',
        retryAfter: null,
        text: '<html>Sign in</html>',
        bytes: new Uint8Array(),
      };
    const reply = faults.meet(request) ?? (await faults.cut(request)) ?? faults.alter(request, await real(request));
    if (request.path === '/v1/mutations' && faults.loseAnswers > 0) {
      faults.loseAnswers -= 1;
      throw new Error('answer lost');
    }
    return reply;
  };
  return { transport, faults };
}

export function testCore(options: Pick<CoreOptions, 'profileDir' | 'hubUrl' | 'clock'> & Partial<CoreOptions>): Core {
  return createCore({
    host: testHost(memoryKeychain()),
    newId: () => newId(),
    projectors: plainProjectors,
    version: '0.0.0-test',
    follow: false,
    checkOutput: true,
    ...options,
  });
}

/** Calls a procedure and gives its value; a refusal fails the test with its code. */
export async function must<T = unknown>(core: Core, name: string, input: unknown = {}): Promise<T> {
  const result = await core.call(name, input);
  if (!result.ok) throw new Error(`${name}: ${result.code} ${result.details?.join(',') ?? ''}`);
  return result.value as T;
}
