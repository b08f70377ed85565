import { longDate } from '../../../shared/domain/document-tree';
import type { PlanFinding } from '../../../shared/domain/plan-findings';
import {
  blockText,
  isBlank,
  type RichBlock,
  type RichCell,
  type RichDoc,
  type RichRow,
  type RichTable,
} from '../../../shared/domain/rich-doc';
import { agreedDoc, hasSuggestions } from '../../../shared/domain/suggestions';
import { dateIn } from '../advice/about-report';
import type { Held, RecordReader } from '../db/record-store';
import {
  type Advice,
  adviceToList,
  cellsOf,
  columns,
  inOrder,
  isHead,
  type ListedAdvice,
  rowOf,
  rowWords,
  tableOf,
  withRows,
} from './section-k-table';

const columnWords = {
  title: /advice|report|document|title/i,
  author: /author|written by|by whom|name/i,
  date: /date/i,
};

/** One line of section K: a row of a table with its cells by column, or any other paragraph or item. */
interface Entry {
  row: RichRow | null;
  text: string;
  date: string | null;
  ids: string;
}

function entriesOf(doc: RichDoc): Entry[] {
  return (doc.content ?? []).flatMap((block): Entry[] => {
    if (block.type !== 'table')
      return blockText(block)
        .split('\n')
        .map((text) => ({ row: null, text, date: null, ids: '' }));
    const dateAt = columnOf(block, columnWords.date);
    return (block.content ?? [])
      .filter((row) => !isHead(row))
      .map((row) => {
        const cells = cellsOf(row);
        const ids = (row.content ?? []).map((one) => one.content?.[0]?.attrs?.blockId ?? '').join(' ');
        return { row, text: cells.join('\n'), date: dateIn(cells[dateAt] ?? ''), ids };
      });
  });
}

function columnOf(table: RichTable, words: RegExp): number {
  const head = table.content?.find(isHead);
  return head ? cellsOf(head).findIndex((name) => words.test(name)) : -1;
}

/** How surely a line speaks of an advice; nought when it does not. */
function likeness({ advice, earlier }: ListedAdvice, entry: Entry): number {
  const has = (words: string) => words.trim() !== '' && entry.text.toLowerCase().includes(words.toLowerCase());
  const linked = [advice, ...earlier].some(({ id }) => entry.ids.includes(id));
  const title = has(advice.title) ? 4 : earlier.some((one) => has(one.title)) ? 3 : 0;
  if (!linked && title === 0) return 0;
  return (linked ? 20 : 0) + title + (has(advice.author) ? 2 : 0) + (entry.date === advice.date ? 1 : 0);
}

/** Which line lists which advice: the surest first, and no row stands for two. */
function linesByAdvice(listed: readonly ListedAdvice[], entries: readonly Entry[]): Map<string, Entry> {
  const pairs = listed
    .flatMap((one) => entries.map((entry) => ({ one, entry, score: likeness(one, entry) })))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  const found = new Map<string, Entry>();
  const taken = new Set<Entry>();
  for (const { one, entry } of pairs) {
    if (found.has(one.advice.id) || taken.has(entry)) continue;
    found.set(one.advice.id, entry);
    if (entry.row) taken.add(entry);
  }
  return found;
}

/** How section K stands to the advice of its case. */
export interface SectionKStanding {
  missing: ListedAdvice[];
  /** Listed with another date than the advice has now; `shown` is that date, plain. */
  outdated: (ListedAdvice & { shown: string })[];
  /** Nobody has written in it: every line is as this program writes it, and none that it wrote was taken out. */
  asWritten: boolean;
}

/** Takes the text of section K, every advice of the case, and the ids of those that this program has put into it before. */
export function sectionKStanding(
  doc: RichDoc,
  advices: readonly Advice[],
  before: readonly string[],
): SectionKStanding {
  const listed = adviceToList(advices);
  const lines = linesByAdvice(listed, entriesOf(doc));
  const missing = listed.filter(({ advice }) => !lines.has(advice.id));
  const outdated = listed.flatMap((one) => {
    const shown = lines.get(one.advice.id)?.date ?? null;
    return shown === null || shown === one.advice.date ? [] : [{ ...one, shown }];
  });
  const takenOut = missing.some(({ advice, earlier }) => [advice, ...earlier].some(({ id }) => before.includes(id)));
  return { missing, outdated, asWritten: !takenOut && isAsWritten(doc, listed) };
}

function isAsWritten(doc: RichDoc, listed: readonly ListedAdvice[]): boolean {
  if (hasSuggestions(doc)) return false;
  if (isBlank(doc)) return true;
  const [table, ...more] = doc.content ?? [];
  if (table?.type !== 'table' || more.length > 0) return false;
  const [head, ...rows] = table.content ?? [];
  if (!head || cellsOf(head).join('\n') !== columns.join('\n')) return false;
  const written = new Set(
    listed.flatMap(({ advice, earlier }) => {
      const all = [advice, ...earlier];
      return all.flatMap((one, at) => [
        rowWords({ advice: one, earlier: all.slice(at + 1) }).join('\n'),
        rowWords({ advice: one, earlier: [] }).join('\n'),
      ]);
    }),
  );
  return rows.every((row) => written.has(cellsOf(row).join('\n')));
}

/**
 * Section K with these advices listed as they are now: a line that is there gets the date, the rest of it stays as a person wrote it; one
 * that is not there becomes a row of the table, in order of date where the table has that order, or of a new table at the end.
 */
export function withAdviceListed(
  doc: RichDoc,
  { missing, outdated, asWritten }: SectionKStanding,
  advices: readonly Advice[],
  tableId: string,
): RichDoc {
  if (isBlank(doc)) {
    const all = [...missing, ...outdated];
    return all.length === 0 ? doc : { type: 'doc', content: [tableOf(inOrder(all), tableId)] };
  }
  const lines = linesByAdvice(adviceToList(advices), entriesOf(doc));
  const newer = new Map(outdated.map((one) => [lines.get(one.advice.id)?.row, one] as const));
  const content = (doc.content ?? []).map((block): RichBlock => {
    if (block.type !== 'table') return block;
    const dateAt = columnOf(block, columnWords.date);
    const rows = (block.content ?? []).map((row) => {
      const one = newer.get(row);
      if (!one) return row;
      return asWritten ? rowOf(one) : withDate(row, dateAt, rowWords(one)[3] ?? '');
    });
    return { ...block, content: rows };
  });
  return { ...doc, content: withRows(content, missing, tableId) };
}

function withDate(row: RichRow, at: number, words: string): RichRow {
  const cells = (row.content ?? []).map((one, index): RichCell => {
    if (index !== at) return one;
    const [first] = one.content ?? [];
    const content = [{ type: 'text' as const, text: words }];
    return {
      ...one,
      content: [{ type: 'paragraph', ...(first?.attrs ? { attrs: { blockId: first.attrs.blockId } } : {}), content }],
    };
  });
  return { ...row, content: cells };
}

/** The advice that a plan was made with: all of the case's, and for a plan that was issued what had come by then. */
export function adviceForPlan(reader: RecordReader, plan: Held<'plan'>): Advice[] {
  const { issuedOn } = plan;
  return reader.forCase('advice', plan.caseId).filter(({ receivedOn }) => issuedOn === null || receivedOn <= issuedOn);
}

/** Reg 12(1)(k) asks for all of the advice gathered: what section K leaves out, or dates otherwise than the advice, is pointed out. */
export function sectionKFindings(reader: RecordReader, plan: Held<'plan'>, doc: RichDoc): PlanFinding[] {
  const agreed = agreedDoc(doc);
  const { missing, outdated } = sectionKStanding(agreed, adviceForPlan(reader, plan), []);
  const blockId = agreed.content?.at(-1)?.attrs?.blockId ?? '';
  const source = 'reg 12(1)(k)';
  return [
    ...missing.map(({ advice }) => ({
      blockId,
      rule: 'advice-not-listed',
      words: advice.title,
      message: `“${advice.title}” by ${advice.author} was received and is not in this list.`,
      source,
    })),
    ...outdated.map(({ advice, shown }) => ({
      blockId,
      rule: 'advice-date-differs',
      words: advice.title,
      message: `“${advice.title}” by ${advice.author} is dated ${longDate(advice.date)}. This list says ${longDate(shown)}.`,
      source,
    })),
  ];
}
