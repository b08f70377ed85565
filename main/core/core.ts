import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../../shared/lib/clock';
import type { Result } from '../../shared/lib/result';
import type { Cipher } from './db/open';
import type { Projectors } from './db/projection';
import { createDispatch } from './dispatch';
import type { Host } from './host';
import { createAxiosTransport } from './hub-client/axios-transport';
import { createHubClient } from './hub-client/hub-client';
import type { Transport } from './hub-client/transport';
import { createLog, type Log } from './log/log';
import { type DomainName, domainHandlers } from './procedures/domain-handlers';
import type { Handlers } from './procedures/handler';
import { createOwnHandlers } from './procedures/own-handlers';
import { SessionService } from './session/session-service';
import type { Timers } from './sync/engine';
import { openProfileRoot } from './vault/profile-folder';

export interface CoreOptions {
  /** The folder that holds one folder per person; made when it is not there. */
  profileDir: string;
  hubUrl: string;
  host: Host;
  clock: Clock;
  newId(): string;
  projectors: Projectors;
  version: string;
  handlers?: Partial<Handlers<DomainName>>;
  /** The network; tests give their own. */
  transport?: Transport;
  timers?: Timers;
  random?: () => number;
  cipher?: Cipher;
  demoAllowed?: boolean;
  forcePassphrase?: boolean;
  scryptCost?: number;
  /** False for one-off programs: nothing is fetched or sent unless asked. True where absent. */
  follow?: boolean;
  checkOutput?: boolean;
}

/** Core as its surroundings see it: the worker of the app, the command line, tests. */
export interface Core {
  call(name: string, input?: unknown): Promise<Result<unknown>>;
  /** Asks the editors to save; resolves when what they sent is on disk. */
  flush(reason: 'lock' | 'close' | 'suspend'): Promise<void>;
  /** Locks after idle time. */
  lock(): Promise<void>;
  /** A try at the hub is worth while. */
  wake(): void;
  /** Makes all derived rows now, for one-off programs. */
  finishDerived(): void;
  session: SessionService;
  log: Log;
  close(): void;
}

const realTimers: Timers = {
  set: (work, milliseconds) => setTimeout(work, milliseconds).unref(),
  clear: (timer) => clearTimeout(timer as NodeJS.Timeout | undefined),
};
/** Time for the windows to hear of a flush and to send what they hold. */
const editorsNeed = 250;

/** Without an address (a first start before one is chosen) the hub is simply away: saved work still opens. */
function transportTo(hubUrl: string): Transport {
  return hubUrl === '' ? () => Promise.reject(new Error('no hub address')) : createAxiosTransport(hubUrl);
}

/** Puts core together. Plain Node: no window and no Electron is needed. */
export function createCore(options: CoreOptions): Core {
  const { profileDir, hubUrl, host, clock, newId, follow = true } = options;
  mkdirSync(profileDir, { recursive: true, mode: 0o700 });
  const log = createLog(join(profileDir, 'core.log'), clock.now);
  const hub = createHubClient(options.transport ?? transportTo(hubUrl), () => Date.parse(clock.now()));
  const editorsSaved = async () => {
    if (!follow) return;
    await pause(editorsNeed);
    await dispatch.quiet();
  };
  const session = new SessionService({
    root: openProfileRoot(profileDir, newId),
    hub,
    hubUrl,
    host,
    clock,
    timers: options.timers ?? realTimers,
    random: options.random ?? Math.random,
    newId,
    log,
    projectors: options.projectors,
    cipher: options.cipher ?? 'aegis',
    demoAllowed: options.demoAllowed ?? true,
    forcePassphrase: options.forcePassphrase ?? false,
    scryptCost: options.scryptCost,
    follow,
    version: options.version,
    editorsSaved,
  });
  const dispatch = createDispatch({
    session,
    own: createOwnHandlers(session, host),
    domain: options.handlers ?? domainHandlers,
    log,
    checkOutput: options.checkOutput ?? false,
  });
  return {
    call: (name, input = {}) => dispatch.call(name, input),
    flush: async (reason) => {
      host.emit('editors.flush', { reason });
      await editorsSaved();
    },
    lock: async () => {
      await session.lock();
    },
    wake: () => session.current()?.engine.hurry(),
    finishDerived: () => session.current()?.housekeeper.finish(),
    session,
    log,
    close: () => session.close(),
  };
}
