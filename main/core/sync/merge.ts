import { canonicalJson } from '../../../shared/hub-api/content-hash';
import { statutorySections } from '../../../shared/hub-api/entities';

interface Block {
  attrs?: { blockId?: unknown };
}
interface Doc {
  type: 'doc';
  content: Block[];
}

const same = (a: unknown, b: unknown) => canonicalJson(a) === canonicalJson(b);

function isDoc(value: unknown): value is Doc {
  const doc = value as Doc | null;
  return typeof doc === 'object' && doc !== null && doc.type === 'doc' && Array.isArray(doc.content);
}

/** Blocks by id; null when a block has none or two share one, for then identity cannot be trusted. */
function byId(doc: Doc): Map<string, Block> | null {
  const blocks = new Map<string, Block>();
  for (const block of doc.content) {
    const id = block.attrs?.blockId;
    if (typeof id !== 'string' || id === '' || blocks.has(id)) return null;
    blocks.set(id, block);
  }
  return blocks;
}

function inserted(doc: Doc, base: Map<string, Block>, blocks: Map<string, Block>): boolean {
  return doc.content.length !== base.size || [...blocks.keys()].some((id) => !base.has(id));
}

function order(doc: Doc, kept: ReadonlySet<string>): string {
  return doc.content
    .map((block) => String(block.attrs?.blockId))
    .filter((id) => kept.has(id))
    .join('\n');
}

/**
 * Merges two versions of a rich text by paragraph identity. `base` is what both began with. Gives the merged text, or null when both
 * changed the same paragraph, one removed what the other changed, both moved or both added paragraphs: then a person must look.
 */
export function mergeDocs(base: unknown, mine: unknown, theirs: unknown): unknown {
  if (same(base, theirs) || same(mine, theirs)) return mine;
  if (same(base, mine)) return theirs;
  if (!isDoc(base) || !isDoc(mine) || !isDoc(theirs)) return null;
  const [was, ours, others] = [byId(base), byId(mine), byId(theirs)];
  if (!was || !ours || !others) return null;
  if (inserted(mine, was, ours) && inserted(theirs, was, others)) return null;
  const everywhere = new Set([...was.keys()].filter((id) => ours.has(id) && others.has(id)));
  const [orderWas, orderOurs, orderOthers] = [
    order(base, everywhere),
    order(mine, everywhere),
    order(theirs, everywhere),
  ];
  if (orderOurs !== orderWas && orderOthers !== orderWas && orderOurs !== orderOthers) return null;
  for (const [id, block] of was) {
    const [our, other] = [ours.get(id), others.get(id)];
    const ourChange = !same(block, our ?? null);
    const otherChange = !same(block, other ?? null);
    if (ourChange && otherChange && !same(our ?? null, other ?? null)) return null;
  }
  // The side that added, removed or moved gives the order; the words of each paragraph come from the side that changed it.
  const frame = inserted(theirs, was, others) || orderOthers !== orderWas ? theirs : mine;
  if (frame === theirs && (inserted(mine, was, ours) || orderOurs !== orderWas)) return null;
  const content = frame.content.map((block) => {
    const id = String(block.attrs?.blockId);
    const before = was.get(id);
    if (!before) return block;
    const our = ours.get(id);
    return our && !same(before, our) ? our : (others.get(id) ?? block);
  });
  return { ...frame, content };
}

/**
 * Looks whether a conflict can be settled without a person. Takes what the person saw, what they want, and the hub's copy. Gives the
 * fields to send again on top of the hub's copy, or null. Sections that statute attaches weight to are never merged here.
 */
export function settleConflict(
  entity: string,
  seen: Record<string, unknown>,
  mine: Record<string, unknown>,
  server: Record<string, unknown>,
): Record<string, unknown> | null {
  if (entity !== 'plan-section' || statutorySections.has(String(server.code))) return null;
  const fields: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(mine)) {
    if (same(server[name] ?? null, seen[name] ?? null)) fields[name] = value;
    else if (name === 'doc') {
      const merged = mergeDocs(seen.doc, value, server.doc);
      if (merged === null) return null;
      fields.doc = merged;
    } else if (!same(value, server[name] ?? null)) return null;
  }
  return fields;
}
