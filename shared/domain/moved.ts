import { type Block, runsText } from './document-tree';

interface Section {
  code: string;
  blocks: Block[];
}

/** Shorter words ("None identified.") stand in many places and say nothing about where they came from. */
const fewestLetters = 25;

function wordsOf(block: Block): string | null {
  if ((block.kind !== 'paragraph' && block.kind !== 'heading') || !block.change) return null;
  const words = runsText(block.runs).replace(/\s+/g, ' ').trim();
  return words.length < fewestLetters ? null : words;
}

/** Every paragraph and heading of some blocks, those in lists and tables too. */
function leaves(blocks: readonly Block[]): Block[] {
  return blocks.flatMap((block): Block[] => {
    if (block.kind === 'list') return block.items.flatMap(leaves);
    if (block.kind === 'table') return [...block.head, ...block.rows].flat().flatMap((cell) => leaves(cell.blocks));
    return [block];
  });
}

/**
 * Marks the paragraphs that were taken out at one place and put in, word for word, at another, of the same section or of another, each
 * with the place of the other. Takes compared sections; the words and the changes stay as they are.
 */
export function markMoved<S extends Section>(sections: readonly S[]): S[] {
  const removed = new Map<string, { block: Block; code: string }[]>();
  const moves = new Map<Block, { section: string; same: boolean }>();
  const all = sections.flatMap(({ code, blocks }) => leaves(blocks).map((block) => ({ block, code })));
  for (const one of all) {
    const words = one.block.change === 'removed' ? wordsOf(one.block) : null;
    if (words !== null) removed.set(words, [...(removed.get(words) ?? []), one]);
  }
  for (const { block, code } of all) {
    const words = block.change === 'added' ? wordsOf(block) : null;
    const from = words === null ? undefined : removed.get(words)?.shift();
    if (!from) continue;
    moves.set(block, { section: from.code, same: from.code === code });
    moves.set(from.block, { section: code, same: from.code === code });
  }
  if (moves.size === 0) return [...sections];
  return sections.map((section) => ({ ...section, blocks: section.blocks.map((block) => withMoves(block, moves)) }));
}

function withMoves(block: Block, moves: ReadonlyMap<Block, NonNullable<Block['moved']>>): Block {
  const inside = (blocks: readonly Block[]) => blocks.map((one) => withMoves(one, moves));
  if (block.kind === 'list') return { ...block, items: block.items.map(inside) };
  if (block.kind === 'table') {
    const rows = (all: typeof block.rows) =>
      all.map((row) => row.map((cell) => ({ ...cell, blocks: inside(cell.blocks) })));
    return { ...block, head: rows(block.head), rows: rows(block.rows) };
  }
  const moved = moves.get(block);
  return moved ? { ...block, moved } : block;
}
