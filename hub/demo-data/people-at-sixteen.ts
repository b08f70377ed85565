import { dayFromPlainDate, toPlainDate } from '../../shared/domain/calendar';
import { youngPersonFrom } from '../../shared/domain/calendar-school-year';
import type { CaseWish } from './make-case';
import { addDays, addMonths, weekdayOnOrBefore } from './plain-dates';
import type { PlanHistory } from './timeline';

/**
 * Two of the demo caseworker's cases about the age at which rights pass (last Friday in June of the school year of the 16th birthday):
 * NM-09001 became a young person at the newest such day, NM-09002 will at the next. Both have a review due within two months.
 */
export function peopleAtSixteen(asOf: string): Pick<CaseWish, 'stage' | 'number' | 'planned'>[] {
  const year = Number(asOf.slice(0, 4));
  const passedFor = (born: string) => toPlainDate(youngPersonFrom(dayFromPlainDate(born))) <= asOf;
  const newest = passedFor(`${year - 16}-03-12`) ? year - 16 : year - 17;
  return [newest, newest + 1].map((birthYear, index) => ({
    stage: 'plan',
    number: 9_001 + index,
    planned: { bornOn: `${birthYear}-03-12`, history: historyOf(asOf, birthYear) },
  }));
}

function historyOf(asOf: string, birthYear: number): PlanHistory {
  const decided = weekdayOnOrBefore(addDays(addMonths(asOf, -12), 45));
  const issuedOn = weekdayOnOrBefore(`${birthYear + 9}-05-20`);
  const named = weekdayOnOrBefore(`${birthYear + 11}-02-06`);
  const at = (type: string, days: number, outcome?: string) => ({
    type,
    date: weekdayOnOrBefore(addDays(issuedOn, days)),
    ...(outcome ? { outcome } : {}),
  });
  const events: PlanHistory['events'] = [
    at('request-received', -138),
    at('assessment-agreed', -100),
    at('decision-to-issue-agreed', -50),
    at('draft-served', -30),
    { type: 'final-plan-issued', date: issuedOn },
    { type: 'final-amended-plan-issued', date: named },
  ];
  // the move to post-16 is named the spring before the rights pass, if that spring has come
  const toPost16 = weekdayOnOrBefore(`${birthYear + 16}-03-12`);
  if (toPost16 <= asOf) events.push({ type: 'final-amended-plan-issued', date: toPost16 });
  events.push({ type: 'review-meeting-held', date: weekdayOnOrBefore(addDays(decided, -21)) });
  events.push({ type: 'review-report-circulated', date: weekdayOnOrBefore(addDays(decided, -10)) });
  events.push({ type: 'review-decision-notified', date: decided, outcome: 'maintain' });
  const currentOn = toPost16 <= asOf ? toPost16 : named;
  return { events, issuedOn, currentOn, kind: 'amended-final' };
}
