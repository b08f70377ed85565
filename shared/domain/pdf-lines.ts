/** One run of text of a PDF page: where it begins (points from the left and from the bottom), how wide it is and how large its letters are. */
export interface PdfItem {
  text: string;
  x: number;
  y: number;
  width: number;
  size: number;
  bold: boolean;
}

/** Words of one line that stand close together; a line with columns has several. */
export interface PdfSegment {
  text: string;
  x: number;
  right: number;
}

export interface PdfLine {
  segments: PdfSegment[];
  y: number;
  size: number;
  bold: boolean;
}

export const lineText = (line: PdfLine): string => line.segments.map(({ text }) => text).join(' ');

/** A gap this many letters wide parts two columns; a wide space between words is less. */
const columnGap = 1.8;

/** Puts the runs of a page into lines from top to bottom; runs on one line that stand far apart become columns of it. */
export function linesOfPage(items: readonly PdfItem[]): PdfLine[] {
  const inked = items.filter(({ text }) => text.trim() !== '');
  const sorted = [...inked].sort((a, b) => b.y - a.y || a.x - b.x);
  const rows: PdfItem[][] = [];
  for (const item of sorted) {
    const row = rows.at(-1);
    const [first] = row ?? [];
    if (row && first && Math.abs(first.y - item.y) < Math.max(first.size, item.size) * 0.45) row.push(item);
    else rows.push([item]);
  }
  return rows.map((row) => lineOf([...row].sort((a, b) => a.x - b.x)));
}

function lineOf(row: readonly PdfItem[]): PdfLine {
  const segments: PdfSegment[] = [];
  for (const { text, x, width, size } of row) {
    const last = segments.at(-1);
    const gap = last ? x - last.right : 0;
    if (!last || gap > size * columnGap) segments.push({ text: text.trim(), x, right: x + width });
    else {
      const apart = gap > size * 0.12 && !/\s$/.test(last.text) && !/^\s/.test(text);
      last.text = `${last.text}${apart ? ' ' : ''}${text}`.replace(/\s+/g, ' ');
      last.right = x + width;
    }
  }
  const letters = row.reduce((sum, { text }) => sum + text.length, 0);
  const bold = row.reduce((sum, item) => sum + (item.bold ? item.text.length : 0), 0);
  const size = Math.max(...row.map((item) => item.size));
  return {
    segments: segments.map((segment) => ({ ...segment, text: segment.text.trim() })),
    y: row[0]?.y ?? 0,
    size,
    bold: bold > letters * 0.8,
  };
}
