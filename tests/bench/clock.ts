/**
 * How long the clock takes for a whole authority: every case, and one case for one event. The floor in the same run is
 * copying the same events through JSON. Prints one JSON line per row. Run: `tsx tests/bench/clock.ts [median|large|4x]`.
 */
import { pathToFileURL } from 'node:url';
import bankHolidayFile from '../../resources/bank-holidays.json';
import { dayFromPlainDate, toPlainDate } from '../../shared/domain/calendar';
import { bankHolidaysFromGovUk } from '../../shared/domain/calendar-working-days';
import { caseClock } from '../../shared/rules/case-clock';
import type { CaseEvent } from '../../shared/rules/types';

const CASES = { median: 5_000, large: 28_600, '4x': 114_400 } as const;
const GOAL_MS = { median: 400, large: 2_000, '4x': 8_000 } as const;
const holidays = bankHolidaysFromGovUk(bankHolidayFile);
const asOf = '2026-11-22';

type Size = keyof typeof CASES;

interface BenchCase {
  readonly dob: string;
  readonly events: readonly CaseEvent[];
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** A case with an assessment, five pieces of advice, a plan and one amended review: about 20 events. */
function syntheticCase(index: number): BenchCase {
  const received = dayFromPlainDate('2022-01-03') + ((index * 7) % 1500);
  const at = (days: number): string => toPlainDate(received + days);
  const advice = ['Educational psychologist', 'School', 'Health', 'Social care', 'Speech and language therapist'];
  return {
    dob: toPlainDate(dayFromPlainDate('2005-01-01') + ((index * 13) % 6000)),
    events: [
      { type: 'request-received', date: at(0) },
      { type: 'assessment-agreed', date: at(30) },
      ...advice.flatMap((contributor, nth): CaseEvent[] => [
        { type: 'advice-requested', date: at(33), contributor },
        { type: 'advice-received', date: at(60 + nth * 6), contributor },
      ]),
      { type: 'draft-served', date: at(110) },
      { type: 'consultation-sent', date: at(112), setting: 'Oak Lane School' },
      { type: 'consultation-reply-received', date: at(120), setting: 'Oak Lane School' },
      { type: 'final-plan-issued', date: at(139) },
      { type: 'review-meeting-held', date: at(450) },
      { type: 'review-decision-notified', date: at(470), outcome: 'amend' },
      { type: 'amendment-notice-served', date: at(470) },
      { type: 'final-amended-plan-issued', date: at(520) },
    ],
  };
}

function time(work: () => void): number {
  const begun = performance.now();
  work();
  return performance.now() - begun;
}

/** Measures one size and gives the rows of the harness: milliseconds, medians of `runs` runs. */
export function clockBench(size: Size, runs = 5): object[] {
  const cases = Array.from({ length: CASES[size] }, (_, index) => syntheticCase(index));
  let obligations = 0;
  const all = (): void => {
    for (const each of cases) obligations += caseClock({ ...each, asOf, holidays }).obligations.length;
  };
  const copy = (): void => {
    for (const each of cases) obligations += (JSON.parse(JSON.stringify(each)) as BenchCase).events.length;
  };
  const ours: number[] = [];
  const floor: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    ours.push(time(all));
    floor.push(time(copy));
  }
  const row = (name: string, spread: readonly number[], scale: number, goal: number) => ({
    bench: 'clock',
    size,
    name,
    ours: Number((median(spread) * scale).toFixed(4)),
    unit: 'ms',
    against: 'json-copy-of-the-events',
    other: Number((median(floor) * scale).toFixed(4)),
    ratio: Number((median(spread) / median(floor)).toFixed(2)),
    goal,
    met: median(spread) * scale <= goal,
    runs,
    spread: spread.map((value) => Number((value * scale).toFixed(4))),
  });
  if (obligations === 0) throw new Error('nothing was worked out');
  return [row('all-cases', ours, 1, GOAL_MS[size]), row('one-case', ours, 1 / cases.length, 1)];
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const size = (process.argv[2] ?? 'large') as Size;
  for (const row of clockBench(size)) console.log(JSON.stringify(row));
}
