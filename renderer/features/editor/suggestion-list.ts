import type { Editor } from '@tiptap/core';
import { closeHistory } from '@tiptap/pm/history';
import { Node } from '@tiptap/pm/model';
import { TextSelection } from '@tiptap/pm/state';
import type { Suggested, SuggestedBy } from '../../../shared/domain/rich-doc';
import { acceptedDoc, agreedDoc, resolveOne } from '../../../shared/domain/suggestions';
import { openable, replaceDifference, savedDoc } from './section-text';
import { UNTRACKED } from './suggest-mode';

export interface SuggestionPart {
  kind: 'insertion' | 'deletion' | Suggested['kind'];
  text: string;
}

/** One suggestion with everything that belongs to it, and where it begins and ends. */
export interface Suggestion extends SuggestedBy {
  from: number;
  to: number;
  parts: SuggestionPart[];
}

const known = new WeakMap<Node, Suggestion[]>();

/** The suggestions of a text in reading order, worked out once for each version of it. */
export function suggestionsIn(doc: Node): readonly Suggestion[] {
  const before = known.get(doc);
  if (before) return before;
  const found = new Map<string, Suggestion>();
  const add = (
    { id, byId, by, at }: SuggestedBy,
    kind: SuggestionPart['kind'],
    text: string,
    from: number,
    to: number,
  ) => {
    const known = found.get(id);
    if (!known) {
      found.set(id, { id, byId, by, at, from, to, parts: [{ kind, text }] });
      return;
    }
    const last = known.parts.at(-1);
    if (last?.kind === kind && known.to === from) last.text += text;
    else known.parts.push({ kind, text });
    known.to = Math.max(known.to, to);
  };
  doc.descendants((node, pos) => {
    const suggested = node.attrs.suggested as Suggested | null | undefined;
    if (suggested) {
      const whole = suggested.kind === 'inserted' || suggested.kind === 'deleted';
      const words = whole ? node.textBetween(0, node.content.size, ' ', ' ') : '';
      add(suggested, suggested.kind, words, pos + 1, whole ? pos + node.nodeSize - 1 : pos + 1);
    }
    if (!node.isInline) return;
    for (const mark of node.marks) {
      if (mark.type.name !== 'insertion' && mark.type.name !== 'deletion') continue;
      add(mark.attrs as SuggestedBy, mark.type.name, node.text ?? ' ', pos, pos + node.nodeSize);
    }
  });
  const all = [...found.values()].sort((a, b) => a.from - b.from);
  known.set(doc, all);
  return all;
}

const VERBS: Record<SuggestionPart['kind'], string> = {
  insertion: 'insertion of',
  deletion: 'deletion of',
  inserted: 'insertion of',
  deleted: 'deletion of',
  broken: 'new paragraph',
  joined: 'joining to the paragraph above',
};

const MOST = 80;

function part({ kind, text }: SuggestionPart): string {
  const words = text.trim() === '' ? (text === '' ? '' : 'a space') : `“${text.trim()}”`;
  const shown = words.length > MOST ? `${words.slice(0, MOST)}…”` : words;
  if (kind === 'broken' || kind === 'joined') return VERBS[kind];
  return shown === '' ? VERBS[kind].replace(' of', '') : `${VERBS[kind]} ${shown}`;
}

/** "Deletion of “regular”, insertion of “daily”": what is suggested, in words. */
export function suggestionWords({ parts }: Suggestion): string {
  const words = parts.map(part).join(', ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The suggestion at the caret, if any. */
export function suggestionAt(all: readonly Suggestion[], from: number, to = from): Suggestion | null {
  return all.find((one) => one.from <= to && one.to >= from) ?? null;
}

/** Selects the next suggestion after the caret, or the one before it; from the last on to the first. */
export function goToSuggestion(editor: Editor, step: 1 | -1): Suggestion | null {
  const all = suggestionsIn(editor.state.doc);
  const { from, to } = editor.state.selection;
  const here = all.findIndex((one) => one.from === from && one.to === to);
  const next = step === 1 ? all.findIndex((one) => one.from >= to) : all.findLastIndex((one) => one.to <= from);
  const at =
    here === -1 ? (next === -1 ? (step === 1 ? 0 : all.length - 1) : next) : (here + step + all.length) % all.length;
  const found = all[at];
  if (!found) return null;
  const { doc } = editor.state;
  const selection = TextSelection.between(doc.resolve(found.from), doc.resolve(found.to));
  editor.view.dispatch(editor.state.tr.setSelection(selection).scrollIntoView());
  return found;
}

/** Accepts or rejects one suggestion, or all of the text's, as one step to undo. */
export function decideSuggestion(editor: Editor, which: string | 'all', verdict: 'accept' | 'reject'): void {
  const doc = savedDoc(editor.state.doc);
  const all = verdict === 'accept' ? acceptedDoc : agreedDoc;
  const decided = which === 'all' ? all(doc) : resolveOne(doc, which, verdict);
  const next = Node.fromJSON(editor.schema, openable(decided));
  const tr = replaceDifference(closeHistory(editor.state.tr), next).setMeta(UNTRACKED, true);
  if (tr.docChanged) editor.view.dispatch(tr);
}
