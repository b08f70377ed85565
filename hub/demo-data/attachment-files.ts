import { Document, HeadingLevel, Packer, Paragraph, TextRun } from 'docx';
import { unzipSync, zipSync } from 'fflate';
import { PDFDocument, type PDFFont, type PDFPage, StandardFonts } from 'pdf-lib';

/** Text of one attachment: headings and paragraphs, each on its page. */
export interface AttachmentText {
  title: string;
  author: string;
  /** Plain date written into the file, so that the same text gives the same bytes. */
  date: string;
  lines: { page: number; heading: boolean; text: string }[];
}

/** A Word file with real headings, its title and its language; the same text gives the same bytes. */
export async function makeDocx(input: AttachmentText): Promise<Uint8Array> {
  let page = 1;
  const children = input.lines.map((line) => {
    const pageBreakBefore = line.page > page;
    page = line.page;
    return line.heading
      ? new Paragraph({ text: line.text, heading: HeadingLevel.HEADING_2, pageBreakBefore })
      : new Paragraph({ children: [new TextRun(line.text)], spacing: { after: 160 }, pageBreakBefore });
  });
  const file = new Document({
    title: input.title,
    creator: input.author,
    styles: { default: { document: { run: { font: 'Arial', size: 24, language: { value: 'en-GB' } } } } },
    sections: [{ children: [new Paragraph({ text: input.title, heading: HeadingLevel.HEADING_1 }), ...children] }],
  });
  const parts = unzipSync(new Uint8Array(await Packer.toArrayBuffer(file)));
  const core = parts['docProps/core.xml'];
  if (core) {
    // the library writes the time of day into the file
    const dated = new TextDecoder().decode(core).replace(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, `${input.date}T09:00:00Z`);
    parts['docProps/core.xml'] = new TextEncoder().encode(dated);
  }
  return zipSync(parts, { mtime: new Date(`${input.date}T09:00:00`), level: 6 });
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
    for (const row of wrapped(text, font, size, PAGE[0] - 2 * MARGIN)) {
      if (y < MARGIN) {
        page = pdf.addPage(PAGE);
        y = PAGE[1] - MARGIN;
      }
      page.drawText(row, { x: MARGIN, y, size, font });
      y -= size * 1.4;
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
  return pdf.save();
}

function wrapped(text: string, font: PDFFont, size: number, width: number): string[] {
  const rows: string[] = [];
  let row = '';
  for (const word of text.split(' ')) {
    const longer = row === '' ? word : `${row} ${word}`;
    if (row !== '' && font.widthOfTextAtSize(longer, size) > width) {
      rows.push(row);
      row = word;
    } else row = longer;
  }
  return [...rows, row];
}
