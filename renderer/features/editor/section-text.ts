import { type Editor, type Extensions, getSchema } from '@tiptap/core';
import { Node } from '@tiptap/pm/model';
import type { RichDoc } from '../../../shared/domain/rich-doc';
import { EXACT_TEXT } from './provenance-watch';

/** The text as the editor opens it; a section with nothing in it opens with one empty paragraph. */
export function openable(doc: RichDoc): RichDoc {
  return (doc.content ?? []).length > 0 ? doc : { type: 'doc', content: [{ type: 'paragraph' }] };
}

/**
 * Whether the editor can hold this text without loss. Text it cannot hold must never be opened for editing: the editor would
 * show less than is there, and the next save would make that true.
 */
export function canHold(doc: RichDoc, extensions: Extensions): boolean {
  try {
    Node.fromJSON(getSchema(extensions), openable(doc)).check();
    return true;
  } catch {
    return false;
  }
}

/** Replaces only what differs, so that focus, caret and scroll stay; not a step to undo. */
export function bringIn(editor: Editor, doc: RichDoc): void {
  const next = Node.fromJSON(editor.schema, openable(doc));
  const now = editor.state.doc;
  const start = now.content.findDiffStart(next.content);
  const end = now.content.findDiffEnd(next.content);
  if (start === null || end === null) return;
  const more = Math.max(start - Math.min(end.a, end.b), 0);
  const tr = editor.state.tr
    .replace(start, end.a + more, next.slice(start, end.b + more))
    .setMeta('addToHistory', false)
    .setMeta(EXACT_TEXT, true);
  editor.view.dispatch(tr);
}
