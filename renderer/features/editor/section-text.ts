import { type Editor, type Extensions, getSchema } from '@tiptap/core';
import { Node } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';
import type { RichDoc } from '../../../shared/domain/rich-doc';
import { type DocNode, withSuggested } from '../../../shared/domain/suggestions';
import { EXACT_TEXT } from './provenance-watch';

/** The text as the editor opens it; a section with nothing in it opens with one empty paragraph. */
export function openable(doc: RichDoc): RichDoc {
  return (doc.content ?? []).length > 0 ? doc : { type: 'doc', content: [{ type: 'paragraph' }] };
}

const saved = new WeakMap<Node, DocNode>();

/**
 * The text as it is saved. The editor writes `suggested: null` on every block; with it each block would differ from the same block
 * saved before there were suggestions, and two people's texts would not merge. A block that did not change gives the same object again:
 * saving happens between two keys, and comparing what was saved meets the same objects.
 */
export function savedDoc(doc: Node): RichDoc {
  const content = doc.children.map((block) => {
    const made = saved.get(block) ?? withoutNulls(block.toJSON());
    saved.set(block, made);
    return made;
  });
  return { type: 'doc', content } as RichDoc;
}

function withoutNulls(node: DocNode): DocNode {
  const bare = node.attrs && 'suggested' in node.attrs && node.attrs.suggested === null;
  const made = bare ? withSuggested(node, null) : node;
  return made.content ? { ...made, content: made.content.map(withoutNulls) } : made;
}

/** One change that brings a text to what it should be and touches only what differs, so that focus, caret and scroll stay. */
export function replaceDifference(tr: Transaction, next: Node): Transaction {
  const start = tr.doc.content.findDiffStart(next.content);
  const end = tr.doc.content.findDiffEnd(next.content);
  if (start === null || end === null) return tr;
  const more = Math.max(start - Math.min(end.a, end.b), 0);
  return tr.replace(start, end.a + more, next.slice(start, end.b + more));
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

/** Brings in text as it was saved; not a step to undo. */
export function bringIn(editor: Editor, doc: RichDoc): void {
  const tr = replaceDifference(editor.state.tr, Node.fromJSON(editor.schema, openable(doc)));
  if (tr.docChanged) editor.view.dispatch(tr.setMeta('addToHistory', false).setMeta(EXACT_TEXT, true));
}
