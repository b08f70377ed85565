import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FaultCounts, noFaults } from './faults';
import { runSchedule, type ScheduleResult } from './run-schedule';
import { type CoreSabotage, makeCacheTemplate } from './sim-device';
import { filesTemplateOf, makeFilesTemplate } from './sim-files';
import { createHubStage, type HubSabotage } from './sim-hub';
import { prepareAtFirstUse } from './unhurried-statements';

export interface SimulationOptions {
  /** How many computers share the hub; 3 where absent. */
  devices?: number;
  /** Minutes of simulated work in each schedule; 30 where absent. */
  minutes?: number;
  core?: CoreSabotage;
  hub?: HubSabotage;
}

/** Steps that fill a minute: time moves in some of them only. */
const stepsPerMinute = 4;
/** Memory in the shape of a folder, where there is one: a schedule writes much and keeps nothing. */
const quickFolder = '/dev/shm';

/** Runs schedules one after another in a folder of its own. */
export interface Simulation {
  run(seed: number, options?: SimulationOptions): Promise<ScheduleResult>;
  /** Takes a failing seed; gives the shortest story found that still fails, in at most `tries` runs. */
  shorten(seed: number, options?: SimulationOptions, tries?: number): Promise<ScheduleResult & { steps: number[] }>;
  close(): Promise<void>;
}

export async function createSimulation(): Promise<Simulation> {
  const asItWas = prepareAtFirstUse();
  const folder = mkdtempSync(join(existsSync(quickFolder) ? quickFolder : tmpdir(), 'ehc-simulate-'));
  const template = join(folder, 'template.db');
  makeCacheTemplate(template);
  makeFilesTemplate(filesTemplateOf(template));
  const stage = await createHubStage(folder);
  const run = (seed: number, options: SimulationOptions, steps: readonly number[], trace: boolean) => {
    const { devices = 3, core, hub } = options;
    return runSchedule({ seed, devices, steps, stage, folder, template, core, hub, trace });
  };
  const allSteps = ({ minutes = 30 }: SimulationOptions) =>
    Array.from({ length: minutes * stepsPerMinute }, (_, n) => n);
  return {
    run: (seed, options = {}) => run(seed, options, allSteps(options), false),
    shorten: async (seed, options = {}, tries = 200) => {
      let steps = allSteps(options);
      let left = tries;
      for (let size = Math.ceil(steps.length / 2); size >= 1 && left > 0; size = size === 1 ? 0 : Math.ceil(size / 2)) {
        for (let at = 0; at < steps.length && left > 0; left -= 1) {
          const fewer = [...steps.slice(0, at), ...steps.slice(at + size)];
          const { violations } = await run(seed, options, fewer, false);
          if (violations.length > 0) steps = fewer;
          else at += size;
        }
      }
      return { ...(await run(seed, options, steps, true)), steps };
    },
    close: async () => {
      await stage.close();
      asItWas();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export interface Summary {
  seeds: number;
  violations: number;
  faults: FaultCounts;
  firstFailingSeed: number | null;
}

export const emptySummary = (): Summary => ({ seeds: 0, violations: 0, faults: noFaults(), firstFailingSeed: null });

/** Adds one schedule to the summary: `violations` counts schedules in which a promise was broken. */
export function addTo(summary: Summary, seed: number, result: ScheduleResult): void {
  summary.seeds += 1;
  for (const [kind, count] of Object.entries(result.faults)) summary.faults[kind as keyof FaultCounts] += count;
  if (result.violations.length === 0) return;
  summary.violations += 1;
  summary.firstFailingSeed ??= seed;
}
