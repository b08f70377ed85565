import type { EventType } from './event-types';
import type { Counting, EventMatch, Period, PeriodUnit } from './rule-set';
import type { ExceptionCode } from './types';

/** Names the events of a rule, without conditions. */
export function on(...events: readonly EventType[]): EventMatch[] {
  return events.map((event) => ({ event }));
}

/** A period as the regulations write it; the day of the event is not counted unless `counting` says so. */
export function within(count: number, unit: PeriodUnit, counting: Counting = 'day-after'): Period {
  return { count, unit, counting };
}

/** regs 5(4), 10(4), 13(3), 27(3): closures, exceptional personal circumstances, absence of 4 weeks. */
export const ASSESSMENT_EXCEPTIONS: readonly ExceptionCode[] = ['E1', 'E2', 'E3', 'E4'];
/** reg 8(2): circumstances, absence of 4 weeks, a missed appointment. School closure is not among them. */
export const ADVICE_EXCEPTIONS: readonly ExceptionCode[] = ['X1', 'X2', 'X3'];
/** reg 44(3): circumstances, absence of 2 weeks, the family wants to make representations. */
export const ORDER_EXCEPTIONS: readonly ExceptionCode[] = ['T1', 'T2', 'T3'];

/** Events after which the authority owes nothing more on an assessment. */
export const ASSESSMENT_OVER: readonly EventType[] = ['request-withdrawn', 'transferred-out', 'case-closed'];
/** Events after which the authority owes nothing more on a plan. */
export const PLAN_OVER: readonly EventType[] = ['plan-ceased', 'transferred-out', 'case-closed'];
/** Events that set a timetable of their own in place of the ordinary one. */
export const ORDERS: readonly EventType[] = ['mediation-agreement-made', 'appeal-conceded', 'tribunal-order-made'];
