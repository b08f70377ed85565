import { join } from 'node:path';
import { v7 as newId } from 'uuid';
import { must } from '../support/real-hub';
import { noteBody } from '../support/test-cache';
import { insertIntoCache, rowsOf } from './cache-files';
import { type BenchRow, type BenchSize, benchRow, quantile, timed } from './row';
import { installPeers, peerFirstSync, peers } from './sync-peers';
import type { BenchWorld } from './world';

const FLOOR_RUNS = 3;
const STEADY_RUNS = 9;
const CHANGES = 50;

/** Fifty changes of somebody else at the hub, from asking for them until they are durable here. */
async function steadyPulls({ hub, core, workspace }: BenchWorld): Promise<number[]> {
  const caseId = workspace.context.cache.all('case')[0]?.id;
  if (!caseId) throw new Error('the cache has no case');
  const times: number[] = [];
  for (let run = 0; run < STEADY_RUNS; run += 1) {
    const records = Array.from({ length: CHANGES }, (_, n) => ({
      entity: 'note' as const,
      id: newId(),
      caseId,
      body: noteBody(caseId, `Change ${n} of ${run}`),
      mutationId: null,
    }));
    hub.context.store.write(() => hub.context.store.records.putNew(records));
    times.push(await timed(() => must(core, 'sync.now')));
    core.finishDerived();
  }
  return times;
}

/**
 * First sync over the network, validated, durable and encrypted, against inserting the same rows into the same schema, and against peers
 * that are installed on first use. Peers run with their usual durability: PouchDB on LevelDB, RxDB in memory, both unencrypted.
 */
export async function syncBench(size: BenchSize, world: BenchWorld): Promise<BenchRow[]> {
  const rows = rowsOf(world);
  const other: number[] = [];
  for (let run = 0; run < FLOOR_RUNS; run += 1)
    other.push(await timed(() => insertIntoCache(join(world.folder, 'floor.sqlite'), rows)));
  const common = { bench: 'sync', size, against: 'insert-floor', other };
  const ours = [world.firstSync];
  const results = [
    benchRow({ ...common, name: 'first-sync', ours, goal: 1.35 }),
    benchRow({ ...common, name: 'first-sync-searchable', ours: [world.firstSync + world.derived], goal: 2.2 }),
  ];
  const steady = await steadyPulls(world);
  const floor = quantile(other, 0.5) * (CHANGES / rows.length);
  results.push(benchRow({ ...common, name: 'fifty-changes', ours: steady, other: [floor], goal: 10, goalUnit: 'ms' }));
  const problem = await installPeers();
  if (problem) console.error(problem);
  for (const peer of problem ? [] : peers) {
    const measured = await peerFirstSync(peer, rows);
    if (typeof measured === 'string') console.error(measured);
    // Ahead of every durable peer by 1.8 times or more; the one in memory keeps nothing and is only told.
    else
      results.push(
        benchRow({
          ...common,
          name: 'first-sync-against-peer',
          ours,
          against: peer,
          other: [measured],
          goal: peer === 'rxdb' ? 1 : 1 / 1.8,
        }),
      );
  }
  console.error('WatermelonDB and PowerSync are not measured here: they need a build step and a service of their own.');
  return results;
}
