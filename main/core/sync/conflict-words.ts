import { outcomeWords } from '../../../shared/domain/comment-words';
import { longDate } from '../../../shared/domain/document-tree';
import type { EntityName } from '../../../shared/hub-api/entities';
import type { CommentOutcome } from '../../../shared/hub-api/plan-entities';
import type { RecordReader } from '../db/record-store';

const labels: Readonly<Record<string, string>> = {
  doc: 'Text',
  primaryNeed: 'Primary need',
  settingId: 'Setting',
  caseworkerId: 'Caseworker',
  letterFormat: 'Format of letters',
  requestSource: 'Who asked',
  receivesLetters: 'Gets letters',
  mainContact: 'Main contact',
  addressWithheld: 'Address withheld',
  sendCount: 'Times sent',
};

/** "caseworkerId" as a person reads it: "Caseworker". */
export function labelOf(field: string): string {
  const known = labels[field];
  if (known) return known;
  const words = field
    .replace(/(Id|At|On)$/, '')
    .replaceAll(/([A-Z])/g, ' $1')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const named: Readonly<Record<string, EntityName>> = {
  settingId: 'setting',
  caseworkerId: 'staff',
  professionalId: 'professional',
};

/** A plain value as a person reads it. Ids of people and settings become names. */
export function valueInWords(cache: Pick<RecordReader, 'get'>, field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return 'Nothing';
  if (value === true) return 'Yes';
  if (value === false) return 'No';
  const kind = named[field];
  if (kind && typeof value === 'string') {
    const held = cache.get(kind, value) as { name?: unknown } | undefined;
    return typeof held?.name === 'string' ? held.name : 'Somebody who is not listed here';
  }
  if (field === 'outcome' && typeof value === 'string') return outcomeWords[value as CommentOutcome] ?? value;
  if (Array.isArray(value)) return value.map((item) => valueInWords(cache, '', item)).join(', ');
  if (typeof value === 'object' && 'id' in value && 'name' in value) return String(value.name);
  if (typeof value === 'object')
    return Object.entries(value)
      .filter(([, item]) => item !== null && item !== undefined && item !== '')
      .map(([name, item]) => `${labelOf(name)}: ${valueInWords(cache, name, item)}`)
      .join('; ');
  return longDate(String(value));
}
