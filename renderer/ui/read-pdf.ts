import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import { pdfBlocks } from '../../shared/domain/pdf-blocks';
import { linesOfPage, type PdfItem, type PdfLine } from '../../shared/domain/pdf-lines';
import { joinOverPages, type PdfTag, taggedBlocks } from '../../shared/domain/pdf-tags';
import type { ReadPdf, ReportBlock } from '../../shared/domain/report-blocks';

export type PdfReading = ({ state: 'read' } & ReadPdf) | { state: 'password' | 'damaged' | 'too-long' | 'too-slow' };

const mostPages = 300;
const mostMs = 30_000;
/** Below this share of a page's words that its tags name, the tags are not to be trusted. */
const enoughTagged = 0.9;

interface PageText {
  items: PdfItem[];
  words: Map<string, string>;
  /** Words that stand in no marked content: page numbers and other decoration. */
  unmarked: string;
  tags: PdfTag | null;
}

interface TextPart {
  str?: string;
  type?: string;
  id?: string | null;
  transform?: number[];
  width?: number;
  height?: number;
  fontName?: string;
  hasEOL?: boolean;
}

async function textOfPage(page: PDFPageProxy): Promise<PageText> {
  const content = await page.getTextContent({ includeMarkedContent: true });
  const items: PdfItem[] = [];
  const words = new Map<string, string>();
  const marks: (string | null)[] = [];
  let unmarked = '';
  for (const part of content.items as TextPart[]) {
    if (part.type === 'beginMarkedContent' || part.type === 'beginMarkedContentProps') marks.push(part.id ?? null);
    else if (part.type === 'endMarkedContent') marks.pop();
    else if (part.str !== undefined && part.transform) {
      const [a = 1, b = 0, , , x = 0, y = 0] = part.transform;
      const size = part.height || Math.hypot(a, b);
      items.push({ text: part.str, x, y, width: part.width ?? 0, size, bold: isBold(page, part.fontName) });
      const id = marks.findLast((mark) => mark !== null);
      if (id) words.set(id, `${words.get(id) ?? ''}${part.str}${part.hasEOL ? ' ' : ''}`);
      else unmarked += part.hasEOL ? `${part.str}\n` : part.str;
    }
  }
  return { items, words, unmarked, tags: (await page.getStructTree()) as PdfTag | null };
}

/** What a font is is known once the page was looked through for drawing. */
function isBold(page: PDFPageProxy, font: string | undefined): boolean {
  if (!font || !page.commonObjs.has(font)) return false;
  const found = page.commonObjs.get(font) as { bold?: boolean; black?: boolean } | null;
  return found?.bold === true || found?.black === true;
}

const letters = (text: string) => text.replace(/\s/g, '').length;

/** The pieces of a page by its tags with the words that no tag names, or null where the tags do not name nearly all of its words. */
function byTags(
  { tags, words, items, unmarked }: PageText,
  page: number,
): { blocks: ReportBlock[]; leftOut: string[] } | null {
  if (!tags) return null;
  const { blocks, used } = taggedBlocks(tags, words, page);
  const tagged = [...used].reduce((sum, id) => sum + letters(words.get(id) ?? ''), 0);
  const marked = [...words.values()].reduce((sum, text) => sum + letters(text), 0);
  const all = items.reduce((sum, item) => sum + letters(item.text), 0);
  // What stands outside all marks is decoration (page numbers), unless it is most of the page.
  if (marked <= all * 0.5 || tagged < marked * enoughTagged) return null;
  const unnamed = [...words].filter(([id]) => !used.has(id)).map(([, text]) => text);
  const leftOut = [...unnamed, ...unmarked.split('\n')].map((text) => text.trim()).filter(Boolean);
  return { blocks, leftOut };
}

async function readPages(pdf: PDFDocumentProxy): Promise<ReadPdf> {
  const tagged: ReturnType<typeof byTags>[] = [];
  const lines: PdfLine[][] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    await page.getOperatorList();
    const text = await textOfPage(page);
    tagged.push(byTags(text, number));
    lines.push(linesOfPage(text.items));
    page.cleanup();
  }
  const { numPages: pages } = pdf;
  if (tagged.includes(null)) return { pages, ...pdfBlocks(lines) };
  const blocks = joinOverPages(tagged.flatMap((one) => one?.blocks ?? []));
  return { pages, blocks, leftOut: tagged.flatMap((one) => one?.leftOut ?? []) };
}

/**
 * The text layer of a PDF, read in the worker of this window: paragraphs, headings and tables with their pages, by the file's tags where it
 * has good ones and by the look of its lines otherwise. `open` gives the document and a way to end it; nothing takes longer than half a minute.
 */
export async function readPdf(loading: {
  promise: Promise<PDFDocumentProxy>;
  destroy(): Promise<void>;
}): Promise<PdfReading> {
  const late = new Promise<PdfReading>((resolve) => setTimeout(() => resolve({ state: 'too-slow' }), mostMs));
  const read = async (): Promise<PdfReading> => {
    try {
      const pdf = await loading.promise;
      if (pdf.numPages > mostPages) return { state: 'too-long' };
      return { state: 'read', ...(await readPages(pdf)) };
    } catch (error) {
      return { state: error instanceof Error && error.name === 'PasswordException' ? 'password' : 'damaged' };
    }
  };
  const reading = await Promise.race([read(), late]);
  void loading.destroy();
  return reading;
}
