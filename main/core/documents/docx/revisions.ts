import type { Block, InlineRun, Revision } from '../../../../shared/domain/document-tree';
import { xmlText } from './xml';

/** How Word tracks a change. */
export type Tracked = 'ins' | 'del' | 'moveFrom' | 'moveTo';

export interface Revisions {
  /** Whose name Word puts to the tracked changes of a comparison, and when; a suggestion bears its own. */
  by: Revision;
  /** The last id given to a tracked change. */
  lastId: number;
  /**
   * The moves whose two ends are both in this document: of any other, Word would show half. With the words where they stand now, those that
   * changed on the way marked.
   */
  moves: ReadonlyMap<number, readonly InlineRun[]>;
}

interface Ends {
  from?: Block;
  to?: readonly InlineRun[];
}

function collectEnds(blocks: readonly Block[], found: Map<number, Ends>): void {
  for (const block of blocks) {
    if (block.kind === 'list') for (const item of block.items) collectEnds(item, found);
    else if (block.kind === 'table')
      for (const row of [...block.head, ...block.rows]) for (const cell of row) collectEnds(cell.blocks, found);
    else if (block.moved && (block.kind === 'paragraph' || block.kind === 'heading')) {
      const end = block.change === 'removed' ? { from: block } : { to: block.runs };
      found.set(block.moved.pair, { ...found.get(block.moved.pair), ...end });
    }
  }
}

/** What the tracked changes of one document share. Changes without an author of their own are made by `by`. */
export function revisionsOf(blocks: readonly Block[], by: Revision): Revisions {
  const found = new Map<number, Ends>();
  collectEnds(blocks, found);
  const moves = [...found].flatMap(([pair, { from, to }]): [number, readonly InlineRun[]][] =>
    from && to ? [[pair, to]] : [],
  );
  return { by, lastId: 0, moves: new Map(moves) };
}

function stamp(revisions: Revisions, by: Revision = revisions.by): string {
  revisions.lastId += 1;
  return ` w:id="${revisions.lastId}" w:author="${xmlText(by.author)}" w:date="${xmlText(by.date)}"`;
}

/** What became of a paragraph or a row as a whole, as the mark that stands in its properties. */
export function markOf(tracked: Tracked, revisions: Revisions, by?: Revision): string {
  return `<w:${tracked}${stamp(revisions, by)}/>`;
}

/** Some runs as tracked. */
export function trackedRuns(tracked: Tracked, runs: string, revisions: Revisions, by?: Revision): string {
  return `<w:${tracked}${stamp(revisions, by)}>${runs}</w:${tracked}>`;
}

/** Where a moved paragraph begins and ends; Word finds the other end by the name. */
export function moveRange(tracked: 'moveFrom' | 'moveTo', pair: number, revisions: Revisions): [string, string] {
  const start = `<w:${tracked}RangeStart${stamp(revisions)} w:name="move${pair}"/>`;
  return [start, `<w:${tracked}RangeEnd w:id="${revisions.lastId}"/>`];
}
