import type { PDFContext, PDFRef } from 'pdf-lib';
import type { DocumentTree, TableCell } from '../../../../shared/domain/document-tree';
import { arrayAt, asDict, dictAt, nameOf, textAt } from './pdf-objects';

const LINK = 'https://pack.invalid/doc/';

/** The first pages of a pack: a table of its documents. Each title links to a made-up address, put right after the merge. */
export function contentsTree(
  title: string,
  reference: string,
  rows: readonly { title: string; firstPage: number; pages: number }[],
): DocumentTree {
  const cell = (text: string, link?: string): TableCell => ({
    blocks: [{ kind: 'paragraph', runs: [{ text, link }] }],
  });
  return {
    title,
    lang: 'en-GB',
    reference,
    blocks: [
      { kind: 'heading', level: 1, runs: [{ text: title }] },
      { kind: 'paragraph', runs: [{ text: `Reference ${reference}` }] },
      {
        kind: 'table',
        caption: 'Documents in this pack',
        head: [[cell('Number'), cell('Document'), cell('First page'), cell('Pages')]],
        rows: rows.map((row, i) => [
          cell(String(i + 1)),
          cell(row.title, `${LINK}${i + 1}`),
          cell(String(row.firstPage)),
          cell(String(row.pages)),
        ]),
      },
    ],
  };
}

/**
 * Turns the made-up addresses of the contents pages into jumps within the pack. The annotation stays the one that the
 * tags know. Gives how many it turned.
 */
export function linkContents(
  context: PDFContext,
  contentsPages: readonly PDFRef[],
  firstPages: readonly (PDFRef | undefined)[],
): number {
  let turned = 0;
  for (const ref of contentsPages) {
    const page = asDict(context, ref);
    for (const item of (page && arrayAt(page, 'Annots')?.asArray()) ?? []) {
      const annotation = asDict(context, item);
      const action = annotation && dictAt(annotation, 'A');
      const address = action && textAt(action, 'URI');
      if (!annotation || !address?.startsWith(LINK)) continue;
      const target = firstPages[Number(address.slice(LINK.length)) - 1];
      if (!target) continue;
      annotation.delete(nameOf('A'));
      annotation.set(nameOf('Dest'), context.obj([target, nameOf('Fit')]));
      turned++;
    }
  }
  return turned;
}
