import { protocolVersion } from '../../../shared/hub-api/sync';
import type { SyncStatus } from '../../../shared/ipc/views';
import type { Clock } from '../../../shared/lib/clock';
import { type DiskTroubleCode, diskTrouble } from '../db/disk-trouble';
import type { StillToDerive } from '../db/projections';
import type { HubClient, SignedInHub } from '../hub-client/hub-client';
import { type HubFailure, notTheHub } from '../hub-client/hub-failure';
import type { Log } from '../log/log';
import type { AntiEntropy } from './anti-entropy';
import type { Touched } from './incoming';
import { chooseBatch, clockNotice, heldFor, preparing, protocolFit, retryDelay, statusSentence } from './plan';
import { createPull } from './pull';
import type { SyncStore } from './store';
import type { Uploads } from './uploads';

export interface Timers {
  set(work: () => void, milliseconds: number): unknown;
  clear(timer: unknown): void;
}

export interface EngineOptions {
  store: SyncStore;
  /** Files go before the records that speak of them. */
  uploads: Uploads;
  antiEntropy: AntiEntropy;
  /** All is up to date: files that may be needed can come. */
  idle?(): void;
  /** What is on its way, for the sentence. */
  transfers?(): SyncStatus['transfers'];
  hub: HubClient;
  signedIn: SignedInHub;
  deviceId: string;
  clock: Clock;
  timers: Timers;
  log: Log;
  random(): number;
  newId(): string;
  /** Lets waiting calls of the screens go first. */
  breathe(): Promise<void>;
  statusChanged(status: SyncStatus): void;
  recordsChanged(touched: Touched): void;
  /** False while records wait to be written: what is derived from them then takes no turns. */
  mayDerive?(now: boolean): void;
  /** What the screens do not show yet of what is here. */
  stillToDerive?(): StillToDerive;
  /** A part of the cache could not be read. */
  damageFound?(): void;
  /** False for one-off programs: no doorbell and no timer. */
  follow: boolean;
  /** Records in a page of a first sync, in a later page, and in a slice of a page; 2,000, 500 and 200 to 1,000 where absent. */
  sizes?: { firstPage: number; steadyPage: number; slice: number; mostSlice: number };
}

/** Talks with the hub, one round at a time. */
export interface SyncEngine {
  start(): void;
  /** At once: an answer that still comes is not used. What was on its way goes again next time, under the same id. */
  stop(): void;
  /** There is something to send. */
  wake(): void;
  /** The network, the computer or the window is back: a try is worth while even if the last ones failed. */
  hurry(): void;
  /** A whole round now; gives how it ended. */
  now(): Promise<SyncStatus>;
  status(): SyncStatus;
  /** The person allows the removals that stopped the last pull. */
  allowRemovals(): void;
  /** Reads everything again from the hub in the next round; unsent changes stay. */
  repair(): void;
  /** The person has read that the hub was put back from a backup. */
  restoredSeen(): void;
  /** Tries a parked change again; false when there is no such. */
  retry(id: string): boolean;
}

const usualSizes = { firstPage: 2_000, steadyPage: 500, slice: 200, mostSlice: 1_000 };
const doorbellSeconds = 25;
const settle = 300;
const atLeastEvery = 60_000;

const syncTrouble: Record<DiskTroubleCode, string> = {
  'disk-full':
    'The disk of this computer is full, so nothing new can be fetched. What you saved is safe. Free some space; we will then go on.',
  'profile-read-only':
    'EHC Casework may not write to its folder on this computer, so nothing new can be fetched. What you saved is safe. Ask your IT team to let it write to your profile.',
  'cache-damaged':
    'A part of your saved work on this computer cannot be read, so sending and fetching have stopped. What had reached the hub is safe. Lock the app and unlock it: the copy is then checked and repaired.',
  'disk-failing':
    'The disk of this computer did not take or give what was asked, so sending and fetching have stopped for now. We will try again; if it goes on, tell your IT team.',
};

class Stopped extends Error {}

export function createSyncEngine(options: EngineOptions): SyncEngine {
  const { store, uploads, antiEntropy, hub, signedIn, clock, timers, log } = options;
  const { meta } = store;
  let state: SyncStatus['state'] = meta.get('cursor') === null || store.rebuilding() ? 'first-sync' : 'up-to-date';
  let progress: SyncStatus['progress'] = null;
  let notice: string | null = null;
  let nextTryAt: string | null = null;
  let failures = 0;
  let running: Promise<void> | null = null;
  let again = false;
  let stopped = true;
  let timer: unknown = null;
  let doorbell: AbortController | null = null;
  let repairWanted = false;
  /** What this computer's own disk is doing to sync; null while it does nothing. */
  let trouble: string | null = null;
  /** When something was last saved here; and whether what is still being typed goes too. */
  let changedAt = 0;
  let sendAll = false;
  const millis = () => Date.parse(clock.now());

  const status = (): SyncStatus => {
    const { waiting, parked, since } = store.counts();
    const left = options.stillToDerive?.();
    const facts = {
      state,
      waiting,
      parked,
      waitingSince: since,
      progress,
      preparing: left ? preparing(left) : null,
      transfers: options.transfers?.(),
    };
    const mended = antiEntropy.mended();
    return {
      ...facts,
      sentence: trouble ?? statusSentence({ ...facts, mended: mended?.count ?? 0 }, clock.now()),
      mended,
      lastSyncAt: meta.get('last_sync_at'),
      nextTryAt,
      notice,
      restored: JSON.parse(meta.get('restored') ?? 'null') as SyncStatus['restored'],
    };
  };
  const say = (next: SyncStatus['state']) => {
    state = next;
    options.statusChanged(status());
  };
  const alive = () => {
    if (stopped) throw new Stopped();
  };

  const push = async (most: number): Promise<HubFailure | null> => {
    for (;;) {
      const rows = store.facts();
      const ids = chooseBatch(rows, most, (row) => !sendAll && heldFor(row, rows, changedAt, millis()) > 0);
      if (ids.length === 0) return null;
      const answer = await signedIn.push(options.deviceId, meta.get('epoch') ?? '', store.take(ids));
      alive();
      if (!answer.ok) return answer;
      const expected = new Set(ids);
      const known = answer.value.answers.filter((one) => expected.has(one.id));
      // A hub that leaves rows without an answer would be asked for them for ever.
      if (known.length < ids.length) return notTheHub();
      store.answers(known, answer.value.backedUpSeq);
      log.write('sync.pushed', { count: ids.length });
      options.statusChanged(status());
    }
  };

  const pulling = createPull({
    store,
    signedIn,
    sizes: options.sizes ?? usualSizes,
    breathe: options.breathe,
    alive,
    progress: (now) => {
      progress = now;
      if (now) say('first-sync');
    },
    recordsChanged: options.recordsChanged,
    mayDerive: options.mayDerive ?? (() => {}),
  });
  const pull = () => pulling.run();
  const compare = () =>
    antiEntropy.check({ pull: pulling.run, braked: (removals) => pulling.braked(removals, 0), alive });

  /** One round. Gives the state it ended in, and the failure where there was one. */
  const round = async (): Promise<{ ended: SyncStatus['state']; failure: HubFailure | null }> => {
    const capabilities = await hub.capabilities();
    alive();
    if (!capabilities.ok) return failed(capabilities);
    const { epoch, protocol, limits, authority, serverTime } = capabilities.value;
    notice = [capabilities.value.notice, clockNotice(clock.now(), serverTime)].filter(Boolean).join(' ') || null;
    if (meta.get('authority') !== authority) meta.set('authority', authority);
    const fit = protocolFit(protocolVersion, protocol);
    if (fit !== 'fits') return { ended: fit, failure: null };
    const changed = meta.get('epoch') !== epoch;
    if (changed) log.write('sync.epoch-changed', { first: meta.get('epoch') === null });
    // Only here, between two rounds: a page of a pull under way would put its cursor back, and the rest would count as gone.
    const known = meta.get('epoch') !== null;
    const offered = changed || repairWanted ? store.startAgain(epoch) : 0;
    if (changed && known)
      meta.set('restored', JSON.stringify({ reachesTo: capabilities.value.restored?.reachesTo ?? null, offered }));
    repairWanted = false;
    if (state !== 'first-sync') say('syncing');
    const first = meta.get('cursor') === null;
    // After a restore of the hub, what it has now is read before anything is sent; on a first sync there is nothing to send.
    const upload = () => uploads.send(limits.fileBytes, alive);
    const send = () => push(limits.mutationsPerBatch);
    const steps = first ? [pull, upload, send, pull] : [upload, send, pull];
    for (const step of steps) {
      const result = await step();
      if (result === 'brake') return { ended: 'brake', failure: null };
      if (result) return failed(result);
    }
    if (first) antiEntropy.fresh();
    else if (antiEntropy.due()) {
      const result = await compare();
      if (result === 'brake') return { ended: 'brake', failure: null };
      if (result) return failed(result);
    }
    pulling.allowRemovals(false);
    return { ended: 'up-to-date', failure: null };
  };
  const failed = (failure: HubFailure) => {
    if (failure.code === 'epoch-changed') again = true;
    if (failure.code === 'cursor-too-old') {
      store.readAgain();
      again = true;
    }
    const ended: SyncStatus['state'] =
      failure.kind === 'unauthorised'
        ? 'signed-out'
        : failure.kind === 'offline' || failure.kind === 'not-the-hub'
          ? 'offline'
          : 'failed';
    return { ended, failure };
  };

  const arm = (milliseconds: number) => {
    timers.clear(timer);
    timer = null;
    if (stopped || !options.follow) return;
    nextTryAt = new Date(Date.parse(clock.now()) + milliseconds).toISOString();
    timer = timers.set(() => void run(), milliseconds);
  };
  /** Milliseconds until text that is still being typed goes; 0 when something else waits, or nothing does. */
  const typedFor = (): number => {
    const rows = store.facts();
    if (chooseBatch(rows, 1, (row) => heldFor(row, rows, changedAt, millis()) > 0).length > 0) return 0;
    const waits = rows.map((row) => heldFor(row, rows, changedAt, millis())).filter((wait) => wait > 0);
    return waits.length === 0 ? 0 : Math.min(...waits);
  };
  const listen = async () => {
    if (stopped || !options.follow) return;
    const bell = new AbortController();
    doorbell = bell;
    const rung = await signedIn.wait(meta.get('cursor') ?? '', doorbellSeconds, bell.signal);
    if (stopped || bell.signal.aborted || doorbell !== bell) return;
    doorbell = null;
    if (rung.ok && rung.value) void run();
    else if (rung.ok) void listen();
    else arm(retryDelay(failures, options.random(), rung.retryAfter));
  };
  const loop = async () => {
    do {
      again = false;
      const { ended, failure } = await round();
      alive();
      trouble = null;
      failures = failure ? failures + 1 : 0;
      log.write('sync.round', { state: ended, code: failure?.code ?? null, failures });
      if (ended === 'up-to-date') {
        store.upToDateAt(clock.now());
        nextTryAt = null;
        arm(Math.min(atLeastEvery, typedFor() || atLeastEvery));
      } else arm(failure ? retryDelay(failures, options.random(), failure.retryAfter) : atLeastEvery);
      // An epoch that keeps changing is a fault of the hub: back off instead of going round.
      if (failures > 2) again = false;
      say(ended);
    } while (again && !stopped);
  };
  const run = (): Promise<void> => {
    if (running) {
      again = true;
      return running;
    }
    doorbell?.abort();
    doorbell = null;
    timers.clear(timer);
    running = loop()
      .catch((error: unknown) => {
        if (stopped || error instanceof Stopped) return;
        const disk = diskTrouble(error);
        trouble = disk ? syncTrouble[disk.code] : null;
        if (disk) log.write('sync.disk', { code: disk.code });
        else log.write('sync.bug', { name: error instanceof Error ? error.name.toLowerCase() : 'unknown' });
        failures += 1;
        arm(retryDelay(failures, options.random(), null));
        say('failed');
        if (disk?.code === 'cache-damaged') options.damageFound?.();
      })
      .finally(() => {
        running = null;
        if (stopped || state !== 'up-to-date') return;
        if (options.follow) options.idle?.();
        void listen();
      });
    return running;
  };

  return {
    start: () => {
      stopped = false;
      if (options.follow) void run();
    },
    stop: () => {
      stopped = true;
      timers.clear(timer);
      doorbell?.abort();
    },
    wake: () => {
      if (stopped || !options.follow) return;
      changedAt = millis();
      options.statusChanged(status());
      // While the hub is away, a keystroke is no reason to try before the timer says so.
      if (running) again = true;
      else if (failures === 0) arm(Math.max(settle, typedFor()));
    },
    hurry: () => {
      if (!stopped && options.follow) void run();
    },
    now: async () => {
      stopped = false;
      sendAll = true;
      await run();
      sendAll = false;
      return status();
    },
    status,
    repair: () => {
      repairWanted = true;
    },
    allowRemovals: () => pulling.allowRemovals(true),
    restoredSeen: () => {
      meta.remove('restored');
      options.statusChanged(status());
    },
    retry: (id) => {
      const released = store.release(id, options.newId);
      if (released) void run();
      return released;
    },
  };
}
