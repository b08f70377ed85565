import { PDFDict, PDFDocument, PDFNull, type PDFObject, PDFObjectCopier, PDFRef } from 'pdf-lib';
import { destinationResolver, makeLinksExplicit } from './destinations';
import { JoinedForms } from './join-forms';
import { JoinedStructure } from './join-structure';
import type { SourcePdf } from './open-source';
import { type Bookmark, readBookmarks, writeBookmarks } from './outlines';
import { asDict, dictAt, nameAt, nameOf, refsIn, textAt } from './pdf-objects';
import { cutStrayPages } from './structure';

export interface MergedPdf {
  document: PDFDocument;
  /** References of the pages of each file, in order. */
  pagesOf: PDFRef[][];
}

/**
 * Joins files into one PDF and keeps their accessibility tags, bookmarks, links, form fields and layers. Copies objects
 * by reference with one copier for each file: copying page by page would break the links between tags and pages.
 * The sources are changed in memory and must not be used again.
 */
export async function mergeTagged(sources: readonly SourcePdf[]): Promise<MergedPdf> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const { context, catalog } = document;
  const structure = new JoinedStructure(context);
  const forms = new JoinedForms(context);
  const bookmarks: Bookmark[] = [];
  const pagesOf: PDFRef[][] = [];
  const pagesNode = catalog.get(nameOf('Pages'));

  sources.forEach((source, i) => {
    const number = i + 1;
    const from = source.document.catalog;
    const resolve = destinationResolver(source);
    makeLinksExplicit(source, resolve);
    const ownBookmarks = readBookmarks(source, resolve);
    const sourceRoot = dictAt(from, 'StructTreeRoot');
    if (sourceRoot) cutStrayPages(sourceRoot, source.pages);

    const before = context.largestObjectNumber;
    const copier = PDFObjectCopier.for(source.document.context, context);
    const pages = source.pages.map((ref) => copier.copy(ref));
    const copied = (key: string) => {
      const object = from.get(nameOf(key));
      return object ? asDict(context, copier.copy(object)) : undefined;
    };
    const root = sourceRoot ? copied('StructTreeRoot') : undefined;
    forms.addForm(copied('AcroForm'), number);
    forms.addLayers(copied('OCProperties'));
    const children = ownBookmarks.map((one) => copyBookmark(one, copier));

    const refs = new Map<PDFObject, PDFRef>();
    for (const [ref, object] of context.enumerateIndirectObjects())
      if (ref.objectNumber > before) refs.set(object, ref);
    dropStrayPages(document, refs, new Set(pages));
    structure.add({ title: source.title, lang: textAt(from, 'Lang') ?? 'en-GB', number, root, refs });
    for (const page of pages) {
      const dict = asDict(context, page);
      if (dict && pagesNode) dict.set(nameOf('Parent'), pagesNode);
      // Article threads run from page to page and are not copied.
      dict?.delete(nameOf('B'));
    }
    pagesOf.push(pages);
    const first = pages[0];
    bookmarks.push({ title: source.title, destination: first && context.obj([first, nameOf('Fit')]), children });
  });

  const all = pagesOf.flat();
  const pagesDict = asDict(context, pagesNode);
  pagesDict?.set(nameOf('Kids'), context.obj(all));
  pagesDict?.set(nameOf('Count'), context.obj(all.length));
  structure.finish(catalog);
  forms.finish(catalog);
  writeBookmarks(context, catalog, bookmarks);
  return { document, pagesOf };
}

function copyBookmark(bookmark: Bookmark, copier: PDFObjectCopier): Bookmark {
  return {
    title: bookmark.title,
    destination: bookmark.destination && copier.copy(bookmark.destination),
    children: bookmark.children.map((child) => copyBookmark(child, copier)),
  };
}

/** Pages that came along through some reference although they were deleted from the file must not reach the pack. */
function dropStrayPages(document: PDFDocument, refs: Map<PDFObject, PDFRef>, wanted: Set<PDFRef>): void {
  for (const [object, ref] of [...refs]) {
    if (!(object instanceof PDFDict) || wanted.has(ref) || nameAt(object, 'Type') !== 'Page') continue;
    document.context.assign(ref, PDFNull);
    refs.delete(object);
  }
}

/** Deletes every object that nothing leads to, so that no remains of the sources hide in the pack. */
export function deleteUnreached(document: PDFDocument): void {
  const { context } = document;
  const reached = new Set<PDFRef>();
  const { Root, Info } = context.trailerInfo;
  const waiting: PDFRef[] = [Root, Info].filter((one) => one instanceof PDFRef);
  while (waiting.length > 0) {
    const ref = waiting.pop();
    if (!ref || reached.has(ref)) continue;
    reached.add(ref);
    const object = context.lookup(ref);
    if (object) refsIn(object, waiting);
  }
  for (const [ref] of context.enumerateIndirectObjects()) if (!reached.has(ref)) context.delete(ref);
}
