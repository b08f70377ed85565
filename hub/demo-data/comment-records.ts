import { type TextUnit, textUnits } from '../../shared/domain/passages';
import type { RichDoc } from '../../shared/domain/rich-doc';
import type { EntityBody } from '../../shared/hub-api/entities';
import type { SectionCode } from '../../shared/hub-api/plan-entities';
import type { RecordWrite } from '../store/hub-store';
import { caseRecord, type DemoCase, type DemoWorld } from './case-parts';
import { addDays, daysBetween } from './plain-dates';

interface Said {
  section: SectionCode;
  text: string;
  /** Which paragraph of the section it speaks of, from the start or (negative) from the end; null: the section as a whole. */
  about: number | null;
  channel: EntityBody<'family-comment'>['channel'];
  answer?: { outcome: 'accepted' | 'declined'; reply: string };
  /** The section as they read it had one paragraph less, the last. */
  shorter?: boolean;
}

const OPEN: readonly Said[] = [
  {
    section: 'F',
    about: 1,
    channel: 'hub',
    text: 'We are glad of this. Please say on which days it is and who does it when the usual adult is away.',
  },
  {
    section: 'B',
    about: -1,
    channel: 'phone',
    text: '{name}’s mother says that this is much harder in the afternoon than in the morning, and asks for that to be said.',
  },
];

const ANSWERED: readonly Said[] = [
  {
    section: 'A',
    about: -2,
    channel: 'hub',
    text: 'Please also say what we as a family hope for.',
    shorter: true,
    answer: {
      outcome: 'accepted',
      reply: 'Thank you. We have added a paragraph with your hopes, in the words of your views.',
    },
  },
  {
    section: 'J',
    about: null,
    channel: 'email',
    text: 'Could the taxi to school be part of a personal budget?',
    answer: {
      outcome: 'declined',
      reply:
        'Transport to school is arranged apart from the plan, so it cannot be part of a personal budget. Our transport team will write to you about it.',
    },
  },
];

/**
 * Comments on the drafts of the demo caseworker. Nothing in them is drawn, so that every other record of the demo stays as it was without
 * them.
 */
export function commentRecords(
  world: DemoWorld,
  one: DemoCase,
  plan: readonly RecordWrite[],
  party: RecordWrite | undefined,
): RecordWrite[] {
  const served = one.events.find(({ type }) => type === 'draft-served')?.date;
  const [record, ...sections] = plan;
  const drafted = one.stage === 'commenting' || one.stage === 'finalising';
  if (!one.rich || !drafted || !served || !record || !party?.body) return [];
  const came = one.events.find(({ type }) => type === 'comments-received')?.date;
  const receivedOn = came ?? addDays(served, Math.min(3, daysBetween(served, world.asOf)));
  const said = one.stage === 'finalising' ? [...ANSWERED, ...OPEN] : OPEN;
  const { name, role } = party.body as EntityBody<'party'>;
  return said.flatMap((comment) => {
    const section = sections.find(({ body }) => body?.code === comment.section);
    if (!section) return [];
    const units = textUnits((section.body as EntityBody<'plan-section'>).doc as RichDoc);
    const unit = comment.about === null ? undefined : units.at(comment.about);
    const by = { id: one.caseworker.id, name: one.caseworker.name };
    const body: EntityBody<'family-comment'> = {
      caseId: one.id,
      planId: record.id,
      section: comment.section,
      passages: unit ? [{ blockId: unit.blockId, words: unit.text }] : [],
      before: asTheyRead(units, comment.shorter === true),
      text: comment.text.replaceAll('{name}', one.child.words.name),
      from: { partyId: party.id, name, role },
      receivedOn,
      channel: comment.channel,
      enteredBy: comment.channel === 'hub' ? null : by,
      answer: comment.answer ? { ...comment.answer, by, on: receivedOn } : null,
    };
    return [caseRecord(one.id, 'family-comment', idBeside(section.id), body)];
  });
}

/** An id of its own for the one comment on a section: as the section's, of another variant of UUID. */
const idBeside = (id: string) => `${id.slice(0, 19)}9${id.slice(20)}`;

function asTheyRead(units: readonly TextUnit[], shorter: boolean): TextUnit[] {
  return shorter ? units.slice(0, -1) : [...units];
}
