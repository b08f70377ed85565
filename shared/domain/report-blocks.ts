import { type Block, blockLines, runsText, type TableCell } from './document-tree';

/** A piece of a report that came as a file, with the page it begins on: what Word and PDF files are read into before they are classed. */
export type ReportBlock = { page: number } & (
  | { kind: 'heading'; level: 1 | 2 | 3; text: string }
  | { kind: 'text'; text: string }
  | { kind: 'table'; head: string[][]; rows: string[][] }
);

/** A PDF as its text layer tells it. `leftOut` are lines that every page repeats: headers, footers, page numbers. */
export interface ReadPdf {
  pages: number;
  blocks: ReportBlock[];
  leftOut: string[];
}

const oneLine = (text: string) => text.replace(/[^\S\n]+/g, ' ').trim();

function cellText(cell: TableCell): string {
  return oneLine(cell.blocks.flatMap(blockLines).filter(Boolean).join('\n'));
}

/** The pieces of a document tree. `pageOf` gives the page of each line in reading order, as `treeLines` counts them. */
export function reportBlocks(blocks: readonly Block[], pageOf: (line: number) => number): ReportBlock[] {
  let line = 0;
  return blocks.flatMap((block): ReportBlock[] => {
    const first = line;
    const lines = blockLines(block);
    line += lines.length;
    const page = pageOf(first);
    if (block.kind === 'heading')
      return [{ kind: 'heading', level: block.level, text: oneLine(runsText(block.runs)), page }];
    if (block.kind === 'table') {
      const head = block.head.map((row) => row.map(cellText));
      return [{ kind: 'table', head, rows: block.rows.map((row) => row.map(cellText)), page }];
    }
    return lines.map((text, at) => ({ kind: 'text', text: oneLine(text), page: pageOf(first + at) }));
  });
}
