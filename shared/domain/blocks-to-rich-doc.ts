import type { InlineRun } from './document-tree';
import { type Block, runsText, type TableCell } from './document-tree';
import type { RichBlock, RichCell, RichInline, RichMark } from './rich-doc';

/** Blocks of a document as the editor holds them, each with an id from `newId`. Headings stand at level 2 or 3: level 1 heads the section. */
export function blocksToRich(blocks: readonly Block[], newId: () => string): RichBlock[] {
  return blocks.flatMap((block) => toRich(block, newId));
}

function toRich(block: Block, newId: () => string): RichBlock[] {
  const attrs = { blockId: newId() };
  switch (block.kind) {
    case 'paragraph':
      return [{ type: 'paragraph', attrs, content: toInlines(block.runs) }];
    case 'heading':
      return [
        {
          type: 'heading',
          attrs: { ...attrs, level: Math.min(3, Math.max(2, block.level)) },
          content: toInlines(block.runs),
        },
      ];
    case 'list':
      return [
        {
          type: block.ordered ? 'orderedList' : 'bulletList',
          attrs,
          content: block.items.map((item) => ({
            type: 'listItem',
            attrs: { blockId: newId() },
            content: startingWithParagraph(blocksToRich(item, newId), newId),
          })),
        },
      ];
    case 'table': {
      const rows = [
        ...block.head.map((row) => row.map((cell) => toCell({ ...cell, header: true }, newId))),
        ...block.rows.map((row) => row.map((cell) => toCell(cell, newId))),
      ];
      return [{ type: 'table', attrs, content: rows.map((content) => ({ type: 'tableRow', content })) }];
    }
    case 'keyValues':
      return block.rows.map((row) => ({
        type: 'paragraph',
        attrs: { blockId: newId() },
        content: toInlines([{ text: `${row.label}: ${runsText(row.value)}` }]),
      }));
    default:
      return [];
  }
}

/** The editor asks that an item begins with a paragraph. */
function startingWithParagraph(blocks: RichBlock[], newId: () => string): RichBlock[] {
  if (blocks[0]?.type === 'paragraph') return blocks;
  return [{ type: 'paragraph', attrs: { blockId: newId() }, content: [] }, ...blocks];
}

function toCell(cell: TableCell, newId: () => string): RichCell {
  const content = blocksToRich(cell.blocks, newId);
  return {
    type: cell.header ? 'tableHeader' : 'tableCell',
    attrs: { colspan: cell.columns ?? 1, rowspan: cell.rows ?? 1 },
    content: content.length > 0 ? content : [{ type: 'paragraph', attrs: { blockId: newId() }, content: [] }],
  };
}

function toInlines(runs: readonly InlineRun[]): RichInline[] {
  return runs.flatMap((run) => {
    const marks: RichMark[] = (['bold', 'italic', 'underline'] as const)
      .filter((name) => run[name])
      .map((type) => ({ type }));
    if (run.link) marks.push({ type: 'link', attrs: { href: run.link } });
    return run.text
      .split('\n')
      .flatMap((text, at): RichInline[] => [
        ...(at > 0 ? [{ type: 'hardBreak' as const }] : []),
        ...(text === ''
          ? []
          : [marks.length > 0 ? { type: 'text' as const, text, marks } : { type: 'text' as const, text }]),
      ]);
  });
}
