import { parseArgs } from 'node:util';
import { inProcesses } from './jobs';
import { killJson, killTable } from './kills/kill-table';
import { runKills } from './kills/run-kills';
import { powerCutJson, powerCutReport, powerCutsHeld, powerCutTable } from './power-cuts/power-cut-report';
import { addTo, createSimulation, emptySummary, type Summary } from './simulation';

const usage = `Runs EHC Casework's sync against its hub under random faults, and checks that no work is lost.

  npm run simulate -- [--seeds N] [--first N] [--devices 3] [--minutes 30] [--jobs 1] [--json]
  npm run simulate -- --kills N [--first N] [--json]
  npm run simulate -- --power-cuts N [--first N] [--json]

  --seeds N     how many schedules (default 200); the same seed gives the same schedule
  --first N     the first seed (default 1): --first 812 --seeds 1 runs one again
  --devices N   computers that share the hub
  --minutes M   minutes of simulated work in each schedule
  --jobs N      processes that share the schedules: 2 on a machine with two cores
  --kills N     instead of schedules: real processes of core and the hub, killed N times while they work (about a second each)
  --power-cuts N  instead of schedules: the recorded writes of a working cache, cut off at N moments with what was not synced
                lost or torn; and the same with less syncing than the app does, which must lose work
  --json        one line of JSON at the end instead of the table

Ends with 0 when every promise held, 1 when one was broken (its shortest story is printed), 2 when the call was wrong.
`;

interface Call {
  seeds: number;
  first: number;
  devices: number;
  minutes: number;
  jobs: number;
  kills: number;
  powerCuts: number;
  json: boolean;
}

function readCall(): Call | null {
  try {
    const { values } = parseArgs({
      options: {
        seeds: { type: 'string', default: '200' },
        first: { type: 'string', default: '1' },
        devices: { type: 'string', default: '3' },
        minutes: { type: 'string', default: '30' },
        jobs: { type: 'string', default: '1' },
        kills: { type: 'string' },
        'power-cuts': { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
    const whole = (text: string, most: number) => {
      const number = Number(text);
      if (!Number.isInteger(number) || number < 1 || number > most) throw new Error(`${text} is not from 1 to ${most}`);
      return number;
    };
    return {
      seeds: whole(values.seeds, 10_000_000),
      first: whole(values.first, 1_000_000_000),
      devices: whole(values.devices, 9),
      minutes: whole(values.minutes, 1_000),
      jobs: whole(values.jobs, 64),
      kills: values.kills === undefined ? 0 : whole(values.kills, 100_000),
      powerCuts: values['power-cuts'] === undefined ? 0 : whole(values['power-cuts'], 100_000),
      json: values.json,
    };
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : ''}\n\n${usage}`);
    return null;
  }
}

function table(summary: Summary, seconds: number): string {
  const rows = Object.entries(summary.faults).map(
    ([kind, count]) => `  ${kind.padEnd(18)} ${String(count).padStart(9)}`,
  );
  return [
    'faults injected',
    ...rows,
    '',
    `${summary.seeds} schedules in ${seconds.toFixed(1)} s (${Math.round((summary.seeds / seconds) * 60)} a minute), ${summary.violations} with a broken promise`,
    ...(summary.firstFailingSeed === null ? [] : [`first failing seed: ${summary.firstFailingSeed}`]),
  ].join('\n');
}

async function sharedSchedules(call: Call): Promise<boolean> {
  const began = performance.now();
  const options = ['--devices', String(call.devices), '--minutes', String(call.minutes)];
  const summary = await inProcesses(call.jobs, call.first, call.seeds, options);
  const seconds = (performance.now() - began) / 1000;
  process.stdout.write(`${call.json ? JSON.stringify(summary) : table(summary, seconds)}\n`);
  return summary.violations === 0;
}

async function schedules(call: Call): Promise<boolean> {
  if (call.jobs > 1) return sharedSchedules(call);
  const simulation = await createSimulation();
  const summary = emptySummary();
  const began = performance.now();
  try {
    for (let seed = call.first; seed < call.first + call.seeds; seed += 1) {
      const result = await simulation.run(seed, call);
      const known = summary.firstFailingSeed;
      addTo(summary, seed, result);
      if (result.violations.length === 0) continue;
      process.stderr.write(`seed ${seed}: ${result.violations.join('\n  ')}\n`);
      if (known !== null) continue;
      const short = await simulation.shorten(seed, call);
      process.stderr.write(
        `the shortest story of seed ${seed} that still fails (${short.steps.length} steps):\n  ${short.trace.join('\n  ')}\n  => ${short.violations.join('\n  => ')}\n`,
      );
    }
  } finally {
    await simulation.close();
  }
  const seconds = (performance.now() - began) / 1000;
  process.stdout.write(`${call.json ? JSON.stringify(summary) : table(summary, seconds)}\n`);
  return summary.violations === 0;
}

async function kills(call: Call): Promise<boolean> {
  const began = performance.now();
  const summary = await runKills(call.kills, call.first, (line) => process.stderr.write(`${line}\n`));
  const seconds = (performance.now() - began) / 1000;
  process.stdout.write(`${call.json ? killJson(summary) : killTable(summary, seconds)}\n`);
  const { unreadable, lost, duplicated, diverged } = summary;
  return [unreadable, lost, duplicated, diverged].every((problems) => problems.length === 0);
}

async function powerCuts(call: Call): Promise<boolean> {
  const report = await powerCutReport(call.powerCuts, call.first, (line) => process.stderr.write(`${line}\n`));
  if (!report) return false;
  process.stdout.write(`${call.json ? powerCutJson(report) : powerCutTable(report)}\n`);
  return powerCutsHeld(report);
}

async function main(): Promise<number> {
  const call = readCall();
  if (!call) return 2;
  const run = call.kills > 0 ? kills : call.powerCuts > 0 ? powerCuts : schedules;
  const held = await run(call);
  return held ? 0 : 1;
}

process.exitCode = await main();
