import { addMonths, type Day, dayFromPlainDate, dayOf, lastDayOfMonthsStartingWith, partsOf } from '../domain/calendar';
import {
  addWorkingDays,
  type BankHolidays,
  subtractWorkingDays,
  workingDayOnOrAfter,
} from '../domain/calendar-working-days';
import type { DueSpec, OtherLimit, Period, Rule } from './rule-set';
import { matches, type TimelineEvent } from './timeline';
import type { CaseEvent } from './types';

/** The day a period starts from and the last lawful day. `rawDue` is before tribunal holidays are applied. */
export interface DueDate {
  readonly start: Day;
  readonly due: Day;
  readonly rawDue: Day;
}

/** Counts a period from a day by the rule's convention. Never moves a date for a weekend or a bank holiday. */
export function endOfPeriod(start: Day, period: Period, holidays: BankHolidays): Day {
  const { count, unit, counting } = period;
  if (unit === 'working-days') {
    if (counting === 'before') return subtractWorkingDays(start, count, holidays);
    return addWorkingDays(counting === 'event-day-is-day-1' ? start - 1 : start, count, holidays);
  }
  if (unit === 'months') {
    if (counting === 'before') return addMonths(start, -count);
    return counting === 'event-day-is-day-1' ? lastDayOfMonthsStartingWith(start, count) : addMonths(start, count);
  }
  const days = unit === 'weeks' ? count * 7 : count;
  if (counting === 'before') return start - days;
  return counting === 'event-day-is-day-1' ? start + days - 1 : start + days;
}

/**
 * An appeal whose time ends in August, or from 25 December to 1 January, is in time on the first working day after
 * (Tribunal Procedure (HESC) Rules 2008 r12(3)(a)).
 */
export function afterTribunalHolidays(day: Day, holidays: BankHolidays): Day {
  const { year, month, day: dayOfMonth } = partsOf(day);
  if (month === 8) return workingDayOnOrAfter(dayOf(year, 9, 1), holidays);
  if (month === 12 && dayOfMonth >= 25) return workingDayOnOrAfter(dayOf(year + 1, 1, 2), holidays);
  if (month === 1 && dayOfMonth === 1) return workingDayOnOrAfter(dayOf(year, 1, 2), holidays);
  return day;
}

/**
 * Works out when an obligation that `trigger` starts is due.
 * `timeline` is every event so far, in order, and may run past the trigger.
 */
export function dueDate(
  rule: Rule,
  trigger: TimelineEvent,
  timeline: readonly TimelineEvent[],
  holidays: BankHolidays,
): DueDate {
  const spec = rule.due;
  if (spec.kind === 'phase-transfer') return plain(trigger.day, phaseTransferDue(trigger.event));
  if (spec.kind === 'plan-transfer') return plain(trigger.day, planTransferDue(trigger, holidays));
  if (spec.kind === 'last-friday-of-june' || spec.kind === 'end-of-year-of-25') return plain(trigger.day, trigger.day);
  const fixed = fieldDay(trigger.event, spec.fixedField);
  if (fixed !== undefined) return plain(trigger.day, fixed);
  return periodDue(spec, trigger, timeline, holidays);
}

function periodDue(
  spec: Extract<DueSpec, { kind: 'period' }>,
  trigger: TimelineEvent,
  timeline: readonly TimelineEvent[],
  holidays: BankHolidays,
): DueDate {
  let start = fieldDay(trigger.event, spec.startField) ?? trigger.day;
  if (spec.startFromLast) {
    const anchor = lastOf({ events: spec.startFromLast, period: spec.period }, trigger, timeline);
    if (!anchor) return plain(start, start);
    start = anchor.day;
  }
  let due = endOfPeriod(start, spec.period, holidays);
  const cap = spec.atMost && lastOf(spec.atMost, trigger, timeline);
  if (cap && spec.atMost) due = Math.min(due, endOfPeriod(cap.day, spec.atMost.period, holidays));
  const floor = spec.atLeast && lastOf(spec.atLeast, trigger, timeline);
  if (floor && spec.atLeast) due = Math.max(due, endOfPeriod(floor.day, spec.atLeast.period, holidays));
  return { start, due: spec.tribunalHolidays ? afterTribunalHolidays(due, holidays) : due, rawDue: due };
}

function plain(start: Day, due: Day): DueDate {
  return { start, due, rawDue: due };
}

function fieldDay(event: CaseEvent, field: keyof CaseEvent | undefined): Day | undefined {
  const value = field && event[field];
  return typeof value === 'string' ? dayFromPlainDate(value) : undefined;
}

function lastOf(
  limit: OtherLimit,
  trigger: TimelineEvent,
  timeline: readonly TimelineEvent[],
): TimelineEvent | undefined {
  let found: TimelineEvent | undefined;
  for (const candidate of timeline) {
    if (candidate.day > trigger.day) break;
    if (limit.events.includes(candidate.event.type)) found = candidate;
    else if (found && limit.unlessSince?.some((match) => matches(candidate.event, match))) found = undefined;
    if (candidate === trigger) break;
  }
  return found;
}

/**
 * reg 18: before 31 March of the transfer year for secondary to post-16, before 15 February for every other transfer,
 * and at least 5 months before a move between two post-16 institutions.
 */
function phaseTransferDue(event: CaseEvent): Day {
  const moves = event.transferDate ? dayFromPlainDate(event.transferDate) : dayOf(event.transferYear ?? 0, 9, 1);
  if (event.phase === 'post-16-to-post-16') return addMonths(moves, -5);
  const { year } = partsOf(moves);
  return event.phase === 'secondary-to-post-16' ? dayOf(year, 3, 31) : dayOf(year, 2, 15);
}

/** regs 15(2) and 16(2): the day of the move, or 15 working days beginning with the day of learning of it when notice was shorter. */
function planTransferDue(trigger: TimelineEvent, holidays: BankHolidays): Day {
  const move = fieldDay(trigger.event, 'moveDate') ?? trigger.day;
  const inTime = trigger.day <= subtractWorkingDays(move, 15, holidays);
  return inTime ? move : addWorkingDays(trigger.day - 1, 15, holidays);
}
