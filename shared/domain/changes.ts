import type { Block, Change, Revision, TableBlock, TableCell } from './document-tree';

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

/** Whose change of a whole row it is, where somebody suggests it. */
export function revisionOfRow(row: readonly TableCell[]): Revision | undefined {
  return row.flatMap((cell) => cell.blocks).find(({ revision }) => revision)?.revision;
}

/** Words that only went to another place are counted there, where they came to. */
function counts(block: Block): boolean {
  if (block.change === 'removed' && block.moved) return false;
  switch (block.kind) {
    case 'list':
      return block.items.some((item) => item.some(counts));
    case 'table':
      return [...block.head, ...block.rows].some((row) => row.some((cell) => cell.blocks.some(counts)));
    default:
      return isChanged(block);
  }
}

/** How many places of some compared blocks differ: paragraphs, items of lists and rows of tables. What was moved is one place. */
export function countChanges(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => {
    if (block.kind === 'list') return sum + block.items.filter((item) => item.some(counts)).length;
    if (block.kind === 'table')
      return sum + [...block.head, ...block.rows].filter((row) => row.some((cell) => cell.blocks.some(counts))).length;
    return sum + Number(counts(block));
  }, 0);
}

/** A block with all that is in it said to be added or removed; with `revision`, by whom and when. */
export function withChange(block: Block, change: Change, revision?: Revision): Block {
  const said = revision ? { change, revision } : { change };
  const cells = (rows: TableBlock['rows']) =>
    rows.map((row) =>
      row.map((cell) => ({ ...cell, blocks: cell.blocks.map((one) => withChange(one, change, revision)) })),
    );
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return { ...block, ...said, runs: block.runs.map((run) => ({ ...run, ...said })) };
    case 'list':
      return {
        ...block,
        ...said,
        items: block.items.map((item) => item.map((one) => withChange(one, change, revision))),
      };
    case 'table':
      return { ...block, ...said, head: cells(block.head), rows: cells(block.rows) };
    default:
      return { ...block, ...said };
  }
}

/** "Moved to section G", "Moved here from another place in this section, with changes": what is said beside a moved paragraph; null for others. */
export function movedWords({ change, moved }: Pick<Block, 'change' | 'moved'>): string | null {
  if (!moved || !change) return null;
  const where = moved.same ? 'another place in this section' : `section ${moved.section}`;
  const how = moved.reworded ? ', with changes' : '';
  return `${change === 'removed' ? 'Moved to' : 'Moved here from'} ${where}${how}`;
}
