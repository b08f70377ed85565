import type { Editor } from '@tiptap/core';
import { Node } from '@tiptap/pm/model';
import { type EditorState, TextSelection } from '@tiptap/pm/state';
import type { RichBlock } from '../../../shared/domain/rich-doc';
import { agreedDoc, type DocNode, hasSuggestions } from '../../../shared/domain/suggestions';
import { EXACT_TEXT } from './provenance-watch';
import { replaceDifference } from './section-text';

/** The paragraph at the caret, or null where the caret is in none that has an id. */
export function paragraphAt(state: EditorState): string | null {
  const { parent } = state.selection.$from;
  const blockId: unknown = parent.attrs.blockId;
  return parent.isTextblock && typeof blockId === 'string' && blockId !== '' ? blockId : null;
}

/** Where a paragraph stands, also inside a list or a table; null when it is no longer in the text. */
export function placeOfParagraph(doc: Node, blockId: string): { pos: number; node: Node } | null {
  let found: { pos: number; node: Node } | null = null;
  doc.descendants((node, pos) => {
    if (!found && node.isTextblock && node.attrs.blockId === blockId) found = { pos, node };
    return !found && !node.isTextblock;
  });
  return found;
}

const words = (node: DocNode | undefined) => (node?.content ?? []).map(({ text }) => text ?? '\n').join('');

/** Whether the paragraph, as agreed, reads now as it did then. */
export function readsSo(node: Node, wording: RichBlock): boolean {
  const [now] = agreedDoc({ type: 'doc', content: [node.toJSON() as RichBlock] }).content ?? [];
  return words(now as DocNode | undefined) === words(wording as DocNode);
}

export type PutBack = 'done' | 'gone' | 'suggestions' | 'cannot-hold';

/**
 * Gives a paragraph an earlier wording, with the sources and the bold of then: one step to undo, saved like any edit; a suggestion while
 * suggesting. Nothing is done where suggestions are open in it, which would go without having been decided.
 */
export function putBack(editor: Editor, blockId: string, wording: RichBlock, suggesting: boolean): PutBack {
  const { state } = editor;
  const place = placeOfParagraph(state.doc, blockId);
  if (!place) return 'gone';
  const now = place.node.toJSON() as RichBlock;
  if (hasSuggestions({ type: 'doc', content: [now] })) return 'suggestions';
  let made: Node;
  try {
    made = Node.fromJSON(state.schema, { ...now, content: (wording as DocNode).content ?? [] });
    made.check();
  } catch {
    return 'cannot-hold';
  }
  const next = state.tr.replaceWith(place.pos, place.pos + place.node.nodeSize, made).doc;
  const tr = replaceDifference(state.tr, next);
  if (!tr.docChanged) return 'done';
  // What is put back brings the marks that it had: nothing in it was edited now.
  if (!suggesting) {
    tr.setMeta(EXACT_TEXT, true);
    tr.setSelection(TextSelection.near(tr.doc.resolve(place.pos + made.nodeSize - 1), -1));
  }
  editor.view.dispatch(tr.scrollIntoView());
  return 'done';
}
