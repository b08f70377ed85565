import { type Day, dayOf, toPlainDate } from '../domain/calendar';
import { schoolYearEnding } from '../domain/calendar-school-year';
import { sortTimeline, type TimelineEvent } from './timeline';
import type { CaseEvent, TransferPhase } from './types';

/** How far a decision letter's date may lie from the date the decision is recorded and still be that decision's letter. */
const LETTER_WITHIN_DAYS = 28;

/** A review's decision to cease is told by the notice to cease, where that follows it: the right of appeal is one. */
function isToldLater(entry: TimelineEvent, timeline: readonly TimelineEvent[]): boolean {
  if (entry.event.type !== 'review-decision-notified' || entry.event.outcome !== 'cease') return false;
  return timeline.some(
    ({ event, day }) => event.type === 'ceasing-notified' && day >= entry.day && day <= entry.day + LETTER_WITHIN_DAYS,
  );
}

/** Appealable decisions: CFA s51(2). A decision to amend becomes appealable with the final amended plan. */
function isAppealable(event: CaseEvent): boolean {
  switch (event.type) {
    case 'assessment-refused':
    case 'refusal-to-issue-notified':
    case 'final-plan-issued':
    case 'final-amended-plan-issued':
    case 'amendment-declined-notified':
    case 'reassessment-refused':
    case 'reassessed-plan-issued':
    case 'ceasing-notified':
      return true;
    case 'review-decision-notified':
      return event.outcome === 'maintain' || event.outcome === 'cease';
    default:
      return false;
  }
}

/**
 * Gives the decision letters that must exist although nobody recorded one: the time to appeal runs from the letter, and
 * without a recorded letter it is counted from the decision.
 */
function missingLetters(timeline: readonly TimelineEvent[]): TimelineEvent[] {
  const letters = timeline.filter((entry) => entry.event.type === 'decision-letter-dated');
  const missing: TimelineEvent[] = [];
  for (const entry of timeline) {
    if (!isAppealable(entry.event) || isToldLater(entry, timeline)) continue;
    const near = letters.findIndex((letter) => Math.abs(letter.day - entry.day) <= LETTER_WITHIN_DAYS);
    if (near >= 0) letters.splice(near, 1);
    else {
      missing.push({
        event: { type: 'decision-letter-dated', date: entry.event.date, decision: entry.event.type },
        day: entry.day,
        derived: 'decision',
      });
    }
  }
  return missing;
}

const USUAL_TRANSFERS: readonly { readonly age: number; readonly phase: TransferPhase }[] = [
  { age: 4, phase: 'early-years-to-school' },
  { age: 11, phase: 'primary-to-secondary' },
  { age: 16, phase: 'secondary-to-post-16' },
];

/** The usual transfers of a person: the year of each, and the first day on which a date of birth may foretell it. */
export function foretoldDays(dob: Day): { phase: TransferPhase; year: number; from: Day }[] {
  const first = schoolYearEnding(dob);
  return USUAL_TRANSFERS.map(({ age, phase }) => ({ phase, year: first + age, from: dayOf(first + age - 1, 9, 1) }));
}

function isIssuedPlan({ event }: TimelineEvent): boolean {
  return (
    event.type === 'final-amended-plan-issued' ||
    event.type === 'final-plan-issued' ||
    event.type === 'reassessed-plan-issued'
  );
}

/**
 * Gives the phase transfers that a date of birth foretells, from 12 months before each (reg 18(1)). Only while a plan is
 * in force, and never for a year for which somebody has recorded what will or will not happen. A guess that no plan
 * answered is dropped at the end of the transfer year: otherwise every case brought in from an older system would show
 * moves of years ago as overdue.
 */
function foretoldTransfers(timeline: readonly TimelineEvent[], dob: Day, asOf: Day): TimelineEvent[] {
  const plan = timeline.find(({ event }) => event.type === 'final-plan-issued' || event.type === 'plan-transferred-in');
  if (!plan) return [];
  const known = new Set<number>();
  for (const { event } of timeline) {
    if (event.type !== 'phase-transfer-expected' && event.type !== 'phase-transfer-not-expected') continue;
    known.add(event.transferYear ?? Number(event.transferDate?.slice(0, 4)));
  }
  const foretold: TimelineEvent[] = [];
  for (const { phase, year: transferYear, from } of foretoldDays(dob)) {
    const deadline = phase === 'secondary-to-post-16' ? dayOf(transferYear, 3, 31) : dayOf(transferYear, 2, 15);
    const day = Math.max(from, plan.day);
    if (known.has(transferYear) || day > asOf || day > deadline) continue;
    const forgotten = dayOf(transferYear + 1, 1, 1);
    if (
      asOf >= forgotten &&
      !timeline.some((entry) => isIssuedPlan(entry) && entry.day >= day && entry.day < forgotten)
    ) {
      continue;
    }
    foretold.push({
      event: { type: 'phase-transfer-expected', date: toPlainDate(day), phase, transferYear },
      day,
      derived: 'date-of-birth',
    });
  }
  return foretold;
}

/** Adds what follows from the recorded events and the date of birth. Gives a sorted timeline. */
export function withDerivedEvents(timeline: TimelineEvent[], dob: Day | undefined, asOf: Day): TimelineEvent[] {
  const derived = missingLetters(timeline);
  if (dob !== undefined) derived.push(...foretoldTransfers(timeline, dob, asOf));
  return derived.length === 0 ? timeline : sortTimeline([...timeline, ...derived]);
}
