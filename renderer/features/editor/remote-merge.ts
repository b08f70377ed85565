import type { RichBlock, RichDoc } from '../../../shared/domain/rich-doc';

/** A block that both sides changed: mine stays in the text, theirs is shown beside it. */
export interface BothChanged {
  blockId: string;
  theirs: RichBlock;
}

/** Whether two texts are the same whatever the order of their keys; attributes left empty count as absent. */
export function sameText(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) {
    return (one ?? null) === (other ?? null);
  }
  if (Array.isArray(one) || Array.isArray(other)) {
    if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return false;
    return one.every((item, index) => sameText(item, other[index]));
  }
  for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
    if (!sameText((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key])) return false;
  }
  return true;
}

/** Blocks that were found to be the same before: of what is saved and comes back, only what was changed since is looked into. */
const alike = new WeakMap<RichBlock, RichBlock>();

/** As `sameText`, for two whole texts. */
export function sameDoc(one: RichDoc, other: RichDoc): boolean {
  if (one === other) return true;
  const [blocks, others] = [one.content ?? [], other.content ?? []];
  return (
    blocks.length === others.length &&
    blocks.every((block, index) => {
      const beside = others[index]!;
      if (block === beside || alike.get(block) === beside) return true;
      const same = sameText(block, beside);
      if (same) alike.set(block, beside);
      return same;
    })
  );
}

const idOf = (block: RichBlock) => block.attrs?.blockId ?? null;

/**
 * Brings another person's saved text under what is being typed: `base` is the text both started from. Blocks that only they
 * changed, added or removed follow them; blocks that were changed here stay as typed, and are named when both changed them.
 */
export function mergeRemote(
  base: RichDoc,
  mine: RichDoc,
  theirs: RichDoc,
): { doc: RichDoc; bothChanged: BothChanged[] } {
  const baseById = byId(base);
  const mineById = byId(mine);
  const theirsById = byId(theirs);
  const bothChanged: BothChanged[] = [];
  const blocks: RichBlock[] = [];

  for (const block of mine.content ?? []) {
    const id = idOf(block);
    const was = id ? baseById.get(id) : undefined;
    const their = id ? theirsById.get(id) : undefined;
    const changedHere = !was || !sameText(was, block);
    if (!was) {
      blocks.push(block);
    } else if (!their) {
      if (changedHere) blocks.push(block);
    } else if (!changedHere) {
      blocks.push(their);
    } else {
      blocks.push(block);
      if (!sameText(was, their) && !sameText(block, their)) bothChanged.push({ blockId: id!, theirs: their });
    }
  }

  let after: string | null = null;
  for (const block of theirs.content ?? []) {
    const id = idOf(block);
    if (!id || (!baseById.has(id) && !mineById.has(id))) {
      const place = after ? blocks.findIndex((placed) => idOf(placed) === after) : -1;
      blocks.splice(after && place === -1 ? blocks.length : place + 1, 0, block);
    } else if (!mineById.has(id) && !sameText(baseById.get(id), block)) {
      bothChanged.push({ blockId: id, theirs: block });
    }
    after = id ?? after;
  }
  return { doc: { ...mine, content: blocks }, bothChanged };
}

function byId(doc: RichDoc): Map<string, RichBlock> {
  const blocks = new Map<string, RichBlock>();
  for (const block of doc.content ?? []) {
    const id = idOf(block);
    if (id) blocks.set(id, block);
  }
  return blocks;
}
