import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { redrawn } from './changed-blocks';
import { sameText } from './remote-merge';

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

interface Place {
  from: number;
  to: number;
}

/** Words in a block, whoever speaks of them: a check, a note to a colleague. */
interface Passage {
  blockId: string;
  words: string;
}

const known = new WeakMap<Node, Map<unknown, { node: Node; pos: number }>>();

/** The blocks in a block of the text and itself, by their ids, in places counted from where it begins. A block never changes. */
function blocksIn(top: Node): Map<unknown, { node: Node; pos: number }> {
  const before = known.get(top);
  if (before) return before;
  const blocks = new Map([[top.attrs.blockId as unknown, { node: top, pos: 0 }]]);
  top.descendants((node, pos) => {
    const id: unknown = node.attrs.blockId;
    if (node.isBlock && !blocks.has(id)) blocks.set(id, { node, pos: pos + 1 });
    return !node.isTextblock;
  });
  known.set(top, blocks);
  return blocks;
}

function blockById(doc: Node, id: string): { node: Node; pos: number } | null {
  let start = 0;
  for (const top of doc.children) {
    const found = blocksIn(top).get(id);
    if (found) return { node: found.node, pos: start + found.pos };
    start += top.nodeSize;
  }
  return null;
}

/** Where words stand in a block that begins at `pos`. */
function placeIn(node: Node, pos: number, words: string): Place | null {
  const wanted = words.toLocaleLowerCase('en-GB');
  let found: Place | null = null;
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

/** Where the words of a finding stand, or null when they have been changed since. */
export function placeOfFinding(doc: Node, finding: Passage): Place | null {
  const block = blockById(doc, finding.blockId);
  return block ? placeIn(block.node, block.pos, finding.words) : null;
}

/** What is drawn over the passages of a text, or of the blocks between two places in it; words changed since have nothing. */
export function drawPassages<P extends Passage>(
  doc: Node,
  passages: readonly P[],
  draw: (place: Place, passage: P) => Decoration,
  from = 0,
  to = doc.content.size,
): Decoration[] {
  if (passages.length === 0) return [];
  const byBlock = new Map<unknown, P[]>();
  for (const passage of passages) byBlock.set(passage.blockId, [...(byBlock.get(passage.blockId) ?? []), passage]);
  const decorations: Decoration[] = [];
  doc.nodesBetween(from, to, (node, pos) => {
    for (const passage of byBlock.get(node.attrs.blockId) ?? []) {
      const place = placeIn(node, pos, passage.words);
      if (place) decorations.push(draw(place, passage));
    }
    return !node.isTextblock;
  });
  return decorations;
}

const findingMark = ({ from, to }: Place, { message }: Finding) =>
  Decoration.inline(from, to, { class: 'finding', title: message });

/** `first` are the findings that are known when the text opens: drawn with it, not as a change after it. */
export const FindingMarks = Extension.create<{ first: readonly Finding[] }>({
  name: 'findingMarks',
  addOptions() {
    return { first: [] };
  },
  addProseMirrorPlugins() {
    const { first } = this.options;
    const all = (doc: Node, findings: readonly Finding[]) =>
      DecorationSet.create(doc, drawPassages(doc, findings, findingMark));
    return [
      new Plugin<Shown>({
        key,
        state: {
          init: (_config, { doc }) => ({ findings: first, marks: all(doc, first) }),
          apply(tr, { findings, marks }) {
            const asked = tr.getMeta(key) as readonly Finding[] | undefined;
            if (asked) return { findings: asked, marks: all(tr.doc, asked) };
            if (!tr.docChanged) return { findings, marks };
            const draw = (doc: Node, from: number, to: number) => drawPassages(doc, findings, findingMark, from, to);
            return { findings, marks: redrawn(tr, marks, draw) };
          },
        },
        props: { decorations: (state: EditorState) => key.getState(state)?.marks },
      }),
    ];
  },
});

/** Shows what was found last; null when that is shown already. */
export function showFindings(state: EditorState, findings: readonly Finding[]): Transaction | null {
  const shown = key.getState(state)?.findings;
  if (shown && sameText(shown, findings)) return null;
  return state.tr.setMeta(key, findings).setMeta('addToHistory', false);
}
