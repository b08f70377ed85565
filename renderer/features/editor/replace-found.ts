import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';
import { findKey } from './find-plugin';
import { typeOverRun } from './provenance-watch';

interface Hit {
  from: number;
  to: number;
}

/** Words that are suggested for deletion already are not replaced again. */
function isGoing(doc: Node, { from, to }: Hit): boolean {
  const { deletion } = doc.type.schema.marks;
  return deletion !== undefined && doc.rangeHasMark(from, to, deletion);
}

function replaced(editor: Editor, { from, to }: Hit, words: string): Transaction {
  const { state } = editor;
  return words === ''
    ? state.tr.delete(from, to)
    : (typeOverRun(state, from, to, words) ?? state.tr.insertText(words, from, to));
}

/** Replaces the found words that the find bar stands at, and goes on to the next. True when something was replaced. */
export function replaceOne(editor: Editor, words: string): boolean {
  const found = findKey.getState(editor.state);
  const hit = found?.hits[found.current];
  if (!found || !hit) return false;
  const going = isGoing(editor.state.doc, hit);
  const end = hit.from + words.length;
  if (!going) editor.view.dispatch(replaced(editor, hit, words));
  const hits = findKey.getState(editor.state)?.hits ?? [];
  const next = hits.findIndex((one) => one.from >= (going ? hit.to : end) && !isGoing(editor.state.doc, one));
  const first = hits.findIndex((one) => !isGoing(editor.state.doc, one));
  const current = next === -1 ? Math.max(0, first) : next;
  editor.view.dispatch(editor.state.tr.setMeta(findKey, { current }).setMeta('addToHistory', false));
  return !going;
}

/** Replaces every place where the words stand, as one step to undo; gives how many. */
export function replaceEach(editor: Editor, words: string): number {
  const hits = (findKey.getState(editor.state)?.hits ?? []).filter((hit) => !isGoing(editor.state.doc, hit));
  let first: Transaction | null = null;
  // From the end, so that the places in front stay where they are.
  for (const hit of hits.toReversed()) {
    const tr = replaced(editor, hit, words);
    // The history takes what is appended to a change as part of it.
    if (first) tr.setMeta('appendedTransaction', first);
    first ??= tr;
    editor.view.dispatch(tr);
  }
  return hits.length;
}
