import { z } from 'zod';
import { bucketOf } from '../../../shared/hub-api/digests';
import type { HubRecord } from '../../../shared/hub-api/sync';
import type { Meta } from '../db/meta';
import type { SignedInHub } from '../hub-client/hub-client';
import type { HubFailure } from '../hub-client/hub-failure';
import type { BaseDigests } from './base-digests';
import type { Touched } from './incoming';

/** What was found and mended last. */
const mendedSchema = z.object({ count: z.number().int(), at: z.string() });
export type Mended = z.infer<typeof mendedSchema>;

/** What a comparison may ask of the round that it runs in. */
export interface Round {
  /** Pulls to the end; tells each record that came to the function given. */
  pull(came: (id: string) => void): Promise<HubFailure | 'brake' | null>;
  braked(removals: number): boolean;
  alive(): void;
}

/**
 * Compares what is here with what the hub holds, by 256 digests, and mends what differs. It should never find anything: what it finds is
 * a fault of a disk, of a backup or of sync itself, so it is said, kept in the audit, and never passed over.
 */
export interface AntiEntropy {
  /** After every start, and every hour. */
  due(): boolean;
  /** Everything has just been read: nothing to compare for an hour. */
  fresh(): void;
  check(round: Round): Promise<HubFailure | 'brake' | null>;
  /** What was mended in the last day, for the status. */
  mended(): Mended | null;
}

const every = 3_600_000;
const toldFor = 86_400_000;

export function createAntiEntropy(options: {
  digests: BaseDigests;
  signedIn: SignedInHub;
  meta: Meta;
  now(): string;
  breathe(): Promise<void>;
  alarm(mended: Mended, touched: Touched): void;
}): AntiEntropy {
  const { digests, signedIn, meta } = options;
  const now = () => Date.parse(options.now());
  let last: number | null = null;
  const fresh = () => {
    last = now();
  };

  const check = async (round: Round): Promise<HubFailure | 'brake' | null> => {
    const came = new Set<number>();
    const note = (id: string) => came.add(bucketOf(id));
    /** The rows here stand where the hub stood when it answered, but for the buckets in `came`. */
    const catchUp = async (cursor: string) => (meta.get('cursor') === cursor ? null : round.pull(note));
    const theirs = await signedIn.digests();
    round.alive();
    if (!theirs.ok) {
      // A hub that knows nothing of digests: no reason to stop the rest.
      if (theirs.kind !== 'refused' || theirs.code === 'epoch-changed') return theirs;
      fresh();
      return null;
    }
    const behind = await catchUp(theirs.value.cursor);
    if (behind) return behind;
    const mine = await digests.all(async () => {
      await options.breathe();
      round.alive();
    });
    const differing = theirs.value.digests.flatMap((digest, bucket) =>
      digest === mine[bucket] || came.has(bucket) ? [] : [bucket],
    );
    let later = false;
    const found: HubRecord[] = [];
    const removals: HubRecord[] = [];
    for (const bucket of differing) {
      const page = await signedIn.bucket(bucket);
      round.alive();
      if (!page.ok) return page;
      const late = await catchUp(page.value.cursor);
      if (late) return late;
      if (came.has(bucket)) {
        later = true;
        continue;
      }
      const { put, remove } = digests.compare(bucket, page.value.records);
      found.push(...put);
      removals.push(...remove);
      if (round.braked(removals.length)) return 'brake';
    }
    if (found.length + removals.length > 0) {
      const touched: Touched = { entities: new Set(), cases: new Set() };
      digests.mend([...found, ...removals], meta.get('cursor') ?? '', touched);
      const mended = { count: found.length + removals.length, at: options.now() };
      meta.set('mended', JSON.stringify(mended));
      options.alarm(mended, touched);
      later = true;
    }
    // Where something was mended, or moved on meanwhile, the next round looks once more.
    if (!later) fresh();
    return null;
  };

  return {
    due: () => last === null || now() - last >= every || now() < last,
    fresh,
    check,
    mended: () => {
      const kept = meta.get('mended');
      if (kept === null) return null;
      const { success, data } = mendedSchema.safeParse(JSON.parse(kept));
      return success && Math.abs(now() - Date.parse(data.at)) < toldFor ? data : null;
    },
  };
}
