import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

interface FindState {
  words: string;
  hits: { from: number; to: number }[];
  current: number;
}

export const findKey = new PluginKey<FindState>('findInText');

/** Every place in the text where the words stand, whatever their case. Words broken over two blocks do not match. */
export function findAll(doc: Node, words: string): { from: number; to: number }[] {
  const wanted = words.toLocaleLowerCase('en-GB');
  const hits: { from: number; to: number }[] = [];
  if (wanted === '') return hits;
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true;
    const text = node.textBetween(0, node.content.size, undefined, '\ufffc').toLocaleLowerCase('en-GB');
    for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + wanted.length)) {
      hits.push({ from: pos + 1 + at, to: pos + 1 + at + wanted.length });
    }
    return false;
  });
  return hits;
}

export const FindInText = Extension.create({
  name: 'findInText',
  addProseMirrorPlugins() {
    return [
      new Plugin<FindState>({
        key: findKey,
        state: {
          init: () => ({ words: '', hits: [], current: 0 }),
          apply(tr, found) {
            const asked = tr.getMeta(findKey) as Partial<FindState> | undefined;
            if (!asked && !tr.docChanged) return found;
            const words = asked?.words ?? found.words;
            const hits = asked?.words !== undefined || tr.docChanged ? findAll(tr.doc, words) : found.hits;
            const current = hits.length === 0 ? 0 : ((asked?.current ?? found.current) + hits.length) % hits.length;
            return { words, hits, current };
          },
        },
        props: {
          decorations(state: EditorState) {
            const found = findKey.getState(state);
            if (!found || found.hits.length === 0) return null;
            return DecorationSet.create(
              state.doc,
              found.hits.map((hit, index) =>
                Decoration.inline(hit.from, hit.to, {
                  class: index === found.current ? 'find-hit current' : 'find-hit',
                }),
              ),
            );
          },
        },
      }),
    ];
  },
});
