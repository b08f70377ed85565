import {
  changesBeside,
  pairUnits,
  placeOfPassages,
  type TextUnit,
  textUnits,
  type UnitPairs,
} from '../../../shared/domain/passages';
import type { RichDoc } from '../../../shared/domain/rich-doc';
import type { EntityBody } from '../../../shared/hub-api/entities';
import type { CommentOutcome, SectionCode } from '../../../shared/hub-api/plan-entities';
import type { Output, ParsedInput } from '../../../shared/ipc/contract';
import type { FamilyCommentView } from '../../../shared/ipc/views';
import { type Result, refusal, success } from '../../../shared/lib/result';
import { planTemplateOf } from '../../../shared/rules/plan-template';
import type { CoreContext } from '../context';
import type { Held, RecordReader } from '../db/record-store';
import { noSuchPlan, sectionsOf } from './service';

/** The comments on one version of a plan, in the order they came. */
export function commentsOn(reader: RecordReader, plan: Held<'plan'>): Held<'family-comment'>[] {
  return reader
    .forCase('family-comment', plan.caseId)
    .filter(({ planId }) => planId === plan.id)
    .sort((a, b) => (a.receivedOn < b.receivedOn || (a.receivedOn === b.receivedOn && a.id < b.id) ? -1 : 1));
}

/** What became of a comment. */
export function outcomeOf({ answer }: Pick<Held<'family-comment'>, 'answer'>): CommentOutcome {
  return answer?.outcome ?? 'open';
}

/** The paragraphs of each section of a plan, as they are now. */
export function unitsOfSections(reader: RecordReader, plan: Held<'plan'>): ReadonlyMap<SectionCode | null, TextUnit[]> {
  return new Map(sectionsOf(reader, plan).map(({ code, doc }) => [code, textUnits(doc as RichDoc)] as const));
}

interface Placed {
  view: FamilyCommentView;
  /** Where in its section it stands; after all others when it stands beside no passage. */
  at: number;
}

function placed(comment: Held<'family-comment'>, units: readonly TextUnit[], pairs: UnitPairs): Placed {
  const { before, answer, ...rest } = comment;
  const body = {
    ...rest,
    outcome: outcomeOf(comment),
    reply: answer?.reply ?? '',
    answeredBy: answer?.by ?? null,
    answeredOn: answer?.on ?? null,
  };
  const place = placeOfPassages(body.passages, units, before);
  const changes = changesBeside(body.passages, pairs);
  if (!place) return { view: { ...body, place: null, changes }, at: Number.POSITIVE_INFINITY };
  const words = units
    .slice(place.first, place.last + 1)
    .map(({ text }, index, all) =>
      text.slice(index === 0 ? place.from : 0, index === all.length - 1 ? place.to : undefined),
    )
    .join('\n');
  return { view: { ...body, place: { words, exact: place.exact }, changes }, at: place.first };
}

/** Comments as screens and letters show them, in the order of the plan's sections and of the words they stand beside. */
export function placedComments(
  reader: RecordReader,
  plan: Held<'plan'>,
  comments: readonly Held<'family-comment'>[],
): FamilyCommentView[] {
  const units = unitsOfSections(reader, plan);
  const order = planTemplateOf(plan.templateVersion).sections.map(({ code }) => code);
  // Comments that came together were made on the same words: these are compared once.
  const compared = new Map<string, UnitPairs>();
  const pairsOf = ({ section, before }: Held<'family-comment'>): UnitPairs => {
    const key = `${section} ${JSON.stringify(before)}`;
    const pairs = compared.get(key) ?? pairUnits(before, units.get(section) ?? []);
    compared.set(key, pairs);
    return pairs;
  };
  const rank = (section: SectionCode | null) => (section === null ? order.length : order.indexOf(section));
  return comments
    .map((comment) => placed(comment, units.get(comment.section) ?? [], pairsOf(comment)))
    .sort((a, b) => rank(a.view.section) - rank(b.view.section) || (a.at === b.at ? 0 : a.at - b.at))
    .map(({ view }) => view);
}

/** One page of the comments on a plan. Refused with `no-such-plan`. */
export function listComments(
  context: CoreContext,
  input: ParsedInput<'comments.list'>,
): Result<Output<'comments.list'>> {
  const plan = context.cache.get('plan', input.planId);
  if (!plan) return noSuchPlan();
  const wanted = commentsOn(context.cache, plan).filter(
    ({ section, answer }) =>
      (input.section === null || section === null || section === input.section) &&
      (input.state === 'any' || (answer === null) === (input.state === 'open')),
  );
  const rows = placedComments(context.cache, plan, wanted).slice(input.offset, input.offset + input.limit);
  return success({ rows, total: wanted.length });
}

/**
 * Writes down a comment that did not come through the hub. Refused: `no-such-plan`, `plan-issued`, `no-such-section`, `no-such-person`,
 * `comment-empty`, `date-ahead` (`receivedOn`, a plain date, is after today).
 */
export function addComment(context: CoreContext, input: ParsedInput<'comments.add'>): Result<{ commentId: string }> {
  const { cache, clock, account } = context;
  const plan = cache.get('plan', input.planId);
  if (!plan) return noSuchPlan();
  if (plan.status !== 'open') return planIssued();
  const units = unitsOfSections(cache, plan);
  if (input.section !== null && !units.has(input.section)) {
    return refusal('no-such-section', 'This section is not on this computer. Nothing was recorded.', ['section']);
  }
  const from = personOf(context, plan.caseId, input.from);
  if (!from) return refusal('no-such-person', 'Choose who the comment is from. Nothing was recorded.', ['from']);
  const text = input.text.trim();
  if (text === '') return refusal('comment-empty', 'Write what they said. Nothing was recorded.', ['text']);
  if (input.receivedOn > clock.today()) {
    return refusal('date-ahead', 'A comment cannot have come after today. Nothing was recorded.', ['receivedOn']);
  }
  const body: EntityBody<'family-comment'> = {
    caseId: plan.caseId,
    planId: plan.id,
    section: input.section,
    passages: input.section === null ? [] : input.passages,
    before: units.get(input.section) ?? [],
    text,
    from,
    receivedOn: input.receivedOn,
    channel: input.channel,
    enteredBy: { id: account.id, name: account.name },
    answer: null,
  };
  return success({ commentId: cache.command((writer) => writer.create('family-comment', body)) });
}

function personOf(
  context: CoreContext,
  caseId: string,
  from: ParsedInput<'comments.add'>['from'],
): EntityBody<'family-comment'>['from'] | null {
  if (!('partyId' in from)) {
    const name = from.name.trim();
    return name === '' ? null : { partyId: null, name, role: from.role };
  }
  const party = context.cache.get('party', from.partyId);
  return party?.caseId === caseId ? { partyId: party.id, name: party.name, role: party.role } : null;
}

/**
 * Keeps the answer to a comment, in this person's name; `open` takes it back, `withdrawn` says that the comment no longer stands. Refused:
 * `no-such-comment`, `plan-issued` (the answers have gone out with the plan), `reply-missing`.
 */
export function answerComment(context: CoreContext, input: ParsedInput<'comments.answer'>): Result<{ done: true }> {
  const { cache, clock, account } = context;
  const comment = cache.get('family-comment', input.commentId);
  const plan = comment && cache.get('plan', comment.planId);
  if (!comment || !plan) {
    return refusal('no-such-comment', 'This comment is not on this computer. Your reply is still on the screen.');
  }
  if (plan.status !== 'open') return planIssued();
  const reply = input.reply.trim();
  const { outcome } = input;
  if (reply === '' && outcome !== 'open') {
    return refusal('reply-missing', 'Write a reply: the family reads it in the letter. Nothing was recorded.', [
      'reply',
    ]);
  }
  if (outcome === outcomeOf(comment) && (outcome === 'open' || reply === comment.answer?.reply)) {
    return success({ done: true });
  }
  const by = { id: account.id, name: account.name };
  const answer = outcome === 'open' ? null : { outcome, reply, by, on: clock.today() };
  cache.command((writer) => writer.update('family-comment', comment.id, { answer }));
  return success({ done: true });
}

/** The answers, and what letters quote, have gone out with the plan. */
export function planIssued() {
  return refusal(
    'plan-issued',
    'This plan has been issued and its comments were answered with it. Nothing was recorded. Write a note, or start an amended draft.',
  );
}
