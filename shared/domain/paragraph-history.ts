import { compareWords, wordCounts } from './compare-words';
import type { InlineRun } from './document-tree';
import { type RichBlock, type RichDoc, richDocToBlocks, richDocToMarkedBlocks } from './rich-doc';
import { agreedDoc, type DocNode, isSuggestion, suggestedOf } from './suggestions';

/** One change of one paragraph, newest first in a list. */
export interface Written {
  id: string;
  by: { id: string; name: string };
  /** UTC instants: when it was written, and when the hub took it; null while it has not. */
  madeAt: string;
  at: string | null;
  state: 'kept' | 'not-sent' | 'stopped';
  /** The section was begun with the paragraph in it. */
  begun: boolean;
  before: DocNode | null;
  after: DocNode | null;
}

/** What one person did to a paragraph in one go. */
export interface HistoryEntry {
  id: string;
  by: string;
  /** UTC instants of the first and the last change in it. */
  from: string;
  to: string;
  /** When the hub took the last of them, where that was more than an hour later. */
  reachedHubAt: string | null;
  state: Written['state'];
  /** How many saves are told as one. */
  saves: number;
  kind: 'begun' | 'written' | 'changed' | 'removed' | 'suggested' | 'withdrawn';
  /** Others whose suggestions were accepted or rejected in it. */
  suggestedBy: string[];
  /** The words, with what was added and removed marked. */
  runs: InlineRun[];
  /** The paragraph as agreed before it; null when there were no words. */
  before: RichBlock | null;
}

/** Saves of one person no further apart than this are told as one. */
const ONE_GO_MS = 10 * 60_000;
/** A save that takes out so many words is told by itself: else a wording that stood for a moment could not be had back. */
const MANY_WORDS = 8;
const LATE_MS = 3_600_000;

const docOf = (node: DocNode | null): RichDoc => ({ type: 'doc', content: node ? [node as RichBlock] : [] });

/** A paragraph as agreed: open suggestions count as rejected. Null when nothing is left of it. */
function agreed(node: DocNode | null): RichBlock | null {
  const [block] = agreedDoc(docOf(node)).content ?? [];
  return block && runsOf(block).length > 0 ? block : null;
}

function firstRuns(blocks: ReturnType<typeof richDocToBlocks>): InlineRun[] {
  const [block] = blocks;
  return block && (block.kind === 'paragraph' || block.kind === 'heading') ? block.runs : [];
}

const runsOf = (block: RichBlock | null) => firstRuns(richDocToBlocks(docOf(block as DocNode | null)));
const textOf = (block: RichBlock | null) =>
  runsOf(block)
    .map(({ text }) => text)
    .join('');

/** The suggestions in a paragraph, by id with the name of who made each. */
function suggestionsOf(node: DocNode | null): Map<string, string> {
  const found = new Map<string, string>();
  const take = (by: unknown) => {
    const { id, by: name } = (by ?? {}) as { id?: unknown; by?: unknown };
    if (typeof id === 'string') found.set(id, String(name ?? ''));
  };
  if (node) take(suggestedOf(node));
  for (const { marks } of node?.content ?? []) for (const mark of marks ?? []) if (isSuggestion(mark)) take(mark.attrs);
  return found;
}

function takesOutMuch({ before, after }: Written): boolean {
  const [was, now] = [before, after].map((node) => wordCounts(textOf(agreed(node))));
  let gone = 0;
  for (const [word, count] of was!) gone += Math.max(0, count - (now!.get(word) ?? 0));
  return gone >= MANY_WORDS;
}

/** When it was written; a computer whose clock runs ahead is not believed. */
const writtenAt = ({ madeAt, at }: Written) => (at !== null && Date.parse(madeAt) > Date.parse(at) ? at : madeAt);

/** Nothing but a suggestion came or went. */
const suggestsOnly = ({ before, after }: Written) => textOf(agreed(before)) === textOf(agreed(after));

/** Whether two changes, one after the other, are told as one. What is suggested and what is agreed are never told together. */
function inOneGo(newest: Written, older: Written): boolean {
  if (newest.by.id !== older.by.id || newest.state !== older.state || newest.begun || older.begun) return false;
  if (takesOutMuch(newest) || suggestsOnly(newest) !== suggestsOnly(older)) return false;
  return Math.abs(Date.parse(writtenAt(newest)) - Date.parse(writtenAt(older))) <= ONE_GO_MS;
}

/** Both together would leave the paragraph as it was, and tell nothing of what stood there in between. */
function undoes(newest: Written, oldest: Written): boolean {
  if (textOf(agreed(oldest.before)) !== textOf(agreed(newest.after))) return false;
  const ids = (node: DocNode | null) => [...suggestionsOf(node).keys()].sort().join();
  return !suggestsOnly(oldest) || ids(oldest.before) === ids(newest.after);
}

function goes(changes: readonly Written[]): Written[][] {
  const all: Written[][] = [];
  for (const change of changes) {
    const last = all.at(-1);
    if (last && inOneGo(last.at(-1)!, change) && !undoes(last[0]!, change)) last.push(change);
    else all.push([change]);
  }
  return all;
}

function entryOf(go: readonly Written[]): HistoryEntry {
  const [newest, oldest] = [go[0]!, go.at(-1)!];
  const [before, after] = [agreed(oldest.before), agreed(newest.after)];
  const [was, now] = [suggestionsOf(oldest.before), suggestionsOf(newest.after)];
  const decided = [...was].filter(([id]) => !now.has(id)).map(([, name]) => name);
  const base = {
    id: newest.id,
    by: newest.by.name,
    from: writtenAt(oldest),
    to: writtenAt(newest),
    reachedHubAt: newest.at && Date.parse(newest.at) - Date.parse(newest.madeAt) > LATE_MS ? newest.at : null,
    state: newest.state,
    saves: go.length,
    suggestedBy: [...new Set(decided)].filter((name) => name !== '' && name !== newest.by.name),
    before,
  };
  if (textOf(before) === textOf(after)) {
    const added = [...now.keys()].some((id) => !was.has(id));
    const marked = firstRuns(richDocToMarkedBlocks(docOf(newest.after)));
    return added ? { ...base, kind: 'suggested', runs: marked } : { ...base, kind: 'withdrawn', runs: runsOf(after) };
  }
  const kind = newest.begun ? 'begun' : before === null ? 'written' : after === null ? 'removed' : 'changed';
  const whole = newest.begun ? runsOf(after) : compareWords(runsOf(before), runsOf(after));
  return { ...base, kind, runs: whole };
}

/**
 * The changes of one paragraph (newest first) as a person reads them: what somebody saved in one go is one entry, with the words added and
 * removed marked. `more`: older changes exist; the oldest go is then left out, for it may not be whole, unless it is the only one.
 * `whole` counts the changes that the entries tell. With `each`, every save is an entry.
 */
export function historyOf(
  changes: readonly Written[],
  more: boolean,
  each = false,
): { entries: HistoryEntry[]; whole: number } {
  if (each) return { entries: changes.map((change) => entryOf([change])), whole: changes.length };
  const all = goes(changes);
  const told = more && all.length > 1 ? all.slice(0, -1) : all;
  return {
    entries: told.map(entryOf),
    whole: told.reduce((sum, go) => sum + go.length, 0),
  };
}
