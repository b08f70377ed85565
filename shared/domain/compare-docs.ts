import { type Aligned, type AlignRules, align } from './align';
import { withChange } from './changes';
import { compareWords, likeness, wordCounts } from './compare-words';
import type { Block, Change, ListBlock, TableCell } from './document-tree';
import {
  blockText,
  type RichBlock,
  type RichDoc,
  type RichList,
  type RichListItem,
  type RichRow,
  type RichTable,
  richDocToBlocks,
} from './rich-doc';
import { agreedDoc } from './suggestions';

/** One thing to be paired: a block, an item of a list or a row of a table, with what is asked of it often. */
interface Side<T> {
  node: T;
  id: string | null;
  family: string;
  text: string;
  counts: Map<string, number>;
}

const rules: AlignRules<Side<unknown>> = {
  key: ({ family, text }) => `${family}\n${text}`,
  score: (before, after) => {
    if (before.family !== after.family) return 0;
    if (before.id !== null && before.id === after.id) return 1;
    return likeness(before.counts, after.counts);
  },
  atLeast: 0.5,
};

function sidesOf<T extends { attrs?: { blockId?: string | null } }>(
  nodes: readonly T[] | undefined,
  family: (node: T) => string,
  textOf: (node: T) => string,
  blank: 'left out' | 'kept' = 'left out',
): Side<T>[] {
  return (nodes ?? []).flatMap((node) => {
    const text = textOf(node);
    if (text.trim() === '' && blank === 'left out') return [];
    return [{ node, id: node.attrs?.blockId ?? null, family: family(node), text, counts: wordCounts(text) }];
  });
}

function pairs<T>(before: readonly Side<T>[], after: readonly Side<T>[]): Aligned<Side<T>>[] {
  return align(before, after, rules as AlignRules<Side<T>>);
}

/**
 * Two versions of one text as one: every block that is in either, with `change` on blocks, items and rows that were added or removed
 * whole and on the words changed inside the others. Blocks are paired by their words and by `blockId`; blank paragraphs are left out.
 * Taking out everything `removed` leaves the words of the second version, taking out everything `added` those of the first. Levels of
 * headings are raised by `headingShift` as in `richDocToBlocks`. Changes of layout alone are not shown; open suggestions count as rejected.
 */
export function compareDocs(before: RichDoc, after: RichDoc, options: { headingShift?: number } = {}): Block[] {
  return compareBlocks(agreedDoc(before).content, agreedDoc(after).content, options.headingShift ?? 0);
}

function familyOf(block: RichBlock): string {
  if (block.type === 'paragraph' || block.type === 'heading') return 'words';
  return block.type === 'table' ? `table of ${columnsOf(block)}` : 'list';
}

function columnsOf(table: RichTable): number {
  return Math.max(0, ...(table.content ?? []).map((row) => width(row)));
}

function width(row: RichRow): number {
  return (row.content ?? []).reduce((sum, cell) => sum + (cell.attrs?.colspan ?? 1), 0);
}

function compareBlocks(
  before: readonly RichBlock[] | undefined,
  after: readonly RichBlock[] | undefined,
  shift: number,
): Block[] {
  const aligned = pairs(sidesOf(before, familyOf, blockText), sidesOf(after, familyOf, blockText));
  return aligned.flatMap(({ before: was, after: now }) => {
    if (was && now) return compareBlock(was.node, now.node, shift);
    if (was) return whole(was.node, 'removed', shift);
    return now ? whole(now.node, 'added', shift) : [];
  });
}

function whole(block: RichBlock, change: Change, shift: number): Block[] {
  return plain(block, shift).map((one) => withChange(one, change));
}

function plain(block: RichBlock, shift: number): Block[] {
  return richDocToBlocks({ type: 'doc', content: [block] }, { headingShift: shift });
}

function compareBlock(before: RichBlock, after: RichBlock, shift: number): Block[] {
  const [was] = plain(before, shift);
  const [now] = plain(after, shift);
  if (!was || !now) return [];
  if (blockText(before) === blockText(after)) return [now];
  if ((was.kind === 'paragraph' || was.kind === 'heading') && (now.kind === 'paragraph' || now.kind === 'heading')) {
    return [{ ...now, runs: compareWords(was.runs, now.runs) }];
  }
  if (isList(before) && isList(after)) return [compareLists(before, after, shift)];
  if (before.type === 'table' && after.type === 'table') return compareTables(before, after, shift);
  return [...whole(before, 'removed', shift), ...whole(after, 'added', shift)];
}

function isList(block: RichBlock): block is RichList {
  return block.type === 'bulletList' || block.type === 'orderedList';
}

function compareLists(before: RichList, after: RichList, shift: number): ListBlock {
  const textOf = (item: RichListItem) => (item.content ?? []).map(blockText).join('\n');
  const sides = (list: RichList) => sidesOf(list.content, () => 'item', textOf);
  const items = pairs(sides(before), sides(after)).map(({ before: was, after: now }) =>
    compareParts(was?.node.content, now?.node.content, shift),
  );
  return { kind: 'list', ordered: after.type === 'orderedList', items };
}

/** The blocks of an item or a cell that is on both sides, or on one of them. */
function compareParts(
  before: readonly RichBlock[] | undefined,
  after: readonly RichBlock[] | undefined,
  shift: number,
): Block[] {
  if (before && after) return compareBlocks(before, after, shift);
  const change = before ? 'removed' : 'added';
  return (before ?? after ?? []).flatMap((block) => whole(block, change, shift));
}

function compareTables(before: RichTable, after: RichTable, shift: number): Block[] {
  const rowText = (row: RichRow) =>
    (row.content ?? []).flatMap((cell) => (cell.content ?? []).map(blockText)).join('\n');
  // Rows of another shape are not one row changed; cells that run over several rows leave no row that could come or go alone.
  const family = (row: RichRow) => (row.content ?? []).map((cell) => cell.attrs?.colspan ?? 1).join('+');
  const sides = (table: RichTable) => sidesOf(table.content, family, rowText, 'kept');
  const aligned = pairs(sides(before), sides(after));
  const tall = [before, after].some((table) =>
    (table.content ?? []).some((row) => (row.content ?? []).some((cell) => (cell.attrs?.rowspan ?? 1) > 1)),
  );
  if (tall && aligned.some(({ before: was, after: now }) => !was || !now)) {
    return [...whole(before, 'removed', shift), ...whole(after, 'added', shift)];
  }
  const rows = aligned.map(({ before: was, after: now }) => compareRows(was?.node, now?.node, shift));
  const bodyFrom = rows.findIndex((row) => !row.every((cell) => cell.header));
  const head = bodyFrom === -1 ? rows.length : bodyFrom;
  return [{ kind: 'table', head: rows.slice(0, head), rows: rows.slice(head) }];
}

function compareRows(before: RichRow | undefined, after: RichRow | undefined, shift: number): TableCell[] {
  const cells = (after ?? before)?.content ?? [];
  return cells.map((cell, at) => {
    const made: TableCell = {
      blocks: compareParts(before && (before.content?.[at]?.content ?? []), after && (cell.content ?? []), shift),
    };
    if ((cell.attrs?.colspan ?? 1) > 1) made.columns = cell.attrs?.colspan;
    if ((cell.attrs?.rowspan ?? 1) > 1) made.rows = cell.attrs?.rowspan;
    if (cell.type === 'tableHeader') made.header = true;
    return made;
  });
}
