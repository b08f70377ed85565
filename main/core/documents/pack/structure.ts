import { type PDFContext, PDFDict, PDFNumber, type PDFObject, PDFRef } from 'pdf-lib';
import { asDict, dictAt, listAt, nameAt, nameOf } from './pdf-objects';

/** Kinds of leaf below a structure element: marked content by number, marked content by dictionary, a whole object. */
export interface StructureLeaf {
  kind: 'content' | 'object';
  page: PDFObject | undefined;
}

interface Walk {
  element?: (element: PDFDict) => void;
  leaf?: (leaf: StructureLeaf) => void;
}

/** Walks a structure tree from its root, each element once, without recursion: hostile trees are deep or circular. */
export function walkStructure(root: PDFDict, walk: Walk): void {
  const { context } = root;
  const seen = new Set<PDFDict>([root]);
  const waiting: PDFDict[] = [root];
  while (waiting.length > 0) {
    const element = waiting.pop();
    if (!element) continue;
    if (element !== root) walk.element?.(element);
    const ownPage = element.get(nameOf('Pg'));
    for (const kid of listAt(element, 'K')) {
      const found = context.lookup(kid);
      if (found instanceof PDFNumber) walk.leaf?.({ kind: 'content', page: ownPage });
      else if (found instanceof PDFDict) {
        const type = nameAt(found, 'Type');
        const page = found.get(nameOf('Pg')) ?? ownPage;
        if (type === 'MCR') walk.leaf?.({ kind: 'content', page });
        else if (type === 'OBJR') walk.leaf?.({ kind: 'object', page });
        else if (!seen.has(found)) {
          seen.add(found);
          waiting.push(found);
        }
      }
    }
  }
}

/** How many pieces of marked content of the given pages a file's structure tree reaches; 0 for an untagged file. */
export function countTaggedContent(catalog: PDFDict, pages: readonly PDFRef[]): number {
  const root = dictAt(catalog, 'StructTreeRoot');
  const wanted = new Set<PDFObject>(pages);
  let count = 0;
  if (root) {
    walkStructure(root, {
      leaf: (leaf) => {
        if (leaf.kind === 'content' && leaf.page && wanted.has(leaf.page)) count++;
      },
    });
  }
  return count;
}

/**
 * Cuts references to pages that are not in the page tree out of a structure tree. A file from which pages were deleted
 * often still holds them there, and copying the tree would carry the deleted pages into the pack.
 */
export function cutStrayPages(root: PDFDict, pages: readonly PDFRef[]): void {
  const { context } = root;
  const known = new Set<PDFObject>(pages);
  const isStray = (page: PDFObject | undefined) => page instanceof PDFRef && !known.has(page);
  const tidy = (element: PDFDict) => {
    const ownPage = element.get(nameOf('Pg'));
    const kids = listAt(element, 'K');
    const kept = kids.filter((kid) => {
      const found = context.lookup(kid);
      if (found instanceof PDFNumber) return !isStray(ownPage);
      if (!(found instanceof PDFDict)) return false;
      const type = nameAt(found, 'Type');
      return type === 'MCR' || type === 'OBJR' ? !isStray(found.get(nameOf('Pg')) ?? ownPage) : true;
    });
    if (kept.length < kids.length) element.set(nameOf('K'), context.obj(kept));
    if (isStray(ownPage)) element.delete(nameOf('Pg'));
  };
  const elements: PDFDict[] = [];
  walkStructure(root, { element: (element) => elements.push(element) });
  for (const element of elements) tidy(element);
}

/** Gives names of roles or classes that mean something else in an earlier file a new name; returns old to new. */
export function mergeNameMap(into: PDFDict, from: PDFDict | undefined, suffix: string): Map<string, string> {
  const renamed = new Map<string, string>();
  for (const [key, value] of from?.entries() ?? []) {
    const already = into.get(key);
    if (already === undefined) into.set(key, value);
    else if (resolved(into.context, already) !== resolved(into.context, value)) {
      const fresh = `${key.decodeText()}${suffix}`;
      into.set(nameOf(fresh), value);
      renamed.set(key.decodeText(), fresh);
    }
  }
  return renamed;
}

function resolved(context: PDFContext, object: PDFObject): string {
  return String(context.lookup(object) ?? object);
}

/** The dictionaries under /A of an element: one, or an array in which revision numbers may stand between them. */
export function attributesOf(element: PDFDict): PDFDict[] {
  return listAt(element, 'A').flatMap((item) => asDict(element.context, item) ?? []);
}
