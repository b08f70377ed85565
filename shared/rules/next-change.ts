import { type Day, dayFromPlainDate, dayOf, toPlainDate } from '../domain/calendar';
import { endOfYearOf25 } from '../domain/calendar-school-year';
import { SHOW_END_DAYS } from './case-clock';
import { foretoldDays } from './derived-events';
import type { CaseClock, CaseClockInput } from './types';

/**
 * Gives the first day after `input.asOf` on which the passing of time alone can change what `clock`, worked out from this input, says
 * beyond days left and the words for late: a date begins or goes, or one that was open is over (a window, a milestone, an excused limit).
 * Undefined when no such day is known. Plain dates; it may name a day on which nothing changes, never miss one on which something does.
 */
export function nextChange(input: CaseClockInput, clock: CaseClock): string | undefined {
  const asOf = dayFromPlainDate(input.asOf);
  let next = Number.MAX_SAFE_INTEGER;
  const at = (day: Day) => {
    if (day > asOf && day < next) next = day;
  };
  for (const { date } of input.events) if (date > input.asOf) at(dayFromPlainDate(date));
  if (input.dob !== undefined) {
    const dob = dayFromPlainDate(input.dob);
    for (const { year, from } of foretoldDays(dob)) {
      at(from);
      at(dayOf(year + 1, 1, 1));
    }
    at(endOfYearOf25(dob) - SHOW_END_DAYS);
  }
  for (const { due, kind, exceptions } of clock.obligations) {
    const passes = kind === 'window' || kind === 'milestone' || exceptions.length > 0;
    if (passes && due >= input.asOf) at(dayFromPlainDate(due) + 1);
  }
  return next === Number.MAX_SAFE_INTEGER ? undefined : toPlainDate(next);
}
