import { diff3Merge } from 'node-diff3';
import { canonicalJson } from '../hub-api/content-hash';

/** A block of rich text as far as merging looks into it. Lists and tables are one block each: they are taken whole. */
interface Block {
  type?: unknown;
  attrs?: { blockId?: unknown };
  content?: unknown;
}
interface Doc {
  type: 'doc';
  content: Block[];
}

export interface MergeOptions {
  /** May the words of one paragraph be merged that both sides changed? Never without a person where statute attaches weight to them. */
  insideParagraphs: boolean;
}

const same = (a: unknown, b: unknown) => canonicalJson(a ?? null) === canonicalJson(b ?? null);

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

interface Word {
  text: string;
  marks: unknown;
}

/** A paragraph as words and the spaces between them, each with its marks; null when it holds anything but text. */
function wordsOf(block: Block): string[] | null {
  if (block.type !== 'paragraph' && block.type !== 'heading') return null;
  const content = block.content ?? [];
  if (!Array.isArray(content)) return null;
  const words: string[] = [];
  for (const node of content as { type?: unknown; text?: unknown; marks?: unknown }[]) {
    if (node.type !== 'text' || typeof node.text !== 'string') return null;
    for (const text of node.text.match(/\s+|[^\s]+/g) ?? [])
      words.push(canonicalJson({ text, marks: node.marks ?? null }));
  }
  return words;
}

function inline(words: readonly string[]): object[] {
  const nodes: { type: 'text'; text: string; marks?: unknown }[] = [];
  let before: string | null = null;
  for (const word of words) {
    const { text, marks } = JSON.parse(word) as Word;
    const key = canonicalJson(marks);
    const last = nodes.at(-1);
    if (last && key === before) last.text += text;
    else nodes.push(marks === null ? { type: 'text', text } : { type: 'text', text, marks });
    before = key;
  }
  return nodes;
}

/** Three-way merge of the words of one paragraph; null when both sides changed the same words or anything but words. */
function mergeWords(base: Block, mine: Block, theirs: Block): Block | null {
  const frame = (block: Block) => ({ ...block, content: null });
  if (!same(frame(base), frame(mine)) || !same(frame(base), frame(theirs))) return null;
  const [was, ours, others] = [wordsOf(base), wordsOf(mine), wordsOf(theirs)];
  if (!was || !ours || !others) return null;
  const merged: string[] = [];
  for (const part of diff3Merge(ours, was, others, { excludeFalseConflicts: true })) {
    if (!part.ok) return null;
    merged.push(...part.ok);
  }
  const content = inline(merged);
  const { content: _replaced, ...rest } = base;
  return content.length === 0 ? rest : { ...rest, content };
}

const absent = '';

/** The ids of both sides in one order; null when both put different blocks in the same place, or moved them differently. */
function mergeOrder(base: readonly string[], mine: readonly string[], theirs: readonly string[]): string[] | null {
  const order: string[] = [];
  const everywhere = new Set(base.filter((id) => mine.includes(id) && theirs.includes(id)));
  const [was, ours, others] = [base, mine, theirs].map((ids) => ids.filter((id) => everywhere.has(id)).join('\n'));
  if (ours !== was && others !== was && ours !== others) return null;
  for (const part of diff3Merge([...mine], [...base], [...theirs], { excludeFalseConflicts: true })) {
    if (part.ok) {
      order.push(...part.ok);
      continue;
    }
    // Blocks that both added in the same place both stay, ours first: nothing is overwritten by that. Removals on one side stay
    // removals; whether one side changed what the other removed is looked at block by block.
    if (!part.conflict) continue;
    const { a, o, b } = part.conflict;
    const kept = o.filter((id) => a.includes(id) && b.includes(id));
    const sides = [a, b].map((side) => side.filter((id) => kept.includes(id)));
    if (sides.some((side) => side.join('\n') !== kept.join('\n'))) return null;
    let [fromA, fromB] = [0, 0];
    const upTo = (side: readonly string[], from: number, stop: string | undefined): [string[], number] => {
      const end = stop === undefined ? side.length : side.indexOf(stop, from);
      return [side.slice(from, end).filter((id) => !o.includes(id)), end + 1];
    };
    for (const stop of [...kept, undefined]) {
      const [addedA, nextA] = upTo(a, fromA, stop);
      const [addedB, nextB] = upTo(b, fromB, stop);
      order.push(...addedA, ...addedB.filter((id) => !addedA.includes(id)), ...(stop === undefined ? [] : [stop]));
      [fromA, fromB] = [nextA, nextB];
    }
  }
  return new Set(order).size === order.length ? order : null;
}

/** One block as both sides leave it: the block, `absent` when it goes, or null when a person must look. */
function mergeBlock(
  base: Block | undefined,
  mine: Block | undefined,
  theirs: Block | undefined,
  options: MergeOptions,
): Block | typeof absent | null {
  if (same(mine, theirs)) return mine ?? absent;
  if (same(base, theirs)) return mine ?? absent;
  if (same(base, mine)) return theirs ?? absent;
  if (!base || !mine || !theirs || !options.insideParagraphs) return null;
  return mergeWords(base, mine, theirs);
}

/**
 * Merges two versions of a rich text. `base` is what both began with; all three are ProseMirror documents whose blocks carry
 * `attrs.blockId`. Paragraphs are matched by id; different paragraphs merge; a paragraph that both changed merges word by word where
 * `insideParagraphs` allows it. Gives the merged document, or null when a person must look: the same words changed by both, one side
 * removed what the other changed, different moves, or blocks whose identity cannot be trusted. Never drops what one side wrote.
 */
export function mergeDocs(base: unknown, mine: unknown, theirs: unknown, options: MergeOptions): unknown {
  if (same(base, theirs) || same(mine, theirs)) return mine;
  if (same(base, mine)) return theirs;
  if (!isDoc(base) || !isDoc(mine) || !isDoc(theirs)) return null;
  if (!same({ ...base, content: null }, { ...mine, content: null })) return null;
  const [was, ours, others] = [byId(base), byId(mine), byId(theirs)];
  if (!was || !ours || !others) return null;
  const order = mergeOrder([...was.keys()], [...ours.keys()], [...others.keys()]);
  if (!order) return null;
  const content: Block[] = [];
  const placed = new Set(order);
  for (const id of new Set([...order, ...was.keys(), ...ours.keys(), ...others.keys()])) {
    const block = mergeBlock(was.get(id), ours.get(id), others.get(id), options);
    if (block === null) return null;
    if (block === absent) continue;
    // A block that must stay but has no place would be lost without a word.
    if (!placed.has(id)) return null;
    content.push(block);
  }
  return { ...theirs, content };
}
