import { compareWords, likeness, wordCounts } from './compare-words';
import { type Block, type InlineRun, runsText } from './document-tree';

interface Section {
  code: string;
  blocks: Block[];
}

type Leaf = Extract<Block, { kind: 'paragraph' | 'heading' }>;

/** A paragraph that is in one of the two versions only. */
interface End {
  block: Leaf;
  code: string;
  words: string;
  counts: Map<string, number>;
}

/** Shorter words ("None identified.") stand in many places and say nothing about where they came from. */
const fewestLetters = 25;
/** Below this two paragraphs of another place are two paragraphs, however much of their wording is usual in plans. */
const sameParagraph = 0.8;
/** Above this many pairs only equal words are looked for, so that no text can hang the app. */
const mostPairs = 100_000;

/** Every paragraph and heading of some blocks, those in lists and tables too. */
function leaves(blocks: readonly Block[]): Leaf[] {
  return blocks.flatMap((block): Leaf[] => {
    if (block.kind === 'list') return block.items.flatMap(leaves);
    if (block.kind === 'table') return [...block.head, ...block.rows].flat().flatMap((cell) => leaves(cell.blocks));
    return block.kind === 'paragraph' || block.kind === 'heading' ? [block] : [];
  });
}

function endsOf(sections: readonly Section[]): { removed: End[]; added: End[] } {
  const ends = sections.flatMap(({ code, blocks }) =>
    leaves(blocks).flatMap((block): End[] => {
      const words = block.change ? runsText(block.runs).replace(/\s+/g, ' ').trim() : '';
      return words.length < fewestLetters ? [] : [{ block, code, words, counts: wordCounts(words) }];
    }),
  );
  const which = (change: Block['change']) => ends.filter(({ block }) => block.change === change);
  return { removed: which('removed'), added: which('added') };
}

/** The two ends of every move: first the same words, then the likest of the rest, each paragraph once. */
function pairsOf(sections: readonly Section[]): { from: End; to: End }[] {
  const { removed, added } = endsOf(sections);
  const pairs: { from: End; to: End }[] = [];
  const taken = new Set<End>();
  const take = (from: End, to: End) => {
    pairs.push({ from, to });
    taken.add(from).add(to);
  };
  const byWords = new Map<string, End[]>();
  for (const end of removed) byWords.set(end.words, [...(byWords.get(end.words) ?? []), end]);
  for (const to of added) {
    const from = byWords.get(to.words)?.shift();
    if (from) take(from, to);
  }
  const [left, right] = [removed.filter((end) => !taken.has(end)), added.filter((end) => !taken.has(end))];
  if (left.length * right.length > mostPairs) return pairs;
  const alike = left.flatMap((from) =>
    right.flatMap((to) => {
      const score = from.block.kind === to.block.kind ? likeness(from.counts, to.counts) : 0;
      return score >= sameParagraph ? [{ from, to, score }] : [];
    }),
  );
  for (const { from, to } of alike.sort((a, b) => b.score - a.score)) {
    if (!taken.has(from) && !taken.has(to)) take(from, to);
  }
  return pairs;
}

/** What is said of a paragraph that moved, and its words where they changed on the way. */
type Move = Pick<Block, 'moved'> & { runs?: InlineRun[] };

const plain = (runs: readonly InlineRun[]) => runs.map(({ change: _whole, ...run }) => run);

/**
 * Marks the paragraphs that were taken out at one place and put in at another, of the same section or of another, each with the place of
 * the other. Where words changed on the way, only these are marked at the new place; the block as a whole is still `added` there. Takes
 * compared sections; the words of both versions stay as they are.
 */
export function markMoved<S extends Section>(sections: readonly S[]): S[] {
  const moves = new Map<Block, Move>();
  pairsOf(sections).forEach(({ from, to }, at) => {
    const moved = { same: from.code === to.code, pair: at + 1, ...(from.words === to.words ? {} : { reworded: true }) };
    moves.set(from.block, { moved: { section: to.code, ...moved } });
    const runs = compareWords(plain(from.block.runs), plain(to.block.runs));
    moves.set(to.block, { moved: { section: from.code, ...moved }, ...(moved.reworded ? { runs } : {}) });
  });
  if (moves.size === 0) return [...sections];
  return sections.map((section) => ({ ...section, blocks: section.blocks.map((block) => withMoves(block, moves)) }));
}

function withMoves(block: Block, moves: ReadonlyMap<Block, Move>): Block {
  const inside = (blocks: readonly Block[]) => blocks.map((one) => withMoves(one, moves));
  if (block.kind === 'list') return { ...block, items: block.items.map(inside) };
  if (block.kind === 'table') {
    const rows = (all: typeof block.rows) =>
      all.map((row) => row.map((cell) => ({ ...cell, blocks: inside(cell.blocks) })));
    return { ...block, head: rows(block.head), rows: rows(block.rows) };
  }
  const move = moves.get(block);
  return move ? ({ ...block, ...move } as Block) : block;
}
