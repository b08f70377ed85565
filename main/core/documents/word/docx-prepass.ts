import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { type Result, refusal, success } from '../../../../shared/lib/result';
import { withoutTextBoxes } from './text-boxes';

/** Something of a Word file that does not come over, or that a person must look at. */
export interface ImportWarning {
  code:
    | 'tracked-insertions'
    | 'tracked-deletions'
    | 'tracked-moves'
    | 'hidden-text'
    | 'headers-footers'
    | 'text-boxes'
    | 'notes'
    | 'embedded-objects'
    | 'pictures'
    | 'comments'
    | 'macros'
    | 'reader';
  message: string;
  /** The words concerned, so that the caseworker can read what would be lost. Personal data: never log it. */
  texts: string[];
}

export interface PreparedDocx {
  docx: Uint8Array;
  warnings: ImportWarning[];
  /** The words of every paragraph that the file shows, read from its XML: what a reader must come back with. */
  paragraphs: string[];
  /** The page on which each of `paragraphs` begins, as Word last laid it out; 1 throughout where it did not say. */
  pages: number[];
}

const MOST_UNPACKED = 200 * 1024 * 1024;

/**
 * Looks into a Word file before it is read, because the reader drops several things without a word: deleted text that is
 * tracked, headers, footers, text boxes; and shows hidden text as if it were visible. Gives the file put right and the
 * warnings. Refuses with `word-empty`, `word-old-or-protected`, `word-not-word` or `word-too-large`.
 */
export function prepareDocx(bytes: Uint8Array): Result<PreparedDocx> {
  if (bytes.length === 0) return refusal('word-empty', 'The file is empty. Ask for it again.');
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) {
    const message =
      'The file is an old .doc or has a password. Open it in Word, save it as .docx without a password, and add it again.';
    return refusal('word-old-or-protected', message);
  }
  const files = unpack(bytes);
  if (files === 'too-large')
    return refusal('word-too-large', 'The file is too large once unpacked. Split it, or save it as PDF and add that.');
  const document = files?.['word/document.xml'];
  if (!files || !document)
    return refusal(
      'word-not-word',
      'The file is not a Word document, whatever its name says. Save it as .docx and add it again.',
    );

  // The reader passes simple fields by, words and all: only their frame goes.
  const unframed = strFromU8(document).replace(/<w:fldSimple(?: [^>]*)?>|<\/w:fldSimple>/g, '');
  const { xml: tracked, boxes } = withoutTextBoxes(unframed);
  const { xml, moved } = withoutMovedAway(tracked);
  const { visible, hidden } = withoutHiddenRuns(xml);
  const mended = visible.replace(/<w:tblHeader w:val="(?:off|0|false)"\s*\/>/g, '');
  const warnings = findings(files, xml, { hidden, moved, boxes });
  return success({
    paragraphs: paragraphs(mended),
    pages: pagesOf(mended),
    // The reader unpacks it at once, in the same process: packing it would only take time.
    docx: zipSync({ ...files, 'word/document.xml': strToU8(mended) }, { level: 0 }),
    warnings,
  });
}

function unpack(bytes: Uint8Array): Record<string, Uint8Array> | 'too-large' | undefined {
  let total = 0;
  try {
    const files = unzipSync(bytes, {
      filter: (file) => {
        total += file.originalSize;
        return total <= MOST_UNPACKED;
      },
    });
    return total > MOST_UNPACKED ? 'too-large' : files;
  } catch {
    return undefined;
  }
}

function findings(
  files: Record<string, Uint8Array>,
  xml: string,
  { hidden, moved, boxes }: { hidden: string[]; moved: string[]; boxes: number },
): ImportWarning[] {
  const names = Object.keys(files);
  const part = (name: string) => (files[name] ? strFromU8(files[name]) : '');
  const textsOf = (pattern: RegExp) =>
    names.filter((name) => pattern.test(name)).flatMap((name) => paragraphs(part(name)));
  const inside = (pattern: RegExp) => [...xml.matchAll(pattern)].flatMap((match) => paragraphs(match[0]));
  const deletions = [...xml.matchAll(/<w:delText[^>]*>([^<]*)</g)].map((match) => unescapeXml(match[1] ?? ''));
  const insertions = inside(/<w:ins [^>]*[^/]>.*?<\/w:ins>/gs);
  const media = names.filter((name) => name.startsWith('word/media/'));
  const embedded = names.filter((name) => name.startsWith('word/embeddings/'));
  const list: [ImportWarning['code'], boolean, string, string[]][] = [
    [
      'tracked-insertions',
      insertions.length > 0,
      'The file has tracked insertions. They were taken as accepted.',
      insertions,
    ],
    [
      'tracked-deletions',
      deletions.length > 0,
      'The file has tracked deletions. The deleted words were left out.',
      deletions,
    ],
    ['tracked-moves', moved.length > 0, 'The file has tracked moves. The words stand where they were moved to.', moved],
    ['hidden-text', hidden.length > 0, 'The file has hidden text. It was left out.', hidden],
    [
      'headers-footers',
      textsOf(/^word\/(header|footer)\d*\.xml$/).length > 0,
      'Headers and footers were left out.',
      textsOf(/^word\/(header|footer)\d*\.xml$/),
    ],
    [
      'text-boxes',
      boxes > 0,
      'The file has text boxes. Their words stand after the paragraph that each box is fixed to.',
      [],
    ],
    [
      'notes',
      textsOf(/^word\/(footnotes|endnotes)\.xml$/).length > 0,
      'Footnotes and endnotes were left out.',
      textsOf(/^word\/(footnotes|endnotes)\.xml$/),
    ],
    ['embedded-objects', embedded.length > 0, 'Files embedded in the document were left out.', []],
    ['pictures', media.length > 0, 'Pictures were left out; their descriptions stand in their place.', []],
    ['comments', names.includes('word/comments.xml'), 'Comments were left out.', paragraphs(part('word/comments.xml'))],
    ['macros', names.some((name) => name.endsWith('vbaProject.bin')), 'Macros were left out.', []],
  ];
  return list.flatMap(([code, found, message, texts]) => (found ? [{ code, message, texts }] : []));
}

/**
 * Takes the words that were moved away out of the place they left; they are read where they went. The end of a paragraph that moved away
 * counts as deleted: the reader knows only of those.
 */
function withoutMovedAway(xml: string): { xml: string; moved: string[] } {
  const moved: string[] = [];
  const left = xml
    .replace(/<w:moveFrom( [^>]*\/>)/g, '<w:del$1')
    .replace(/<w:moveFrom [^>]*>.*?<\/w:moveFrom>/gs, (words) => {
      moved.push(...paragraphs(words));
      return '';
    });
  return { xml: left, moved };
}

/** Takes runs that Word does not show out of the text. Hidden by a style is not seen here. */
function withoutHiddenRuns(xml: string): { visible: string; hidden: string[] } {
  const hidden: string[] = [];
  const visible = xml.replace(/<w:r(?: [^>]*)?>(?:(?!<\/w:r>).)*<\/w:r>/gs, (run) => {
    if (!/<w:vanish(?:\s*\/>|\s+w:val="(?:1|true|on)")/.test(run)) return run;
    hidden.push(...paragraphs(run));
    return '';
  });
  return { visible, hidden };
}

/** The words of each paragraph of some XML, blank ones left out. */
function paragraphs(xml: string): string[] {
  return xml
    .split('</w:p>')
    .map((one) => [...one.matchAll(/<w:t(?: [^>]*)?>([^<]*)</g)].map((match) => unescapeXml(match[1] ?? '')).join(''))
    .filter((text) => text.trim() !== '');
}

const pageBreak = /<w:lastRenderedPageBreak\s*\/>|<w:br [^>]*w:type="page"/g;

/** For each paragraph that `paragraphs` gives, the page on which its first words stand. */
function pagesOf(xml: string): number[] {
  let page = 1;
  return xml.split('</w:p>').flatMap((one) => {
    const blank = ![...one.matchAll(/<w:t(?: [^>]*)?>([^<]*)</g)].some((match) => (match[1] ?? '').trim() !== '');
    const words = blank ? one.length : one.search(/<w:t(?: [^>]*)?>/);
    const here = page + (one.slice(0, words).match(pageBreak)?.length ?? 0);
    page += one.match(pageBreak)?.length ?? 0;
    return blank ? [] : [here];
  });
}

function unescapeXml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
