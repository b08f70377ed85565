import type { Node } from '@tiptap/pm/model';
import type { EditorState } from '@tiptap/pm/state';
import { type Passage, placeOfPassages, type TextUnit } from '../../../shared/domain/passages';
import type { FamilyCommentView } from '../../../shared/ipc/views';

/** A unit of the text with the place where its words begin. */
interface PlacedUnit extends TextUnit {
  start: number;
}

const blockIdOf = (node: Node): string | null => (node.attrs.blockId as string | null | undefined) ?? null;

/** The same units as `textUnits` gives for the saved text, with their places in the editor. */
export function unitsOf(doc: Node): PlacedUnit[] {
  const units: PlacedUnit[] = [];
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true;
    const text = node.textBetween(0, node.content.size, undefined, '\n');
    if (text.trim() !== '') units.push({ blockId: blockIdOf(node), text, start: pos + 1 });
    return false;
  });
  return units;
}

/**
 * Where a comment stands in the editor's text, or null. Core, which knows the text as it was, says whether the comment still stands beside
 * a paragraph whose words were changed.
 */
export function placeInEditor(
  units: readonly PlacedUnit[],
  comment: Pick<FamilyCommentView, 'passages' | 'place'>,
): { from: number; to: number } | null {
  const place = placeOfPassages(comment.passages, units, []);
  const [first, last] = [units[place?.first ?? -1], units[place?.last ?? -1]];
  if (place && first && last) return { from: first.start + place.from, to: last.start + place.to };
  if (!comment.place) return null;
  const beside = units.find(({ blockId }) => comment.passages.some((passage) => passage.blockId === blockId));
  return beside ? { from: beside.start, to: beside.start + beside.text.length } : null;
}

/** The words that are selected, one entry for each paragraph they are in; none when nothing is. */
export function selectedPassages({ doc, selection }: EditorState): Passage[] {
  const { from, to, empty } = selection;
  if (empty) return [];
  const passages: Passage[] = [];
  doc.nodesBetween(from, to, (node, pos) => {
    if (!node.isTextblock) return true;
    const [start, end] = [Math.max(from, pos + 1), Math.min(to, pos + 1 + node.content.size)];
    const words = start < end ? doc.textBetween(start, end, undefined, '\n').trim() : '';
    if (words !== '') passages.push({ blockId: blockIdOf(node), words });
    return false;
  });
  return passages;
}
