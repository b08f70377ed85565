import { lineText, type PdfLine } from './pdf-lines';
import type { ReportBlock } from './report-blocks';

interface Placed extends PdfLine {
  page: number;
}

const ends = /[.!?:;”"')\]]$/;
const bullet = /^(?:[\u2022\u25aa\u25cf\u2013\u00b7\uf0b7*-]\s+|(?:\d{1,2}|[a-z])[.)]\s+)/;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Words of a line without its numbers: "Page 3 of 9" and "Page 4 of 9" are one footer. */
const shape = (line: PdfLine) => lineText(line).replace(/\d+/g, '#').trim();

/**
 * Paragraphs, headings and tables from the lines of each page of a PDF without tags, by size, weight, spacing and columns. Lines at the
 * top or foot that most pages repeat are given apart. Every other word comes out once, in reading order.
 */
export function pdfBlocks(pages: readonly (readonly PdfLine[])[]): { blocks: ReportBlock[]; leftOut: string[] } {
  const repeated = repeatedLines(pages);
  const leftOut: string[] = [];
  const lines: Placed[] = pages.flatMap((page, at) => {
    const edge = new Set(edgeLines(page));
    return page.flatMap((line) => {
      if (!edge.has(line) || !repeated.has(shape(line))) return [{ ...line, page: at + 1 }];
      leftOut.push(lineText(line));
      return [];
    });
  });
  const bodySize = median(
    lines.flatMap((line) => Array<number>(lineText(line).length).fill(Math.round(line.size * 2) / 2)),
  );
  const steps = lines.slice(1).map((line, at) => (line.page === lines[at]!.page ? lines[at]!.y - line.y : 0));
  const step = median(steps.filter((gap) => gap > 0 && gap < bodySize * 2.2));
  return { blocks: grouped(lines, { bodySize, step: step || bodySize * 1.2 }), leftOut };
}

/** The one or two lines at the top and at the foot of a page that stand apart from the rest. */
function edgeLines(page: readonly PdfLine[]): PdfLine[] {
  const apart = (above: PdfLine | undefined, below: PdfLine | undefined) =>
    above !== undefined && below !== undefined && above.y - below.y > Math.max(above.size, below.size) * 1.9;
  const top = [1, 2].find((count) => apart(page[count - 1], page[count])) ?? 0;
  const foot = [1, 2].find((count) => apart(page.at(-count - 1), page.at(-count))) ?? 0;
  return [...page.slice(0, top), ...(foot > 0 ? page.slice(-foot) : [])];
}

function repeatedLines(pages: readonly (readonly PdfLine[])[]): Set<string> {
  const counts = new Map<string, number>();
  for (const page of pages) {
    const edge = new Set(edgeLines(page).map(shape));
    for (const words of edge) counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  const most = Math.max(2, Math.ceil(pages.length * 0.6));
  return new Set([...counts].filter(([words, count]) => words !== '' && count >= most).map(([words]) => words));
}

interface Measure {
  bodySize: number;
  step: number;
}

function headingLevel(line: PdfLine, { bodySize }: Measure): 1 | 2 | 3 | null {
  const text = lineText(line);
  if (text.length > 110 || line.segments.length > 1 || /[.;,]$/.test(text) || bullet.test(text)) return null;
  if (line.size >= bodySize * 1.55) return 1;
  if (line.size >= bodySize * 1.12) return 2;
  return line.bold ? 3 : null;
}

function grouped(lines: readonly Placed[], measure: Measure): ReportBlock[] {
  const blocks: ReportBlock[] = [];
  for (let at = 0; at < lines.length; ) {
    const rows = tableRun(lines, at);
    if (rows > 0) {
      blocks.push(tableOf(lines.slice(at, at + rows), measure));
      at += rows;
      continue;
    }
    const line = lines[at]!;
    const level = headingLevel(line, measure);
    if (level) blocks.push({ kind: 'heading', level, text: lineText(line), page: line.page });
    else if (goesOn(blocks.at(-1), lines[at - 1], line, measure)) addTo(blocks.at(-1), lineText(line));
    else
      blocks.push({
        kind: 'text',
        text: lineText(line).replace(/^[\u2022\u25aa\u25cf\u00b7\uf0b7*]\s+/, ''),
        page: line.page,
      });
    at += 1;
  }
  return blocks;
}

/** Whether a line belongs to the paragraph that stands before it. */
function goesOn(block: ReportBlock | undefined, before: Placed | undefined, line: Placed, { step }: Measure): boolean {
  if (block?.kind !== 'text' || !before || bullet.test(lineText(line))) return false;
  if (before.page !== line.page) return !ends.test(block.text) && /^[a-z(]/.test(lineText(line));
  const gap = before.y - line.y;
  return gap > 0 && gap < step * 1.35;
}

/** A word that is parted at the end of a line keeps its hyphen: most in reports are written with one. */
function addTo(block: ReportBlock | undefined, text: string): void {
  if (block?.kind !== 'text') return;
  block.text =
    /[\p{L}]-$/u.test(block.text) && /^\p{Ll}/u.test(text) ? `${block.text}${text}` : `${block.text} ${text}`;
}

const near = (a: number, b: number) => Math.abs(a - b) < 6;

/** How many lines from `from` on stand in the same columns; 0 when that is no table. Lines of one column count while they fill one of them. */
function tableRun(lines: readonly Placed[], from: number): number {
  const first = lines[from]!;
  if (first.segments.length < 2) return 0;
  const columns = first.segments.map(({ x }) => x);
  let end = from;
  let several = 0;
  for (; end < lines.length; end += 1) {
    const line = lines[end]!;
    const fits = line.segments.every(({ x }) => columns.some((column) => near(column, x)));
    if (line.page !== first.page || !fits) break;
    // A line that fills the first column only, and the whole width, is a paragraph again.
    if (line.segments.length === 1 && line.segments[0]!.right > (columns[1] ?? 0)) break;
    if (line.segments.length > 1) several += 1;
  }
  return several >= 2 ? end - from : 0;
}

function tableOf(lines: readonly Placed[], { step }: Measure): ReportBlock {
  const columns = lines[0]!.segments.map(({ x }) => x);
  const gaps = lines.slice(1).map((line, at) => lines[at]!.y - line.y);
  const tight = Math.min(step, ...gaps.filter((gap) => gap > 0)) * 1.25;
  const rows: string[][] = [];
  for (const [at, line] of lines.entries()) {
    const startsRow =
      at === 0 ||
      gaps[at - 1]! > tight ||
      (line.segments.length === columns.length && gaps.every((gap) => gap <= tight));
    if (startsRow) rows.push(columns.map(() => ''));
    const row = rows.at(-1)!;
    for (const { text, x } of line.segments) {
      const column = columns.findIndex((one) => near(one, x));
      row[column] = `${row[column] ?? ''} ${text}`.trim();
    }
  }
  const isHead = lines[0]!.bold && !lines.every(({ bold }) => bold);
  return {
    kind: 'table',
    head: isHead ? rows.slice(0, 1) : [],
    rows: isHead ? rows.slice(1) : rows,
    page: lines[0]!.page,
  };
}
