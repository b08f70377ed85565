import { dayFromPlainDate, toLongDate } from '../../../shared/domain/calendar';
import { isBlank, type RichDoc } from '../../../shared/domain/rich-doc';
import type { Output, ParsedInput } from '../../../shared/ipc/contract';
import { type Refusal, type Result, refusal, success } from '../../../shared/lib/result';
import { clockOfCase } from '../cases/clock-of-case';
import { eventBodyOf } from '../cases/commands';
import type { CoreContext } from '../context';
import type { RecordWriter } from '../db/record-store';
import { whyNotAccounted } from '../plans/accounted-for';
import { whySuggestionsOpen } from '../plans/open-suggestions';
import { sectionsOf } from '../plans/service';
import { reviewOf } from './repository';
import { amendedDraft, changedSections, commentsUntil } from './service';
import { planInForce, problemWithStep } from './steps';

const letters = { maintain: 'T10', amend: 'T11', cease: 'T13' } as const;

/**
 * Records the decision after a review, with its reasons (reg 20(10), (11)). To amend, the notice with the changes is served on the same
 * day: reg 22(2), R (L, M and P) v Devon [2022] EWHC 493 (Admin). Refused: `no-such-case`, `no-plan-in-force`, `reasons-missing`,
 * `no-changes`, `not-now`.
 */
export function decideReview(
  context: CoreContext,
  input: ParsedInput<'reviews.decide'>,
): Result<Output<'reviews.decide'>> {
  const { caseId, decidedOn, outcome } = input;
  const review = planInForce(context, caseId);
  if (!review.ok) return review;
  const reasons = input.reasons.trim();
  if (reasons === '') return reasonsMissing();
  const sections = [...new Set([...input.changes.map(({ section }) => section), ...changedSections(context, caseId)])];
  if (outcome === 'amend' && sections.length === 0) {
    const message =
      'An amendment notice must carry the proposed changes. Change a section of the amended draft, or write the changes here. Nothing was recorded.';
    return refusal('no-changes', message, ['changes']);
  }
  const step = { type: 'review-decision-notified', date: decidedOn, outcome, note: reasons };
  const problem = problemWithStep(context, caseId, step);
  if (problem) return problem;
  const ids = context.cache.command((writer) => {
    const decision = writer.create('event', eventBodyOf(context, { ...step, caseId }));
    const notice =
      outcome === 'amend'
        ? writer.create(
            'event',
            eventBodyOf(context, {
              caseId,
              type: 'amendment-notice-served',
              date: decidedOn,
              changedSections: sections,
              changes: input.changes,
            }),
          )
        : null;
    return { decision, notice };
  });
  const amending = ids.notice !== null;
  return success({
    decisionEventId: ids.decision,
    noticeEventId: ids.notice,
    letterType: letters[outcome],
    changedSections: amending ? sections.sort() : [],
    commentsUntil: amending ? commentsUntil(context, caseId) : null,
    finalDue: amending ? (reviewOf(context.cache.read, caseId)?.finalDue ?? null) : null,
  });
}

/**
 * Ends an amendment with the final amended plan, or with the decision not to amend after all (reg 22(3), (4)). Refused: `no-such-case`,
 * `no-plan-in-force`, `not-amending`, `comments-window-open`, `reasons-missing`, `section-i-empty`, `not-accounted`, `suggestions-open`,
 * `not-now`.
 */
export function finishReview(
  context: CoreContext,
  input: ParsedInput<'reviews.finish'>,
): Result<Output<'reviews.finish'>> {
  const { caseId, finishedOn, outcome } = input;
  const review = planInForce(context, caseId);
  if (!review.ok) return review;
  if (review.value.state !== 'amending' || review.value.noticeOn === null) {
    return refusal('not-amending', 'No amendment notice is open on this case. Serve it first. Nothing was recorded.');
  }
  const amended = outcome === 'amended';
  const reasons = input.reasons.trim();
  if (!amended && reasons === '') return reasonsMissing();
  const step = {
    type: amended ? 'final-amended-plan-issued' : 'amendment-declined-notified',
    date: finishedOn,
    ...(amended && review.value.transferDue !== null ? { phaseTransfer: input.namesNextSetting } : {}),
    ...(reasons === '' ? {} : { note: reasons }),
  };
  const problem =
    windowOpen(context, caseId, finishedOn) ??
    problemWithStep(context, caseId, step) ??
    (amended
      ? (noSettingNamed(context, caseId) ?? notAccounted(context, caseId) ?? suggestionsOpen(context, caseId))
      : null);
  if (problem) return problem;
  const { eventId, planId } = context.cache.command((writer) => ({
    planId: amended ? issueAmendedDraft(writer, caseId, finishedOn) : null,
    eventId: writer.create('event', eventBodyOf(context, { ...step, caseId })),
  }));
  const nextReviewDue = reviewOf(context.cache.read, caseId)?.annualDue ?? null;
  return success({ eventId, planId, nextReviewDue, recordedAt: context.clock.now() });
}

/** The family has at least 15 days beginning with service (reg 22(2)(c)), unless they have said that they are done. */
function windowOpen(context: CoreContext, caseId: string, on: string): Refusal | null {
  const open = clockOfCase(context.cache, caseId, context.clock.today())?.obligations.find(
    ({ code, state, satisfiedOn, triggeredBy, due }) =>
      code === 'comments-window-ends' &&
      triggeredBy.type === 'amendment-notice-served' &&
      state !== 'superseded' &&
      satisfiedOn === undefined &&
      due >= on,
  );
  if (!open) return null;
  const message = `The family may comment until the end of ${toLongDate(dayFromPlainDate(open.due))}. Wait until then, or record their comments first. Nothing was recorded.`;
  return refusal('comments-window-open', message, ['finishedOn']);
}

/** A final plan names a setting or a type of setting: reg 12(1)(i). Nothing to check where the plan is not written here. */
function noSettingNamed(context: CoreContext, caseId: string): Refusal | null {
  const draft = amendedDraft(context, caseId);
  const placement = draft && sectionsOf(context.cache, draft).find(({ code }) => code === 'I');
  if (!placement || !isBlank(placement.doc as RichDoc)) return null;
  const message =
    'Section I of the amended draft is empty. Write the name and type of the setting there, or the type, first. Nothing was recorded.';
  return refusal('section-i-empty', message);
}

/** A final plan rests on all of the evidence received: reg 11(a). */
function notAccounted(context: CoreContext, caseId: string): Refusal | null {
  const draft = amendedDraft(context, caseId);
  const reason = draft && whyNotAccounted(context.cache, draft);
  return reason ? refusal('not-accounted', `${reason} Nothing was recorded.`) : null;
}

/** What is only suggested is neither in a final plan nor out of it. */
function suggestionsOpen(context: CoreContext, caseId: string): Refusal | null {
  const draft = amendedDraft(context, caseId);
  const reason = draft && whySuggestionsOpen(context.cache, draft);
  return reason ? refusal('suggestions-open', `${reason} Nothing was recorded.`) : null;
}

/** Makes the open amended draft, where there is one, the plan in force; gives its id. */
function issueAmendedDraft(writer: RecordWriter, caseId: string, issuedOn: string): string | null {
  const draft = writer
    .forCase('plan', caseId)
    .find(({ status, replacesId }) => status === 'open' && replacesId !== null);
  if (!draft) return null;
  if (draft.replacesId !== null) writer.update('plan', draft.replacesId, { status: 'replaced' });
  writer.update('plan', draft.id, { status: 'issued', kind: 'amended-final', issuedOn });
  return draft.id;
}

function reasonsMissing() {
  return refusal('reasons-missing', 'Write the reasons: the family has a right to them. Nothing was recorded.', [
    'reasons',
  ]);
}
