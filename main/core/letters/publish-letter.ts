import { dayFromPlainDate } from '../../../shared/domain/calendar';
import { type Result, refusal, success } from '../../../shared/lib/result';
import { lifeOf } from '../../../shared/rules/case-life';
import type { CaseEvent } from '../../../shared/rules/types';
import { eventsOfCase } from '../cases/clock-of-case';
import { eventBodyOf } from '../cases/commands';
import { whyNotNow } from '../cases/life-of-a-case';
import type { CoreContext } from '../context';
import type { Held, RecordWriter } from '../db/record-store';
import { whyNotAccounted } from '../plans/accounted-for';
import { whyNotAnswered } from '../plans/comments-answered';
import { whySuggestionsOpen } from '../plans/open-suggestions';
import { plansOfCase } from './fields-of-letter';
import { finalKind, isFresh, isPlanChangedSince } from './make-letter';
import { noSuchLetter } from './service';

type Told = Omit<CaseEvent, 'date'>;

/** Appealable decisions (CFA 2014 s51(2)): the time to appeal runs from the date of the letter. */
const appealable: ReadonlySet<string> = new Set(['T3', 'T5', 'T8', 'T10', 'T12', 'T12b', 'T14', 'T15b']);

/** What sending each letter is in the life of a case. Letters that are not here only inform. */
const events: Readonly<Record<string, readonly Told[]>> = {
  T5: [{ type: 'refusal-to-issue-notified' }],
  T6: [{ type: 'draft-served' }],
  T8: [{ type: 'final-plan-issued' }],
  T9: [{ type: 'review-invitations-sent' }],
  T10: [{ type: 'review-decision-notified', outcome: 'maintain' }],
  T11: [{ type: 'review-decision-notified', outcome: 'amend' }, { type: 'amendment-notice-served' }],
  T12: [{ type: 'final-amended-plan-issued' }],
  T12b: [{ type: 'amendment-declined-notified' }],
  T13: [{ type: 'ceasing-considered' }],
  T14: [{ type: 'ceasing-notified' }],
  T15: [{ type: 'reassessment-agreed' }],
  T15b: [{ type: 'reassessment-refused' }],
  T16: [{ type: 'transfer-notice-sent' }],
};

/** A step of a review may be recorded on its own screen first: the letter of the days that follow tells it, and is no second step. */
const ofReview: ReadonlySet<string> = new Set(['T9', 'T10', 'T11', 'T12', 'T12b', 'T13', 'T14']);
const daysToTell = 28;

/** After a review the notice to cease also tells its decision (regs 20(10), 31(2)). */
function toldBy(type: string, earlier: readonly CaseEvent[]): readonly Told[] {
  const told = events[type] ?? [];
  const decides = type === 'T14' && lifeOf(earlier).open.has('review-meeting');
  return decides ? [{ type: 'review-decision-notified', outcome: 'cease' }, ...told] : told;
}

function isRecorded(event: CaseEvent, earlier: CaseEvent, isStepOfReview: boolean): boolean {
  if (event.type !== earlier.type) return false;
  if (event.date === earlier.date) return true;
  const days = dayFromPlainDate(event.date) - dayFromPlainDate(earlier.date);
  return isStepOfReview && event.type !== 'decision-letter-dated' && days >= 0 && days <= daysToTell;
}

/**
 * Publishes a letter to the family on the hub, once it was made: its status, the events the law counts from it, and the plan it
 * issues, all or none. Refused: `no-such-letter`; `letter-not-made`; `letter-too-old` (more than 2 days old);
 * `plan-changed` (the plan was edited after its files were made); `not-accounted` (advice came in since the final plan was made);
 * `not-answered` (so did a comment); `suggestions-open`; `not-now`.
 */
export function publishLetter(context: CoreContext, letterId: string): Result<{ done: true }> {
  const { cache, clock } = context;
  const letter = cache.get('letter', letterId);
  if (!letter) return noSuchLetter();
  if (letter.status === 'published') return success({ done: true });
  if (letter.status !== 'ready' || letter.pdfDocumentId === null) {
    return refusal('letter-not-made', 'Make the Word file and the PDF first, and read them. Nothing was published.');
  }
  if (!isFresh(letter.date, clock.today())) {
    const message =
      'This letter bears an old date, and the family’s time limits run from it. Make it again first. Nothing was published.';
    return refusal('letter-too-old', message);
  }
  if (isPlanChangedSince(cache, letter)) {
    const message =
      'The plan or an answer to a comment was changed after these files were made, so they no longer say what it says. Choose “Make Word and PDF again”, read them, and publish then. Nothing was published.';
    return refusal('plan-changed', message);
  }
  const { open } = plansOfCase(context, letter.caseId);
  const issues = letter.type === 'T8' || letter.type === 'T12';
  const notAccounted = issues && open ? whyNotAccounted(cache, open) : null;
  if (notAccounted) return refusal('not-accounted', `${notAccounted} Nothing was published.`);
  const notAnswered = issues && open ? whyNotAnswered(cache, open) : null;
  if (notAnswered) return refusal('not-answered', `${notAnswered} Nothing was published.`);
  const suggested = issues && open ? whySuggestionsOpen(cache, open) : null;
  if (suggested) return refusal('suggestions-open', `${suggested} Nothing was published.`);
  const earlier = eventsOfCase(cache, letter.caseId);
  const told = [...toldBy(letter.type, earlier), ...(appealable.has(letter.type) ? [decisionLetter(letter.type)] : [])];
  const fresh = told
    .map((event): CaseEvent => ({ ...event, date: letter.date }))
    .filter((event) => !earlier.some((other) => isRecorded(event, other, ofReview.has(letter.type))));
  const reasons = fresh.map((event, index) => whyNotNow(event, [...earlier, ...fresh.slice(0, index)], clock.today()));
  const reason = reasons.find((found) => found !== null);
  if (reason) return refusal('not-now', `${reason} Nothing was published.`);
  cache.command((writer) => {
    writer.update('letter', letterId, { status: 'published' });
    for (const event of fresh) {
      writer.create('event', eventBodyOf(context, { ...event, caseId: letter.caseId, channel: 'hub' }));
    }
    if (letter.type === 'T8' || letter.type === 'T12') issuePlan(context, writer, letter);
  });
  return success({ done: true });
}

/**
 * Asks the hub to take a published letter back. What the law counted from it stays in the timeline. Refused: `no-such-letter`,
 * `letter-not-published`, `letter-opened` (the family has read it: write a correcting letter).
 */
export function retractLetter(context: CoreContext, letterId: string): Result<{ done: true }> {
  const letter = context.cache.get('letter', letterId);
  if (!letter) return noSuchLetter();
  if (letter.status !== 'published') {
    return refusal('letter-not-published', 'This letter is not on the hub, so there is nothing to take back.');
  }
  if (letter.openedAt !== null) {
    return refusal(
      'letter-opened',
      'The family has opened this letter, so it cannot be taken back. Write a correcting letter.',
    );
  }
  context.cache.command((writer) => writer.update('letter', letterId, { status: 'retracted' }));
  return success({ done: true });
}

function decisionLetter(type: string): Told {
  return { type: 'decision-letter-dated', decision: type };
}

function issuePlan(context: CoreContext, writer: RecordWriter, letter: Held<'letter'>): void {
  const { open, issued } = plansOfCase(context, letter.caseId);
  if (!open) return;
  writer.update('plan', open.id, { kind: finalKind(open), status: 'issued', issuedOn: letter.date });
  if (issued) writer.update('plan', issued.id, { status: 'replaced' });
}
