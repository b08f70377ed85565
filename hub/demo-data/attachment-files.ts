import { createRequire } from 'node:module';
import { Document, HeadingLevel, Packer, Paragraph } from 'docx';
import { unzipSync, zipSync } from 'fflate';
import type { PDFFont, PDFPage } from 'pdf-lib';

// The library's build in one file: its usual entry is 200 files, half a second of the hub's start.
const { PDFDocument, StandardFonts } = createRequire(import.meta.url)(
  'pdf-lib/dist/pdf-lib.min.js',
) as typeof import('pdf-lib');

/** Text of one attachment: headings and paragraphs, each on its page. */
export interface AttachmentText {
  title: string;
  author: string;
  /** Plain date written into the file, so that the same text gives the same bytes. */
  date: string;
  lines: { page: number; heading: boolean; text: string }[];
}

let blankParts: Promise<Record<string, Uint8Array>> | null = null;

/** The parts of an empty Word file with our styles. Made once: a file of the library's own takes 40 ms, and a demo has many. */
async function blankDocx(): Promise<Record<string, Uint8Array>> {
  const file = new Document({
    title: 'TITLE',
    creator: 'AUTHOR',
    styles: { default: { document: { run: { font: 'Arial', size: 24, language: { value: 'en-GB' } } } } },
    sections: [{ children: [new Paragraph({ text: 'BODY', heading: HeadingLevel.HEADING_1 })] }],
  });
  return unzipSync(new Uint8Array(await Packer.toArrayBuffer(file)));
}

const xmlText = (text: string) => text.replace(/[&<>]/g, (char) => `&#${char.charCodeAt(0)};`);

function wordParagraph(text: string, style: string | null, newPage: boolean): string {
  const properties = `${style ? `<w:pStyle w:val="${style}"/>` : ''}${newPage ? '<w:pageBreakBefore/>' : ''}<w:spacing w:after="160"/>`;
  return `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t xml:space="preserve">${xmlText(text)}</w:t></w:r></w:p>`;
}

/** A Word file with real headings, its title and its language; the same text gives the same bytes. */
export async function makeDocx(input: AttachmentText): Promise<Uint8Array> {
  blankParts ??= blankDocx();
  const parts = { ...(await blankParts) };
  let page = 1;
  const paragraphs = input.lines.map((line) => {
    const newPage = line.page > page;
    page = line.page;
    return wordParagraph(line.text, line.heading ? 'Heading2' : null, newPage);
  });
  const body = [wordParagraph(input.title, 'Heading1', false), ...paragraphs].join('');
  const edit = (name: string, change: (xml: string) => string) => {
    parts[name] = new TextEncoder().encode(change(new TextDecoder().decode(parts[name])));
  };
  edit('word/document.xml', (xml) => xml.replace(/<w:p>.*<\/w:p>/s, () => body));
  edit('docProps/core.xml', (xml) =>
    xml
      .replace('TITLE', () => xmlText(input.title))
      .replaceAll('AUTHOR', () => xmlText(input.author))
      .replace(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, `${input.date}T09:00:00Z`),
  );
  // Stored as they are: packing them was half of the time that a demo's files take.
  return zipSync(parts, { mtime: new Date(`${input.date}T09:00:00`), level: 0 });
}

const PAGE: [number, number] = [595, 842];
const MARGIN = 64;
const SIZE = 11;

/** A PDF with title and language; the same text gives the same bytes. */
export async function makePdf(input: AttachmentText): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const at = new Date(`${input.date}T09:00:00Z`);
  pdf.setTitle(input.title, { showInWindowTitleBar: true });
  pdf.setAuthor(input.author);
  pdf.setLanguage('en-GB');
  pdf.setCreationDate(at);
  pdf.setModificationDate(at);
  const [regular, bold] = [
    await pdf.embedFont(StandardFonts.Helvetica),
    await pdf.embedFont(StandardFonts.HelveticaBold),
  ];
  let page: PDFPage = pdf.addPage(PAGE);
  let sourcePage = 1;
  let y = PAGE[1] - MARGIN;
  const write = (text: string, font: PDFFont, size: number) => {
    const lineHeight = size * 1.4;
    const rows = wrapped(text, font, size, PAGE[0] - 2 * MARGIN);
    while (rows.length > 0) {
      if (y < MARGIN) {
        page = pdf.addPage(PAGE);
        y = PAGE[1] - MARGIN;
      }
      // as many rows as the page has room for, drawn as one: each drawing names its font anew, a third of the time of a file
      const here = rows.splice(0, Math.floor((y - MARGIN) / lineHeight) + 1);
      page.drawText(here.join('\n'), { x: MARGIN, y, size, font, lineHeight });
      y -= here.length * lineHeight;
    }
    y -= size * 0.6;
  };
  write(input.title, bold, 16);
  for (const line of input.lines) {
    if (line.page > sourcePage) {
      page = pdf.addPage(PAGE);
      y = PAGE[1] - MARGIN;
      sourcePage = line.page;
    }
    write(line.text, line.heading ? bold : regular, line.heading ? 13 : SIZE);
  }
  // in one go: the library would else pause after every 50 parts
  return pdf.save({ objectsPerTick: Number.POSITIVE_INFINITY });
}

function wrapped(text: string, font: PDFFont, size: number, width: number): string[] {
  const rows: string[] = [];
  const space = font.widthOfTextAtSize(' ', size);
  let row = '';
  let used = 0;
  for (const word of text.split(' ')) {
    const wordWidth = font.widthOfTextAtSize(word, size);
    if (row !== '' && used + space + wordWidth > width) {
      rows.push(row);
      row = word;
      used = wordWidth;
    } else {
      used += row === '' ? wordWidth : space + wordWidth;
      row = row === '' ? word : `${row} ${word}`;
    }
  }
  return [...rows, row];
}
