import { dayFromPlainDate } from '../../../shared/domain/calendar';
import type { EntityBody } from '../../../shared/hub-api/entities';
import type { ParsedInput } from '../../../shared/ipc/contract';
import { type Refusal, type Result, refusal, success } from '../../../shared/lib/result';
import { whyNotNow } from '../../../shared/rules/case-life';
import { caseEventSchema } from '../../../shared/rules/schema';
import { eventsOfCase } from '../cases/clock-of-case';
import { eventBodyOf } from '../cases/commands';
import { noSuchCase } from '../cases/service';
import type { CoreContext } from '../context';
import { type ReviewRecord, reviewOf } from './repository';
import { noticeDays } from './service';

type Step = Pick<EntityBody<'event'>, 'type' | 'date'> & Record<string, unknown>;

/** Says why a step of a review cannot be recorded now; null when it can. */
export function problemWithStep(context: CoreContext, caseId: string, step: Step): Refusal | null {
  const event = caseEventSchema.safeParse(step);
  if (!event.success) {
    const details = event.error.issues.map(({ path }) => String(path[0]));
    return refusal('event-incomplete', 'A date is missing or does not exist. Nothing was recorded.', details);
  }
  const reason = whyNotNow(event.data, eventsOfCase(context.cache, caseId), context.clock.today());
  return reason ? refusal('not-now', `${reason} Nothing was recorded.`) : null;
}

function record(context: CoreContext, caseId: string, step: Step): Result<{ id: string }> {
  const problem = problemWithStep(context, caseId, step);
  if (problem) return problem;
  return success({
    id: context.cache.command((writer) => writer.create('event', eventBodyOf(context, { ...step, caseId }))),
  });
}

/** The review of a case with a plan in force, or why there is none: `no-such-case`, `no-plan-in-force`. */
export function planInForce(context: CoreContext, caseId: string): Result<ReviewRecord> {
  if (!context.cache.get('case', caseId)) return noSuchCase();
  const review = reviewOf(context.cache.read, caseId);
  if (review) return success(review);
  return refusal('no-plan-in-force', 'Only a plan in force is reviewed, and this case has none. Nothing was recorded.');
}

/** Fixes the meeting. Refused: `no-such-case`, `no-plan-in-force`, `meeting-in-the-past`, `short-notice` (regs 20(3), 21(3)). */
export function arrangeReview(context: CoreContext, input: ParsedInput<'reviews.arrange'>): Result<{ id: string }> {
  const { caseId, meetingOn } = input;
  const review = planInForce(context, caseId);
  if (!review.ok) return review;
  const today = context.clock.today();
  if (meetingOn < today) {
    const message = 'The meeting date is in the past. If it was held, record the meeting instead. Nothing was saved.';
    return refusal('meeting-in-the-past', message, ['meetingOn']);
  }
  const reason = input.shortNoticeReason.trim();
  if (dayFromPlainDate(meetingOn) - dayFromPlainDate(today) < noticeDays && reason === '') {
    const message =
      'Everyone invited must have at least two weeks’ notice (reg 20(3)). Choose a later date, or say why it must be sooner. Nothing was saved.';
    return refusal('short-notice', message, ['meetingOn']);
  }
  const note = reason === '' ? {} : { note: reason };
  return record(context, caseId, { type: 'review-meeting-arranged', date: today, meetingDate: meetingOn, ...note });
}

/**
 * Records that the invitations went out. Refused: `no-meeting-arranged`; `short-notice` (less than two weeks before the meeting, without
 * `late`); `invitation-incomplete` (someone whom reg 20(2) or 21(2) names is left out without a reason); `not-now`.
 */
export function inviteToReview(context: CoreContext, input: ParsedInput<'reviews.invite'>): Result<{ id: string }> {
  const review = arranged(context, input.caseId);
  if (!review.ok) return review;
  const { meetingOn } = review.value;
  const late = input.late.trim();
  if (dayFromPlainDate(meetingOn) - dayFromPlainDate(input.sentOn) < noticeDays && late === '') {
    const message =
      'That is less than two weeks before the meeting (reg 20(3)). Move the meeting, or say why. Nothing was recorded.';
    return refusal('short-notice', message, ['sentOn']);
  }
  const everyone = ['family', 'setting', 'authority-officer', 'health', 'social-care'] as const;
  const missing = everyone.filter((role) => !input.invited.includes(role));
  const leftOut = input.leftOutReason.trim();
  if (missing.length > 0 && leftOut === '') {
    const message = 'Not everyone whom reg 20(2) names is invited. Invite them, or say why not. Nothing was recorded.';
    return refusal('invitation-incomplete', message, missing);
  }
  const note = [leftOut, late].filter(Boolean).join('\n');
  return record(context, input.caseId, {
    type: 'review-invitations-sent',
    date: input.sentOn,
    invited: input.invited,
    ...(note === '' ? {} : { note }),
  });
}

function arranged(context: CoreContext, caseId: string): Result<ReviewRecord & { meetingOn: string }> {
  const review = planInForce(context, caseId);
  if (!review.ok) return review;
  const { meetingOn, heldOn } = review.value;
  if (meetingOn !== null && heldOn === null) return success({ ...review.value, meetingOn });
  return refusal('no-meeting-arranged', 'No review meeting is arranged. Arrange it first. Nothing was recorded.');
}

/** Records that everyone invited has the advice (reg 20(4)). Refused: `no-meeting-arranged`, `not-now`. */
export function circulateAdvice(
  context: CoreContext,
  input: ParsedInput<'reviews.circulateAdvice'>,
): Result<{ id: string }> {
  const review = arranged(context, input.caseId);
  if (!review.ok) return review;
  return record(context, input.caseId, { type: 'review-advice-circulated', date: input.sentOn });
}

/** Records the meeting (regs 20(5), 21(5)). Refused: `no-such-case`, `no-plan-in-force`, `not-now`. */
export function recordMeeting(
  context: CoreContext,
  input: ParsedInput<'reviews.recordMeeting'>,
): Result<{ id: string }> {
  const review = planInForce(context, input.caseId);
  if (!review.ok) return review;
  const note = input.note.trim();
  return record(context, input.caseId, {
    type: 'review-meeting-held',
    date: input.heldOn,
    attended: input.attended,
    ...(note === '' ? {} : { note }),
  });
}

/** Records that the report went to everyone invited (reg 20(7) to (9)). Refused: `no-plan-in-force`, `not-now`, `no-such-document`. */
export function circulateReport(context: CoreContext, input: ParsedInput<'reviews.report'>): Result<{ id: string }> {
  const { caseId, documentId } = input;
  const review = planInForce(context, caseId);
  if (!review.ok) return review;
  if (documentId !== null && context.cache.get('document', documentId)?.caseId !== caseId) {
    return refusal('no-such-document', 'The report is not a document of this case. Choose it again.', ['documentId']);
  }
  return record(context, caseId, {
    type: 'review-report-circulated',
    date: input.circulatedOn,
    recommendation: input.recommendation,
    documentId,
    note: input.differencesOfView.trim(),
  });
}

/** Records whether a move to another phase is expected (reg 18). Refused: `no-plan-in-force`, `event-incomplete`, `not-now`. */
export function setPhaseTransfer(
  context: CoreContext,
  input: ParsedInput<'reviews.setPhaseTransfer'>,
): Result<{ done: true }> {
  const { caseId, phase, transferYear, transferDate, expected } = input;
  const review = planInForce(context, caseId);
  if (!review.ok) return review;
  const recorded = record(context, caseId, {
    type: expected ? 'phase-transfer-expected' : 'phase-transfer-not-expected',
    date: context.clock.today(),
    phase,
    transferYear,
    ...(transferDate === null ? {} : { transferDate }),
  });
  return recorded.ok ? success({ done: true }) : recorded;
}
