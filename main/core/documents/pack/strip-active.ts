import { PDFArray, type PDFDict, PDFRef } from 'pdf-lib';
import type { SourcePdf } from './open-source';
import { arrayAt, asDict, dictAt, nameAt, nameOf } from './pdf-objects';

/** Actions that stay: moving inside the document, and web or mail links. Everything else runs, fetches or sends. */
const SAFE_ACTIONS = new Set(['GoTo', 'URI', 'Named']);
/** Annotations that carry files or play something. */
const ACTIVE_ANNOTATIONS = new Set(['FileAttachment', 'RichMedia', 'Movie', 'Sound', 'Screen', '3D']);

/**
 * Takes everything out of an opened file that can run or that hides another file: JavaScript, opening actions, launch and
 * submit actions, attachments, media, XFA forms. Changes the document in memory. Gives the kinds of things removed.
 */
export function stripActiveContent(source: SourcePdf): string[] {
  const { catalog, context } = source.document;
  const removed = new Set<string>();
  const drop = (dict: PDFDict | undefined, key: string, what: string) => {
    if (!dict?.has(nameOf(key))) return;
    dict.delete(nameOf(key));
    removed.add(what);
  };
  if (opensWithAction(catalog)) drop(catalog, 'OpenAction', 'an action that runs on opening');
  catalog.delete(nameOf('OpenAction'));
  drop(catalog, 'AA', 'actions of the document');
  drop(catalog, 'AF', 'attached files');
  drop(catalog, 'Collection', 'a portfolio of files');
  const names = dictAt(catalog, 'Names');
  drop(names, 'JavaScript', 'JavaScript');
  drop(names, 'EmbeddedFiles', 'attached files');
  drop(dictAt(catalog, 'AcroForm'), 'XFA', 'an XFA form');

  // Every dictionary of the file, reached or not: an action hides in an outline item or a form field as well.
  for (const [, object] of context.enumerateIndirectObjects()) {
    const dict = asDict(context, object);
    if (dict) cleanDict(dict, removed, drop);
  }
  for (const page of source.pages) {
    const dict = asDict(context, page);
    const annotations = dict && arrayAt(dict, 'Annots');
    if (!dict || !annotations) continue;
    const kept = annotations.asArray().filter((item) => {
      const annotation = asDict(context, item);
      if (!annotation) return false;
      if (!(item instanceof PDFRef)) cleanDict(annotation, removed, drop);
      const subtype = nameAt(annotation, 'Subtype') ?? '';
      if (!ACTIVE_ANNOTATIONS.has(subtype)) return true;
      removed.add(subtype === 'FileAttachment' ? 'attached files' : 'sound, film or other media');
      return false;
    });
    dict.set(nameOf('Annots'), context.obj(kept));
  }
  return [...removed];
}

function opensWithAction(catalog: PDFDict): boolean {
  const action = catalog.get(nameOf('OpenAction'));
  if (action === undefined || catalog.context.lookup(action) instanceof PDFArray) return false;
  const dict = asDict(catalog.context, action);
  return dict !== undefined && nameAt(dict, 'S') !== 'GoTo';
}

function cleanDict(
  dict: PDFDict,
  removed: Set<string>,
  drop: (dict: PDFDict | undefined, key: string, what: string) => void,
): void {
  const isPageOrField =
    dict.has(nameOf('Annots')) || dict.has(nameOf('FT')) || dict.has(nameOf('Subtype')) || dict.has(nameOf('Contents'));
  if (isPageOrField) drop(dict, 'AA', 'actions of a page or a form field');
  if (dict.has(nameOf('AF'))) drop(dict, 'AF', 'attached files');
  // "A" is also the attributes of a structure element: an action has a type under S that is no structure attribute.
  const action = dictAt(dict, 'A');
  const kind = action && !action.has(nameOf('O')) ? nameAt(action, 'S') : undefined;
  if (!action || kind === undefined) return;
  action.delete(nameOf('Next'));
  if (SAFE_ACTIONS.has(kind)) return;
  dict.delete(nameOf('A'));
  removed.add(
    kind === 'JavaScript'
      ? 'JavaScript'
      : kind === 'Launch'
        ? 'a link that starts a program'
        : 'a link that sends or opens another file',
  );
}
