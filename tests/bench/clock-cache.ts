import { dayFromPlainDate, toPlainDate } from '../../shared/domain/calendar';
import { type BenchRow, type BenchSize, benchRow, timed } from './row';
import type { BenchWorld } from './world';

const RUNS = 3;
const GOAL_MS = { median: 400, large: 2_000 } as const;
/** A user command waits for the disk once. */
const ONE_CASE_MS = 10;

/**
 * The clock through the cache: every case from its records to its stored rows, as after a change of the rules; a new day; and one event of
 * one case. The floor is reading and parsing the same records.
 *
 * Where a case's 0.2 ms of processor time go in the first of these (median demo, profiled): reading and parsing its seven records 0.04, the
 * clock 0.04, the return and the review 0.03, comparing with the rows stored and clearing its mark 0.07. So all of a large authority takes
 * about 6 s, in slices beside the daily work, and only after another version of the program or newer bank holidays; a new day and an event
 * never ask for it.
 */
export async function clockCacheBench(size: BenchSize, world: BenchWorld): Promise<BenchRow[]> {
  const { open, context } = world.workspace;
  const { read } = open.connections;
  const common = { bench: 'clock', size, against: 'read-and-parse-the-records', goalUnit: 'ms' } as const;
  const derive = () => {
    const before = world.derivedCases();
    open.projections.markDay(world.today());
    while (open.projections.slice(200)) {}
    return world.derivedCases() - before;
  };
  derive();
  const held =
    read.prepare<[], { n: number }>(`SELECT count(*) AS n FROM projected WHERE entity = 'case'`).get()?.n ?? 0;
  const records = read.prepare<[], { body: string }>(
    `SELECT body FROM projected WHERE entity IN ('case', 'event', 'exception') ORDER BY case_id`,
  );
  const floor: number[] = [];
  const all: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    let parsed = 0;
    floor.push(
      await timed(() => {
        for (const { body } of records.iterate()) if (JSON.parse(body) !== null) parsed += 1;
      }),
    );
    if (parsed < held) throw new Error('the records were not read');
    open.meta.remove('derived_by');
    let derived = 0;
    all.push(
      await timed(() => {
        derived = derive();
      }),
    );
    if (derived !== held) throw new Error(`${derived} of ${held} cases were worked out`);
  }

  const newDay: number[] = [];
  const changed: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    world.setToday(toPlainDate(dayFromPlainDate(world.today()) + 1));
    newDay.push(await timed(() => void changed.push(derive())));
  }

  const one: number[] = [];
  const someCase = read.prepare<[], { id: string }>('SELECT case_id AS id FROM tray ORDER BY case_id LIMIT 1').get();
  if (!someCase) throw new Error('there is no case');
  for (let run = 0; run < 20; run += 1) {
    const before = world.derivedCases();
    one.push(
      await timed(() => {
        const body = { caseId: someCase.id, type: 'comments-received', date: world.today() };
        const by = { id: context.account.id, name: context.account.name };
        context.cache.command((writer) => writer.create('event', { ...body, by, recordedAt: context.clock.now() }));
        derive();
      }),
    );
    const derived = world.derivedCases() - before;
    if (derived !== 1) throw new Error(`one event had ${derived} cases worked out`);
  }
  return [
    benchRow({ ...common, name: 'all-through-cache', ours: all, other: floor, goal: GOAL_MS[size], cases: held }),
    benchRow({
      ...common,
      name: 'new-day-in-cache',
      ours: newDay,
      other: floor,
      goal: GOAL_MS[size],
      cases: Math.max(...changed),
    }),
    benchRow({ ...common, name: 'one-event-in-cache', ours: one, other: floor, goal: ONE_CASE_MS, cases: 1 }),
  ];
}
