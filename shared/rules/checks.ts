import { toLongDate } from '../domain/calendar';
import { type BankHolidays, coversDay } from '../domain/calendar-working-days';
import type { Instance } from './run-rules';
import type { TimelineEvent } from './timeline';
import type { ClockWarning } from './types';

/** Gives what is wrong with a case beyond lateness: steps taken too early, and dates the bank holiday file does not reach. */
export function warningsFor(
  timeline: readonly TimelineEvent[],
  instances: readonly Instance[],
  holidays: BankHolidays,
): ClockWarning[] {
  const warnings: ClockWarning[] = [];
  for (const instance of instances) {
    if (instance.rule.code === 'comments-window-ends') pushIfAny(warnings, issuedTooEarly(instance, timeline));
    if (instance.rule.code === 'appeal-deadline') pushIfAny(warnings, ceasedTooEarly(instance, timeline));
  }
  pushIfAny(warnings, ceasedWithoutReview(timeline));
  if (instances.some(({ rule, due }) => rule.kind !== 'milestone' && !coversDay(holidays, due))) {
    warnings.push({
      code: 'bank-holidays-missing',
      message: `Bank holidays are known only from ${holidays.firstYear} to ${holidays.lastYear}. Working days outside those years take no account of them. Bring in a newer bank holiday file.`,
    });
  }
  return warnings;
}

/** regs 13(1)(a), 22(2)(c): the family has the whole of the window, unless they said that they have finished. */
function issuedTooEarly(window: Instance, timeline: readonly TimelineEvent[]): ClockWarning | undefined {
  if (window.status !== 'open') return undefined;
  const issued = timeline.find(
    ({ event, day }) =>
      (event.type === 'final-plan-issued' || event.type === 'final-amended-plan-issued') &&
      day >= window.trigger.day &&
      day <= window.due,
  );
  return (
    issued && {
      code: 'issued-before-comments-ended',
      message: `The plan was issued on ${toLongDate(issued.day)}, but the family could comment until the end of ${toLongDate(window.due)} (${window.regulation}).`,
    }
  );
}

/** CFA s45(4): a plan does not cease while an appeal against ceasing may still be brought or is undecided. */
function ceasedTooEarly(appeal: Instance, timeline: readonly TimelineEvent[]): ClockWarning | undefined {
  const decided = timeline.some(
    ({ event, day }) =>
      (event.type === 'ceasing-notified' || (event.type === 'review-decision-notified' && event.outcome === 'cease')) &&
      Math.abs(day - appeal.trigger.day) <= 28,
  );
  const ceased = timeline.find(({ event, day }) => event.type === 'plan-ceased' && day >= appeal.trigger.day);
  if (!decided || !ceased) return undefined;
  if (ceased.day > appeal.due) return appealUndecided(appeal, ceased, timeline);
  return {
    code: 'ceased-before-appeal-ended',
    message: `The plan was ceased on ${toLongDate(ceased.day)}, but the family may appeal until ${toLongDate(appeal.due)}. It stays in force until then (CFA s45(4)).`,
  };
}

function appealUndecided(
  { by: registered }: Instance,
  ceased: TimelineEvent,
  timeline: readonly TimelineEvent[],
): ClockWarning | undefined {
  if (registered?.event.type !== 'appeal-registered') return undefined;
  const over = timeline.some(
    ({ event, day }) =>
      (event.type === 'tribunal-order-made' || event.type === 'appeal-withdrawn') &&
      day >= registered.day &&
      day <= ceased.day,
  );
  if (over) return undefined;
  return {
    code: 'ceased-before-appeal-ended',
    message: `The plan was ceased on ${toLongDate(ceased.day)}, but the appeal registered on ${toLongDate(registered.day)} is not decided. The plan stays in force until it is (CFA s45(4)).`,
  };
}

/** regs 29 and 30: where the young person left education or training, the plan is reviewed before it can cease. */
function ceasedWithoutReview(timeline: readonly TimelineEvent[]): ClockWarning | undefined {
  const ceased = timeline.findLast(({ event }) => event.type === 'plan-ceased');
  const left = ceased && timeline.findLast(({ event, day }) => event.type === 'left-education' && day <= ceased.day);
  if (!ceased || !left) return undefined;
  const reviewed = timeline.some(
    ({ event, day }) => event.type === 'review-decision-notified' && day >= left.day && day <= ceased.day,
  );
  if (reviewed) return undefined;
  return {
    code: 'ceased-without-review',
    message: `The plan was ceased on ${toLongDate(ceased.day)} after the young person left education or training on ${toLongDate(left.day)}, and no review was decided in between. It may not cease until it has been reviewed (regs 29 and 30).`,
  };
}

function pushIfAny(warnings: ClockWarning[], warning: ClockWarning | undefined): void {
  if (warning) warnings.push(warning);
}
