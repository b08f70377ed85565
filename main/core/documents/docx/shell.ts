import {
  AlignmentType,
  Document,
  Footer,
  type ILevelsOptions,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  Tab,
  TabStopType,
  TextRun,
} from 'docx';
import { strFromU8, unzipSync } from 'fflate';
import { xmlText } from './xml';

/** A4 less two 20 mm margins, in twentieths of a point. */
export const TEXT_WIDTH = 9638;
export const INDENT = 425;

const FONT = 'Arial';
const HALF_POINTS = 24; // 12 pt
const LINE = 300; // 1.25 lines, in 240ths

/** Stands in the shell where the reference of each file goes. */
const REFERENCE = 'the-reference-of-the-file';

function styles() {
  // Overriding a heading style drops its outline level unless it is said again: then a PDF made from it has no bookmarks.
  const headingStyle = (size: number, outlineLevel: number) => ({
    run: { size, bold: true, color: '0B0C0C', font: FONT },
    paragraph: { outlineLevel, spacing: { before: 280, after: 120, line: LINE }, keepNext: true },
  });
  return {
    default: {
      document: {
        run: { font: FONT, size: HALF_POINTS, language: { value: 'en-GB' } },
        paragraph: { alignment: AlignmentType.LEFT, spacing: { after: 160, line: LINE } },
      },
      heading1: headingStyle(36, 0),
      heading2: headingStyle(28, 1),
      heading3: headingStyle(HALF_POINTS, 2),
    },
    paragraphStyles: [{ id: 'CommentText', name: 'annotation text', basedOn: 'Normal', run: { size: 20 } }],
    characterStyles: [{ id: 'CommentReference', name: 'annotation reference', run: { size: 16 } }],
  };
}

function levels(format: 'decimal' | 'bullet'): ILevelsOptions[] {
  return [0, 1, 2, 3].map((level) => ({
    level,
    format,
    text: format === 'bullet' ? '\u2022' : `%${level + 1}.`,
    alignment: AlignmentType.LEFT,
    style: { paragraph: { indent: { left: INDENT * (level + 1), hanging: INDENT } } },
  }));
}

function footer(): Footer {
  const page = [new Tab(), 'Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES];
  const tabStops = [{ type: TabStopType.RIGHT, position: TEXT_WIDTH }];
  const children = [new TextRun({ text: REFERENCE, size: 20 }), new TextRun({ size: 20, children: page })];
  return new Footer({ children: [new Paragraph({ tabStops, children })] });
}

/** Everything of a Word file but its words. */
export interface Shell {
  /** Every part of the file, by path. */
  parts: ReadonlyMap<string, string>;
  /** What stands around the words in the part that holds them. */
  before: string;
  after: string;
  /** Numbers of the list of bullets and of the first list that counts, and what such a list says of itself. */
  bullets: number;
  numbers: number;
  counting: string;
}

/** Made once by the library, which takes longer over it than the words of a letter do. */
async function make(): Promise<Shell> {
  const list = (reference: string) => new Paragraph({ numbering: { reference, level: 0 } });
  const document = new Document({
    styles: styles(),
    numbering: {
      config: [
        { reference: 'numbers', levels: levels(LevelFormat.DECIMAL) },
        { reference: 'bullets', levels: levels(LevelFormat.BULLET) },
      ],
    },
    sections: [
      {
        properties: {
          page: { size: { width: 11906, height: 16838 }, margin: { top: 1134, right: 1134, bottom: 1134, left: 1134 } },
        },
        footers: { default: footer() },
        children: [list('bullets'), list('numbers')],
      },
    ],
  });
  const files = Object.entries(unzipSync(await Packer.toBuffer(document)));
  const parts = new Map(files.map(([path, bytes]) => [path, strFromU8(bytes)]));
  const text = parts.get('word/document.xml') ?? '';
  const [bullets, numbers] = [...text.matchAll(/<w:numId w:val="(\d+)"\/>/g)].map(([, id]) => Number(id));
  const first = text.indexOf('<w:body>') + '<w:body>'.length;
  const page = text.indexOf('<w:sectPr>');
  const counting = new RegExp(`<w:num w:numId="${numbers}">(.*?)</w:num>`).exec(parts.get('word/numbering.xml') ?? '');
  if (!bullets || !numbers || !counting?.[1] || page < first)
    throw new Error('The library wrote another shape of file.');
  return {
    parts,
    before: text.slice(0, first),
    after: text.slice(page),
    bullets,
    numbers,
    counting: counting[1],
  };
}

let made: Promise<Shell> | undefined;

/** The shell that all Word files written here share. */
export function shell(): Promise<Shell> {
  made ??= make();
  return made;
}

/** The number of a list of bullets, and of the numbered list `which` (from 1): each counts from 1 again. */
export const bulletList = ({ bullets }: Shell) => bullets;
export const numberedList = ({ numbers }: Shell, which: number) => numbers + which - 1;

/** The parts of a file whose text is `body` with so many numbered lists. */
export function filledShell(
  { parts, before, after, numbers, counting }: Shell,
  { body, numberedLists, reference }: { body: string; numberedLists: number; reference: string },
): Map<string, string> {
  const more = Array.from(
    { length: Math.max(0, numberedLists - 1) },
    (_, at) => `<w:num w:numId="${numbers + at + 1}">${counting}</w:num>`,
  );
  const filled = new Map(parts);
  filled.set('word/document.xml', before + body + after);
  filled.set('word/numbering.xml', endedWith(parts.get('word/numbering.xml'), more.join('')));
  filled.set(
    'word/footer1.xml',
    (parts.get('word/footer1.xml') ?? '').replace(REFERENCE, () => xmlText(reference)),
  );
  return filled;
}

/** A part with more elements at its end. */
export function endedWith(part: string | undefined, more: string): string {
  return (part ?? '').replace(/<\/[^<>]+>$/, (end) => more + end);
}
