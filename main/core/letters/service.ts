import { dayFromPlainDate } from '../../../shared/domain/calendar';
import type { LetterCheck } from '../../../shared/domain/letter-fields';
import { isBlank, type RichDoc } from '../../../shared/domain/rich-doc';
import type { EntityBody } from '../../../shared/hub-api/entities';
import type { Output, ParsedInput } from '../../../shared/ipc/contract';
import { type Result, refusal, success } from '../../../shared/lib/result';
import { childNameOf } from '../cases/child-name';
import { clockOfCase } from '../cases/clock-of-case';
import { noSuchCase } from '../cases/service';
import type { CoreContext } from '../context';
import type { Held } from '../db/record-store';
import { treeToHtml } from '../documents/tree-to-html';
import { whyNotAccounted } from '../plans/accounted-for';
import { whyNotAnswered } from '../plans/comments-answered';
import { whySuggestionsOpen } from '../plans/open-suggestions';
import { sectionsOf } from '../plans/service';
import { editableFields, mayKeep } from './editable-facts';
import { dateOfLetter, decisionFor, fieldsOfLetter, plansOfCase } from './fields-of-letter';
import { guardOfLetter } from './guard-of-letter';
import { letterName } from './letter-names';
import { recipientsFor } from './reader-of-letter';
import { letterPage } from './repository';
import { reviewDecision } from './review-fields';
import { type ComposedLetter, composeLetter, letterTypes } from './rules';
import { suggestedTypes } from './suggest';
import { templateFor } from './templates';

/** The letters to a family that can be written today, those that the case needs next marked. Refused with `no-such-case`. */
export function typesForCase(context: CoreContext, caseId: string): Result<Output<'letters.types'>> {
  const { cache, clock } = context;
  const now = clockOfCase(cache, caseId, clock.today());
  if (!now) return noSuchCase();
  const suggested = suggestedTypes({
    stage: now.stage,
    decisions: cache.forCase('decision', caseId),
    letters: cache.forCase('letter', caseId),
    hasOpenPlan: plansOfCase(context, caseId).open !== undefined,
    eventTypes: new Set(cache.forCase('event', caseId).map(({ type }) => type)),
    aroundSixteen: isAroundSixteen(now.youngPersonFrom, clock.today()),
  });
  const types = letterTypes(clock.today())
    .filter(({ audience }) => audience === 'family')
    .map(({ type, name, to, law }) => ({ type, name, to, law, suggested: suggested.includes(type) }));
  return success({ types: types.sort((a, b) => Number(b.suggested) - Number(a.suggested)) });
}

/** Plain dates. */
function isAroundSixteen(from: string | undefined, today: string): boolean {
  if (from === undefined) return false;
  const days = dayFromPlainDate(today) - dayFromPlainDate(from);
  return days >= -183 && days <= 366;
}

/** One page of letters, newest first, of one case or of all. */
export function listLetters(context: CoreContext, input: ParsedInput<'letters.list'>): Output<'letters.list'> {
  const { caseId, limit, offset } = input;
  const status = input.status === 'any' ? null : input.status;
  const { ids, total } = letterPage(context.cache.read, { caseId, status }, limit, offset);
  const rows = ids.flatMap((id) => {
    const letter = context.cache.get('letter', id);
    if (!letter) return [];
    const found = context.cache.get('case', letter.caseId);
    const childName = found ? childNameOf(found) : '';
    return [{ ...letter, name: letterName(letter.type), reference: found?.reference ?? '', childName }];
  });
  return { rows, total };
}

/**
 * The young person as someone on their own case, where nobody has added them yet: from the day the rights are theirs, letters go to them
 * at the address of the case (CFA 2014 s83(2)).
 */
function youngPersonMissing(
  held: Held<'case'> | undefined,
  parties: readonly Held<'party'>[],
): EntityBody<'party'> | undefined {
  if (!held || parties.some(({ role }) => role === 'young-person')) return undefined;
  return {
    caseId: held.id,
    role: 'young-person',
    name: `${held.child.firstName} ${held.child.lastName}`,
    relationship: 'the young person',
    address: held.address,
    addressWithheld: false,
    mainContact: false,
    receivesLetters: true,
  };
}

/** Starts a draft with the reasons of its decision. Refused: `no-such-case`, `letter-type-unknown`, `no-recipient`. */
export function startLetter(context: CoreContext, input: ParsedInput<'letters.start'>): Result<{ letterId: string }> {
  const { cache, clock } = context;
  const { caseId, type } = input;
  const today = clock.today();
  const now = clockOfCase(cache, caseId, today);
  if (!now) return noSuchCase();
  const template = templateFor(type, today);
  if (template?.audience !== 'family') {
    return refusal('letter-type-unknown', 'There is no letter of this kind to a family. Choose another letter.');
  }
  const rightsWithYoungPerson = now.youngPersonFrom !== undefined && today >= now.youngPersonFrom;
  const parties = cache.forCase('party', caseId);
  const newcomer = rightsWithYoungPerson ? youngPersonMissing(cache.get('case', caseId), parties) : undefined;
  const recipients = newcomer && !input.partyId ? [] : recipientsFor(parties, rightsWithYoungPerson, input.partyId);
  if (recipients.length === 0 && !newcomer) {
    return refusal('no-recipient', 'Nobody on this case receives letters. Add a parent, carer or young person first.');
  }
  const decision = reviewDecision(cache, caseId, type) ?? decisionFor(type, cache.forCase('decision', caseId));
  const hasReasons = template.texts.some(({ id }) => id === 'reasons');
  const letterId = cache.command((writer) =>
    writer.create('letter', {
      caseId,
      type,
      templateVersion: template.version,
      date: today,
      status: 'draft',
      recipientPartyIds:
        recipients.length > 0 ? recipients.map(({ id }) => id) : newcomer ? [writer.create('party', newcomer)] : [],
      text: decision && hasReasons ? { reasons: decision.reasons } : {},
      docxDocumentId: null,
      pdfDocumentId: null,
      publishedAt: null,
      openedAt: null,
    }),
  );
  return success({ letterId });
}

export interface Composed {
  letter: Held<'letter'>;
  held: Held<'case'>;
  composed: ComposedLetter;
  checks: LetterCheck[];
  canIssue: boolean;
}

/** The letter as it stands, with every check made on it, the wrong-child guard among them. Refused: `no-such-letter`, `letter-type-unknown`. */
export function compose(context: CoreContext, letterId: string): Result<Composed> {
  const letter = context.cache.get('letter', letterId);
  const held = letter && context.cache.get('case', letter.caseId);
  if (!letter || !held) return noSuchLetter();
  const fields = fieldsOfLetter(context, held, letter);
  const composed = composeLetter({ type: letter.type, fields });
  if (!composed.ok) return composed;
  const checks = [
    ...composed.checks,
    ...planChecks(context, letter),
    ...guardOfLetter(context, held, composed.tree, fields.comments ?? []),
  ];
  return success({ letter, held, composed, checks, canIssue: checks.every(({ ok, blocking }) => ok || !blocking) });
}

/** Everything the letter's own screen shows. Refused: `no-such-letter`, `letter-type-unknown`. */
export function getLetter(context: CoreContext, letterId: string): Result<Output<'letters.get'>> {
  const made = compose(context, letterId);
  if (!made.ok) return made;
  const { letter, held, composed, checks, canIssue } = made.value;
  const template = templateFor(letter.type, dateOfLetter(letter, context.clock.today()));
  return success({
    letter,
    name: letterName(letter.type),
    recipients: letter.recipientPartyIds.flatMap((id) => context.cache.get('party', id) ?? []),
    fields: template ? editableFields(template, fieldsOfLetter(context, held, letter)) : [],
    checks,
    canIssue,
    html: treeToHtml(composed.tree),
  });
}

/**
 * Keeps what the caseworker wrote; fields not named stay as they are. A letter that was made goes back to a draft, since its files no
 * longer say the same. Refused: `no-such-letter`, `letter-sent`, `unknown-field`.
 */
export function saveText(context: CoreContext, input: ParsedInput<'letters.saveText'>): Result<{ savedAt: string }> {
  const { cache, clock } = context;
  const letter = cache.get('letter', input.letterId);
  if (!letter) return noSuchLetter();
  if (letter.status === 'published' || letter.status === 'retracted') return letterSent();
  const template = templateFor(letter.type, dateOfLetter(letter, clock.today()));
  const unknown = Object.keys(input.text).filter((id) => !template || !mayKeep(template, id));
  if (unknown.length > 0) {
    return refusal('unknown-field', 'This letter has no such field. Your text is still on the screen.', unknown);
  }
  const text = { ...letter.text, ...input.text };
  const changed = Object.keys(input.text).some((id) => letter.text[id] !== input.text[id]);
  if (changed) {
    cache.command((writer) =>
      writer.update('letter', letter.id, letter.status === 'ready' ? { text, status: 'draft' } : { text }),
    );
  }
  return success({ savedAt: clock.now() });
}

export function noSuchLetter() {
  return refusal('no-such-letter', 'This letter is not on this computer. It may have been moved to someone else.');
}

export function letterSent() {
  return refusal('letter-sent', 'This letter has gone to the family, so it cannot change. Write a new letter instead.');
}

/**
 * A final plan must name a setting or a type of setting (reg 12(1)(i), CFA 2014 s40) and rest on all of the evidence received (reg 11(a)),
 * and the family's comments on the draft are answered first (regs 13(1)(a), 22(2)(c)).
 * A plan that was issued already is enclosed as it is.
 */
function planChecks(context: CoreContext, letter: Held<'letter'>): LetterCheck[] {
  if (letter.type !== 'T8' && letter.type !== 'T12') return [];
  const { open } = plansOfCase(context, letter.caseId);
  const placement =
    open && (sectionsOf(context.cache, open).find(({ code }) => code === 'I')?.doc as RichDoc | undefined);
  const named = open === undefined || !isBlank(placement);
  const notAccounted = open ? whyNotAccounted(context.cache, open) : null;
  const notAnswered = open ? whyNotAnswered(context.cache, open) : null;
  const suggested = open ? whySuggestionsOpen(context.cache, open) : null;
  return [
    {
      id: 'section-i',
      ok: named,
      blocking: true,
      message: named
        ? 'Section I of the plan names a setting or a type of setting.'
        : 'Section I of the plan is empty: write the name and type of the setting, or the type, first.',
      regulation: 'reg 12(1)(i)',
    },
    {
      id: 'accounted-for',
      ok: notAccounted === null,
      blocking: true,
      message: notAccounted ?? 'Each recommendation of the advice is accounted for.',
      regulation: 'reg 11(a)',
    },
    {
      id: 'comments-answered',
      ok: notAnswered === null,
      blocking: true,
      message: notAnswered ?? 'Each comment on the draft has an answer.',
      regulation: letter.type === 'T8' ? 'reg 13(1)(a)' : 'reg 22(2)(c)',
    },
    {
      id: 'no-suggestions',
      ok: suggested === null,
      blocking: true,
      message: suggested ?? 'No suggested changes are open in the plan.',
      regulation: null,
    },
  ];
}
