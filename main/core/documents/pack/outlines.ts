import { type PDFArray, type PDFContext, type PDFDict, PDFHexString, type PDFObject, type PDFRef } from 'pdf-lib';
import type { ResolveDestination } from './destinations';
import type { SourcePdf } from './open-source';
import { dictAt, nameAt, nameOf, textAt } from './pdf-objects';

export interface Bookmark {
  title: string;
  destination: PDFArray | undefined;
  children: Bookmark[];
}

const MOST_BOOKMARKS = 20_000;
const DEEPEST = 12;

/** The bookmarks of a file, pointing at its own pages. Chains that run in a circle stop where they began. */
export function readBookmarks(source: SourcePdf, resolve: ResolveDestination): Bookmark[] {
  const { catalog } = source.document;
  const seen = new Set<PDFDict>();
  const level = (first: PDFDict | undefined, depth: number): Bookmark[] => {
    const items: Bookmark[] = [];
    for (let item = first; item && !seen.has(item) && seen.size < MOST_BOOKMARKS; item = dictAt(item, 'Next')) {
      seen.add(item);
      const action = dictAt(item, 'A');
      const target =
        item.get(nameOf('Dest')) ?? (action && nameAt(action, 'S') === 'GoTo' ? action.get(nameOf('D')) : undefined);
      const children = depth < DEEPEST ? level(dictAt(item, 'First'), depth + 1) : [];
      items.push({ title: textAt(item, 'Title') ?? '', destination: resolve(target), children });
    }
    return items;
  };
  const root = dictAt(catalog, 'Outlines');
  return level(root && dictAt(root, 'First'), 1);
}

/** Writes bookmarks into a document; the first level is closed, so that a reader sees one line for each document. */
export function writeBookmarks(context: PDFContext, catalog: PDFDict, bookmarks: readonly Bookmark[]): void {
  const root = context.obj({ Type: 'Outlines' });
  const rootRef = context.register(root);
  linkLevel(context, root, rootRef, bookmarks);
  root.set(nameOf('Count'), context.obj(bookmarks.length));
  catalog.set(nameOf('Outlines'), rootRef);
}

function linkLevel(context: PDFContext, parent: PDFDict, parentRef: PDFRef, bookmarks: readonly Bookmark[]): number {
  let count = 0;
  let previous: { dict: PDFDict; ref: PDFRef } | undefined;
  for (const bookmark of bookmarks) {
    const entries: Record<string, PDFObject> = { Title: PDFHexString.fromText(bookmark.title), Parent: parentRef };
    if (bookmark.destination) entries.Dest = bookmark.destination;
    const dict = context.obj(entries);
    const ref = context.register(dict);
    if (previous) {
      previous.dict.set(nameOf('Next'), ref);
      dict.set(nameOf('Prev'), previous.ref);
    } else parent.set(nameOf('First'), ref);
    const below = linkLevel(context, dict, ref, bookmark.children);
    if (below > 0) dict.set(nameOf('Count'), context.obj(-below));
    count += 1 + below;
    previous = { dict, ref };
  }
  if (previous) parent.set(nameOf('Last'), previous.ref);
  return count;
}
