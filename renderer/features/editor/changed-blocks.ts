import type { Node } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';
import type { Decoration, DecorationSet } from '@tiptap/pm/view';

/** The part of a text, in whole blocks, that differs between two versions of it: where it is in each. */
export interface ChangedBlocks {
  from: number;
  toBefore: number;
  toAfter: number;
}

/** Takes two versions of a text; unchanged blocks are the same objects, so this looks into none of them. */
export function changedBlocks(before: Node, after: Node): ChangedBlocks {
  const most = Math.min(before.childCount, after.childCount);
  let [start, from] = [0, 0];
  while (start < most && before.child(start) === after.child(start)) {
    from += before.child(start).nodeSize;
    start += 1;
  }
  let [end, tail] = [0, 0];
  while (end < most - start && before.child(before.childCount - 1 - end) === after.child(after.childCount - 1 - end)) {
    tail += before.child(before.childCount - 1 - end).nodeSize;
    end += 1;
  }
  return { from, toBefore: before.content.size - tail, toAfter: after.content.size - tail };
}

/** What is drawn over a text after a change: moved along with it, and drawn anew only in the blocks that changed. */
export function redrawn(
  tr: Transaction,
  shown: DecorationSet,
  draw: (doc: Node, from: number, to: number) => Decoration[],
): DecorationSet {
  const { from, toAfter } = changedBlocks(tr.before, tr.doc);
  const moved = shown.map(tr.mapping, tr.doc);
  if (from >= toAfter) return moved;
  // One further in: what only touches these blocks belongs to their neighbours.
  return moved.remove(moved.find(from + 1, toAfter - 1)).add(tr.doc, draw(tr.doc, from, toAfter));
}
