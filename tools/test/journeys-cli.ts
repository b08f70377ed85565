// `npm run e2e [-- --screens] [--json] [Playwright's own arguments]`: the journeys alone, in real windows.
// --screens also writes a picture of every screen into .screens/.
import { buildIfChanged } from '../build/build';
import { prepare, runTool } from '../setup/prepare';
import { type JourneyRun, journeyStep, runJourneys } from './journeys';
import { summarise } from './step';

function printTable({ journeys }: JourneyRun): void {
  const width = Math.max(0, ...journeys.map(({ title }) => title.length));
  for (const { outcome, title, milliseconds, file } of journeys) {
    console.log(`${outcome.padEnd(8)} ${title.padEnd(width)} ${`${milliseconds} ms`.padStart(10)}  ${file}`);
  }
}

await runTool(async () => {
  const given = process.argv.slice(2);
  const own = ['--screens', '--json'];
  const json = given.includes('--json');
  await prepare('test');
  const built = await buildIfChanged();
  if (!built.ok) throw new Error(`The app was not built.\n${built.message}`);
  const outcome = await runJourneys({
    args: given.filter((argument) => !own.includes(argument)),
    screens: given.includes('--screens'),
    live: !json,
  });
  const step = journeyStep(outcome);
  const { line, ok } = summarise([step]);
  if (json) {
    console.log(
      JSON.stringify({ ...outcome, passed: step.passed, failed: step.failed, skipped: step.skipped }, null, 2),
    );
  } else {
    if (step.details) console.log(`\n${step.details}\n`);
    printTable(outcome);
    console.log(line);
  }
  return ok ? 0 : 1;
});
