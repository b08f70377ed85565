import { join } from 'node:path';
import { insertIntoCache, rowsOf } from './cache-files';
import { type BenchRow, type BenchSize, benchRow, timed } from './row';
import type { BenchWorld } from './world';

const FLOOR_RUNS = 3;

/** First sync over the network, validated, durable and encrypted, against inserting the same rows into the same schema. */
export async function syncBench(size: BenchSize, world: BenchWorld): Promise<BenchRow[]> {
  const rows = rowsOf(world);
  const other: number[] = [];
  for (let run = 0; run < FLOOR_RUNS; run += 1)
    other.push(await timed(() => insertIntoCache(join(world.folder, 'floor.sqlite'), rows)));
  const common = { bench: 'sync', size, against: 'insert-floor', other };
  return [
    benchRow({ ...common, name: 'first-sync', ours: [world.firstSync], goal: 1.35 }),
    benchRow({ ...common, name: 'first-sync-searchable', ours: [world.firstSync + world.derived], goal: 2.2 }),
  ];
}
