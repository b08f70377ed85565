import { must } from '../support/real-hub';
import { type BenchRow, type BenchSize, benchRow, timed } from './row';
import type { BenchWorld } from './world';

const RUNS = 60;

async function times(runs: number, work: (run: number) => unknown): Promise<number[]> {
  const taken: number[] = [];
  for (let run = -3; run < runs; run += 1) {
    const time = await timed(() => work(Math.max(run, 0)));
    if (run >= 0) taken.push(time);
  }
  return taken;
}

/** The cheapest question that goes all the way through core: what any read costs at least. */
const floorOf = ({ core }: BenchWorld) => times(RUNS, () => must(core, 'app.state'));

/** Searches of every kind, p95, against a call that reads nothing. */
export async function searchBench(size: BenchSize, world: BenchWorld): Promise<BenchRow[]> {
  const other = await floorOf(world);
  const kinds: [string, { text: string; ranked?: boolean }][] = [
    ['surname', { text: 'sing' }],
    ['reference', { text: 'NM-10002' }],
    ['two-letters', { text: 'sa' }],
    ['two-common-words', { text: 'speech language', ranked: true }],
    ['rare-word', { text: 'hydrotherapy', ranked: true }],
    ['no-hit', { text: 'zzyzx', ranked: true }],
  ];
  const rows: BenchRow[] = [];
  for (const [name, input] of kinds) {
    const ours = await times(RUNS, () => must(world.core, 'search.all', input));
    rows.push(
      benchRow({
        bench: 'search',
        size,
        name,
        ours,
        against: 'empty-call',
        other,
        share: 0.95,
        goal: 15,
        goalUnit: 'ms',
      }),
    );
  }
  return rows;
}

/** Pages of the tray as the screens ask for them; the first page against a page at the far end. */
export async function trayBench(size: BenchSize, world: BenchWorld): Promise<BenchRow[]> {
  const { total } = await must<{ total: number }>(world.core, 'cases.list', { limit: 1 });
  const page = (offset: number, filter?: object) => must(world.core, 'cases.list', { limit: 100, offset, filter });
  const last = Math.max(0, total - 100);
  const none = { mine: false, stage: null, waitingOn: null, settingId: null, due: 'any', text: '' };
  const other = await floorOf(world);
  const common = { bench: 'tray', size, against: 'empty-call', other, share: 0.95, goalUnit: 'ms' } as const;
  return [
    benchRow({ ...common, name: 'first-page', ours: await times(RUNS, () => page(0)), goal: 16 }),
    benchRow({ ...common, name: 'last-page', ours: await times(RUNS, () => page(last)), goal: 50 }),
    benchRow({
      ...common,
      name: 'typed-filter',
      ours: await times(RUNS, () => page(0, { ...none, text: 'sin' })),
      goal: 50,
    }),
    benchRow({
      ...common,
      name: 'counts',
      ours: await times(RUNS, () => must(world.core, 'cases.counts', {})),
      goal: 50,
    }),
  ];
}

/** Everything that the case page asks for at once, p95, over different cases. */
export async function openCaseBench(size: BenchSize, world: BenchWorld): Promise<BenchRow[]> {
  const { rows } = await must<{ rows: { caseId: string }[] }>(world.core, 'cases.list', { limit: 100 });
  const ours = await times(RUNS, (run) => must(world.core, 'cases.get', { caseId: rows[run % rows.length]?.caseId }));
  const other = await floorOf(world);
  return [
    benchRow({
      bench: 'open-case',
      size,
      name: 'case-from-core',
      ours,
      against: 'empty-call',
      other,
      share: 0.95,
      goal: 100,
      goalUnit: 'ms',
    }),
  ];
}
