import type { RichDoc } from '../../../shared/domain/rich-doc';
import type { DocNode } from '../../../shared/domain/suggestions';

/** The blocks that bear an id: merging, notes and findings hang on it. */
export const BLOCKS = [
  'paragraph',
  'heading',
  'bulletList',
  'orderedList',
  'listItem',
  'table',
  'tableRow',
  'tableHeader',
  'tableCell',
];

function identified(node: DocNode, newId: () => string): DocNode {
  const content = node.content?.map((child) => identified(child, newId));
  const inside = content?.some((child, index) => child !== node.content?.[index]) ? { ...node, content } : node;
  if (!BLOCKS.includes(node.type) || (node.attrs?.blockId ?? null) !== null) return inside;
  return { ...inside, attrs: { ...node.attrs, blockId: newId() } };
}

/**
 * The text with an id on every block; the same object when none lacks one. Done before the editor opens it: the editor would give
 * them out one by one as changes of the whole text, which takes longer than opening it.
 */
export function withBlockIds(doc: RichDoc, newId: () => string): RichDoc {
  return identified(doc as DocNode, newId) as RichDoc;
}
