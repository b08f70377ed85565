import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { Mapping } from '@tiptap/pm/transform';
import { changedBlocks } from './changed-blocks';
import { hashOfWords, plainWords } from './provenance-mark';
import { type ProvenanceRun, provenanceRuns, wordsBetween } from './provenance-runs';

/** Set on a transaction that brings text exactly as it was saved: nothing in it counts as an edit. */
export const EXACT_TEXT = 'exactText';

/** The words of a run as they were put in, by the hash that its mark bears. */
export class AsTaken {
  private readonly known = new Map<string, string>();

  /** Of a text just opened nothing is looked at until it is asked for: hashing every source of a long section delays it. */
  constructor(private opened: Node | null) {}

  remember(runs: readonly ProvenanceRun[]): void {
    for (const run of runs) {
      if (!this.known.has(run.attrs.sha) && hashOfWords(run.text) === run.attrs.sha) {
        this.known.set(run.attrs.sha, plainWords(run.text));
      }
    }
  }

  words(sha: string): string | undefined {
    if (this.opened) {
      this.remember(provenanceRuns(this.opened));
      this.opened = null;
    }
    return this.known.get(sha);
  }
}

/**
 * Keeps `edited` true to the text: words under a provenance mark that are no longer the words that were put in are marked as
 * changed; put back exactly, they are as taken again. Only the blocks that changed are looked at. Undo and text that arrives from the hub bring their own marks.
 */
export function watchProvenance(
  transactions: readonly Transaction[],
  oldState: EditorState,
  newState: EditorState,
  asTaken: AsTaken,
): Transaction | null {
  if (!transactions.some((tr) => tr.docChanged)) return null;
  const { from, toBefore, toAfter } = changedBlocks(oldState.doc, newState.doc);
  const after = provenanceRuns(newState.doc, from, toAfter);
  if (transactions.some((tr) => tr.getMeta('history$') || tr.getMeta(EXACT_TEXT))) {
    asTaken.remember(after);
    return null;
  }
  const before = provenanceRuns(oldState.doc, from, toBefore);
  asTaken.remember(before);
  if (after.length === 0) return null;
  const mapping = new Mapping();
  for (const tr of transactions) mapping.appendMapping(tr.mapping);
  const moved = before.map((run) => {
    const from = mapping.map(run.from, 1);
    const to = mapping.map(run.to, -1);
    const text = from < to ? wordsBetween(newState.doc, from, to) : '';
    return { run, from, to, changed: plainWords(text) !== plainWords(run.text) };
  });

  const tr = newState.tr;
  for (const run of after) {
    const came = moved.filter((old) => old.run.key === run.key && old.from < run.to && old.to > run.from);
    const edited = isEdited(run, came, asTaken);
    if (edited === run.attrs.edited && sameThroughout(newState, run)) continue;
    tr.addMark(run.from, run.to, newState.schema.marks.provenance!.create({ ...run.attrs, edited }));
  }
  asTaken.remember(after);
  return tr.docChanged ? tr : null;
}

function isEdited(
  run: ProvenanceRun,
  came: readonly { run: ProvenanceRun; changed: boolean }[],
  asTaken: AsTaken,
): boolean {
  if (hashOfWords(run.text) === run.attrs.sha) return false;
  if (came.length > 0) return came.some((old) => old.changed || old.run.attrs.edited);
  if (run.attrs.edited) return true;
  return !asTaken.words(run.attrs.sha)?.includes(plainWords(run.text));
}

function sameThroughout(state: EditorState, run: ProvenanceRun): boolean {
  let same = true;
  state.doc.nodesBetween(run.from, run.to, (node) => {
    const mark = node.marks.find((candidate) => candidate.type.name === 'provenance');
    if (node.isInline && mark && mark.attrs.edited !== run.attrs.edited) same = false;
  });
  return same;
}

/** Text typed over a selection that lies inside one run keeps that run's source; ProseMirror alone would drop it at the edges. */
export function typeOverRun(state: EditorState, from: number, to: number, text: string): Transaction | null {
  if (from >= to) return null;
  const run = provenanceRuns(state.doc, from, to).find((candidate) => candidate.from <= from && candidate.to >= to);
  if (!run) return null;
  const marks = state.doc.resolve(from).marksAcross(state.doc.resolve(to)) ?? [];
  const mark = state.schema.marks.provenance!.create(run.attrs);
  return state.tr.replaceWith(from, to, state.schema.text(text, mark.addToSet(marks))).scrollIntoView();
}

export const ProvenanceWatch = Extension.create({
  name: 'provenanceWatch',
  addProseMirrorPlugins() {
    let asTaken = new AsTaken(null);
    return [
      new Plugin({
        key: new PluginKey('provenanceWatch'),
        state: {
          init: (_config, { doc }) => {
            asTaken = new AsTaken(doc);
          },
          apply: () => undefined,
        },
        appendTransaction: (transactions, oldState, newState) =>
          watchProvenance(transactions, oldState, newState, asTaken),
        props: {
          handleTextInput(view, from, to, text) {
            const tr = typeOverRun(view.state, from, to, text);
            if (!tr) return false;
            view.dispatch(tr);
            return true;
          },
        },
      }),
    ];
  },
});
