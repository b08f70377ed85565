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

interface Piece extends SuggestionPart {
  by: SuggestedBy;
  from: number;
  to: number;
}

const known = new WeakMap<Node, Suggestion[]>();
const knownPieces = new WeakMap<Node, readonly Piece[]>();

/** What is suggested in one block of a text, in places counted from where the block begins. A block never changes: a key makes a new one. */
function piecesIn(block: Node): readonly Piece[] {
  const before = knownPieces.get(block);
  if (before) return before;
  const pieces: Piece[] = [];
  const look = (node: Node, pos: number) => {
    const suggested = node.attrs.suggested as Suggested | null | undefined;
    if (suggested) {
      const whole = suggested.kind === 'inserted' || suggested.kind === 'deleted';
      const text = whole ? node.textBetween(0, node.content.size, ' ', ' ') : '';
      const to = whole ? pos + node.nodeSize - 1 : pos + 1;
      pieces.push({ by: suggested, kind: suggested.kind, text, from: pos + 1, to });
    }
    if (!node.isInline) return;
    for (const mark of node.marks) {
      if (mark.type.name !== 'insertion' && mark.type.name !== 'deletion') continue;
      const by = mark.attrs as SuggestedBy;
      pieces.push({ by, kind: mark.type.name, text: node.text ?? ' ', from: pos, to: pos + node.nodeSize });
    }
  };
  look(block, 0);
  block.descendants((node, pos) => look(node, pos + 1));
  knownPieces.set(block, pieces);
  return pieces;
}

/** The suggestions of a text in reading order, worked out once for each version of it. */
export function suggestionsIn(doc: Node): readonly Suggestion[] {
  const before = known.get(doc);
  if (before) return before;
  const found = new Map<string, Suggestion>();
  const add = (piece: Piece, start: number) => {
    const { kind, text } = piece;
    const { id, byId, by, at } = piece.by;
    const [from, to] = [start + piece.from, start + piece.to];
    const one = found.get(id);
    if (!one) {
      found.set(id, { id, byId, by, at, from, to, parts: [{ kind, text }] });
      return;
    }
    const last = one.parts.at(-1);
    if (last?.kind === kind && one.to === from) last.text += text;
    else one.parts.push({ kind, text });
    one.to = Math.max(one.to, to);
  };
  doc.forEach((block, start) => {
    for (const piece of piecesIn(block)) add(piece, start);
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
