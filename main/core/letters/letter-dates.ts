import { Temporal } from 'temporal-polyfill';
import type { LetterDates } from '../../../shared/domain/letter-fields';
import { caseClock } from '../../../shared/rules/case-clock';
import type { CaseEvent, Obligation } from '../../../shared/rules/types';
import { bankHolidays, clockOfCase, eventsOfCase } from '../cases/clock-of-case';
import type { RecordReader } from '../db/record-store';

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
  nextReviewBy: { codes: ['complete-annual-review'], once: { type: 'final-plan-issued' } },
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
  for (const [field, period] of Object.entries(counted) as [keyof LetterDates, Temporal.DurationLike][]) {
    dates[field] ??= Temporal.PlainDate.from(sentOn).add(period).toString();
  }
  if (dates.commentsBy !== undefined) dates.meetingRequestBy ??= dates.commentsBy;
  return dates;
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
  return caseClock({ asOf: event.date, ...(dob ? { dob } : {}), events, holidays: bankHolidays() }).obligations;
}
