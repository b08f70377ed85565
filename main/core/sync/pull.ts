import { type HubRecord, recordSchema } from '../../../shared/hub-api/sync';
import type { SyncStatus } from '../../../shared/ipc/views';
import type { RawPage, SignedInHub } from '../hub-client/hub-client';
import { type HubFailure, type HubResult, notTheHub } from '../hub-client/hub-failure';
import type { Touched } from './incoming';
import { createPace } from './pace';
import { removalLimit } from './plan';
import type { SyncStore } from './store';

export interface PullOptions {
  store: SyncStore;
  signedIn: SignedInHub;
  /** Records in a page of a first sync, in a later page, and in a slice of a page: at least, and at most. */
  sizes: { firstPage: number; steadyPage: number; slice: number; mostSlice: number };
  /** Lets waiting calls of the screens go first. */
  breathe(): Promise<void>;
  /** Throws when the engine has been stopped: an answer that still came is not used. */
  alive(): void;
  /** How far a first sync is; null when it is over. */
  progress(progress: SyncStatus['progress']): void;
  recordsChanged(touched: Touched): void;
  /** False while records wait to be written: what is derived from them then takes no turns. */
  mayDerive(now: boolean): void;
}

export interface Pull {
  /** Fetches all that the hub has beyond the cursor. Gives null when all is here, a failure, or `brake`. `came` hears of each record. */
  run(came?: (id: string) => void): Promise<HubFailure | 'brake' | null>;
  /** Whether so many removals are to be asked about first; `gone`: how many of them are done already. */
  braked(removals: number, gone: number): boolean;
  /** The person allows the removals, until a round has ended well. */
  allowRemovals(allowed: boolean): void;
}

/** Milliseconds between two turns of the tray while pages of a first sync come without a pause. */
const derivesEvery = 250;

/** Reads from the hub, page by page; the next page travels while one is written (SPEC.md, rules 8, 10 and 11). */
export function createPull(options: PullOptions): Pull {
  const { store, signedIn, sizes, breathe, alive, progress, recordsChanged } = options;
  const { meta } = store;
  const { firstPage, steadyPage, slice, mostSlice } = sizes;
  const now = () => performance.now();
  let derivedAt = 0;
  const checking = createPace(slice, mostSlice, now);
  const writing = createPace(slice, mostSlice, now);
  let removalsAllowed = false;
  // Counting grows with the cache, so few removals are let through without it.
  const braked = (removals: number, gone: number) =>
    !removalsAllowed && removals > removalLimit(0) && removals > removalLimit(store.count() + gone);

  const check = async (page: RawPage): Promise<HubRecord[] | null> => {
    const records: HubRecord[] = [];
    let good = true;
    for (let at = 0; at < page.records.length; ) {
      const some = page.records.slice(at, at + checking.size());
      checking.run(() => {
        for (const raw of some) {
          const parsed = recordSchema.safeParse(raw);
          if (parsed.success) records.push(parsed.data);
          else good = false;
        }
      });
      if (!good) return null;
      at += some.length;
      await breathe();
      alive();
    }
    return records;
  };
  const applyPage = async (records: HubRecord[], cursor: string, first: boolean): Promise<void> => {
    const touched: Touched = { entities: new Set(), cases: new Set() };
    let last = false;
    for (let at = 0; !last; ) {
      const some = records.slice(at, at + writing.size());
      at += some.length;
      last = at >= records.length;
      writing.run(() => store.apply(some, last ? cursor : null, cursor, touched));
      // A turn for the tray now and then, so that it begins to fill even when the hub is quick.
      if (last && first && now() - derivedAt >= derivesEvery) {
        derivedAt = now();
        options.mayDerive(true);
      }
      await breathe();
      alive();
    }
    if (touched.entities.size > 0) recordsChanged(touched);
  };

  const pages: Pull['run'] = async (came) => {
    const first = meta.get('cursor') === null || store.rebuilding();
    const size = first ? firstPage : steadyPage;
    let removals = 0;
    let done = 0;
    let all = 0;
    if (first) {
      const total = await signedIn.count();
      alive();
      all = total.ok ? total.value : 0;
      progress({ done, total: all });
    }
    let next: Promise<HubResult<RawPage>> = signedIn.changes(meta.get('cursor') ?? '', size);
    for (;;) {
      const page = await next;
      alive();
      if (!page.ok) return page;
      options.mayDerive(false);
      // The next page travels while this one is written. A failure of it is looked at when its turn comes.
      if (page.value.more) next = signedIn.changes(page.value.cursor, size);
      const records = await check(page.value);
      if (!records) return notTheHub();
      const going = store.removals(records);
      if (going > 0 && braked(removals + going, removals)) {
        if (page.value.more) await next;
        return 'brake';
      }
      removals += going;
      await applyPage(records, page.value.cursor, first);
      if (came) for (const { id } of records) came(id);
      done += records.length;
      all = Math.max(done, all);
      if (first) progress({ done, total: all });
      if (!page.value.more) break;
      options.mayDerive(true);
    }
    if (store.rebuilding()) {
      if (braked(store.unseen(), removals)) return 'brake';
      const touched: Touched = { entities: new Set(), cases: new Set() };
      store.finishRebuild(touched);
      recordsChanged(touched);
    }
    store.pulledAll();
    progress(null);
    return null;
  };
  const run: Pull['run'] = async (came) => {
    try {
      return await pages(came);
    } finally {
      options.mayDerive(true);
    }
  };

  return {
    run,
    braked,
    allowRemovals: (allowed) => {
      removalsAllowed = allowed;
    },
  };
}
