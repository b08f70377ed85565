import { Temporal } from 'temporal-polyfill';
import type { LetterDates } from '../../../shared/domain/letter-fields';
import { caseClock } from '../../../shared/rules/case-clock';
import type { CaseEvent, Obligation } from '../../../shared/rules/types';
import { clockOfCase, eventsOfCase } from '../cases/clock-of-case';
import { bankHolidays } from '../clock/bank-holidays';
import type { RecordReader } from '../db/record-store';
import { latestEvent } from './review-fields';

/** Which obligation each printed date is, and the event that sending the letter will be, where the date runs from the letter itself. */
const sources: Partial<Record<keyof LetterDates, { codes: readonly string[]; once?: Omit<CaseEvent, 'date'> }>> = {
  assessDecisionBy: { codes: ['decide-whether-to-assess'] },
  issueDecisionBy: { codes: ['notify-refusal-to-issue'] },
  finalPlanBy: { codes: ['issue-final-plan', 'reassessed-plan-due'] },
  commentsBy: { codes: ['comments-window-ends'], once: { type: 'draft-served' } },
  consultationReplyBy: { codes: ['consultation-reply-due'], once: { type: 'consultation-sent', setting: 'setting' } },
  appealBy: { codes: ['appeal-deadline'], once: { type: 'decision-letter-dated' } },
  mediationContactBy: { codes: ['mediation-contact-deadline'], once: { type: 'decision-letter-dated' } },
  reviewReportBy: { codes: ['review-report-due'] },
  reviewDecisionBy: { codes: ['review-decision-due'] },
  reviewAdviceBy: { codes: ['review-advice-circulation-due'] },
  finalAmendedPlanBy: { codes: ['final-amended-plan-due'], once: { type: 'amendment-notice-served' } },
  phaseTransferBy: { codes: ['phase-transfer-due'] },
};

const counted: Partial<Record<keyof LetterDates, Temporal.DurationLike>> = {
  adviceDueBy: { weeks: 6 },
  viewsBy: { days: 14 },
};

/**
 * The dates a letter of `sentOn` (plain date) prints, worked out by the clock as though the letter had gone: so August and Christmas
 * move the last day to appeal as the tribunal's rules say. A date that the clock cannot give is left out and its check fails.
 */
export function letterDates(reader: RecordReader, caseId: string, sentOn: string): LetterDates {
  const now = clockOfCase(reader, caseId, sentOn)?.obligations ?? [];
  const dates: LetterDates = {};
  for (const [field, { codes, once }] of Object.entries(sources) as [
    keyof LetterDates,
    { codes: readonly string[]; once?: Omit<CaseEvent, 'date'> },
  ][]) {
    const obligations = once ? afterSending(reader, caseId, { ...once, date: sentOn }) : now;
    const due = openOnes(obligations, codes, once ? sentOn : null)[0]?.due;
    if (due !== undefined) dates[field] = due;
  }
  const next = nextReview(reader, caseId, sentOn);
  if (next !== undefined) dates.nextReviewBy = next;
  const meeting = latestEvent(reader, caseId, 'review-meeting-arranged')?.meetingDate;
  if (typeof meeting === 'string' && meeting >= sentOn) {
    const after = afterSending(reader, caseId, { type: 'review-meeting-held', date: meeting });
    for (const field of ['reviewReportBy', 'reviewDecisionBy'] as const) {
      const due = openOnes(after, sources[field]?.codes ?? [], meeting)[0]?.due;
      if (due !== undefined) dates[field] = due;
    }
  }
  for (const [field, period] of Object.entries(counted) as [keyof LetterDates, Temporal.DurationLike][]) {
    dates[field] ??= Temporal.PlainDate.from(sentOn).add(period).toString();
  }
  if (dates.commentsBy !== undefined) dates.meetingRequestBy ??= dates.commentsBy;
  return dates;
}

/**
 * The end of the next 12 months (CFA s44(1)). They begin with the decision after a review where it is recorded already; otherwise with
 * the letter, which makes the first plan or tells that decision.
 */
function nextReview(reader: RecordReader, caseId: string, sentOn: string): string | undefined {
  const codes = ['complete-annual-review'];
  const unmet = (all: readonly Obligation[]) => all.filter(({ satisfiedOn }) => satisfiedOn === undefined);
  const decided = latestEvent(reader, caseId, 'review-decision-notified')?.date;
  const held = latestEvent(reader, caseId, 'review-meeting-held')?.date;
  if (decided !== undefined && (held === undefined || decided >= held)) {
    return openOnes(unmet(clockOfCase(reader, caseId, sentOn)?.obligations ?? []), codes, decided)[0]?.due;
  }
  const begins: Omit<CaseEvent, 'date'> =
    held === undefined ? { type: 'final-plan-issued' } : { type: 'review-decision-notified', outcome: 'maintain' };
  return openOnes(unmet(afterSending(reader, caseId, { ...begins, date: sentOn })), codes, sentOn)[0]?.due;
}

function openOnes(obligations: readonly Obligation[], codes: readonly string[], from: string | null): Obligation[] {
  return obligations
    .filter(
      ({ code, state, triggeredBy }) =>
        codes.includes(code) &&
        state !== 'superseded' &&
        state !== 'not-applicable' &&
        (from === null || triggeredBy.date === from),
    )
    .sort((a, b) => (a.due < b.due ? 1 : -1));
}

function afterSending(reader: RecordReader, caseId: string, event: CaseEvent): readonly Obligation[] {
  const dob = reader.get('case', caseId)?.child.dateOfBirth;
  const events = [...eventsOfCase(reader, caseId), event];
  return caseClock({ asOf: event.date, ...(dob ? { dob } : {}), events, holidays: bankHolidays(reader) }).obligations;
}
