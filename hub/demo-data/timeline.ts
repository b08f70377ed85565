import { issuedWithin, requestDecisionsOnTime, reviewDecisionsOnTime, reviewOutcomes } from './figures';
import { addDays, addMonths, daysBetween, laterDate, weekdayOnOrBefore } from './plain-dates';
import type { Random } from './random';

/** Where a case stands. Live assessments go from `undecided` to `finalising`; the rest have a plan or are over. */
export type Stage =
  | 'undecided'
  | 'gathering'
  | 'deciding'
  | 'drafting'
  | 'commenting'
  | 'finalising'
  | 'plan'
  | 'refused'
  | 'not-issued'
  | 'withdrawn'
  | 'ceased';

/** One thing that happened, before it becomes a record. */
export interface Happening {
  type: string;
  date: string;
  contributor?: string;
  outcome?: string;
  [field: string]: string | undefined;
}

/** Days since the request at which a live case of each stage usually is, and by which it is late. */
const DAYS_IN: Readonly<
  Record<'undecided' | 'gathering' | 'deciding' | 'drafting' | 'commenting' | 'finalising', [number, number]>
> = {
  undecided: [1, 40],
  gathering: [30, 84],
  deciding: [82, 111],
  drafting: [95, 122],
  commenting: [112, 134],
  finalising: [126, 140],
};

export const isLiveAssessment = (stage: Stage): stage is keyof typeof DAYS_IN => stage in DAYS_IN;

/** Takes today and a stage; gives the day the request came, some of them long enough ago to be late now. */
export function requestDate(random: Random, asOf: string, stage: keyof typeof DAYS_IN): string {
  const [least, most] = DAYS_IN[stage];
  const late = random.chance(0.22) ? random.int(6, 55) : 0;
  return weekdayOnOrBefore(addDays(asOf, -(random.int(least, most) + late)));
}

/** The decision to assess, in time for about 85 in 100 requests. Never later than `asOf`. */
export function decisionDate(random: Random, received: string, asOf: string): string {
  const days = random.chance(requestDecisionsOnTime) ? random.int(18, 42) : random.int(43, 60);
  return weekdayOnOrBefore(addDays(received, Math.min(days, Math.max(1, daysBetween(received, asOf) - 2))));
}

/** What happened up to `asOf` in a live assessment; advice is added by the advice requests themselves. */
export function assessmentEvents(random: Random, stage: Stage, received: string, asOf: string): Happening[] {
  const events: Happening[] = [{ type: 'request-received', date: received }];
  if (stage === 'undecided') return events;
  events.push({ type: 'assessment-agreed', date: decisionDate(random, received, asOf) });
  const past = (days: number, before: number) =>
    weekdayOnOrBefore(addDays(received, Math.min(days, daysBetween(received, asOf) - before)));
  if (stage === 'drafting' || stage === 'commenting' || stage === 'finalising') {
    events.push({ type: 'decision-to-issue-agreed', date: past(random.int(84, 104), 26) });
  }
  if (stage === 'commenting')
    events.push({ type: 'draft-served', date: weekdayOnOrBefore(addDays(asOf, -random.int(0, 12))) });
  if (stage === 'finalising') {
    const served = weekdayOnOrBefore(addDays(asOf, -random.int(17, 24)));
    events.push({ type: 'draft-served', date: served });
    events.push({ type: 'comments-received', date: addDays(served, random.int(6, 14)) });
    events.push({ type: 'consultation-sent', date: addDays(served, random.int(1, 8)) });
  }
  return events;
}

/** Days from request to final plan, as England had them: 46 in 100 inside 20 weeks. */
function daysToPlan(random: Random): number {
  const within = random.weighted(issuedWithin);
  if (within === 'onTime') return random.int(98, 140);
  return within === 'late' ? random.int(141, 364) : random.int(365, 480);
}

export interface PlanHistory {
  events: Happening[];
  issuedOn: string;
  /** Date of the newest final plan: the first one, or the one amended after a review. */
  currentOn: string;
  kind: 'final' | 'amended-final';
}

/** A plan of a child of this age, its first issue and its newest yearly review as it stands on `asOf`. */
export function planHistory(random: Random, asOf: string, age: number, dateOfBirth: string): PlanHistory {
  const yearsBack = Math.min(Math.max(1, age - 2), random.int(1, 9));
  const issuedOn = weekdayOnOrBefore(addDays(asOf, -random.int(10, yearsBack * 365)));
  const received = weekdayOnOrBefore(addDays(issuedOn, -daysToPlan(random)));
  const events: Happening[] = [
    { type: 'request-received', date: received },
    { type: 'assessment-agreed', date: weekdayOnOrBefore(addDays(received, random.int(20, 42))) },
    { type: 'final-plan-issued', date: issuedOn },
  ];
  const history: PlanHistory = { events, issuedOn, currentOn: issuedOn, kind: 'final' };
  const years = Math.floor(daysBetween(issuedOn, asOf) / 365);
  if (years >= 1) addReviews(random, asOf, years, history);
  else if (random.chance(0.12))
    events.push({ type: 'review-meeting-held', date: weekdayOnOrBefore(addDays(asOf, -random.int(1, 20))) });
  if (random.chance(0.93)) addPhaseTransfer(history, asOf, dateOfBirth);
  events.splice(0, events.length, ...events.filter((event) => event.date <= asOf && event.date >= received));
  return history;
}

/** The amended plan that named the next setting before the newest move to another phase, if there was a plan by then (reg 18). */
function addPhaseTransfer(history: PlanHistory, asOf: string, dateOfBirth: string): void {
  const [year, month] = dateOfBirth.split('-').map(Number) as [number, number];
  const atFour = year + (month >= 9 ? 5 : 4);
  const deadlines = [`${atFour}-02-15`, `${atFour + 7}-02-15`, `${atFour + 12}-03-31`];
  const last = deadlines.filter((deadline) => deadline > history.issuedOn && deadline <= asOf).at(-1);
  if (!last) return;
  const amended = weekdayOnOrBefore(addDays(last, -9));
  // a plan is never issued while the family may still comment on an amendment notice
  const noticeOpen = history.events.some(
    ({ type, date }) => type === 'amendment-notice-served' && date <= amended && addDays(date, 15) >= amended,
  );
  if (noticeOpen || amended <= history.issuedOn) return;
  history.events.push({ type: 'final-amended-plan-issued', date: amended });
  history.kind = 'amended-final';
  history.currentOn = laterDate(history.currentOn, amended);
}

const outcomesWithPlan = { amend: reviewOutcomes.amend, maintain: reviewOutcomes.maintain };

/** Earlier reviews stay in the paper file; the newest one decided, and perhaps one under way, are on the hub. */
function addReviews(random: Random, asOf: string, years: number, history: PlanHistory): void {
  const { events } = history;
  const anniversary = addMonths(history.issuedOn, 12 * years);
  const meeting = weekdayOnOrBefore(addDays(anniversary, -random.int(20, 60)));
  const onTime = random.chance(reviewDecisionsOnTime);
  const decided = weekdayOnOrBefore(addDays(meeting, onTime ? random.int(10, 28) : random.int(29, 120)));
  if (decided > asOf) {
    // the review before it, or the child would stand years late
    if (years > 1) {
      const before = weekdayOnOrBefore(addDays(addMonths(history.issuedOn, 12 * (years - 1)), -14));
      events.push({ type: 'review-decision-notified', date: before, outcome: 'maintain' });
    }
    events.push({ type: 'review-meeting-held', date: meeting });
    addReport(events, meeting, asOf);
    return;
  }
  const outcome = random.weighted(outcomesWithPlan);
  // of a review that changed nothing only the decision was brought over to the hub
  if (outcome === 'amend') {
    events.push({ type: 'review-meeting-held', date: meeting });
    addReport(events, meeting, asOf);
  }
  events.push({ type: 'review-decision-notified', date: decided, outcome });
  if (outcome === 'amend') {
    events.push({ type: 'amendment-notice-served', date: decided });
    const amended = weekdayOnOrBefore(addDays(decided, random.int(24, 70)));
    if (amended <= asOf) {
      events.push({ type: 'final-amended-plan-issued', date: amended });
      history.currentOn = amended;
      history.kind = 'amended-final';
    }
  }
  const soon = daysBetween(addMonths(decided, 12), asOf);
  if (soon > -40 && random.chance(0.5)) {
    events.push({ type: 'review-meeting-held', date: weekdayOnOrBefore(addDays(asOf, -random.int(1, 24))) });
  }
}

function addReport(events: Happening[], meeting: string, asOf: string): void {
  const sent = addDays(meeting, 11);
  if (sent <= asOf) events.push({ type: 'review-report-circulated', date: sent });
}

/** What happened in a case that is over. Dates lie in the last two years. */
export function closedEvents(
  random: Random,
  asOf: string,
  stage: Stage,
  age: number,
  dateOfBirth: string,
): Happening[] {
  if (stage === 'ceased') {
    const { events } = planHistory(random, addDays(asOf, -random.int(60, 500)), age, dateOfBirth);
    const last = events.at(-1)?.date ?? asOf;
    return [...events, { type: 'plan-ceased', date: weekdayOnOrBefore(addDays(last, random.int(20, 50))) }];
  }
  const received = weekdayOnOrBefore(addDays(asOf, -random.int(140, 700)));
  const events: Happening[] = [{ type: 'request-received', date: received }];
  if (stage === 'withdrawn')
    return [...events, { type: 'request-withdrawn', date: addDays(received, random.int(5, 30)) }];
  const refused = weekdayOnOrBefore(addDays(received, random.int(25, 42)));
  if (stage === 'refused') return [...events, { type: 'assessment-refused', date: refused }];
  const agreed: Happening = { type: 'assessment-agreed', date: refused };
  const notIssued = {
    type: 'refusal-to-issue-notified',
    date: weekdayOnOrBefore(addDays(received, random.int(95, 135))),
  };
  return [...events, agreed, notIssued];
}
