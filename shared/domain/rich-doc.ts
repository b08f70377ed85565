import { withChange } from './changes';
import type { Block, InlineRun, ListBlock, TableBlock, TableCell } from './document-tree';
import { agreedDoc } from './suggestions';

/**
 * Rich text as the editor stores it: ProseMirror JSON, one document for each section of a plan. Every block carries
 * `attrs.blockId`, which merging and comments hang on.
 */

export interface ProvenanceMark {
  type: 'provenance';
  attrs: {
    adviceId: string;
    paragraphId: string;
    page?: number | null;
    how: 'quoted' | 'adapted' | 'summarised';
    /** Set when the words under the mark were changed after they were taken from the advice. */
    edited?: boolean;
  };
}

/** Who suggested a change and when. Changes made in one go share an `id` and are accepted or rejected together. */
export interface SuggestedBy {
  id: string;
  byId: string;
  by: string;
  /** UTC instant. */
  at: string;
}

/**
 * A suggestion about a whole block. `inserted` and `deleted` speak of all of it. `broken` and `joined` speak of the break before a
 * paragraph: it is to be put in, or to go, so that the paragraph follows on the one above.
 */
export type Suggested = SuggestedBy & { kind: 'inserted' | 'deleted' | 'broken' | 'joined' };

export type RichMark =
  | { type: 'insertion' | 'deletion'; attrs: SuggestedBy }
  | { type: 'bold' | 'italic' | 'underline' }
  | { type: 'link'; attrs: { href: string } }
  | ProvenanceMark
  /** The words that a note to colleagues speaks of. Put on when a working copy is made, never stored with a text. */
  | { type: 'comment'; attrs: { id: string } };

export interface RichText {
  type: 'text';
  text: string;
  marks?: RichMark[];
}

export interface RichBreak {
  type: 'hardBreak';
}

export type RichInline = RichText | RichBreak;

interface BlockAttrs {
  blockId?: string | null;
  suggested?: Suggested | null;
}

export interface RichParagraph {
  type: 'paragraph';
  attrs?: BlockAttrs;
  content?: RichInline[];
}

export interface RichHeading {
  type: 'heading';
  attrs: BlockAttrs & { level: number };
  content?: RichInline[];
}

export interface RichListItem {
  type: 'listItem';
  attrs?: BlockAttrs;
  content?: RichBlock[];
}

export interface RichList {
  type: 'bulletList' | 'orderedList';
  attrs?: BlockAttrs & { start?: number | null };
  content?: RichListItem[];
}

export interface RichCell {
  type: 'tableCell' | 'tableHeader';
  attrs?: BlockAttrs & { colspan?: number; rowspan?: number; colwidth?: number[] | null };
  content?: RichBlock[];
}

export interface RichRow {
  type: 'tableRow';
  attrs?: BlockAttrs;
  content?: RichCell[];
}

export interface RichTable {
  type: 'table';
  attrs?: BlockAttrs;
  content?: RichRow[];
}

export type RichBlock = RichParagraph | RichHeading | RichList | RichTable;

export interface RichDoc {
  type: 'doc';
  content?: RichBlock[];
}

/** A document with nothing in it. */
export const EMPTY_RICH_DOC: RichDoc = { type: 'doc', content: [] };

/** The top-level blocks of a document with their ids, suggestions and all; a block the editor has not yet given an id has `blockId` null. */
export function blocksOf(doc: RichDoc): { blockId: string | null; block: RichBlock }[] {
  return (doc.content ?? []).map((block) => ({ blockId: block.attrs?.blockId ?? null, block }));
}

/** A document of plain paragraphs, one for each line that is not blank. Ids come from `newId`. */
export function richDocFromText(text: string, newId: () => string): RichDoc {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  return {
    type: 'doc',
    content: lines.map((line) => ({
      type: 'paragraph',
      attrs: { blockId: newId() },
      content: [{ type: 'text', text: line.trim() }],
    })),
  };
}

function inlineText(content: readonly RichInline[] | undefined): string {
  return (content ?? []).map((node) => (node.type === 'text' ? node.text : '\n')).join('');
}

/** The words of one block: paragraphs, list items and table cells each on a line of their own. */
export function blockText(block: RichBlock): string {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return inlineText(block.content);
    case 'bulletList':
    case 'orderedList':
      return (block.content ?? []).flatMap((item) => (item.content ?? []).map(blockText)).join('\n');
    case 'table':
      return (block.content ?? [])
        .flatMap((row) => (row.content ?? []).map((cell) => (cell.content ?? []).map(blockText).join('\n')))
        .join('\n');
  }
}

/** The words of a document as agreed so far (see suggestions.ts), blocks parted by a line break. */
export function plainText(doc: RichDoc): string {
  return (agreedDoc(doc).content ?? []).map(blockText).join('\n');
}

/** True when a document has no words at all. */
export function isBlank(doc: RichDoc | undefined): boolean {
  return !doc || plainText(doc).trim() === '';
}

/** Every provenance mark of a document as agreed so far, in reading order, with the words under it and the top-level block it is in. */
export function provenanceOf(
  doc: RichDoc,
): { blockId: string | null; text: string; source: ProvenanceMark['attrs'] }[] {
  const found: { blockId: string | null; text: string; source: ProvenanceMark['attrs'] }[] = [];
  for (const { blockId, block } of blocksOf(agreedDoc(doc))) {
    visitText(block, (node) => {
      for (const mark of node.marks ?? []) {
        if (mark.type === 'provenance') found.push({ blockId, text: node.text, source: mark.attrs });
      }
    });
  }
  return found;
}

function visitText(block: RichBlock, visit: (node: RichText) => void): void {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      for (const node of block.content ?? []) if (node.type === 'text') visit(node);
      return;
    case 'bulletList':
    case 'orderedList':
      for (const item of block.content ?? []) for (const child of item.content ?? []) visitText(child, visit);
      return;
    case 'table':
      for (const row of block.content ?? [])
        for (const cell of row.content ?? []) for (const child of cell.content ?? []) visitText(child, visit);
  }
}

/**
 * Blocks of the document tree for a rich document. Provenance and comment marks stay behind: they are for staff;
 * open suggestions count as rejected.
 * `headingShift` is added to heading levels so that a section's own headings fall under the heading above it; levels
 * stop at 3.
 */
export function richDocToBlocks(doc: RichDoc, options: { headingShift?: number } = {}): Block[] {
  return toBlocks(agreedDoc(doc).content, options.headingShift ?? 0);
}

/** The same with open suggestions shown as changes, each with its author and time: for colleagues, never for a document that goes out. */
export function richDocToMarkedBlocks(doc: RichDoc, options: { headingShift?: number } = {}): Block[] {
  return toBlocks(doc.content, options.headingShift ?? 0);
}

const revisionOf = ({ by, at }: SuggestedBy) => ({ author: by, date: at });

function toBlocks(blocks: readonly RichBlock[] | undefined, shift: number): Block[] {
  const made: Block[] = [];
  for (const block of blocks ?? []) {
    const { suggested } = block.attrs ?? {};
    const last = made.at(-1);
    if (last && (suggested?.kind === 'broken' || suggested?.kind === 'joined')) {
      const change = suggested.kind === 'broken' ? 'added' : 'removed';
      made[made.length - 1] = { ...last, breakAfter: { change, revision: revisionOf(suggested) } };
    }
    made.push(...allChanged([toBlock(block, shift)], suggested));
  }
  return made;
}

function allChanged(blocks: Block[], suggested: Suggested | null | undefined): Block[] {
  if (suggested?.kind !== 'inserted' && suggested?.kind !== 'deleted') return blocks;
  const change = suggested.kind === 'inserted' ? 'added' : 'removed';
  return blocks.map((block) => withChange(block, change, revisionOf(suggested)));
}

function toBlock(block: RichBlock, shift: number): Block {
  switch (block.type) {
    case 'paragraph':
      return { kind: 'paragraph', runs: toRuns(block.content) };
    case 'heading':
      return { kind: 'heading', level: clampLevel(block.attrs.level + shift), runs: toRuns(block.content) };
    case 'bulletList':
    case 'orderedList': {
      const items = (block.content ?? []).map((item) =>
        allChanged(toBlocks(item.content, shift), item.attrs?.suggested),
      );
      const list: ListBlock = { kind: 'list', ordered: block.type === 'orderedList', items };
      return list;
    }
    case 'table':
      return toTable(block, shift);
  }
}

function clampLevel(level: number): 1 | 2 | 3 {
  return level <= 1 ? 1 : level === 2 ? 2 : 3;
}

function toTable(table: RichTable, shift: number): TableBlock {
  const rows = (table.content ?? []).map((row) =>
    (row.content ?? []).map((cell) => {
      const made = toCell(cell, shift);
      return { ...made, blocks: allChanged(made.blocks, row.attrs?.suggested) };
    }),
  );
  const isHead = (row: TableCell[]) => row.length > 0 && row.every((cell) => cell.header);
  const firstBodyRow = rows.findIndex((row) => !isHead(row));
  const headCount = firstBodyRow === -1 ? rows.length : firstBodyRow;
  return { kind: 'table', head: rows.slice(0, headCount), rows: rows.slice(headCount) };
}

function toCell(cell: RichCell, shift: number): TableCell {
  const made: TableCell = { blocks: toBlocks(cell.content, shift) };
  if ((cell.attrs?.colspan ?? 1) > 1) made.columns = cell.attrs?.colspan;
  if ((cell.attrs?.rowspan ?? 1) > 1) made.rows = cell.attrs?.rowspan;
  if (cell.type === 'tableHeader') made.header = true;
  return made;
}

function toRuns(content: readonly RichInline[] | undefined): InlineRun[] {
  return (content ?? []).map((node) => {
    if (node.type === 'hardBreak') return { text: '\n' };
    const made: InlineRun = { text: node.text };
    for (const mark of node.marks ?? []) {
      if (mark.type === 'bold') made.bold = true;
      else if (mark.type === 'italic') made.italic = true;
      else if (mark.type === 'underline') made.underline = true;
      else if (mark.type === 'link') made.link = mark.attrs.href;
      else if (mark.type === 'comment') made.notes = [...(made.notes ?? []), mark.attrs.id];
      else if (mark.type === 'insertion' || mark.type === 'deletion') {
        // Taken out weighs more where one person wants to take out what another wants to put in.
        if (made.change === 'removed') continue;
        made.change = mark.type === 'insertion' ? 'added' : 'removed';
        made.revision = revisionOf(mark.attrs);
      }
    }
    return made;
  });
}
