import type { Block, Change, TableCell } from './document-tree';

/** True when a block, or anything in it, was added or removed. */
export function isChanged(block: Block): boolean {
  if (block.change) return true;
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return block.runs.some((run) => run.change);
    case 'list':
      return block.items.some((item) => item.some(isChanged));
    case 'table':
      return [...block.head, ...block.rows].some(rowChanged);
    default:
      return false;
  }
}

export function rowChanged(row: readonly TableCell[]): boolean {
  return row.some((cell) => cell.blocks.some(isChanged));
}

/** What became of a row or an item as a whole; undefined when only words in it changed, or nothing. */
export function changeOfAll(blocks: readonly Block[]): Change | undefined {
  const [first] = blocks;
  return first?.change && blocks.every(({ change }) => change === first.change) ? first.change : undefined;
}

/** What became of a row as a whole. Empty cells say nothing. */
export function changeOfRow(row: readonly TableCell[]): Change | undefined {
  return changeOfAll(row.flatMap((cell) => cell.blocks));
}

/** How many places of some compared blocks differ: paragraphs, items of lists and rows of tables. */
export function countChanges(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => {
    if (block.kind === 'list') return sum + block.items.filter((item) => item.some(isChanged)).length;
    if (block.kind === 'table') return sum + [...block.head, ...block.rows].filter(rowChanged).length;
    return sum + Number(isChanged(block));
  }, 0);
}
