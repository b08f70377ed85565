// `npm run bench -- NAME... [--size median|large] [--json]`: measures against a floor or peer in the same run. Without names: all.
import { parseArgs } from 'node:util';
import { cipherBench } from '../../tests/bench/cipher';
import { clockBench } from '../../tests/bench/clock';
import { clockCacheBench } from '../../tests/bench/clock-cache';
import { editBench } from '../../tests/bench/edit';
import { importBench } from '../../tests/bench/import';
import { lettersBench } from '../../tests/bench/letters';
import { packBench } from '../../tests/bench/pack';
import { planBench } from '../../tests/bench/plan';
import { openCaseBench, searchBench, trayBench } from '../../tests/bench/reads';
import { type BenchRow, type BenchSize, benchSizes } from '../../tests/bench/row';
import { syncBench } from '../../tests/bench/sync';
import { typingBench } from '../../tests/bench/typing';
import { type BenchWorld, openBenchWorld } from '../../tests/bench/world';
import { prepare, runTool } from '../setup/prepare';

const alone: Record<string, (size: BenchSize) => Promise<BenchRow[]>> = {
  clock: clockBench,
  letters: lettersBench,
  plan: planBench,
  pack: packBench,
  import: importBench,
  typing: typingBench,
};
/** These share one cache, filled by a first sync; edits and new days come last because they change it. */
const onCache: Record<string, (size: BenchSize, world: BenchWorld) => Promise<BenchRow[]>> = {
  sync: syncBench,
  cipher: cipherBench,
  search: searchBench,
  tray: trayBench,
  'open-case': openCaseBench,
  edit: editBench,
  clock: clockCacheBench,
};
const names = [...new Set([...Object.keys(alone), ...Object.keys(onCache)])];

function print(rows: readonly BenchRow[], json: boolean): void {
  for (const row of rows) {
    if (json) console.log(JSON.stringify(row));
    else {
      const goal = row.goalUnit === 'ms' ? `${row.goal} ms` : `${row.goal}x`;
      const cases = row.cases === undefined ? '' : `, ${row.cases} cases`;
      const measured = `${row.ours} ${row.unit}, ${row.ratio}x ${row.against} (${row.other} ${row.unit})${cases}`;
      console.log(
        `${row.met ? 'met   ' : 'MISSED'} ${`${row.bench} ${row.name}`.padEnd(32)} ${measured.padEnd(64)} goal ${goal}`,
      );
    }
  }
}

await runTool(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { size: { type: 'string', default: 'median' }, json: { type: 'boolean', default: false } },
  });
  const size = benchSizes.find((one) => one === values.size);
  if (!size) throw new Error(`--size is one of ${benchSizes.join(', ')}.`);
  const unknown = positionals.filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new Error(`There is no bench ${unknown.join(', ')}. There are ${names.join(', ')}.`);
  const wanted = new Set(positionals.length > 0 ? positionals : names);
  await prepare(wanted.has('typing') ? 'test' : 'start');
  for (const [name, bench] of Object.entries(alone)) if (wanted.has(name)) print(await bench(size), values.json);
  if (!Object.keys(onCache).some((name) => wanted.has(name))) return 0;
  const world = await openBenchWorld(size);
  try {
    for (const [name, bench] of Object.entries(onCache))
      if (wanted.has(name)) print(await bench(size, world), values.json);
  } finally {
    await world.close();
  }
  return 0;
});
