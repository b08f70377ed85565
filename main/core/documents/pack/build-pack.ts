import { ParseSpeeds, PDFDocument } from 'pdf-lib';
import { type Result, refusal, success } from '../../../../shared/lib/result';
import type { PrintPdf } from '../pdf-printer';
import { treeToHtml } from '../tree-to-html';
import { contentsTree, linkContents } from './contents-page';
import { deleteUnreached, type MergedPdf, mergeTagged } from './merge';
import { writeMetadata } from './metadata';
import { openSource, type SourcePdf } from './open-source';
import { dictAt, pageRefs } from './pdf-objects';
import { readStampFont } from './stamp-font';
import { stampPages } from './stamp-pages';
import { stripActiveContent } from './strip-active';
import { countTaggedContent } from './structure';

export interface PackInput {
  title: string;
  reference: string;
  items: readonly { title: string; pdf: Uint8Array }[];
  printPdf: PrintPdf;
  /** Bytes of resources/fonts/stamp-sans.ttf. */
  stampFont: Uint8Array;
  /** UTC instant, from the clock. */
  madeAt: string;
}

export interface Pack {
  pdf: Uint8Array;
  pages: number;
  /** Where each document begins, counted from the first page of the pack. */
  items: { title: string; firstPage: number; pages: number }[];
  /** What was taken out of which document because it could run or hide something. */
  removed: { title: string; what: string[] }[];
  /** Titles of the documents that have no accessibility tags: pictures of pages, mostly. */
  untagged: string[];
}

const MOST_BYTES = 500 * 1024 * 1024;
const MOST_PRINTS = 4;

/**
 * Makes one PDF of many: contents page, each document with its tags and bookmarks, "Page n of N · reference" on every
 * page. Pure but for `printPdf`; run it off the main thread, a large pack takes seconds.
 * Refuses with `pack-nothing`, `pack-too-large`, a `pack-file-*` code that names the file, or `pack-check-failed` when
 * the finished pack does not hold every page and every tag of every document.
 */
export async function buildPack(input: PackInput): Promise<Result<Pack>> {
  if (input.items.length === 0) return refusal('pack-nothing', 'Choose at least one document for the pack.');
  const bytes = input.items.reduce((sum, item) => sum + item.pdf.length, 0);
  if (bytes > MOST_BYTES) {
    const message =
      'The documents are larger than 500 MB together. Nothing was made. Make two packs, each with some of them.';
    return refusal('pack-too-large', message);
  }
  const opened = await openAll(input.items);
  if (!opened.ok) return opened;
  const { sources, removed } = opened.value;

  const contents = await printContents(
    input,
    sources.map((source) => source.pages.length),
  );
  if (!contents.ok) return contents;
  const all = [contents.value.source, ...sources];
  const before = all.map((source) => countTaggedContent(source.document.catalog, source.pages));
  const pageCounts = all.map((source) => source.pages.length);

  const merged = await mergeSafely(all);
  if (!merged.ok) return merged;
  const { document, pagesOf } = merged.value;
  linkContents(
    document.context,
    pagesOf[0] ?? [],
    pagesOf.slice(1).map((pages) => pages[0]),
  );
  stampPages(document.context, pagesOf.flat(), input.reference, readStampFont(input.stampFont));
  writeMetadata(document, input.title, input.madeAt);
  deleteUnreached(document);
  const pdf = await document.save({
    useObjectStreams: true,
    updateFieldAppearances: false,
    addDefaultPage: false,
    objectsPerTick: Number.POSITIVE_INFINITY,
  });

  const fault = await packFault(pdf, pageCounts, before);
  if (fault)
    return refusal(
      'pack-check-failed',
      `${fault} The pack was not made. Your documents are safe. Try again without the last document you added.`,
    );
  const untagged = sources.filter((_, i) => before[i + 1] === 0).map((source) => source.title);
  return success({ pdf, pages: pageCounts.reduce((a, b) => a + b, 0), items: contents.value.rows, removed, untagged });
}

async function openAll(items: PackInput['items']) {
  const sources: SourcePdf[] = [];
  const removed: Pack['removed'] = [];
  for (const item of items) {
    const source = await openSource(item.title, item.pdf);
    if (!source.ok) return source;
    const what = stripActiveContent(source.value);
    if (what.length > 0) removed.push({ title: item.title, what });
    sources.push(source.value);
  }
  return success({ sources, removed });
}

/** Prints the contents, again if its own length moved the page numbers. */
async function printContents(input: PackInput, counts: readonly number[]) {
  let length = 1;
  for (let i = 0; i < MOST_PRINTS; i++) {
    let next = length + 1;
    const rows = input.items.map((item, at) => {
      const row = { title: item.title, firstPage: next, pages: counts[at] ?? 0 };
      next += row.pages;
      return row;
    });
    const printed = await input.printPdf(treeToHtml(contentsTree(input.title, input.reference, rows)));
    const source = await openSource('Contents', printed);
    if (!source.ok) return source;
    if (source.value.pages.length === length) return success({ source: source.value, rows });
    length = source.value.pages.length;
  }
  return refusal(
    'pack-check-failed',
    'The contents page could not be laid out. The pack was not made. Your documents are safe. Try again.',
  );
}

/** A file built to exhaust the reader shows itself by a range error: a refusal, not a crash. */
async function mergeSafely(sources: readonly SourcePdf[]): Promise<Result<MergedPdf>> {
  try {
    return success(await mergeTagged(sources));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const message =
      'One of the documents is built in a way that cannot be merged. The pack was not made. Print the documents to PDF and try again.';
    return refusal('pack-file-damaged', message);
  }
}

/** Reads the finished pack back and counts: pages, tagged content, one part for each document. */
async function packFault(
  pdf: Uint8Array,
  pageCounts: readonly number[],
  tagged: readonly number[],
): Promise<string | undefined> {
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
  const made = await PDFDocument.load(pdf, { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest });
  const pages = pageRefs(made.context, made.catalog);
  if (pages.length !== sum(pageCounts))
    return `The pack came out with ${pages.length} pages and should have ${sum(pageCounts)}.`;
  const found = countTaggedContent(made.catalog, pages);
  if (found !== sum(tagged))
    return `The pack came out with ${found} pieces of tagged text and should have ${sum(tagged)}.`;
  const outlines = dictAt(made.catalog, 'Outlines');
  const parts = countTopBookmarks(outlines);
  return parts === pageCounts.length
    ? undefined
    : `The pack came out with ${parts} documents and should have ${pageCounts.length}.`;
}

function countTopBookmarks(outlines: ReturnType<typeof dictAt>): number {
  let count = 0;
  for (let item = outlines && dictAt(outlines, 'First'); item; item = dictAt(item, 'Next')) count++;
  return count;
}
