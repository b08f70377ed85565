import shared from '../../../resources/letters/shared.json';
import t1 from '../../../resources/letters/T1.json';
import t2 from '../../../resources/letters/T2.json';
import t3 from '../../../resources/letters/T3.json';
import t4 from '../../../resources/letters/T4.json';
import t5 from '../../../resources/letters/T5.json';
import t6 from '../../../resources/letters/T6.json';
import t7 from '../../../resources/letters/T7.json';
import t8 from '../../../resources/letters/T8.json';
import t9 from '../../../resources/letters/T9.json';
import t10 from '../../../resources/letters/T10.json';
import t11 from '../../../resources/letters/T11.json';
import t12 from '../../../resources/letters/T12.json';
import t12b from '../../../resources/letters/T12b.json';
import t13 from '../../../resources/letters/T13.json';
import t14 from '../../../resources/letters/T14.json';
import t15 from '../../../resources/letters/T15.json';
import t15b from '../../../resources/letters/T15b.json';
import t16 from '../../../resources/letters/T16.json';
import t17 from '../../../resources/letters/T17.json';
import { type LetterTemplate, sharedPartsSchema, templateSchema } from './template-schema';

const FILES: unknown[] = [t1, t2, t3, t4, t5, t6, t7, t8, t9, t10, t11, t12, t12b, t13, t14, t15, t15b, t16, t17];

let loaded: LetterTemplate[] | undefined;

/** Every letter template that ships with the program, shared parts put in place. Throws when one is malformed: a bug. */
export function shippedTemplates(): LetterTemplate[] {
  loaded ??= loadTemplates(FILES, shared);
  return loaded;
}

/**
 * Templates from parsed JSON. `sharedParts` holds named lists of parts that templates bring in with `use`.
 * Throws when a file does not have the shape of a template, names shared parts that do not exist or repeats a part id.
 */
export function loadTemplates(files: readonly unknown[], sharedParts: unknown): LetterTemplate[] {
  const common = sharedPartsSchema.parse(sharedParts);
  return files.map((file) => {
    const template = templateSchema.parse(file);
    const parts = template.parts.flatMap((part) => {
      if (!('use' in part)) return [part];
      const named = common[part.use];
      if (!named) throw new Error(`Letter ${template.type} uses shared parts "${part.use}", which do not exist`);
      return named;
    });
    const ids = parts.map((part) => part.id);
    const repeated = ids.find((id, i) => ids.indexOf(id) !== i);
    if (repeated) throw new Error(`Letter ${template.type} has two parts called "${repeated}"`);
    return { ...template, parts };
  });
}

/** The template of a type in force on a plain date: the one with the latest `effectiveFrom` that is not after it. */
export function templateFor(type: string, onDate: string, templates = shippedTemplates()): LetterTemplate | undefined {
  return templates
    .filter((template) => template.type === type && template.effectiveFrom <= onDate)
    .sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? 1 : -1))[0];
}
