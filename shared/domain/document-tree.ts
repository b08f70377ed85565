/**
 * The one document tree. Letters, plans, cover sheets and contents pages all become this shape, and the Word file,
 * the printed PDF and the preview on the screen are made from it, so the three cannot say different things.
 */

/** In a comparison of two versions: in the newer one only, or in the older one only. */
export type Change = 'added' | 'removed';

/** Whose change it is, and when it was made (UTC instant). */
export interface Revision {
  author: string;
  date: string;
}

export interface InlineRun {
  text: string;
  change?: Change;
  /** For a change that somebody suggests; a comparison of versions has no single author. */
  revision?: Revision;
  bold?: boolean;
  italic?: boolean;
  underline?: boolean;
  /** An absolute https:, mailto: or tel: address. Anything else is printed as plain text. */
  link?: string;
  /** Notes to colleagues that speak of these words, by id. Only the Word file for colleagues shows them. */
  notes?: readonly string[];
}

interface BlockBase {
  /** Which required part of a letter this block belongs to, so that a failed check can be shown beside its text. */
  part?: string;
  /** The whole block is in one of two versions only; everything in it then says so too. */
  change?: Change;
  revision?: Revision;
  /** What became of the break between this paragraph and the one after it. */
  breakAfter?: { change: Change; revision?: Revision };
  /**
   * In a comparison: the paragraph stands elsewhere in the other version. The section of that place; `same`: it is this section; both
   * ends have the number `pair`. `reworded`: where it stands now, only the words that differ are marked.
   */
  moved?: { section: string; same: boolean; pair: number; reworded?: boolean };
}

export interface HeadingBlock extends BlockBase {
  kind: 'heading';
  level: 1 | 2 | 3;
  runs: InlineRun[];
}

export interface ParagraphBlock extends BlockBase {
  kind: 'paragraph';
  runs: InlineRun[];
}

export interface ListBlock extends BlockBase {
  kind: 'list';
  ordered: boolean;
  /** Each item holds blocks, so that a list can nest. */
  items: Block[][];
}

export interface TableCell {
  blocks: Block[];
  columns?: number;
  rows?: number;
  /** True for a cell that names its row; cells of the header rows are always headers. */
  header?: boolean;
}

export interface TableBlock extends BlockBase {
  kind: 'table';
  caption?: string;
  /** Header rows, repeated at the top of each page. May be empty for a table that came from elsewhere without one. */
  head: TableCell[][];
  rows: TableCell[][];
}

export interface KeyValuesBlock extends BlockBase {
  kind: 'keyValues';
  rows: { label: string; value: InlineRun[] }[];
}

export interface AddressBlock extends BlockBase {
  kind: 'address';
  role: 'sender' | 'recipient';
  lines: string[];
}

export interface DateBlock extends BlockBase {
  kind: 'date';
  /** Plain date, YYYY-MM-DD, Europe/London. */
  date: string;
}

export interface PageBreakBlock extends BlockBase {
  kind: 'pageBreak';
}

export interface SignatureBlock extends BlockBase {
  kind: 'signature';
  closing: string;
  name: string;
  lines: string[];
}

export type Block =
  | HeadingBlock
  | ParagraphBlock
  | ListBlock
  | TableBlock
  | KeyValuesBlock
  | AddressBlock
  | DateBlock
  | PageBreakBlock
  | SignatureBlock;

export interface DocumentTree {
  /** Shown in the title bar of a reader and read out first by a screen reader. */
  title: string;
  lang: 'en-GB';
  /** Case reference, printed in the footer beside the page number. */
  reference: string;
  blocks: Block[];
}

/** One run of plain words. */
export function run(text: string): InlineRun {
  return { text };
}

/** A paragraph of plain words. */
export function paragraph(text: string): ParagraphBlock {
  return { kind: 'paragraph', runs: [run(text)] };
}

/** A heading of plain words. */
export function heading(level: 1 | 2 | 3, text: string): HeadingBlock {
  return { kind: 'heading', level, runs: [run(text)] };
}

/** The words of some runs, without their marks. */
export function runsText(runs: readonly InlineRun[]): string {
  return runs.map((r) => r.text).join('');
}

/**
 * The words of a block and of everything in it, one line for each paragraph, list item, table cell or address line.
 * Dates come out as "16 December 2026". Page breaks have no words.
 */
export function blockLines(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return [runsText(block.runs)];
    case 'list':
      return block.items.flatMap((item) => item.flatMap(blockLines));
    case 'table': {
      const cells = [...block.head, ...block.rows].flat();
      return [...(block.caption ? [block.caption] : []), ...cells.flatMap((cell) => cell.blocks.flatMap(blockLines))];
    }
    case 'keyValues':
      return block.rows.map((row) => `${row.label}: ${runsText(row.value)}`);
    case 'address':
      return block.lines;
    case 'date':
      return [longDate(block.date)];
    case 'signature':
      return [block.closing, block.name, ...block.lines];
    case 'pageBreak':
      return [];
  }
}

/** Every line of words in a tree, in reading order, title not included. */
export function treeLines(tree: DocumentTree): string[] {
  return tree.blocks.flatMap(blockLines);
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A plain date as letters print it: "2026-12-16" gives "16 December 2026". Text of another shape comes back as it was. */
export function longDate(date: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  const month = match ? MONTHS[Number(match[2]) - 1] : undefined;
  return match && month ? `${Number(match[3])} ${month} ${match[1]}` : date;
}

/** A link that a document may carry: https, mailto or tel; otherwise undefined and the words stay plain. */
export function safeLink(link: string | undefined): string | undefined {
  return link && /^(https:\/\/|mailto:|tel:)[^\s"<>]+$/i.test(link) ? link : undefined;
}
