import type { Node } from '@tiptap/pm/model';
import type { EditorState } from '@tiptap/pm/state';
import { type Passage, placeOfPassages, type TextUnit } from '../../../shared/domain/passages';
import type { FamilyCommentView } from '../../../shared/ipc/views';

/** A unit of the text with the place of each of its characters. */
interface PlacedUnit extends TextUnit {
  places: number[];
}

/** Words that are only suggested are not in the text yet: nobody was sent them. */
const isSuggested = (node: Node): boolean => node.marks.some(({ type }) => type.name === 'insertion');

function unitOf(block: Node, start: number, from = start, to = start + block.content.size): PlacedUnit {
  const places: number[] = [];
  let text = '';
  block.forEach((node, offset) => {
    if (isSuggested(node)) return;
    const words = node.isText ? (node.text ?? '') : '\n';
    for (let at = 0; at < words.length; at++) {
      const place = start + offset + at;
      if (place < from || place >= to) continue;
      places.push(place);
      text += words[at];
    }
  });
  return { blockId: (block.attrs.blockId as string | null | undefined) ?? null, text, places };
}

/** The same units as `textUnits` gives for the saved text, with their places in the editor. */
export function unitsOf(doc: Node): PlacedUnit[] {
  const units: PlacedUnit[] = [];
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true;
    const unit = unitOf(node, pos + 1);
    if (unit.text.trim() !== '') units.push(unit);
    return false;
  });
  return units;
}

function rangeOf(first: PlacedUnit, from: number, last: PlacedUnit, to: number): { from: number; to: number } | null {
  const [start, end] = [first.places[from], last.places[to - 1]];
  return start === undefined || end === undefined ? null : { from: start, to: end + 1 };
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
  if (place && first && last) return rangeOf(first, place.from, last, place.to);
  if (!comment.place) return null;
  const beside = units.find(({ blockId }) => comment.passages.some((passage) => passage.blockId === blockId));
  return beside ? rangeOf(beside, 0, beside, beside.text.length) : null;
}

/** The words that are selected, one entry for each paragraph they are in; none when nothing is. */
export function selectedPassages({ doc, selection }: EditorState): Passage[] {
  const { from, to, empty } = selection;
  if (empty) return [];
  const passages: Passage[] = [];
  doc.nodesBetween(from, to, (node, pos) => {
    if (!node.isTextblock) return true;
    const { blockId, text } = unitOf(node, pos + 1, from, to);
    if (text.trim() !== '') passages.push({ blockId, words: text.trim() });
    return false;
  });
  return passages;
}
