import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { redrawn } from './changed-blocks';
import { drawPassages, placeOfFinding } from './finding-marks';

/** The passage that a note to a colleague speaks of. It is found by its words, so the text itself never changes for a note. */
export interface NotedPassage {
  blockId: string;
  quote: string;
}

interface Shown {
  passages: readonly { blockId: string; words: string }[];
  marks: DecorationSet;
}

const key = new PluginKey<Shown>('marginNotes');

/** Where a passage stands, or null when its words were changed since. */
export function placeOfPassage(doc: Node, { blockId, quote }: NotedPassage): { from: number; to: number } | null {
  return placeOfFinding(doc, { blockId, words: quote });
}

const asWords = (passage: NotedPassage) => ({ blockId: passage.blockId, words: passage.quote });
const noteMark = ({ from, to }: { from: number; to: number }) =>
  Decoration.inline(from, to, { class: 'noted', title: 'Note to a colleague' });

export const MarginNoteMarks = Extension.create({
  name: 'marginNoteMarks',
  addProseMirrorPlugins() {
    return [
      new Plugin<Shown>({
        key,
        state: {
          init: () => ({ passages: [], marks: DecorationSet.empty }),
          apply(tr, { passages, marks }) {
            const asked = tr.getMeta(key) as readonly NotedPassage[] | undefined;
            if (asked) {
              const words = asked.map(asWords);
              return { passages: words, marks: DecorationSet.create(tr.doc, drawPassages(tr.doc, words, noteMark)) };
            }
            if (!tr.docChanged) return { passages, marks };
            const draw = (doc: Node, from: number, to: number) => drawPassages(doc, passages, noteMark, from, to);
            return { passages, marks: redrawn(tr, marks, draw) };
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
