import type { DocumentTree, Revision } from '../../../shared/domain/document-tree';
import { blocksXml } from './docx/blocks';
import { commentsExtendedXml, commentsXml, type NoteThread, numberedNotes } from './docx/comments';
import { packed, withComments, withLinks } from './docx/package';
import type { Writing } from './docx/paragraphs';
import { revisionsOf } from './docx/revisions';
import { filledShell, shell } from './docx/shell';
import { xmlHead, xmlText } from './docx/xml';

export interface DocxOptions {
  /** Whose name Word puts to the changes of a comparison. A suggestion bears its own. */
  revisions?: Revision;
  /** Notes to colleagues, as Word's comments beside the runs that name them. Never for a file that goes out. */
  notes?: readonly NoteThread[];
}

/**
 * An accessible Word file of a tree: real headings, lists and table header rows, language en-GB, title, 12 pt Arial,
 * left aligned, footer "reference, Page X of Y". What a comparison marked as added, removed or moved becomes Word's own tracked changes.
 */
export async function treeToDocx(tree: DocumentTree, options: DocxOptions = {}): Promise<Uint8Array> {
  const notes = options.notes && options.notes.length > 0 ? numberedNotes(options.notes) : null;
  const around = await shell();
  const writing: Writing = {
    shell: around,
    revisions: revisionsOf(tree.blocks, options.revisions ?? { author: '', date: '1970-01-01T00:00:00Z' }),
    links: new Map(),
    numberedLists: 0,
    notes,
  };
  const body = blocksXml(tree.blocks, writing);
  const { reference } = tree;
  const written = filledShell(around, { body, numberedLists: writing.numberedLists, reference });
  const parts = withLinks(written.set('docProps/core.xml', coreProperties(tree)), writing.links);
  if (!notes) return packed(parts);
  return packed(withComments(parts, { comments: commentsXml(notes), extended: commentsExtendedXml(notes) }));
}

/** The library has no option for the language, and writes the time of day: the same tree gives the same file. */
function coreProperties(tree: DocumentTree): string {
  return [
    xmlHead,
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">',
    `<dc:title>${xmlText(tree.title)}</dc:title><dc:description>${xmlText(tree.reference)}</dc:description>`,
    `<dc:language>${tree.lang}</dc:language></cp:coreProperties>`,
  ].join('');
}
