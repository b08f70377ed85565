import { plainText, type RichDoc } from '../../../shared/domain/rich-doc';
import type { EntityName } from '../../../shared/hub-api/entities';
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
    case 'note': {
      const note = reader.get('note', id);
      return note
        ? { kind: 'note', title: titled(reader, note.caseId, `Note by ${note.by.name}`), text: note.text, names: null }
        : null;
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
