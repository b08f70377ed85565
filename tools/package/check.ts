import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { journeyStep, runJourneys } from '../test/journeys';
import { summarise } from '../test/step';

/** The journey that the packaged program runs: a request, a decision, a letter in Word and PDF, an outage, and the letter published. */
const firstJourney = 'takes a request to a published letter';

/**
 * Drives the packaged program in `folder` through the first journey in a real window. Prints what went wrong and the closing line;
 * gives the exit code.
 */
export async function checkPackage(folder: string, executableName: string): Promise<number> {
  const executable = join(folder, process.platform === 'win32' ? `${executableName}.exe` : executableName);
  if (!existsSync(executable)) throw new Error(`There is no ${executable} to check. --check goes with --target dir.`);
  const step = journeyStep(await runJourneys({ args: ['-g', firstJourney], executable }));
  if (step.details) console.log(step.details);
  const { line, ok } = summarise([step]);
  console.log(`The packaged program: ${line}`);
  return ok ? 0 : 1;
}
