import { dayFromPlainDate, toLongDate } from '../domain/calendar';
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
  for (const event of events) doubts.push(...outOfOrder(event, events), ...answersNobody(event, events));
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
function outOfOrder(event: CaseEvent, events: readonly CaseEvent[]): ClockWarning[] {
  const first = lifeSteps[event.type]?.first;
  if (first === undefined) return [];
  const others = events.filter(({ type }) => type === first);
  const earliest = others.map(({ date }) => date).sort()[0];
  if (earliest === undefined || earliest <= event.date) return [];
  return [
    {
      code: 'dates-out-of-order',
      message: `“${eventNames[event.type]}” on ${on(event.date)} comes before “${eventNames[first]}” on ${on(earliest)}. Check the dates.`,
    },
  ];
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
