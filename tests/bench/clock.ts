import bankHolidayFile from '../../resources/bank-holidays.json';
import { dayFromPlainDate, toPlainDate } from '../../shared/domain/calendar';
import { bankHolidaysFromGovUk } from '../../shared/domain/calendar-working-days';
import { caseClock } from '../../shared/rules/case-clock';
import type { CaseEvent } from '../../shared/rules/types';
import { type BenchRow, type BenchSize, benchRow, byTurns } from './row';

const CASES = { median: 5_000, large: 28_600 } as const;
const GOAL_MS = { median: 400, large: 2_000 } as const;
const RUNS = 5;
const holidays = bankHolidaysFromGovUk(bankHolidayFile);
const asOf = '2026-11-22';

interface BenchCase {
  readonly dob: string;
  readonly events: readonly CaseEvent[];
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

/**
 * The clock of a whole authority: every case, and one case for one event, against copying the same events through JSON.
 */
export async function clockBench(size: BenchSize): Promise<BenchRow[]> {
  const cases = Array.from({ length: CASES[size] }, (_, index) => syntheticCase(index));
  let obligations = 0;
  let copied = 0;
  const times = await byTurns(
    RUNS,
    () => {
      for (const each of cases) obligations += caseClock({ ...each, asOf, holidays }).obligations.length;
    },
    () => {
      for (const each of cases) copied += (JSON.parse(JSON.stringify(each)) as BenchCase).events.length;
    },
  );
  if (obligations === 0 || copied === 0) throw new Error('nothing was worked out');
  const each = (all: readonly number[]) => all.map((time) => time / cases.length);
  const common = { bench: 'clock', size, against: 'json-copy-of-the-events', goalUnit: 'ms' } as const;
  return [
    benchRow({ ...common, name: 'all-cases', ...times, goal: GOAL_MS[size] }),
    benchRow({ ...common, name: 'one-case', ours: each(times.ours), other: each(times.other), goal: 1 }),
  ];
}
