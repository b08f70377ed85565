// `npm test`: every check there is, in order of cost; ends with one line "N passed, N failed, N skipped".
import { availableParallelism } from 'node:os';
import { prepare, runTool } from '../setup/prepare';
import { dependencyPage } from './dependency-page';
import { journeyStep, runJourneys } from './journeys';
import { buildCheck, importZones, lint, typedFolders, types } from './static-checks';
import { checkResult, type StepResult, summarise } from './step';
import { unitTests } from './unit';

async function timed(step: () => Promise<StepResult>): Promise<StepResult> {
  const startedAt = performance.now();
  const result = await step();
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`${result.failed > 0 ? 'FAILED' : 'ok    '} ${result.name}: ${summarise([result]).line} (${seconds} s)`);
  if (result.details) console.log(`${result.details}\n`);
  return result;
}

/** The compiler uses one processor: several steps share the machine. Results in the order of the steps. */
async function sideBySide(steps: readonly (() => Promise<StepResult>)[]): Promise<StepResult[]> {
  const results: StepResult[] = [];
  const waiting = steps.entries();
  const worker = async () => {
    for (const [index, step] of waiting) results[index] = await step();
  };
  await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, worker));
  return results;
}

await runTool(async () => {
  const runtime = await prepare('test');
  console.log(`Electron ${runtime.version} (${runtime.kind})`);
  const folders = typedFolders.map((folder) => () => types(folder));
  const results = await sideBySide([...folders, lint, importZones, dependencyPage].map((step) => () => timed(step)));
  results.push(await timed(unitTests));
  const built = await timed(buildCheck);
  results.push(built);
  // Without a build the journeys would drive the app as it was before.
  const journeys = async () =>
    built.failed > 0
      ? checkResult('journeys', false, 'not run: there is no build')
      : journeyStep(await runJourneys({}));
  results.push(await timed(journeys));
  const { line, ok } = summarise(results);
  console.log(line);
  return ok ? 0 : 1;
});
