import { type Block, type DocumentTree, heading, longDate, paragraph } from '../../../shared/domain/document-tree';
import { isBlank, plainText, type RichDoc, richDocToBlocks } from '../../../shared/domain/rich-doc';
import type { StoppedChange } from '../../../shared/ipc/views';
import type { RecordReader } from '../db/record-store';
import { labelOf, valueInWords } from './conflict-words';

type Body = Record<string, unknown>;
type Field = StoppedChange['fields'][number];

/** What a program needs of a record and no person reads. */
const hidden = /(?:Ids?|At)$|^(?:by|sha256|mime|templateVersion|ruleSetVersion|corrects|handedOver)$/;
const named: ReadonlySet<string> = new Set(['settingId', 'caseworkerId', 'professionalId']);

const empty = (value: unknown) => value === null || value === undefined || value === '';

/** The fields of a change as a person reads them, with what each held before. Names of people and settings come from `cache`. */
export function fieldsInWords(cache: Pick<RecordReader, 'get'>, entity: string, now: Body, before: Body): Field[] {
  return Object.keys(now)
    .filter((name) => named.has(name) || !hidden.test(name))
    .filter((name) => !(empty(now[name]) && empty(before[name])))
    .map((name) => {
      const rich = entity === 'plan-section' && name === 'doc';
      return {
        name,
        label: labelOf(name),
        rich,
        now: rich ? now[name] : null,
        before: rich ? (before[name] ?? null) : null,
        words: {
          now: rich ? '' : valueInWords(cache, name, now[name]),
          before: rich ? '' : valueInWords(cache, name, before[name]),
        },
      };
    });
}

/** All words of a change, for a note: each field under its name where there is more than one. */
export function plainWords(fields: readonly Field[]): string {
  const parts = fields.map(({ rich, now, label, words }) => ({
    label,
    text: (rich ? plainText(now as RichDoc) : words.now).trim(),
  }));
  const said = parts.filter(({ text }) => text !== '');
  return said.length === 1 ? (said[0]?.text ?? '') : said.map(({ label, text }) => `${label}\n${text}`).join('\n\n');
}

/** A document of a change that did not reach the hub: what, which case, why, all of its words, and what was there before. */
export function changeTree(change: Omit<StoppedChange, 'id'>, by: string, on: string): DocumentTree {
  const { what, reference, since, problem, fields } = change;
  const side = (title: string, which: 'now' | 'before'): Block[] => [
    heading(2, title),
    ...fields.flatMap((field): Block[] => {
      const doc = field[which] as RichDoc | null;
      if (field.rich) return doc && !isBlank(doc) ? richDocToBlocks(doc, { headingShift: 2 }) : [paragraph('Nothing')];
      return [heading(3, field.label), ...field.words[which].split('\n').map(paragraph)];
    }),
  ];
  const rows = [
    { label: 'Case', value: [{ text: reference ?? 'No case' }] },
    { label: 'Written by', value: [{ text: by }] },
    { label: 'Written on', value: [{ text: longDate(since.slice(0, 10)) }] },
    { label: 'Saved on', value: [{ text: longDate(on) }] },
    { label: 'Not sent because', value: [{ text: problem }] },
  ];
  return {
    title: `Not sent to the hub: ${what}`,
    lang: 'en-GB',
    reference: reference ?? 'Not sent to the hub',
    blocks: [
      heading(1, `Not sent to the hub: ${what}`),
      { kind: 'keyValues', rows },
      ...(change.op === 'delete' ? [] : side('What was written', 'now')),
      ...(change.op === 'update' ? side('What it said before', 'before') : []),
    ],
  };
}
