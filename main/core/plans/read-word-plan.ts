import { createHash } from 'node:crypto';
import type { Block } from '../../../shared/domain/document-tree';
import { blockLines } from '../../../shared/domain/document-tree';
import { type PlacedPiece, placeSections } from '../../../shared/domain/place-sections';
import type { Output } from '../../../shared/ipc/contract';
import { type Result, refusal, success } from '../../../shared/lib/result';
import type { CoreContext } from '../context';
import type { Held } from '../db/record-store';
import { bytesOf } from '../documents/service';
import { docxMime, sniffFile } from '../documents/sniff-file';
import type { ImportWarning } from '../documents/word/docx-prepass';
import { docxToTree } from '../documents/word/docx-to-tree';

export interface WordPlan {
  pieces: PlacedPiece[];
  warnings: ImportWarning[];
  /** How many paragraphs were read, and what became of them. `read` is always the sum of the other three. */
  counts: { read: number; placed: number; titles: number; undecided: number };
}

const lines = (block: Block) => blockLines(block).filter((line) => line.trim() !== '').length;

/** An older plan from a Word file: each piece with its section, or the reason why a person must choose. Refused: `word-*`. */
export async function readWordPlan(bytes: Uint8Array, title: string): Promise<Result<WordPlan>> {
  const read = await docxToTree(bytes, { title, reference: '' });
  if (!read.ok) return read;
  const { tree, warnings, missed } = read.value;
  const placed = placeSections(tree.blocks);
  const lost = missed.map(
    (text, at): PlacedPiece => ({
      id: `m${at + 1}`,
      block: { kind: 'paragraph', runs: [{ text }] },
      role: 'text',
      section: null,
      reason: 'Its place in the file was not understood.',
    }),
  );
  const pieces = [...placed, ...lost];
  const count = (which: (piece: PlacedPiece) => boolean) =>
    pieces.filter(which).reduce((sum, { block }) => sum + lines(block), 0);
  const counts = {
    read: tree.blocks.reduce((sum, block) => sum + lines(block), 0) + missed.length,
    placed: count(({ role, section }) => role === 'text' && section !== null),
    titles: count(({ role }) => role !== 'text'),
    undecided: count(({ role, section }) => role === 'text' && section === null),
  };
  if (counts.placed + counts.titles + counts.undecided !== counts.read) {
    // The promise of the import: a plan that loses a paragraph on its way in is not taken at all.
    return refusal('word-not-accounted', 'Part of this file could not be accounted for, so nothing of it was taken.');
  }
  return success({ pieces, warnings, counts });
}

/** The Word file of a case, read as a plan. Refused: `no-such-document`, `file-not-here`, `not-a-word-file`, `word-*`. */
export async function wordPlanOf(
  context: CoreContext,
  documentId: string,
): Promise<Result<WordPlan & { document: Held<'document'>; reading: string }>> {
  const found = await bytesOf(context, documentId);
  if (!found.ok) return found;
  const { document, bytes } = found.value;
  const mime = sniffFile(bytes);
  if (!mime.ok) return mime;
  if (mime.value !== docxMime) {
    return refusal(
      'not-a-word-file',
      'Only a Word file (.docx) can be read into sections. Save the plan as .docx and add that.',
    );
  }
  const read = await readWordPlan(bytes, document.title);
  if (!read.ok) return read;
  // Choices are made about pieces by their place: they hold only for a reading that came out the same.
  const reading = createHash('sha256').update(JSON.stringify(read.value.pieces)).digest('hex');
  return success({ ...read.value, document, reading });
}

/** What the review step shows. Refused: as `wordPlanOf`. */
export async function readWord(
  context: CoreContext,
  input: { documentId: string },
): Promise<Result<Output<'plans.readWord'>>> {
  const read = await wordPlanOf(context, input.documentId);
  if (!read.ok) return read;
  const { pieces, warnings, counts, document, reading } = read.value;
  return success({
    title: document.title,
    reading,
    counts,
    leftOut: warnings.map(({ message, texts }) => ({ message, texts })),
    pieces: pieces.map(({ id, block, role, section, reason }) => ({
      id,
      role,
      section,
      reason,
      kind: block.kind,
      lines: blockLines(block).filter((line) => line.trim() !== ''),
    })),
  });
}
