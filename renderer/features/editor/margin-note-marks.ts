import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { placeOfFinding } from './finding-marks';

/** The passage that a note to a colleague speaks of. It is found by its words, so the text itself never changes for a note. */
export interface NotedPassage {
  blockId: string;
  quote: string;
}

interface Shown {
  passages: readonly NotedPassage[];
  marks: DecorationSet;
}

const key = new PluginKey<Shown>('marginNotes');

/** Where a passage stands, or null when its words were changed since. */
export function placeOfPassage(doc: Node, { blockId, quote }: NotedPassage): { from: number; to: number } | null {
  return placeOfFinding(doc, { blockId, words: quote });
}

function marksOf(doc: Node, passages: readonly NotedPassage[]): DecorationSet {
  const decorations = passages.flatMap((passage) => {
    const place = placeOfPassage(doc, passage);
    return place ? [Decoration.inline(place.from, place.to, { class: 'noted', title: 'Note to a colleague' })] : [];
  });
  return DecorationSet.create(doc, decorations);
}

export const MarginNoteMarks = Extension.create({
  name: 'marginNoteMarks',
  addProseMirrorPlugins() {
    return [
      new Plugin<Shown>({
        key,
        state: {
          init: () => ({ passages: [], marks: DecorationSet.empty }),
          apply(tr, shown) {
            const passages = (tr.getMeta(key) as readonly NotedPassage[] | undefined) ?? shown.passages;
            if (passages === shown.passages && !tr.docChanged) return shown;
            return { passages, marks: marksOf(tr.doc, passages) };
          },
        },
        props: { decorations: (state: EditorState) => key.getState(state)?.marks },
      }),
    ];
  },
});

export function showPassages(state: EditorState, passages: readonly NotedPassage[]): Transaction {
  return state.tr.setMeta(key, passages).setMeta('addToHistory', false);
}

const LONGEST_QUOTE = 500;

/** The passage that is selected: the words of its first paragraph; null when nothing is selected. */
export function selectedPassage(state: EditorState): NotedPassage | null {
  const { $from, from, to } = state.selection;
  const { parent } = $from;
  const blockId: unknown = parent.attrs.blockId;
  if (from === to || !parent.isTextblock || typeof blockId !== 'string') return null;
  const end = Math.min(to - $from.start(), parent.content.size);
  const quote = parent.textBetween($from.parentOffset, end, undefined, '\ufffc').slice(0, LONGEST_QUOTE);
  return quote.trim() === '' ? null : { blockId, quote };
}
