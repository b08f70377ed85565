// `npm test`: every check there is, in order of cost; ends with one line "N passed, N failed, N skipped".
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

await runTool(async () => {
  const runtime = await prepare('test');
  console.log(`Electron ${runtime.version} (${runtime.kind})`);
  const results: StepResult[] = [];
  for (const folder of typedFolders) results.push(await timed(() => types(folder)));
  results.push(await timed(lint), await timed(importZones), await timed(dependencyPage), await timed(unitTests));
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
