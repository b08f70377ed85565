import { dayFromPlainDate, toLongDate } from '../domain/calendar';
import { lifeOf } from './case-life';
import { lifeSteps } from './case-life-steps';
import { eventNames } from './case-words';
import { sameName } from './run-rules';
import type { CaseClock, CaseClockInput, CaseEvent, ClockWarning } from './types';

const on = (date: string): string => toLongDate(dayFromPlainDate(date));

/**
 * What somebody who wrote a case by hand should look at again although the clock could work with it: dates that have not come, an order
 * that cannot be, an answer to nobody's question, an exception that excuses nothing. Dates come from the input; nothing is changed.
 */
export function doubtsAbout(input: Omit<CaseClockInput, 'holidays'>, clock: CaseClock): ClockWarning[] {
  const { asOf, dob, events, exceptions = [] } = input;
  const ahead = events.filter(({ date }) => date > asOf);
  const doubts: ClockWarning[] = ahead.map(({ type, date }) => ({
    code: 'not-happened-yet',
    message: `“${eventNames[type]}” is dated ${on(date)}, after the day asked about (${on(asOf)}). It has not happened yet and is left out.`,
  }));
  if (dob !== undefined) {
    const before = events.filter(({ date }) => date < dob);
    if (dob > asOf || before.length > 0) {
      doubts.push({
        code: 'born-later',
        message: `The date of birth, ${on(dob)}, is after something that happened. Check it.`,
      });
    }
  }
  for (const event of events) {
    doubts.push(
      ...(outOfOrder(event, events) ?? beforeItBegan(event, events) ?? withoutPlan(event, events) ?? []),
      ...answersNobody(event, events),
      ...secondRequest(event, events),
      ...planOfUnknownAge(event, events),
    );
  }
  for (const { code, deadline, instance } of exceptions) {
    const owed = clock.obligations.some(
      (one) => one.code === deadline && (instance === undefined || sameName(one.instance) === sameName(instance)),
    );
    if (owed) continue;
    const which = instance === undefined ? deadline : `${deadline} of ${instance}`;
    doubts.push({
      code: 'exception-unused',
      message: `Exception ${code} is claimed for ${which}, which this case does not have.`,
    });
  }
  return doubts;
}

/** What must come first is recorded, but later. */
function outOfOrder(event: CaseEvent, events: readonly CaseEvent[]): ClockWarning[] | null {
  const first = lifeSteps[event.type]?.first;
  if (first === undefined) return null;
  const others = events.filter(({ type }) => type === first);
  const earliest = others.map(({ date }) => date).sort()[0];
  if (earliest === undefined || earliest <= event.date) return null;
  return [
    {
      code: 'dates-out-of-order',
      message: `“${eventNames[event.type]}” on ${on(event.date)} comes before “${eventNames[first]}” on ${on(earliest)}. Check the dates.`,
    },
  ];
}

const requests: ReadonlySet<string> = new Set(['request-received', 'authority-became-responsible']);

/** A step of a case that is dated before the only request there is. A plan may be older than the move that brought it here. */
function beforeItBegan(event: CaseEvent, events: readonly CaseEvent[]): ClockWarning[] | null {
  const step = lifeSteps[event.type];
  if (!step || step.starts || step.from.includes('none')) return null;
  if (events.some(({ type }) => type === 'plan-transferred-in')) return null;
  const earliest = events
    .filter(({ type }) => requests.has(type))
    .map(({ date }) => date)
    .sort()[0];
  if (earliest === undefined || earliest <= event.date) return null;
  return [
    {
      code: 'dates-out-of-order',
      message: `“${eventNames[event.type]}” on ${on(event.date)} comes before the request of ${on(earliest)}. Check the dates.`,
    },
  ];
}

/** A case that is told from its request, with a step that only a plan can have, and no plan. */
function withoutPlan(event: CaseEvent, events: readonly CaseEvent[]): ClockWarning[] | null {
  if (lifeSteps[event.type]?.first !== 'final-plan-issued') return null;
  const told = new Set<string>(events.map(({ type }) => type));
  if (![...requests].some((type) => told.has(type))) return null;
  if (['final-plan-issued', 'plan-transferred-in', 'reassessed-plan-issued'].some((type) => told.has(type)))
    return null;
  const message = `“${eventNames[event.type]}” on ${on(event.date)} needs a plan, and none is recorded. Was the final plan issued?`;
  return [{ code: 'no-plan', message }];
}

/** While a request is being dealt with, another starts no clock of its own. */
function secondRequest(event: CaseEvent, events: readonly CaseEvent[]): ClockWarning[] {
  if (!requests.has(event.type)) return [];
  const { phase } = lifeOf(events.filter((other) => other !== event && other.date < event.date));
  if (!['requested', 'assessing', 'agreed', 'drafted'].includes(phase)) return [];
  const message = `The request of ${on(event.date)} came while an earlier one was being dealt with, so it starts no clock of its own.`;
  return [{ code: 'second-request', message }];
}

/** reg 15(5): the review of a plan that moved here is counted from when it was made or last reviewed, too. */
function planOfUnknownAge(event: CaseEvent, events: readonly CaseEvent[]): ClockWarning[] {
  if (event.type !== 'plan-transferred-in') return [];
  const known = events.some(
    ({ type, date }) => (type === 'final-plan-issued' || type === 'review-decision-notified') && date <= event.date,
  );
  if (known) return [];
  const message =
    'When the plan that moved here was made or last reviewed is not recorded, so its review is counted from the move only. Add “final-plan-issued” or “review-decision-notified” with that date.';
  return [{ code: 'plan-of-unknown-age', message }];
}

const questions = {
  'advice-received': { question: 'advice-requested', field: 'contributor' },
  'consultation-reply-received': { question: 'consultation-sent', field: 'setting' },
} as const;

/** Advice or a reply under a name that was never asked closes nothing. */
function answersNobody(event: CaseEvent, events: readonly CaseEvent[]): ClockWarning[] {
  const found = questions[event.type as keyof typeof questions];
  if (!found) return [];
  const name = event[found.field] ?? '';
  const asked = events.filter(({ type }) => type === found.question).map((one) => one[found.field] ?? '');
  if (asked.length === 0 || asked.some((one) => sameName(one) === sameName(name))) return [];
  return [
    {
      code: 'answers-nobody',
      message: `“${eventNames[event.type]}” names ${name || 'nobody'}, but those asked are ${asked.join(', ')}. The wait for them goes on.`,
    },
  ];
}
