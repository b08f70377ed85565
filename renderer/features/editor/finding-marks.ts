import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

/** Vague words found in the text by core: the block they are in, the words, and why they matter. */
export interface Finding {
  blockId: string;
  rule: string;
  words: string;
  message: string;
  /** Where the rule comes from. */
  source: string;
}

interface Shown {
  findings: readonly Finding[];
  marks: DecorationSet;
}

const key = new PluginKey<Shown>('findingMarks');

const known = new WeakMap<Node, Map<string, { node: Node; pos: number }>>();

/** The blocks of a text by their ids, worked out once for each version of it. */
function blocksById(doc: Node): Map<string, { node: Node; pos: number }> {
  const before = known.get(doc);
  if (before) return before;
  const blocks = new Map<string, { node: Node; pos: number }>();
  doc.descendants((node, pos) => {
    const id: unknown = node.attrs.blockId;
    if (typeof id === 'string' && !blocks.has(id)) blocks.set(id, { node, pos });
    return !node.isTextblock;
  });
  known.set(doc, blocks);
  return blocks;
}

/** Where the words of a finding stand, or null when they have been changed since. */
export function placeOfFinding(
  doc: Node,
  finding: Pick<Finding, 'blockId' | 'words'>,
): { from: number; to: number } | null {
  const block = blocksById(doc).get(finding.blockId);
  if (!block) return null;
  const { node, pos } = block;
  const wanted = finding.words.toLocaleLowerCase('en-GB');
  let found: { from: number; to: number } | null = null;
  const look = (textblock: Node, start: number) => {
    const text = textblock.textBetween(0, textblock.content.size, undefined, '\ufffc').toLocaleLowerCase('en-GB');
    const at = text.indexOf(wanted);
    if (!found && at !== -1) found = { from: start + at, to: start + at + wanted.length };
  };
  if (node.isTextblock) look(node, pos + 1);
  else
    node.descendants((child, offset) => {
      if (child.isTextblock) look(child, pos + 1 + offset + 1);
      return !child.isTextblock;
    });
  return found;
}

function marksOf(doc: Node, findings: readonly Finding[]): DecorationSet {
  const decorations = findings.flatMap((finding) => {
    const place = placeOfFinding(doc, finding);
    return place ? [Decoration.inline(place.from, place.to, { class: 'finding', title: finding.message })] : [];
  });
  return DecorationSet.create(doc, decorations);
}

export const FindingMarks = Extension.create({
  name: 'findingMarks',
  addProseMirrorPlugins() {
    return [
      new Plugin<Shown>({
        key,
        state: {
          init: () => ({ findings: [], marks: DecorationSet.empty }),
          apply(tr, shown) {
            const findings = (tr.getMeta(key) as readonly Finding[] | undefined) ?? shown.findings;
            if (findings === shown.findings && !tr.docChanged) return shown;
            return { findings, marks: marksOf(tr.doc, findings) };
          },
        },
        props: { decorations: (state: EditorState) => key.getState(state)?.marks },
      }),
    ];
  },
});

export function showFindings(state: EditorState, findings: readonly Finding[]) {
  return state.tr.setMeta(key, findings).setMeta('addToHistory', false);
}
