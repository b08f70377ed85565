import { plainText, type RichDoc } from '../../../shared/domain/rich-doc';
import type { EntityName } from '../../../shared/hub-api/entities';
import type { SectionCode } from '../../../shared/hub-api/plan-entities';
import { planTemplateOf } from '../../../shared/rules/plan-template';
import type { SearchEntry } from '../db/projection';
import type { RecordReader } from '../db/record-store';
import { letterName } from '../letters/letter-names';

/** What the search index holds of one record: its title and words, and for people and places the names to find while typing. */
export function searchEntry(reader: RecordReader, entity: EntityName, id: string): SearchEntry | null {
  switch (entity) {
    case 'case': {
      const held = reader.get('case', id);
      if (!held) return null;
      const { firstName, lastName, preferredName, nhsNumber, upn } = held.child;
      const names = [...new Set([preferredName, firstName, lastName])].join(' ');
      const title = `${preferredName || firstName} ${lastName}, ${held.reference}`;
      return {
        kind: 'case',
        title,
        text: [names, nhsNumber, upn].filter(Boolean).join(' '),
        names: `${names} ${held.reference}`,
      };
    }
    case 'advice': {
      const advice = reader.get('advice', id);
      if (!advice) return null;
      const text = advice.paragraphs.map((paragraph) => paragraph.text).join('\n');
      return {
        kind: 'advice',
        title: titled(reader, advice.caseId, advice.title),
        text: `${advice.author}\n${text}`,
        names: null,
      };
    }
    case 'plan-section': {
      const section = reader.get('plan-section', id);
      if (!section) return null;
      const plan = reader.get('plan', section.planId);
      const name =
        plan && planTemplateOf(plan.templateVersion).sections.find(({ code }) => code === section.code)?.name;
      const title = titled(reader, section.caseId, `Section ${section.code}${name ? `: ${name}` : ''}`);
      return { kind: 'plan', title, text: plainText(section.doc as RichDoc), names: null };
    }
    case 'family-comment': {
      const comment = reader.get('family-comment', id);
      if (!comment) return null;
      const about = comment.section === null ? 'the plan' : `section ${comment.section}`;
      const title = titled(reader, comment.caseId, `Comment by ${comment.from.name} on ${about}`);
      const text = [comment.text, comment.answer?.reply ?? ''].filter(Boolean).join('\n');
      return { kind: 'comment', title, text, names: null };
    }
    case 'note': {
      const note = reader.get('note', id);
      // That a matter is settled is a note without words.
      if (!note || note.text === '') return null;
      const section = note.passage && reader.get('plan-section', note.passage.sectionId);
      const about = section ? ` on section ${section.code}` : '';
      const title = titled(reader, note.caseId, `Note by ${note.by.name}${about}`);
      return { kind: 'note', title, text: note.text, names: null };
    }
    case 'letter': {
      const letter = reader.get('letter', id);
      if (!letter) return null;
      const title = titled(reader, letter.caseId, letterName(letter.type));
      return { kind: 'letter', title, text: Object.values(letter.text).join('\n'), names: null };
    }
    case 'professional': {
      const person = reader.get('professional', id);
      if (!person) return null;
      const text = [person.profession, person.service, person.email].join(' ');
      return { kind: 'professional', title: person.name, text, names: `${person.name} ${person.service}` };
    }
    case 'setting': {
      const setting = reader.get('setting', id);
      return setting
        ? { kind: 'setting', title: setting.name, text: setting.address.join(' '), names: setting.name }
        : null;
    }
    default:
      return null;
  }
}

function titled(reader: RecordReader, caseId: string, what: string): string {
  const held = reader.get('case', caseId);
  return held ? `${what}, ${held.reference}` : what;
}

/** Where in its plan a record stands that the search found; null for what is in no plan. */
export function placeInPlan(
  reader: RecordReader,
  entity: EntityName,
  id: string,
): { section: SectionCode; blockId: string | null } | null {
  if (entity === 'plan-section') {
    const section = reader.get('plan-section', id);
    return section ? { section: section.code, blockId: null } : null;
  }
  if (entity === 'family-comment') return { section: reader.get('family-comment', id)?.section ?? 'A', blockId: null };
  const passage = entity === 'note' ? reader.get('note', id)?.passage : undefined;
  const section = passage && reader.get('plan-section', passage.sectionId);
  return section ? { section: section.code, blockId: passage.blockId } : null;
}
