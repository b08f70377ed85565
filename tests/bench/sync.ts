import { join } from 'node:path';
import { must } from '../support/real-hub';
import { insertIntoCache, rowsOf } from './cache-files';
import { type BenchRow, type BenchSize, benchRow, quantile, timed, type Watched } from './row';
import { installPeers, peerFirstSync, peers } from './sync-peers';
import { type BenchWorld, openBenchWorld } from './world';

const RUNS = 3;
const STEADY_RUNS = 15;
const CHANGES = 50;
/** Making every tray row includes working out every legal date; the goal is that of the clock alone. */
const TRAY_GOAL_MS = { median: 400, large: 2_000 } as const;

/** Changes of somebody else at the hub, from asking for them until they are durable here. */
async function steadyPulls({ hub, core, workspace }: BenchWorld, changes: number): Promise<number[]> {
  const caseId = workspace.context.cache.all('case')[0]?.id;
  if (!caseId) throw new Error('the cache has no case');
  const times: number[] = [];
  for (let run = -2; run < STEADY_RUNS; run += 1) {
    await hub.addNotes(caseId, changes);
    const time = await timed(() => must(core, 'sync.now'));
    if (run >= 0) times.push(time);
    core.finishDerived();
  }
  return times;
}

/** A pull of 100 changes into this cache against one into a small cache: the goal is a growth exponent of 0.1 in the rows held. */
async function steadyGrowth(size: BenchSize, world: BenchWorld, rows: number): Promise<BenchRow> {
  const small = await openBenchWorld('small');
  try {
    const fewer = rowsOf(small).length;
    const other = await steadyPulls(small, 100);
    const ours = await steadyPulls(world, 100);
    const against = `cache-of-${fewer}`;
    return benchRow({
      bench: 'sync',
      size,
      name: 'hundred-changes',
      ours,
      against,
      other,
      goal: (rows / fewer) ** 0.1,
    });
  } finally {
    await small.close();
  }
}

/** Milliseconds in which the hub gives all its pages to a program that does nothing with them. */
async function hubAnswers({ hub, workspace }: BenchWorld): Promise<number> {
  // Not compressed, as core asks a hub on the same computer.
  const headers = { authorization: `Bearer ${workspace.tokens.access() ?? ''}`, 'accept-encoding': 'identity' };
  const begun = performance.now();
  for (let cursor = '', more = true; more; ) {
    const page = await fetch(`${hub.url}/v1/changes?cursor=${cursor}&limit=2000`, { headers });
    const text = await page.text();
    const [, next = '', rest = 'false'] = /"cursor":"([^"]+)","more":(true|false)\}$/.exec(text.slice(-200)) ?? [];
    cursor = next;
    more = rest === 'true';
  }
  return performance.now() - begun;
}

/**
 * First sync from a hub in a process of its own, validated, durable and encrypted, against inserting the same rows into the same schema, and
 * against peers that are installed on first use. Peers run with their usual durability: PouchDB on LevelDB, RxDB in memory, both unencrypted.
 */
export async function syncBench(size: BenchSize, world: BenchWorld): Promise<BenchRow[]> {
  const rows = rowsOf(world);
  const other: number[] = [];
  const floorCpu: number[] = [];
  const { firstSync } = world;
  const whole: Watched[] = [firstSync.records];
  const pagesHere: Watched[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const floor = await insertIntoCache(join(world.folder, 'floor.sqlite'), rows);
    other.push(floor.ms);
    floorCpu.push(floor.cpu);
    pagesHere.push(await world.syncAnew(true));
    whole.push(await world.syncAnew(false));
  }
  const common = { bench: 'sync', size, against: 'insert-floor', other };
  const ours = whole.map(({ ms }) => ms);
  const blocks = { bench: 'sync', size, against: 'frame', other: [16.7], goal: 16, goalUnit: 'ms' as const };
  const results = [
    benchRow({ ...common, name: 'first-sync', ours, goal: 1.35 }),
    // Where the time of that goes: the hub and the network alone, and core alone.
    benchRow({ ...common, name: 'of-it-hub-answers', ours: [await hubAnswers(world)], goal: 1.35 }),
    benchRow({ ...common, name: 'of-it-core-applies', ours: pagesHere.map(({ ms }) => ms), goal: 1.35 }),
    // The processor's time alone: other programs on the machine change it little.
    benchRow({
      ...common,
      name: 'of-it-core-processor',
      ours: pagesHere.map(({ cpu }) => cpu),
      other: floorCpu,
      goal: 1.35,
    }),
    benchRow({ ...common, name: 'first-sync-searchable', ours: [firstSync.records.ms + firstSync.search], goal: 2.2 }),
    benchRow({ ...common, name: 'all-tray-rows', ours: [firstSync.tray], goal: TRAY_GOAL_MS[size], goalUnit: 'ms' }),
    benchRow({ ...blocks, name: 'longest-block-records', ours: whole.map(({ block }) => block) }),
    benchRow({ ...blocks, name: 'longest-block-derived', ours: [firstSync.derived.block] }),
  ];
  const steady = await steadyPulls(world, CHANGES);
  const floor = quantile(other, 0.5) * (CHANGES / rows.length);
  results.push(benchRow({ ...common, name: 'fifty-changes', ours: steady, other: [floor], goal: 10, goalUnit: 'ms' }));
  results.push(await steadyGrowth(size, world, rows.length));
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
