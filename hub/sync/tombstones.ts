import { z } from 'zod';
import type { HubContext } from '../hub-context';

/** Longer than anybody's leave: a computer that was away for less hears of every removal. */
const KEPT_FOR_DAYS = 400;
const NOTED_EVERY_DAYS = 10;
const DAY_MS = 86_400_000;

const headsSchema = z.array(z.object({ at: z.string(), seq: z.number().int() }));

/**
 * Forgets what was removed more than 400 days ago. A client whose cursor is older is told `cursor-too-old`: it has pushed its own
 * changes first, and reads everything afresh. Called at the start of the hub and daily; notes now and then how far the numbers are.
 */
export function forgetOldTombstones({ store, clock }: HubContext): void {
  const now = Date.parse(clock.now());
  const noted = headsSchema.parse(JSON.parse(store.meta('heads') ?? '[]'));
  const age = (at: string) => (now - Date.parse(at)) / DAY_MS;
  const old = noted.filter(({ at }) => age(at) > KEPT_FOR_DAYS).at(-1);
  const kept = old ? noted.filter(({ seq }) => seq >= old.seq) : noted;
  const last = noted.at(-1);
  if (!last || age(last.at) >= NOTED_EVERY_DAYS) kept.push({ at: clock.now(), seq: store.records.head() });
  store.write(() => {
    store.setMeta('heads', JSON.stringify(kept));
    // Never the newest number: the next one is counted from it.
    const upTo = old ? Math.min(old.seq, store.records.head() - 1) : 0;
    if (upTo > 0 && store.records.forgetTombstones(upTo) > 0) store.setMeta('oldestCursor', String(upTo));
  });
}
