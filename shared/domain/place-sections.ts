import type { SectionCode } from '../hub-api/plan-entities';
import { columnNames, letteredSections, namedSection } from '../rules/section-titles';
import { type Block, blockLines, type TableBlock, type TableCell } from './document-tree';

/** One piece of an older plan and where it goes. Every line of the file is in exactly one piece. */
export interface PlacedPiece {
  id: string;
  block: Block;
  /** `title` heads its section and is not repeated inside it; `furniture` says that a section is empty or that this is a draft. */
  role: 'text' | 'title' | 'furniture';
  /** Null where a person must choose, and `reason` says why. */
  section: SectionCode | null;
  reason: string | null;
}

/** Sentences that plans made here print and no caseworker wrote. */
export const emptySectionWords = 'Nothing has been written in this section.';
export const emptyPlacementWords =
  'This section is empty in a draft. The law says that a draft must not name a setting or a type of setting.';

const beforeFirst = 'Stands before the first section.';
const contentsLine = 'Looks like a line of the contents page.';

const linesOf = (blocks: readonly Block[]) => blocks.flatMap(blockLines).filter((line) => line.trim() !== '');
const cellLines = (cell: TableCell) => linesOf(cell.blocks);

/** Whether a line stands out as a heading does: a heading style, all of it bold, or all capitals. */
function standsOut(block: Block): boolean {
  if (block.kind === 'heading') return true;
  if (block.kind !== 'paragraph') return false;
  const words = block.runs.filter((run) => run.text.trim() !== '');
  const text = words.map((run) => run.text).join('');
  return (
    words.length > 0 &&
    (words.every((run) => run.bold || run.underline) || (/\p{Lu}{4}/u.test(text) && !/\p{Ll}/u.test(text)))
  );
}

function titleText(block: Block): string | null {
  if (block.kind !== 'heading' && block.kind !== 'paragraph') return null;
  return block.runs
    .map((run) => run.text)
    .join('')
    .trim();
}

const pageNumber = /(?:\t|\.{3,})\s*\d{1,3}$/;

function isContentsLine(block: Block): boolean {
  const text = titleText(block) ?? '';
  return pageNumber.test(text) && letteredSections(text.replace(pageNumber, '')).length > 0;
}

class Placing {
  readonly pieces: PlacedPiece[] = [];
  private current: SectionCode[] = [];
  private seen = new Set<SectionCode>();

  constructor(private readonly byName: boolean) {}

  /** The sections that a block is the title of. */
  titleOf(block: Block, alone = false): SectionCode[] {
    const text = titleText(block);
    if (!text || pageNumber.test(text)) return [];
    const lettered = letteredSections(text);
    if (lettered.length > 0 && (alone || standsOut(block) || /^(?:sections?|parts?)\b/i.test(text))) return lettered;
    return this.byName && (alone || standsOut(block)) ? namedSection(text) : [];
  }

  put(block: Block, place: Partial<Pick<PlacedPiece, 'role' | 'section' | 'reason'>> = {}): void {
    const lines = linesOf([block]);
    if (lines.length === 0) return;
    const [only] = this.current;
    const several = `Stands under a heading for sections ${this.current.join(', ')}.`;
    const where =
      this.current.length === 1
        ? { section: only!, reason: null }
        : { section: null, reason: this.current.length === 0 ? beforeFirst : several };
    const furniture = lines.every((line) => line === emptySectionWords || line === emptyPlacementWords);
    const role = furniture && this.current.length > 0 ? 'furniture' : 'text';
    this.pieces.push({ id: `p${this.pieces.length + 1}`, block, role, ...where, ...place });
  }

  begin(codes: SectionCode[], title: Block): void {
    this.current = codes;
    const [only] = codes;
    const again = codes.length === 1 && this.seen.has(only!);
    for (const code of codes) this.seen.add(code);
    // A second title of one section is a heading inside it: it stays with its words.
    if (again) this.put(title);
    else this.put(title, codes.length === 1 ? { role: 'title', section: only!, reason: null } : { role: 'title' });
  }

  blocks(all: readonly Block[]): void {
    for (const [at, block] of all.entries()) {
      const codes = this.titleOf(block);
      if (block.kind === 'table') this.table(block);
      else if (isContentsLine(block)) this.put(block, { section: null, reason: contentsLine });
      else if (codes.length === 0) this.put(block);
      else if (this.emptyAfter(all, at, codes) && this.comesAgain(all, at, codes))
        this.put(block, { section: null, reason: contentsLine });
      else this.begin(codes, block);
    }
  }

  /** Nothing stands under the title: the next line is the title of another section. "B" and then "B1" is no such case. */
  private emptyAfter(all: readonly Block[], at: number, codes: readonly SectionCode[]): boolean {
    const next = all.slice(at + 1).find((block) => linesOf([block]).length > 0);
    if (next === undefined) return true;
    const titles = this.titleOf(next);
    return titles.length > 0 && !titles.some((code) => codes.includes(code));
  }

  private comesAgain(all: readonly Block[], at: number, codes: readonly SectionCode[]): boolean {
    const titles = (block: Block): SectionCode[] =>
      block.kind === 'table'
        ? [...block.head, ...block.rows].flatMap((row) => (row[0] ? this.cellTitle(row[0])?.codes : undefined) ?? [])
        : this.titleOf(block);
    return all.slice(at + 1).some((block) => titles(block).some((code) => codes.includes(code)));
  }

  /** The title that a cell begins with, and what else is in it. */
  private cellTitle(cell: TableCell): { codes: SectionCode[]; title: Block; rest: Block[] } | null {
    const filled = cell.blocks.filter((block) => linesOf([block]).length > 0);
    const [title, ...rest] = filled;
    if (!title) return null;
    const text = titleText(title);
    const letter = text !== null && /^[A-K][12]?$/.test(text) ? letteredSections(`Section ${text}`) : [];
    const codes = letter.length > 0 ? letter : this.titleOf(title, rest.length === 0);
    return codes.length > 0 ? { codes, title, rest } : null;
  }

  private table(table: TableBlock): void {
    let head: TableCell[][] = [];
    let rows: TableCell[][] = [];
    const flush = () => {
      if (head.length + rows.length > 0) this.tablePart({ ...table, head, rows });
      [head, rows] = [[], []];
    };
    const all = [
      ...table.head.map((row) => ({ row, isHead: true })),
      ...table.rows.map((row) => ({ row, isHead: false })),
    ];
    for (const { row, isHead } of all) {
      const filled = row.filter((cell) => cellLines(cell).length > 0);
      const [first, ...others] = filled;
      const found = first && first === row.find((cell) => cellLines(cell).length > 0) ? this.cellTitle(first) : null;
      const columns = found && others.length > 0 && others.some((cell) => this.cellTitle(cell) !== null);
      if (found && !columns) {
        flush();
        this.begin(found.codes, found.title);
        this.blocks(found.rest);
        for (const cell of others) this.blocks(cell.blocks);
      } else if (row.length === 1 && first && (first.blocks.length > 1 || table.rows.length === 1)) {
        flush();
        this.blocks(first.blocks);
      } else if (isHead) head.push(row);
      else rows.push(row);
    }
    flush();
  }

  /** Rows under one title: whole, or column by column where the columns are sections of their own. */
  private tablePart(table: TableBlock): void {
    const rows = [...table.head, ...table.rows];
    const [names] = rows;
    const parts = this.columnsOf(names ?? []);
    if (parts === null) {
      this.put(table);
      return;
    }
    const uneven = rows.some((row) => row.length !== names!.length || row.some((cell) => (cell.rows ?? 1) > 1));
    if (uneven) {
      this.put(table, {
        section: null,
        reason: 'The columns are different sections, but cells run over several rows.',
      });
      return;
    }
    const codes = [...new Set(parts)];
    for (const code of codes) {
      const cut = (row: TableCell[]) => row.filter((_, at) => parts[at] === code);
      const [first, ...rest] = rows.map(cut);
      this.seen.add(code);
      this.put({ kind: 'table', head: [first!], rows: rest }, { role: 'text', section: code, reason: null });
    }
  }

  /** For each column the section it belongs to; null when the columns do not name two sections at least. */
  private columnsOf(names: readonly TableCell[]): SectionCode[] | null {
    if (names.some((cell) => (cell.columns ?? 1) > 1)) return null;
    const texts = names.map((cell) => cellLines(cell).join(' '));
    const explicit = texts.map(
      (text) => /\bsection\s+([A-K][12]?)\b/i.exec(text)?.[1]?.toUpperCase() as SectionCode | undefined,
    );
    const open = this.current.length !== 1;
    const found = texts.map((text, at): SectionCode | undefined => {
      if (explicit[at]) return explicit[at];
      if (!open) return undefined;
      const may = columnNames.find(({ pattern }) => pattern.test(text))?.codes ?? [];
      const here = this.current.length === 0 ? may.slice(0, 1) : may.filter((code) => this.current.includes(code));
      return here.length === 1 ? here[0] : undefined;
    });
    const first = found.find((code) => code !== undefined);
    if (!first || new Set(found.filter(Boolean)).size < 2) return null;
    let last = first;
    return found.map((code) => {
      last = code ?? last;
      return last;
    });
  }
}

/**
 * Reads an older plan, whatever its council's layout, into the sections of reg 12(1). Takes the blocks of the file; gives every piece in
 * its order with the section it belongs to, or null and the reason where a person must choose. Nothing is left out: the lines of the
 * pieces are the lines of the file.
 */
export function placeSections(blocks: readonly Block[]): PlacedPiece[] {
  const lettered = new Placing(false);
  lettered.blocks(blocks);
  const letters = new Set(
    lettered.pieces.flatMap(({ role, section }) => (role === 'title' && section ? [section] : [])),
  );
  if (letters.size >= 3 || lettered.pieces.some(({ role, section }) => role === 'title' && !section))
    return lettered.pieces;
  const named = new Placing(true);
  named.blocks(blocks);
  return named.pieces;
}
