import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';

/** One line of a benchmark, as quality.md words it. `ratio` is ours against the floor or peer of the same run. */
export interface BenchRow {
  bench: string;
  size: BenchSize;
  name: string;
  ours: number;
  unit: 'ms' | 'bytes';
  against: string;
  other: number;
  ratio: number;
  /** A ratio, or milliseconds where `goalUnit` says so. */
  goal: number;
  goalUnit: 'ratio' | 'ms';
  met: boolean;
  runs: number;
  spread: [number, number];
  /** How many cases were worked out in one run, where that is what is measured. */
  cases?: number;
}

export const benchSizes = ['median', 'large'] as const;
export type BenchSize = (typeof benchSizes)[number];

/** The value below which `share` (0 to 1) of the values lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  if (value === undefined) throw new Error('nothing was measured');
  return value;
}

/** Milliseconds that `work` takes, waiting for it when it is a promise. */
export async function timed(work: () => unknown): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/** What some work took: milliseconds, of the processor in this process too, and the longest time in which no call would have been answered. */
export interface Watched {
  ms: number;
  cpu: number;
  block: number;
}

export async function watched(work: () => unknown): Promise<Watched> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const before = process.cpuUsage();
  const ms = await timed(work);
  const { user, system } = process.cpuUsage(before);
  // The delay of the last moment is only told by the next.
  await pause(2);
  delay.disable();
  return { ms, cpu: (user + system) / 1e3, block: delay.max / 1e6 };
}

/** Runs ours and the other by turns, so that a busy moment of the machine falls on both; gives the times in milliseconds. */
export async function byTurns(
  runs: number,
  ours: () => unknown,
  other: () => unknown,
): Promise<{ ours: number[]; other: number[] }> {
  const times = { ours: [] as number[], other: [] as number[] };
  for (let run = 0; run < runs; run += 1) {
    times.other.push(await timed(other));
    times.ours.push(await timed(ours));
  }
  return times;
}

const rounded = (value: number) => Number(value.toPrecision(4));

/** A row of times: `share` of ours (the median unless said) against the median of the other, or `otherShare` of it. */
export function benchRow(given: {
  bench: string;
  size: BenchSize;
  name: string;
  ours: readonly number[];
  against: string;
  other: readonly number[];
  goal: number;
  goalUnit?: 'ratio' | 'ms';
  unit?: BenchRow['unit'];
  share?: number;
  /** The share of the other; its median unless said. */
  otherShare?: number;
  cases?: number;
}): BenchRow {
  const { bench, size, name, against, goal, goalUnit = 'ratio', unit = 'ms' } = given;
  const ours = quantile(given.ours, given.share ?? 0.5);
  const other = quantile(given.other, given.otherShare ?? 0.5);
  return {
    bench,
    size,
    name,
    ours: rounded(ours),
    unit,
    against,
    other: rounded(other),
    ratio: rounded(ours / other),
    goal,
    goalUnit,
    met: (goalUnit === 'ms' ? ours : ours / other) <= goal,
    runs: given.ours.length,
    spread: [rounded(Math.min(...given.ours)), rounded(Math.max(...given.ours))],
    ...(given.cases === undefined ? {} : { cases: given.cases }),
  };
}
