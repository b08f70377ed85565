import type { Suggested, SuggestedBy } from './rich-doc';
import { type ChangedRange, tokensChange } from './suggest-words';
import { type DocNode, isTextblock, resolveBlocks, suggestedOf, withContent, withSuggested } from './suggestions';

/** One change by hand, before it is written as a suggestion. `at` is where both lists begin, in the editor's positions. */
export interface Change {
  range: ChangedRange;
  by: SuggestedBy;
  /** True when nothing but bold, italics, links and the like changed. */
  marksOnly: boolean;
}

/** The place is suggested for deletion as a whole: what is written there would go with it, so it is not taken. */
export const REFUSED = 'refused';
/** These blocks cannot take the change part by part; their container is suggested anew as a whole. */
const WHOLE = 'whole';

type Tracked = DocNode[] | typeof REFUSED | typeof WHOLE;

/** The size of a node in the editor's positions. */
export function sizeOf(node: DocNode): number {
  if (node.text !== undefined) return node.text.length;
  if (node.type === 'hardBreak') return 1;
  return 2 + (node.content ?? []).reduce((sum, child) => sum + sizeOf(child), 0);
}

function sameNode(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) {
    return (one ?? null) === (other ?? null);
  }
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  for (const key of keys) {
    if (!sameNode((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key])) return false;
  }
  return true;
}

const isZone = (node: DocNode) => ['inserted', 'deleted'].includes(suggestedOf(node)?.kind ?? '');
const isChained = (node: DocNode | undefined) =>
  node !== undefined && ['broken', 'joined'].includes(suggestedOf(node)?.kind ?? '');
const plainTextblock = (node: DocNode | undefined) => node !== undefined && isTextblock(node) && !isZone(node);
const sameKind = (one: DocNode, other: DocNode) => one.type === other.type && one.attrs?.level === other.attrs?.level;

function sameFrame(one: DocNode, other: DocNode): boolean {
  const frame = ({ content: _content, ...node }: DocNode) => node;
  return sameNode(frame(one), frame(other));
}

/**
 * Takes neighbouring blocks before and after a change by hand; gives the same blocks with the change as a suggestion: rejecting all gives
 * `before` as it was agreed, accepting all gives `after`. Words within paragraphs are marked one by one, also over breaks between
 * paragraphs. What changes the shape of lists or tables (an item, a row, a heading's level) is suggested block by block: the old
 * one to be deleted, the new one inserted. Blocks that are themselves suggested new are changed freely. `refused`: the place is
 * suggested for deletion.
 */
export function suggestChange(
  before: readonly DocNode[],
  after: readonly DocNode[],
  at: number,
  change: Change,
): DocNode[] | typeof REFUSED {
  const tracked = track(before, after, at, change);
  return tracked === WHOLE ? wholeBlocks(before, after, idsOf(before), change) : tracked;
}

function track(before: readonly DocNode[], after: readonly DocNode[], at: number, change: Change): Tracked {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && sameNode(before[start], after[start])) start += 1;
  let end = 0;
  while (end < most - start && sameNode(before.at(-1 - end), after.at(-1 - end))) end += 1;
  let endBefore = before.length - end;
  let endAfter = after.length - end;
  if (start === endBefore && start === endAfter) return [...before];

  const from = (index: number) => at + before.slice(0, index).reduce((sum, node) => sum + sizeOf(node), 0);
  for (let index = start; index < endBefore; index += 1) {
    const node = before[index]!;
    const covered = change.range.from <= from(index) && change.range.toBefore >= from(index) + sizeOf(node);
    if (suggestedOf(node)?.kind === 'deleted' && !covered) return REFUSED;
  }
  const around = (middle: readonly DocNode[]) => [...before.slice(0, start), ...middle, ...before.slice(endBefore)];
  const was = () => before.slice(start, endBefore);
  const now = () => after.slice(start, endAfter);

  if (endBefore - start === endAfter - start && (change.marksOnly || endBefore - start === 1)) {
    const middle: DocNode[] = [];
    let place = from(start);
    let parts = true;
    for (let index = start; index < endBefore && parts; index += 1) {
      const one = inside(before[index]!, after[index]!, place, change);
      if (one === REFUSED) return REFUSED;
      if (one === WHOLE) parts = false;
      else middle.push(one);
      place += sizeOf(before[index]!);
    }
    if (parts) return around(middle);
  }

  if (was().every(plainTextblock) && now().every(plainTextblock)) {
    // A paragraph that comes or goes is a break that comes or goes after the paragraph above.
    if ((start === endBefore || start === endAfter) && plainTextblock(before[start - 1])) start -= 1;
    const [first, other] = [before[start], after[start]];
    if (start < endBefore && start < endAfter && first && other && sameKind(first, other)) {
      return around(tokensChange(was(), now(), from(start), change));
    }
  }
  // A paragraph is suggested as a whole together with those whose breaks hang on it.
  while (start > 0 && (isChained(before[start]) || isChained(after[start]))) start -= 1;
  while (isChained(before[endBefore])) {
    endBefore += 1;
    endAfter += 1;
  }
  return around(wholeBlocks(was(), now(), idsOf(before), change));
}

/** A change inside one block. */
function inside(before: DocNode, after: DocNode, at: number, change: Change): DocNode | typeof REFUSED | typeof WHOLE {
  if (sameNode(before, after)) return before;
  const suggested = suggestedOf(before);
  if (suggested?.kind === 'deleted') return REFUSED;
  if (suggested?.kind === 'inserted') return withSuggested(after, suggested);
  if (isTextblock(before)) {
    return sameFrame(before, after) ? (tokensChange([before], [after], at, change)[0] ?? WHOLE) : WHOLE;
  }
  if (!sameFrame(before, after)) return WHOLE;
  if (before.type === 'table' && [before, after].some(hasTallCells)) return WHOLE;
  if (before.type === 'tableRow') return insideRow(before, after, at, change);
  const content = track(before.content ?? [], after.content ?? [], at + 1, change);
  return typeof content === 'string' ? content : withContent(before, content);
}

/** Rows keep their cells, so that the table stays one: only what is in the cells is suggested. */
function insideRow(
  before: DocNode,
  after: DocNode,
  at: number,
  change: Change,
): DocNode | typeof REFUSED | typeof WHOLE {
  const [was, now] = [before.content ?? [], after.content ?? []];
  if (was.length !== now.length) return WHOLE;
  const cells: DocNode[] = [];
  let place = at + 1;
  for (const [index, cell] of was.entries()) {
    const one = inside(cell, now[index]!, place, change);
    if (typeof one === 'string') return one;
    cells.push(one);
    place += sizeOf(cell);
  }
  return withContent(before, cells);
}

function hasTallCells(table: DocNode): boolean {
  return (table.content ?? []).some((row) => (row.content ?? []).some((cell) => Number(cell.attrs?.rowspan ?? 1) > 1));
}

function idsOf(nodes: readonly DocNode[], found = new Set<unknown>()): Set<unknown> {
  for (const node of nodes) {
    found.add(node.attrs?.blockId);
    idsOf(node.content ?? [], found);
  }
  return found;
}

/** A copy with no id that another block has already. */
function withoutIds(node: DocNode, taken: ReadonlySet<unknown>): DocNode {
  const content = (node.content ?? []).map((child) => withoutIds(child, taken));
  const id = node.attrs?.blockId;
  const attrs = id != null && taken.has(id) ? { attrs: { ...node.attrs, blockId: null } } : {};
  return { ...withContent(node, content), ...attrs };
}

/** The old blocks to be deleted, the new ones inserted. */
function wholeBlocks(
  was: readonly DocNode[],
  now: readonly DocNode[],
  taken: ReadonlySet<unknown>,
  { by }: Change,
): DocNode[] {
  const stay = new Set(was.map(suggestedOf).filter((one) => one?.kind === 'deleted'));
  const agreed = resolveBlocks(was, (one) => (stay.has(one as Suggested) ? 'keep' : 'reject'));
  const removed = agreed.map((node) => (suggestedOf(node) ? node : withSuggested(node, { ...by, kind: 'deleted' })));
  const added = resolveBlocks(now, () => 'accept').map((node) =>
    withSuggested(withoutIds(node, taken), { ...by, kind: 'inserted' }),
  );
  return [...removed, ...added];
}
