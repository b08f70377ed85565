import { type HubRecord, recordSchema } from '../../../shared/hub-api/sync';
import type { SyncStatus } from '../../../shared/ipc/views';
import type { RawPage, SignedInHub } from '../hub-client/hub-client';
import { type HubFailure, type HubResult, notTheHub } from '../hub-client/hub-failure';
import { removalLimit } from './plan';
import type { SyncStore, Touched } from './store';

export interface PullOptions {
  store: SyncStore;
  signedIn: SignedInHub;
  /** Records in a page of a first sync, in a later page, and in a slice of a page. */
  sizes: { firstPage: number; steadyPage: number; slice: number };
  /** Lets waiting calls of the screens go first. */
  breathe(): Promise<void>;
  /** Throws when the engine has been stopped: an answer that still came is not used. */
  alive(): void;
  /** How far a first sync is; null when it is over. */
  progress(progress: SyncStatus['progress']): void;
  recordsChanged(touched: Touched): void;
}

export interface Pull {
  /** Fetches all that the hub has beyond the cursor. Gives null when all is here, a failure, or `brake`. `came` hears of each record. */
  run(came?: (id: string) => void): Promise<HubFailure | 'brake' | null>;
  /** Whether so many removals from so many records here are to be asked about first. */
  braked(removals: number, here: number): boolean;
  /** The person allows the removals, until a round has ended well. */
  allowRemovals(allowed: boolean): void;
}

/** Reads from the hub, page by page; the next page travels while one is written (SPEC.md, rules 8, 10 and 11). */
export function createPull({ store, signedIn, sizes, breathe, alive, progress, recordsChanged }: PullOptions): Pull {
  const { meta } = store;
  const { firstPage, steadyPage, slice } = sizes;
  let removalsAllowed = false;
  const braked = (removals: number, here: number) => !removalsAllowed && removals > removalLimit(here);

  const check = async (page: RawPage): Promise<HubRecord[] | null> => {
    const records: HubRecord[] = [];
    for (let at = 0; at < page.records.length; at += slice) {
      for (const raw of page.records.slice(at, at + slice)) {
        const parsed = recordSchema.safeParse(raw);
        if (!parsed.success) return null;
        records.push(parsed.data);
      }
      await breathe();
      alive();
    }
    return records;
  };
  const applyPage = async (records: HubRecord[], cursor: string): Promise<void> => {
    const touched: Touched = { entities: new Set(), cases: new Set() };
    for (let at = 0; at < records.length || at === 0; at += slice) {
      const last = at + slice >= records.length;
      store.apply(records.slice(at, at + slice), last ? cursor : null, cursor, touched);
      await breathe();
      alive();
    }
    if (touched.entities.size > 0) recordsChanged(touched);
  };

  const run: Pull['run'] = async (came) => {
    const first = meta.get('cursor') === null || store.rebuilding();
    const size = first ? firstPage : steadyPage;
    const here = store.count();
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
      // The next page travels while this one is written. A failure of it is looked at when its turn comes.
      if (page.value.more) next = signedIn.changes(page.value.cursor, size);
      const records = await check(page.value);
      if (!records) return notTheHub();
      removals += store.removals(records);
      if (braked(removals, here)) {
        if (page.value.more) await next;
        return 'brake';
      }
      await applyPage(records, page.value.cursor);
      if (came) for (const { id } of records) came(id);
      done += records.length;
      all = Math.max(done, all);
      if (first) progress({ done, total: all });
      if (!page.value.more) break;
    }
    if (store.rebuilding()) {
      if (braked(store.unseen(), here)) return 'brake';
      const touched: Touched = { entities: new Set(), cases: new Set() };
      store.finishRebuild(touched);
      recordsChanged(touched);
    }
    store.pulledAll();
    progress(null);
    return null;
  };

  return {
    run,
    braked,
    allowRemovals: (allowed) => {
      removalsAllowed = allowed;
    },
  };
}
