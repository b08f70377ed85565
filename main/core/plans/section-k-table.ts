import { longDate } from '../../../shared/domain/document-tree';
import {
  blockText,
  type RichBlock,
  type RichCell,
  type RichDoc,
  type RichRow,
  type RichTable,
} from '../../../shared/domain/rich-doc';
import { dateIn } from '../advice/about-report';
import { currentAdvices } from '../advice/rules';
import type { Held } from '../db/record-store';

export type Advice = Held<'advice'>;
/** An advice that counts, with those it took the place of, newest first. */
export interface ListedAdvice {
  advice: Advice;
  earlier: Advice[];
}

export const columns = ['Advice', 'Author', 'Role and service', 'Date of advice', 'Pages'] as const;

/** The advices that section K lists, in its order: by the date of the advice, then as they came. One given again is listed once, as it is now. */
export function adviceToList(advices: readonly Advice[]): ListedAdvice[] {
  return inOrder(currentAdvices(advices));
}

/** What the row of an advice says, cell by cell; of one that was given again, which version it is. */
export function rowWords({ advice, earlier }: ListedAdvice): string[] {
  const version = earlier.length > 0 ? `, version ${earlier.length + 1}` : '';
  return [
    advice.title,
    advice.author,
    [advice.role, advice.service].filter(Boolean).join(', '),
    `${longDate(advice.date)}${version}`,
    String(advice.pages),
  ];
}

/**
 * Ids come from what a cell speaks of, not from chance: two people's computers that add the same advice by themselves write the same text,
 * and the row stays known as that advice's when a person rewords it.
 */
function cell(type: RichCell['type'], words: string, blockId: string): RichCell {
  const content = words === '' ? [] : [{ type: 'text' as const, text: words }];
  return { type, content: [{ type: 'paragraph', attrs: { blockId }, content }] };
}

export function rowOf(listed: ListedAdvice): RichRow {
  const cells = rowWords(listed).map((words, at) => cell('tableCell', words, `${listed.advice.id}-k${at}`));
  return { type: 'tableRow', content: cells };
}

export function tableOf(listed: readonly ListedAdvice[], blockId: string): RichTable {
  const head = columns.map((name, at) => cell('tableHeader', name, `${blockId}-h${at}`));
  return {
    type: 'table',
    attrs: { blockId },
    content: [{ type: 'tableRow', content: head }, ...listed.map(rowOf)],
  };
}

/** Section K: the advice gathered, as a table (reg 12(1)(k)). Null when there is none yet. */
export function sectionKFromAdvice(advices: readonly Advice[], newId: () => string): RichDoc | null {
  const listed = adviceToList(advices);
  return listed.length === 0 ? null : { type: 'doc', content: [tableOf(listed, newId())] };
}

/** The words of each cell of a row. */
export const cellsOf = (row: RichRow): string[] =>
  (row.content ?? []).map((one) => (one.content ?? []).map(blockText).join('\n').trim());
export const isHead = (row: RichRow) => (row.content ?? []).every(({ type }) => type === 'tableHeader');

export function inOrder(listed: readonly ListedAdvice[]): ListedAdvice[] {
  return [...listed].sort((a, b) => (a.advice.date < b.advice.date ? -1 : a.advice.date > b.advice.date ? 1 : 0));
}

/** The blocks with a row more for each of these advices, in the table of this shape or a new one at the end. */
export function withRows(blocks: readonly RichBlock[], missing: readonly ListedAdvice[], tableId: string): RichBlock[] {
  if (missing.length === 0) return [...blocks];
  const at = blocks.findIndex(
    (block) =>
      block.type === 'table' && cellsOf(block.content?.[0] ?? { type: 'tableRow' }).join('\n') === columns.join('\n'),
  );
  const table = blocks[at];
  if (table?.type !== 'table') {
    const free = blocks.some(({ attrs }) => attrs?.blockId === tableId) ? `${tableId}-${blocks.length}` : tableId;
    return [...blocks, tableOf(inOrder(missing), free)];
  }
  let rows = table.content ?? [];
  for (const one of inOrder(missing)) rows = withRow(rows, one);
  return blocks.map((block, index) => (index === at ? { ...table, content: rows } : block));
}

function withRow(rows: readonly RichRow[], one: ListedAdvice): RichRow[] {
  const dates = rows.slice(1).map((row) => dateIn(cellsOf(row)[3] ?? ''));
  const sorted = dates.every((date, at) => date !== null && (at === 0 || date >= (dates[at - 1] ?? '')));
  const later = sorted ? dates.findIndex((date) => (date ?? '') > one.advice.date) : -1;
  const place = later === -1 ? rows.length : later + 1;
  return [...rows.slice(0, place), rowOf(one), ...rows.slice(place)];
}

/** The ids to keep beside a section K that lists all of these. */
export function idsListed(advices: readonly Advice[]): string[] {
  return adviceToList(advices).map(({ advice }) => advice.id);
}
