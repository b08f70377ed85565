import type { Editor } from '@tiptap/core';
import { closeHistory } from '@tiptap/pm/history';
import type { Node } from '@tiptap/pm/model';
import { TextSelection } from '@tiptap/pm/state';
import { hashOfWords, type ProvenanceAttrs } from './provenance-mark';

/** Where words from an advice go: at the cursor, at the end of the section, or at the end of the part under one heading. */
export type InsertPlace = { at: 'cursor' } | { at: 'end' } | { at: 'part'; headingBlockId: string };

/** The parts of a section that text can be put into: each heading with its words. */
export function partsOf(doc: Node): { blockId: string; title: string; level: number }[] {
  const parts: { blockId: string; title: string; level: number }[] = [];
  doc.forEach((node) => {
    if (node.type.name === 'heading' && typeof node.attrs.blockId === 'string') {
      parts.push({ blockId: node.attrs.blockId, title: node.textContent, level: Number(node.attrs.level) });
    }
  });
  return parts;
}

function endOfPart(doc: Node, headingBlockId: string): number {
  let level = 0;
  let end = doc.content.size;
  let inside = false;
  let closed = false;
  doc.forEach((node, offset) => {
    if (closed) return;
    if (node.type.name === 'heading') {
      if (inside && Number(node.attrs.level) <= level) {
        end = offset;
        closed = true;
        return;
      }
      if (node.attrs.blockId === headingBlockId) {
        inside = true;
        level = Number(node.attrs.level);
      }
    }
  });
  return end;
}

/**
 * Puts words into the section as paragraphs that carry their source, as one step to undo. An empty paragraph at the place is
 * filled; otherwise the words stand as a paragraph of their own after it. The cursor ends after the words.
 */
export function insertAdvice(
  editor: Editor,
  words: string,
  source: Omit<ProvenanceAttrs, 'sha' | 'edited'>,
  place: InsertPlace,
): void {
  const { schema, doc, selection } = editor.state;
  const tr = closeHistory(editor.state.tr);
  const text = words.trim();
  const mark = schema.marks.provenance!.create({ ...source, sha: hashOfWords(text), edited: false });
  const content = schema.text(text, [mark]);

  let insertAt = doc.content.size;
  if (place.at === 'part') insertAt = endOfPart(doc, place.headingBlockId);
  if (place.at === 'cursor') {
    const { $to } = selection;
    insertAt = $to.depth > 0 ? $to.after() : doc.content.size;
    if ($to.parent.isTextblock && $to.parent.content.size === 0) insertAt = $to.before() + $to.parent.nodeSize;
  }
  const before = doc.resolve(insertAt).nodeBefore;
  let end: number;
  if (before?.type.name === 'paragraph' && before.content.size === 0) {
    tr.insert(insertAt - 1, content);
    end = insertAt - 1 + text.length;
  } else {
    tr.insert(insertAt, schema.nodes.paragraph!.create(null, content));
    end = insertAt + 1 + text.length;
  }
  tr.setSelection(TextSelection.create(tr.doc, end)).scrollIntoView();
  editor.view.dispatch(tr);
  // Closed on both sides: quick typing after it is not undone together with it.
  editor.view.dispatch(closeHistory(editor.state.tr));
}
