import type { LetterFields } from '../../../shared/domain/letter-fields';
import { isBlank, type RichDoc } from '../../../shared/domain/rich-doc';
import { tableOfChanges } from '../../../shared/domain/table-of-changes';
import type { EntityBody } from '../../../shared/hub-api/entities';
import { clockOfCase } from '../cases/clock-of-case';
import type { CoreContext } from '../context';
import type { Held } from '../db/record-store';
import { proposedSections } from '../plans/compare';
import { planVersionName } from '../plans/plan-tree';
import { sectionsOf } from '../plans/service';
import { commentFields } from './comment-fields';
import { withFacts } from './editable-facts';
import { letterDates } from './letter-dates';
import { readerOf } from './reader-of-letter';
import { noticeChanges, noticeEvidence, reviewDecision, reviewMeeting, transferOf } from './review-fields';

/** Reg 6(1)(a) to (e): everyone who is always asked, for a letter written before the requests are made. */
const alwaysAsked = [
  { name: 'Parent or young person', role: 'Their views and information', service: 'Family' },
  { name: 'Head teacher or principal', role: 'Educational advice', service: 'School or college' },
  { name: 'Health professional', role: 'Medical advice', service: 'NHS' },
  { name: 'Educational psychologist', role: 'Psychological advice', service: 'Educational psychology' },
  { name: 'Social worker', role: 'Social care advice', service: 'Children’s social care' },
];

const blankContact = { name: '', phone: '', email: '' };
const blankAuthority: EntityBody<'authority'> = {
  name: '',
  address: [],
  phone: '',
  email: '',
  sendiass: { ...blankContact, web: '' },
  mediation: blankContact,
  disagreementResolution: blankContact,
  tribunal: { name: '', address: [], email: '' },
  schoolsListUrl: '',
};

/** The decision a letter tells: T2 and T3 whether to assess, T5 and T6 whether to issue a plan. */
export function decisionFor(type: string, decisions: readonly Held<'decision'>[]): Held<'decision'> | undefined {
  const kind = type === 'T2' || type === 'T3' ? 'assess' : type === 'T5' || type === 'T6' ? 'issue' : null;
  return decisions.filter((decision) => decision.kind === kind).at(-1);
}

/** The day a letter is dated: today until it is published, because its time limits run from it. */
export function dateOfLetter(letter: Held<'letter'>, today: string): string {
  return letter.status === 'draft' ? today : letter.date;
}

/** The plan that a letter encloses and the one it replaces. */
export function plansOfCase(context: CoreContext, caseId: string) {
  const plans = context.cache.forCase('plan', caseId).sort((a, b) => b.version - a.version);
  return {
    open: plans.find(({ status }) => status === 'open'),
    issued: plans.find(({ status }) => status === 'issued'),
  };
}

/** Everything the letter prints, from the case, the clock and what the caseworker wrote. Blank where nothing is known: the checks say so. */
export function fieldsOfLetter(context: CoreContext, held: Held<'case'>, letter: Held<'letter'>): LetterFields {
  const { cache, clock } = context;
  const sentOn = dateOfLetter(letter, clock.today());
  const authority = cache.get('authority', 'authority') ?? blankAuthority;
  const { firstName, lastName, preferredName, dateOfBirth } = held.child;
  const recipient = letter.recipientPartyIds.map((id) => cache.get('party', id)).find((party) => party !== undefined);
  const officer = cache.get('staff', held.caseworkerId ?? context.account.id) ?? cache.get('staff', context.account.id);
  const decision =
    reviewDecision(cache, held.id, letter.type) ?? decisionFor(letter.type, cache.forCase('decision', held.id));
  const meeting = letter.type === 'T9' ? reviewMeeting(cache, held) : undefined;
  const moved = letter.type === 'T16' ? transferOf(cache, held.id, sentOn) : undefined;
  const request = cache
    .forCase('event', held.id)
    .filter(({ type }) => type === 'request-received')
    .at(-1);
  const youngPersonFrom = clockOfCase(cache, held.id, sentOn)?.youngPersonFrom;
  const setting = held.settingId === null ? undefined : cache.get('setting', held.settingId);
  const { open, issued } = plansOfCase(context, held.id);
  const fields: LetterFields = {
    authority: { ...authority, tribunal: { ...authority.tribunal } },
    case: { reference: held.reference },
    child: {
      fullName: `${firstName} ${lastName}`,
      preferredName: preferredName || firstName,
      dob: dateOfBirth,
      ...(youngPersonFrom ? { youngPersonFrom } : {}),
    },
    reader: readerOf(recipient),
    recipient: { name: recipient?.name ?? '', address: recipient?.address ?? [], salutation: recipient?.name ?? '' },
    officer: {
      name: officer?.name ?? context.account.name,
      role: officer?.jobTitle ?? context.account.jobTitle,
      phone: officer?.phone || authority.phone,
      email: officer?.email ?? context.account.email,
    },
    sentOn,
    ...(request ? { request: { receivedOn: request.date, madeBy: requestMaker(held) } } : {}),
    ...(decision ? { decision: { decidedOn: decision.decidedOn } } : {}),
    text: letter.text,
    dates: letterDates(cache, held.id, sentOn),
    contributors: contributorsOf(context, held.id),
    ...(setting ? { setting: { name: setting.name } } : {}),
    ...(meeting ? { review: meeting } : {}),
    ...(moved ? { transfer: moved } : {}),
    ...(open || issued ? { plan: planFields(context, open ?? issued, sentOn) } : {}),
    changes: changesOf(context, letter, issued, open),
    ...commentFields(cache, letter, open ?? issued),
    enclosures: enclosuresOf(context, held.id, letter.type, open, issued),
    copies: copiesOf(context, letter),
  };
  return withFacts(fields, letter.text);
}

function requestMaker(held: Held<'case'>): string {
  const words: Record<EntityBody<'case'>['requestSource'], string> = {
    parent: 'you',
    'young-person': 'the young person',
    school: 'the school or college',
    health: 'a health professional',
    'social-care': 'social care',
    other: 'someone who knows the child',
  };
  return words[held.requestSource];
}

function contributorsOf(context: CoreContext, caseId: string): LetterFields['contributors'] {
  const asked = context.cache.forCase('advice-request', caseId).filter(({ state }) => state !== 'not-needed');
  if (asked.length === 0) return alwaysAsked.map((one) => ({ ...one }));
  return asked.map(({ name, contributor, service }) => ({ name, role: roleName(contributor), service }));
}

function roleName(contributor: string): string {
  const words = contributor.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function planFields(context: CoreContext, plan: Held<'plan'> | undefined, sentOn: string): LetterFields['plan'] {
  if (!plan) return undefined;
  const placement = sectionsOf(context.cache, plan).find(({ code }) => code === 'I')?.doc as RichDoc | undefined;
  return { namesSetting: !isBlank(placement), version: String(plan.version), issuedOn: plan.issuedOn ?? sentOn };
}

/** Who else reads the letter, in words: parents whom the young person lets have copies. */
function copiesOf({ cache }: CoreContext, { recipientPartyIds }: Held<'letter'>): string[] {
  const [first, ...others] = recipientPartyIds.flatMap((id) => cache.get('party', id) ?? []);
  if (first?.role !== 'young-person') return [];
  return others.map(({ name, relationship }) => (relationship ? `${name}, ${relationship.toLowerCase()}` : name));
}

function changesOf(
  context: CoreContext,
  { caseId, type }: Held<'letter'>,
  issued: Held<'plan'> | undefined,
  open: Held<'plan'> | undefined,
): LetterFields['changes'] {
  const ofDraft = open && issued ? proposedChanges(context, issued, open) : [];
  return type === 'T11' ? noticeChanges(context.cache, caseId, ofDraft) : ofDraft;
}

/**
 * Every paragraph, item and row in which the amended draft differs from the plan in force, as an amendment notice must show them
 * (reg 22(2)(a); R (L, M and P) v Devon [2022] EWHC 493 (Admin)).
 */
function proposedChanges(
  context: CoreContext,
  issued: Held<'plan'>,
  open: Held<'plan'>,
): NonNullable<LetterFields['changes']> {
  return tableOfChanges(proposedSections(context.cache, issued, open)).map(({ section, now, proposed }) => ({
    section,
    now: now || '(nothing)',
    proposed: proposed || '(taken out)',
  }));
}

function enclosuresOf(
  context: CoreContext,
  caseId: string,
  type: string,
  open: Held<'plan'> | undefined,
  issued: Held<'plan'> | undefined,
): LetterFields['enclosures'] {
  const enclosures: LetterFields['enclosures'] = [];
  if (type === 'T6' && open) enclosures.push({ kind: 'draft-plan', title: planVersionName(open) });
  const final = planToEnclose(type, open, issued);
  if (final) enclosures.push({ kind: 'final-plan', title: `Final plan, version ${final.version}` });
  if (type === 'T11' && issued) enclosures.push({ kind: 'current-plan', title: planVersionName(issued) });
  if (type === 'T11' && open && issued && sectionsOf(context.cache, issued).length > 0)
    enclosures.push({ kind: 'proposed-changes', title: 'The plan with the proposed changes marked' });
  if (type === 'T6' || type === 'T5' || type === 'T11') {
    for (const advice of context.cache.forCase('advice', caseId)) {
      enclosures.push({ kind: type === 'T11' ? 'evidence' : 'advice', title: advice.title });
    }
  }
  if (type === 'T11') {
    const evidence = noticeEvidence(context.cache, caseId, issued?.issuedOn ?? null);
    enclosures.push(...evidence.map((title) => ({ kind: 'evidence' as const, title })));
  }
  return enclosures;
}

/** The plan that a letter of a final plan encloses: the draft that it issues, or the amended plan where the review was finished first. */
export function planToEnclose(
  type: string,
  open: Held<'plan'> | undefined,
  issued: Held<'plan'> | undefined,
): Held<'plan'> | undefined {
  if (type !== 'T8' && type !== 'T12') return undefined;
  return open ?? (type === 'T12' && issued?.kind === 'amended-final' ? issued : undefined);
}
