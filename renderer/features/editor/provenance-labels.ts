import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { redrawn } from './changed-blocks';
import { type ProvenanceAttrs, provenanceSentence } from './provenance-mark';
import { provenanceRuns } from './provenance-runs';

export type DescribeSource = (attrs: ProvenanceAttrs) => string;

const key = new PluginKey<DecorationSet>('provenanceLabels');
const REFRESH = 'provenanceLabels';

/** A quiet underline with a tooltip on each run, and one label in the margin beside each block that holds any. */
function labelsOf(doc: Node, describe: DescribeSource, from = 0, to = doc.content.size): Decoration[] {
  const decorations: Decoration[] = [];
  const byBlock = new Map<number, Set<string>>();
  for (const run of provenanceRuns(doc, from, to)) {
    const label = describe(run.attrs);
    decorations.push(Decoration.inline(run.from, run.to, { title: provenanceSentence(run.attrs, label) }));
    const start = doc.resolve(run.from).start();
    byBlock.set(start, (byBlock.get(start) ?? new Set()).add(label));
  }
  for (const [start, labels] of byBlock) {
    const words = [...labels].join(' · ');
    decorations.push(
      Decoration.widget(
        start,
        () => {
          const label = document.createElement('span');
          label.className = 'provenance-label';
          // Said in full by "Where this came from"; read here it would break into the sentence.
          label.setAttribute('aria-hidden', 'true');
          label.contentEditable = 'false';
          label.textContent = words;
          return label;
        },
        { side: -1, key: `label-${words}`, ignoreSelection: true },
      ),
    );
  }
  return decorations;
}

export const ProvenanceLabels = Extension.create<{ describe: { current: DescribeSource } }>({
  name: 'provenanceLabels',
  addOptions() {
    return { describe: { current: () => '' } };
  },
  addProseMirrorPlugins() {
    const { describe } = this.options;
    return [
      new Plugin<DecorationSet>({
        key,
        state: {
          init: (_config, state) => DecorationSet.create(state.doc, labelsOf(state.doc, describe.current)),
          apply(tr, shown) {
            if (tr.getMeta(REFRESH)) return DecorationSet.create(tr.doc, labelsOf(tr.doc, describe.current));
            if (!tr.docChanged) return shown;
            return redrawn(tr, shown, (doc, from, to) => labelsOf(doc, describe.current, from, to));
          },
        },
        props: { decorations: (state: EditorState) => key.getState(state) },
      }),
    ];
  },
});

/** Draws the labels again when the names of the sources have become known. */
export function refreshLabels(state: EditorState) {
  return state.tr.setMeta(REFRESH, true).setMeta('addToHistory', false);
}
