import { Extension } from '@tiptap/core';
import { Fragment, Node, Slice } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey, Selection, TextSelection, type Transaction } from '@tiptap/pm/state';
import { AddMarkStep, RemoveMarkStep, ReplaceStep } from '@tiptap/pm/transform';
import type { RichDoc } from '../../../shared/domain/rich-doc';
import { REFUSED, suggestChange } from '../../../shared/domain/suggest-change';
import type { ChangedRange } from '../../../shared/domain/suggest-words';
import { acceptedDoc, type DocNode, hasSuggestions } from '../../../shared/domain/suggestions';
import { EXACT_TEXT } from './provenance-watch';
import { replaceDifference } from './section-text';
import { takeOut } from './take-out';

/** Set on a change that is not to be written as a suggestion whatever the mode: one accepted or rejected, a comment's place. */
export const UNTRACKED = 'untracked';

export interface Suggesting {
  on: boolean;
  author: { id: string; name: string } | null;
  newId: () => string;
  /** UTC instant. */
  now: () => string;
  /** The person tried to write into something that is suggested for deletion. */
  onRefused: () => void;
}

/** What a transaction changed, in the positions before and after all of it; null when it cannot be told from its steps. */
function rangeOf(tr: Transaction): ChangedRange | null {
  let [from, toBefore, toAfter] = [Number.POSITIVE_INFINITY, 0, 0];
  const widen = (index: number, start: number, endBefore: number, endAfter: number) => {
    const back = (pos: number, side: 1 | -1) =>
      tr.mapping.maps.slice(0, index).reduceRight((place, map) => map.invert().map(place, side), pos);
    from = Math.min(from, back(start, -1));
    toBefore = Math.max(toBefore, back(endBefore, 1));
    toAfter = Math.max(toAfter, tr.mapping.slice(index + 1).map(endAfter, 1));
  };
  for (const [index, step] of tr.steps.entries()) {
    if (step instanceof AddMarkStep || step instanceof RemoveMarkStep) widen(index, step.from, step.to, step.to);
    else {
      step.getMap().forEach((start, end, _newStart, newEnd) => {
        widen(index, start, end, newEnd);
      });
    }
  }
  if (from === Number.POSITIVE_INFINITY) return null;
  return { from, toBefore: Math.max(from, toBefore), toAfter: Math.max(from, toAfter) };
}

const isChained = (node: Node) => ['broken', 'joined'].includes(node.attrs.suggested?.kind ?? '');

/** The text with what a transaction changed as a suggestion; null when the place takes no change. */
function suggestedText(tr: Transaction, range: ChangedRange, suggesting: Suggesting): Node | null {
  const [before, after] = [tr.before, tr.doc];
  const author = suggesting.author ?? { id: '', name: '' };
  const most = Math.min(before.childCount, after.childCount);
  let start = 0;
  while (start < most && before.child(start).eq(after.child(start))) start += 1;
  let end = 0;
  while (end < most - start && before.child(before.childCount - 1 - end).eq(after.child(after.childCount - 1 - end))) {
    end += 1;
  }
  // A neighbour on either side, and paragraphs whose breaks hang together.
  do start = Math.max(0, start - 1);
  while (start > 0 && isChained(before.child(start)));
  do end = Math.max(0, end - 1);
  while (end > 0 && isChained(before.child(before.childCount - end)));
  let at = 0;
  for (let index = 0; index < start; index += 1) at += before.child(index).nodeSize;
  const middle = (doc: Node) => {
    const nodes: DocNode[] = [];
    for (let index = start; index < doc.childCount - end; index += 1) nodes.push(doc.child(index).toJSON() as DocNode);
    return nodes;
  };
  const tracked = suggestChange(middle(before), middle(after), at, {
    range,
    by: { id: suggesting.newId(), byId: author.id, by: author.name, at: suggesting.now() },
    marksOnly: tr.steps.every((step) => step instanceof AddMarkStep || step instanceof RemoveMarkStep),
  });
  if (tracked === REFUSED) return null;
  const children: Node[] = [];
  before.forEach((node, _offset, index) => {
    if (index === start) children.push(...tracked.map((one) => Node.fromJSON(before.type.schema, one)));
    if (index < start || index >= before.childCount - end) children.push(node);
  });
  return before.copy(Fragment.fromArray(children));
}

/** Where the caret goes: where it would have gone, counted from whichever side of the change it is on. */
function placeCaret(tracked: Transaction, raw: Transaction, range: ChangedRange, before: EditorState): void {
  const grown = tracked.doc.content.size - raw.doc.content.size;
  const forward = before.selection.empty && before.selection.head === range.from && range.toBefore > range.from;
  const place = (pos: number) => {
    const inFront = pos < range.from || (pos === range.from && range.toAfter === range.from && !forward);
    return Math.max(0, Math.min(tracked.doc.content.size, inFront ? pos : pos + grown));
  };
  const [anchor, head] = [raw.selection.anchor, raw.selection.head].map((pos) => tracked.doc.resolve(place(pos)));
  tracked.setSelection(
    raw.selection instanceof TextSelection ? TextSelection.between(anchor!, head!) : Selection.near(head!),
  );
}

/** A change by hand as a suggestion; null when the place takes no change. */
export function asSuggestion(state: EditorState, raw: Transaction, suggesting: Suggesting): Transaction | null {
  const start = raw.before.content.findDiffStart(raw.doc.content);
  const end = raw.before.content.findDiffEnd(raw.doc.content);
  if (start === null || end === null) return raw;
  const range = rangeOf(raw) ?? {
    from: Math.min(start, end.a, end.b),
    toBefore: Math.max(start, end.a),
    toAfter: Math.max(start, end.b),
  };
  const next = suggestedText(raw, range, suggesting);
  if (!next) return null;
  const tr = replaceDifference(state.tr, next);
  placeCaret(tr, raw, range, state);
  for (const meta of ['uiEvent', 'paste', 'composition', 'pointer', 'preventUpdate', 'appendedTransaction']) {
    const value: unknown = raw.getMeta(meta);
    if (value !== undefined) tr.setMeta(meta, value);
  }
  if (raw.scrolledIntoView) tr.scrollIntoView();
  return tr;
}

/** Words typed next to or inside a suggestion while nothing is being suggested are the writer's own, not part of it. */
function ownWords(raw: Transaction): Transaction {
  const { insertion, deletion } = raw.doc.type.schema.marks;
  const [step] = raw.steps;
  if (raw.steps.length !== 1 || !(step instanceof ReplaceStep) || !insertion || !deletion) return raw;
  const { slice } = step;
  if (slice.openStart > 0 || slice.openEnd > 0 || slice.content.childCount !== 1 || !slice.content.child(0).isText) {
    return raw;
  }
  const to = step.from + slice.size;
  const stored = raw.storedMarks;
  raw.removeMark(step.from, to, insertion).removeMark(step.from, to, deletion);
  return stored ? raw.setStoredMarks(stored) : raw;
}

function isByHand(tr: Transaction): boolean {
  if (!tr.docChanged || tr.getMeta(EXACT_TEXT) || tr.getMeta(UNTRACKED) || tr.getMeta('history$')) return false;
  return tr.getMeta('addToHistory') !== false;
}

/** What is copied or dragged is the text as it would be with every suggestion accepted: suggestions are made where they are made. */
function withoutSuggestions(slice: Slice): Slice {
  const { firstChild } = slice.content;
  const copied = { type: 'doc', content: slice.content.toJSON() as RichDoc['content'] } as const;
  if (!firstChild || !hasSuggestions(copied)) return slice;
  const content = Fragment.fromJSON(firstChild.type.schema, acceptedDoc(copied).content ?? []);
  const open = Slice.maxOpen(content);
  return new Slice(content, Math.min(slice.openStart, open.openStart), Math.min(slice.openEnd, open.openEnd));
}

/** While it is on, every change by hand becomes a suggestion. */
export const SuggestMode = Extension.create<{ suggesting: { current: Suggesting } | null }>({
  name: 'suggestMode',
  priority: 200,
  addOptions() {
    return { suggesting: null };
  },
  dispatchTransaction({ transaction, next }) {
    const suggesting = this.options.suggesting?.current;
    if (!suggesting || !isByHand(transaction)) return next(transaction);
    if (!suggesting.on) return next(ownWords(transaction));
    const tracked = asSuggestion(this.editor.state, transaction, suggesting);
    if (tracked) next(tracked);
    else suggesting.onRefused();
  },
  addKeyboardShortcuts() {
    const taking = (step: 1 | -1, unit: 'letter' | 'word') => () =>
      this.options.suggesting?.current.on === true && takeOut(this.editor, step, unit);
    return {
      Backspace: taking(-1, 'letter'),
      'Mod-Backspace': taking(-1, 'word'),
      Delete: taking(1, 'letter'),
      'Mod-Delete': taking(1, 'word'),
    };
  },
  addProseMirrorPlugins() {
    return [new Plugin({ key: new PluginKey('suggestMode'), props: { transformCopied: withoutSuggestions } })];
  },
});
