import { PDFArray, PDFDict, PDFName, PDFNumber, type PDFObject, PDFRef } from 'pdf-lib';
import type { SourcePdf } from './open-source';
import { arrayAt, asDict, dictAt, nameAt, nameOf, textOf, treePairs } from './pdf-objects';

/** Finds where a destination of a file points, as an explicit array on one of its pages, or undefined when nowhere. */
export type ResolveDestination = (destination: PDFObject | undefined) => PDFArray | undefined;

/** A resolver over the named destinations of a file, both the old dictionary and the name tree. */
export function destinationResolver(source: SourcePdf): ResolveDestination {
  const { context, catalog } = source.document;
  const pages = new Set<PDFObject>(source.pages);
  const named = new Map<string, PDFObject>();
  for (const [key, value] of dictAt(catalog, 'Dests')?.entries() ?? []) named.set(key.decodeText(), value);
  const names = dictAt(catalog, 'Names');
  for (const [key, value] of treePairs(names && dictAt(names, 'Dests'), 'Names')) named.set(textOf(key) ?? '', value);

  const explicit = (object: PDFObject | undefined, depth: number): PDFArray | undefined => {
    const found = context.lookup(object);
    if (depth > 4 || found === undefined) return undefined;
    if (found instanceof PDFDict) return explicit(found.get(nameOf('D')), depth + 1);
    if (found instanceof PDFName) return explicit(named.get(found.decodeText()), depth + 1);
    if (!(found instanceof PDFArray)) return explicit(named.get(textOf(found) ?? ''), depth + 1);
    const target = found.get(0);
    const page = target instanceof PDFNumber ? source.pages[target.asNumber()] : target;
    if (!(page instanceof PDFRef) || !pages.has(page)) return undefined;
    return context.obj([page, ...found.asArray().slice(1)]);
  };
  return (destination) => explicit(destination, 0);
}

/** Makes every link inside a file point at a page by reference, so that names of two files cannot clash in a pack. */
export function makeLinksExplicit(source: SourcePdf, resolve: ResolveDestination): void {
  const { context } = source.document;
  for (const ref of source.pages) {
    const page = asDict(context, ref);
    for (const item of (page && arrayAt(page, 'Annots')?.asArray()) ?? []) {
      const annotation = asDict(context, item);
      if (!annotation) continue;
      const action = dictAt(annotation, 'A');
      const isGoTo = action !== undefined && nameAt(action, 'S') === 'GoTo';
      const target = isGoTo ? action.get(nameOf('D')) : annotation.get(nameOf('Dest'));
      if (target === undefined) continue;
      const destination = resolve(target);
      if (isGoTo) annotation.delete(nameOf('A'));
      if (destination) annotation.set(nameOf('Dest'), destination);
      else annotation.delete(nameOf('Dest'));
    }
  }
}
