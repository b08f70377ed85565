import { isChanged, movedWords, rowChanged } from './changes';
import { type Block, blockLines, type Change, runsText, type TableBlock, type TableCell } from './document-tree';

/** One line of the table of changes: where, what the plan says now, and what is proposed. "" where there is nothing on that side. */
export interface ChangeRow {
  section: string;
  now: string;
  proposed: string;
}

/** The blocks as one of two versions has them: what is `without` is left out, and nothing is marked. */
function sideOf(blocks: readonly Block[], without: Change): Block[] {
  return blocks.flatMap((block): Block[] => {
    if (block.change === without) return [];
    switch (block.kind) {
      case 'heading':
      case 'paragraph':
        return [{ ...block, runs: block.runs.filter((run) => run.change !== without) }];
      case 'list':
        return [
          { ...block, items: block.items.map((item) => sideOf(item, without)).filter((item) => item.length > 0) },
        ];
      case 'table': {
        const cells = (row: TableCell[]) => row.map((cell) => ({ ...cell, blocks: sideOf(cell.blocks, without) }));
        return [{ ...block, head: block.head.map(cells), rows: block.rows.map(cells) }];
      }
      default:
        return [block];
    }
  });
}

function wordsOf(blocks: readonly Block[], without: Change): string {
  const lines = sideOf(blocks, without).flatMap(blockLines);
  return lines.filter((line) => line.trim() !== '').join('\n');
}

/** The words of a row, each cell under the name of its column where the table has one head row of the same shape. */
function rowWords(table: TableBlock, row: readonly TableCell[], without: Change): string {
  const [head, ...more] = table.head;
  const names = head && more.length === 0 && head.length === row.length ? head : [];
  const lines = row.map((cell, at) => {
    const words = wordsOf(cell.blocks, without);
    const name = names[at] ? wordsOf(names[at].blocks, 'removed') : '';
    return words !== '' && name !== '' ? `${name}: ${words}` : words;
  });
  return lines.filter((line) => line !== '').join('\n');
}

/** All of some blocks went elsewhere (`removed`) or came from elsewhere (`added`); undefined when others of them changed. */
function onlyMoved(blocks: readonly Block[]): Block | undefined {
  const changed = blocks.filter(isChanged);
  const [first] = changed;
  return first?.moved && changed.every((block) => block.moved && block.change === first.change) ? first : undefined;
}

/** Words that moved are one line, where they stood: what the plan says now, and where it is proposed to stand. Changed ones are two. */
function movedRow(first: Block, blocks: readonly Block[]): { now: string; proposed: string }[] {
  const reworded = blocks.find((block) => block.moved?.reworded);
  const said = movedWords(reworded ?? first) ?? '';
  if (first.change === 'removed') {
    return [{ now: wordsOf(blocks, 'added'), proposed: `(${said}${reworded ? '' : ', in the same words'})` }];
  }
  return reworded ? [{ now: '', proposed: `(${said})\n${wordsOf(blocks, 'removed')}` }] : [];
}

function rowsOf(block: Block): { now: string; proposed: string }[] {
  const pair = (words: (without: Change) => string) => ({ now: words('added'), proposed: words('removed') });
  if (block.kind === 'list')
    return block.items
      .filter((item) => item.some(isChanged))
      .flatMap((item) => {
        const moved = onlyMoved(item);
        return moved ? movedRow(moved, item) : [pair((without) => wordsOf(item, without))];
      });
  if (block.kind === 'table') {
    const head = block.head
      .filter(rowChanged)
      .map((row) => pair((without) => rowWords({ ...block, head: [] }, row, without)));
    return [...head, ...block.rows.filter(rowChanged).map((row) => pair((without) => rowWords(block, row, without)))];
  }
  return block.moved ? movedRow(block, [block]) : [pair((without) => wordsOf([block], without))];
}

/**
 * The changes between two versions as an amendment notice lists them (SEND Regs 2014 reg 22(2)(a)): one line for each paragraph, list
 * item or table row that differs, under its section and the heading it stands below. Takes sections as `compareDocs` gives them.
 */
export function tableOfChanges(
  sections: readonly { code: string; name: string; blocks: readonly Block[] }[],
): ChangeRow[] {
  return sections.flatMap(({ code, name, blocks }) => {
    let below = '';
    return blocks.flatMap((block) => {
      const section = [`Section ${code}: ${name}`, below].filter(Boolean).join('\n');
      if (block.kind === 'heading') below = runsText(block.runs.filter(({ change }) => change !== 'removed')) || below;
      return isChanged(block) ? rowsOf(block).map((row) => ({ section, ...row })) : [];
    });
  });
}
