import { diffIndices } from 'node-diff3';
import type { InlineRun } from './document-tree';

/** A word, number or sign with the space before it; the last one of a text may be space alone. `from` is where the space begins. */
interface Token {
  word: string;
  from: number;
  wordFrom: number;
  to: number;
}

type Side = 'before' | 'after';
interface Piece {
  side: Side;
  from: number;
  to: number;
  change?: 'added' | 'removed';
}

const tokenPattern = /(\s*)([\p{L}\p{N}]+(?:['’.,][\p{L}\p{N}]+)*|[^\s\p{L}\p{N}]|$)/gu;

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(tokenPattern)) {
    const [whole, space = '', word = ''] = match;
    if (whole === '') continue;
    const from = match.index;
    tokens.push({ word, from, wordFrom: from + space.length, to: from + whole.length });
  }
  return tokens;
}

const letters = (tokens: readonly Token[]) => tokens.reduce((sum, { word }) => sum + word.length, 0);

interface Step {
  same: boolean;
  before: Token[];
  after: Token[];
}

/** Words kept between two larger changes are taken into them: "the" alone between two new sentences only makes them hard to read. */
function withoutIslands(steps: readonly Step[]): Step[] {
  const joined: Step[] = [];
  const put = (step: Step) => {
    const last = joined.at(-1);
    if (last && !last.same && !step.same) {
      last.before.push(...step.before);
      last.after.push(...step.after);
    } else joined.push({ ...step, before: [...step.before], after: [...step.after] });
  };
  steps.forEach((step, at) => {
    const previous = joined.at(-1);
    const next = steps[at + 1];
    const size = letters(step.before);
    const small = (around: Step | undefined) =>
      around !== undefined && size <= Math.max(letters(around.before), letters(around.after));
    const island = step.same && step.before.length <= 3 && small(previous) && small(next);
    put(island ? { ...step, same: false } : step);
  });
  return joined;
}

function stepsBetween(before: readonly Token[], after: readonly Token[]): Step[] {
  const steps: Step[] = [];
  let [a, b] = [0, 0];
  const keep = (upTo: number) => {
    if (upTo > a) steps.push({ same: true, before: before.slice(a, upTo), after: after.slice(b, b + upTo - a) });
  };
  const differences = diffIndices(
    before.map(({ word }) => word),
    after.map(({ word }) => word),
  );
  for (const { buffer1, buffer2 } of differences) {
    keep(buffer1[0]);
    [a, b] = [buffer1[0] + buffer1[1], buffer2[0] + buffer2[1]];
    steps.push({ same: false, before: before.slice(buffer1[0], a), after: after.slice(buffer2[0], b) });
  }
  keep(before.length);
  return withoutIslands(steps);
}

function piecesOf(steps: readonly Step[], texts: Record<Side, string>): Piece[] {
  const pieces: Piece[] = [];
  const put = (piece: Piece) => {
    const last = pieces.at(-1);
    if (piece.from >= piece.to) return;
    if (last && last.side === piece.side && last.change === piece.change && last.to === piece.from) last.to = piece.to;
    else pieces.push(piece);
  };
  const all = (side: Side, tokens: readonly Token[], change: 'added' | 'removed') => {
    for (const { from, to } of tokens) put({ side, from, to, change });
  };
  for (const { same, before, after } of steps) {
    if (!same) {
      const [was, now] = [before[0], after[0]];
      const space = now ? texts.after.slice(now.from, now.wordFrom) : '';
      // The space before both wordings is no change: without it the first added word would be marked with a space at its front.
      if (was && now && space === texts.before.slice(was.from, was.wordFrom)) {
        put({ side: 'after', from: now.from, to: now.wordFrom });
        all('before', [{ ...was, from: was.wordFrom }, ...before.slice(1)], 'removed');
        all('after', [{ ...now, from: now.wordFrom }, ...after.slice(1)], 'added');
      } else {
        all('before', before, 'removed');
        all('after', after, 'added');
      }
      continue;
    }
    after.forEach((token, at) => {
      const was = before[at]!;
      const [old, now] = [texts.before.slice(was.from, was.wordFrom), texts.after.slice(token.from, token.wordFrom)];
      if (old === now) put({ side: 'after', from: token.from, to: token.to });
      else {
        put({ side: 'before', from: was.from, to: was.wordFrom, change: 'removed' });
        put({ side: 'after', from: token.from, to: token.wordFrom, change: 'added' });
        put({ side: 'after', from: token.wordFrom, to: token.to });
      }
    });
  }
  return pieces;
}

/** The part of some runs between two places of their joined text, with their marks. */
function slice(runs: readonly InlineRun[], from: number, to: number, change: Piece['change']): InlineRun[] {
  const cut: InlineRun[] = [];
  let at = 0;
  for (const run of runs) {
    const [start, end] = [Math.max(from, at), Math.min(to, at + run.text.length)];
    if (start < end) {
      const { change: _old, ...marks } = run;
      cut.push({ ...marks, text: run.text.slice(start - at, end - at), ...(change ? { change } : {}) });
    }
    at += run.text.length;
  }
  return cut;
}

/**
 * Two wordings of one paragraph as one: kept words with the marks they have now, and between them what was removed and what was added.
 * The runs that are not `added` spell the first wording, those that are not `removed` the second, to the letter. A change of marks
 * alone (bold, a link) is no change of words and is not shown.
 */
export function compareWords(before: readonly InlineRun[], after: readonly InlineRun[]): InlineRun[] {
  const texts = { before: before.map(({ text }) => text).join(''), after: after.map(({ text }) => text).join('') };
  if (texts.before === texts.after) return after.map((run) => ({ ...run }));
  const pieces = piecesOf(stepsBetween(tokensOf(texts.before), tokensOf(texts.after)), texts);
  return pieces.flatMap(({ side, from, to, change }) => slice(side === 'before' ? before : after, from, to, change));
}

/** How much two texts have in common, from 0 to 1: twice the words they share over all their words (Dice). Order does not matter. */
export function likeness(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): number {
  let [shared, total] = [0, 0];
  for (const [word, count] of before) {
    total += count;
    shared += Math.min(count, after.get(word) ?? 0);
  }
  for (const count of after.values()) total += count;
  return total === 0 ? 1 : (2 * shared) / total;
}

/** The words of a text, lower case, with how often each is there. */
export function wordCounts(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
