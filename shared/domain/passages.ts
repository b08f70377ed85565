import { type Aligned, align } from './align';
import { likeness, wordCounts } from './compare-words';
import type { RichBlock, RichDoc } from './rich-doc';
import { agreedDoc } from './suggestions';

/** A stretch of words that a comment can stand beside: one paragraph or heading, also inside a list or a table. */
export type TextUnit = {
  blockId: string | null;
  text: string;
};

/** Words of one unit that a comment speaks of. */
export type Passage = {
  blockId: string | null;
  words: string;
};

/** Where a comment stands: from a character of one unit to a character of the same or a later one. */
export interface PassagePlace {
  first: number;
  from: number;
  last: number;
  to: number;
  /** False where the words were changed and the comment stands beside the paragraph they were in. */
  exact: boolean;
}

export interface PassageChange {
  before: string;
  /** "" when the words were taken out. */
  after: string;
}

/** Two wordings of one paragraph have at least this much in common; the same measure as when versions are compared. */
const sameParagraph = 0.5;

/** The units of a text in reading order; those without words are left out. Open suggestions count as rejected. */
export function textUnits(doc: RichDoc): TextUnit[] {
  const units: TextUnit[] = [];
  const visit = (block: RichBlock): void => {
    switch (block.type) {
      case 'paragraph':
      case 'heading': {
        const text = (block.content ?? []).map((node) => (node.type === 'text' ? node.text : '\n')).join('');
        if (text.trim() !== '') units.push({ blockId: block.attrs?.blockId ?? null, text });
        return;
      }
      case 'bulletList':
      case 'orderedList':
        for (const item of block.content ?? []) for (const child of item.content ?? []) visit(child);
        return;
      case 'table':
        for (const row of block.content ?? [])
          for (const cell of row.content ?? []) for (const child of cell.content ?? []) visit(child);
    }
  };
  for (const block of agreedDoc(doc).content ?? []) visit(block);
  return units;
}

interface Hit {
  unit: number;
  from: number;
  to: number;
  exact: boolean;
}

/** Where these words stand in a text, however its spaces are written; null when they do not. */
function wordsIn(text: string, words: string): { from: number; to: number } | null {
  const parts = words.trim().split(/\s+/).filter(Boolean);
  if (parts.length === 0) return null;
  const pattern = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\s+');
  const match = new RegExp(pattern, 'iu').exec(text);
  return match ? { from: match.index, to: match.index + match[0].length } : null;
}

function hitOf(passage: Passage, units: readonly TextUnit[], before: readonly TextUnit[]): Hit | null {
  const own = passage.blockId === null ? -1 : units.findIndex(({ blockId }) => blockId === passage.blockId);
  for (const unit of [own, ...units.keys()]) {
    const found = unit < 0 ? null : wordsIn(units[unit]!.text, passage.words);
    if (found) return { unit, ...found, exact: true };
  }
  const was = before.find(({ blockId }) => blockId !== null && blockId === passage.blockId);
  const now = units[own];
  if (!was || !now || likeness(wordCounts(was.text), wordCounts(now.text)) < sameParagraph) return null;
  return { unit: own, from: 0, to: now.text.length, exact: false };
}

/**
 * Where a comment stands in a text now: at its words, wherever they went; else beside the paragraph they were in, if that is still much the
 * same. Null when neither is there any more. `before` is the text as it read when the comment was made.
 */
export function placeOfPassages(
  passages: readonly Passage[],
  units: readonly TextUnit[],
  before: readonly TextUnit[],
): PassagePlace | null {
  const hits = passages
    .flatMap((passage) => hitOf(passage, units, before) ?? [])
    .sort((a, b) => a.unit - b.unit || a.from - b.from);
  const [first, last] = [hits[0], hits.at(-1)];
  if (!first || !last) return null;
  return { first: first.unit, from: first.from, last: last.unit, to: last.to, exact: hits.every(({ exact }) => exact) };
}

/** The units of a text then and now, side by side. */
export type UnitPairs = readonly Aligned<TextUnit>[];

/** Pairs units by `blockId` and by their words, in the order of the text. */
export function pairUnits(before: readonly TextUnit[], now: readonly TextUnit[]): UnitPairs {
  return align(before, now, {
    key: ({ text }) => text,
    score: (was, is) =>
      was.blockId !== null && was.blockId === is.blockId ? 1 : likeness(wordCounts(was.text), wordCounts(is.text)),
    atLeast: sameParagraph,
  });
}

/**
 * What became of the words that a comment speaks of, and of what was added straight after them, since the comment was made. Without
 * passages: everything that changed in the text.
 */
export function changesBeside(passages: readonly Passage[], pairs: UnitPairs): PassageChange[] {
  const spokenOf = (unit: TextUnit) =>
    passages.length === 0 ||
    passages.some(({ blockId, words }) =>
      blockId === null ? wordsIn(unit.text, words) !== null : blockId === unit.blockId,
    );
  let beside = passages.length === 0;
  return pairs.flatMap(({ before: was, after: is }): PassageChange[] => {
    if (was) beside = spokenOf(was);
    if (!beside || was?.text === is?.text) return [];
    return [{ before: was?.text ?? '', after: is?.text ?? '' }];
  });
}
