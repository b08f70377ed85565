import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type BenchRow, type BenchSize, benchRow, timed } from './row';
import type { BenchWorld } from './world';

const EDITS = 5_000;
const PAGE = Buffer.alloc(4096, 7);

/** A user's change (overlay, outbox, audit and tray row in one transaction, on disk) against one 4 KiB append and fdatasync. */
export async function editBench(size: BenchSize, world: BenchWorld): Promise<BenchRow[]> {
  const { cache } = world.workspace.context;
  const cases = cache.all('case').slice(0, 200);
  const file = openSync(join(world.folder, 'appended'), 'a');
  const ours: number[] = [];
  const other: number[] = [];
  for (let edit = 0; edit < EDITS; edit += 1) {
    const held = cases[edit % cases.length];
    if (!held) throw new Error('the cache has no case');
    other.push(
      await timed(() => {
        writeSync(file, PAGE);
        fdatasyncSync(file);
      }),
    );
    ours.push(
      await timed(() =>
        cache.command((writer) => writer.update('case', held.id, { address: [`${edit} Example Road`] })),
      ),
    );
    // Idle work (search index, checkpoints) gets its turns, as it does between a person's changes.
    await nextTurn();
  }
  closeSync(file);
  const common = { bench: 'edit', size, against: 'append-and-fdatasync', ours, other };
  return [
    benchRow({ ...common, name: 'commit-p50', goal: 3 }),
    benchRow({ ...common, name: 'commit-p99', share: 0.99, goal: 3 }),
    // The disk alone has a tail too: on a busy machine it is most of ours.
    benchRow({ ...common, name: 'commit-p99-to-p99', share: 0.99, otherShare: 0.99, goal: 3 }),
    benchRow({ ...common, name: 'commit-max', share: 1, goal: 8, goalUnit: 'ms' }),
  ];
}
