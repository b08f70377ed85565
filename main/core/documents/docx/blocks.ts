import { changeOfRow, revisionOfRow } from '../../../../shared/domain/changes';
import { type Block, longDate, type TableBlock, type TableCell } from '../../../../shared/domain/document-tree';
import { linesXml, paragraphXml, runXml, trackedBy, type Writing } from './paragraphs';
import { markOf } from './revisions';
import { bulletList, INDENT, numberedList, TEXT_WIDTH } from './shell';

/** The blocks of a tree as the text of a Word file. `depth` is how many lists they stand in. */
export function blocksXml(blocks: readonly Block[], writing: Writing, depth = 0): string {
  return blocks.map((block) => blockXml(block, writing, depth)).join('');
}

function blockXml(block: Block, writing: Writing, depth: number): string {
  switch (block.kind) {
    case 'heading':
      return paragraphXml(`<w:pStyle w:val="Heading${block.level}"/>`, block.runs, block, writing);
    case 'paragraph':
      return paragraphXml('', block.runs, block, writing);
    case 'list':
      return listXml(block.items, block.ordered, writing, depth);
    case 'table':
      return tableXml(block, writing);
    case 'keyValues': {
      const rows = block.rows.map((row): TableCell[] => [
        { header: true, blocks: [{ kind: 'paragraph', runs: [{ text: row.label, bold: true }] }] },
        { blocks: [{ kind: 'paragraph', runs: row.value }] },
      ]);
      return tableXml({ kind: 'table', head: [], rows }, writing);
    }
    case 'address':
      return linesXml('<w:spacing w:after="240"/>', block.lines, block.role === 'sender');
    case 'date':
      return linesXml('', [longDate(block.date)]);
    case 'pageBreak':
      return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>';
    case 'signature':
      return (
        linesXml('<w:keepNext/><w:spacing w:before="240" w:after="480"/>', [block.closing]) +
        linesXml('', [block.name, ...block.lines], true)
      );
  }
}

function listXml(items: readonly Block[][], ordered: boolean, writing: Writing, depth: number): string {
  const level = Math.min(depth, 3);
  if (ordered) writing.numberedLists += 1;
  const list = ordered ? numberedList(writing.shell, writing.numberedLists) : bulletList(writing.shell);
  const first = `<w:pStyle w:val="ListParagraph"/><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr><w:spacing w:after="80"/>`;
  const more = `<w:spacing w:after="80"/><w:ind w:left="${INDENT * (level + 1)}"/>`;
  return items
    .map((item) =>
      item
        .map((block, at) =>
          block.kind === 'paragraph'
            ? paragraphXml(at === 0 ? first : more, block.runs, block, writing)
            : blockXml(block, writing, depth + 1),
        )
        .join(''),
    )
    .join('');
}

const side = (name: string) => `<w:${name} w:val="single" w:sz="4" w:space="0" w:color="auto"/>`;
const borders = `<w:tblBorders>${['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(side).join('')}</w:tblBorders>`;
const margin = (name: string, size: number) => `<w:${name} w:w="${size}" w:type="dxa"/>`;
const margins = `<w:tcMar>${margin('top', 60)}${margin('left', 100)}${margin('bottom', 60)}${margin('right', 100)}</w:tcMar>`;

/** The table, below its caption, and an empty paragraph after it so that two tables never run into one. */
function tableXml(block: TableBlock, writing: Writing): string {
  const head = block.head.filter((row) => row.length > 0);
  const rows = [...head, ...block.rows.filter((row) => row.length > 0)];
  if (rows.length === 0) return '';
  const placed = laidOut(rows);
  const columns = Math.max(...placed.map((row) => row.reduce((sum, cell) => sum + cell.columns, 0)));
  const width = Math.floor(TEXT_WIDTH / columns);
  const caption = block.caption
    ? `<w:p><w:pPr><w:keepNext/></w:pPr>${runXml(block.caption, '<w:b/><w:bCs/>')}</w:p>`
    : '';
  const properties = `<w:tblPr><w:tblW w:w="${width * columns}" w:type="dxa"/>${borders}<w:tblLayout w:type="fixed"/></w:tblPr>`;
  const grid = `<w:tblGrid>${`<w:gridCol w:w="${width}"/>`.repeat(columns)}</w:tblGrid>`;
  const body = rows.map((row, at) => rowXml(row, placed[at] ?? [], at < head.length, width, writing)).join('');
  return `${caption}<w:tbl>${properties}${grid}${body}</w:tbl>${paragraphXml('', [], block, writing)}`;
}

/** A cell in its row; `content` is null where a cell of a row above reaches down to here. */
interface PlacedCell {
  content: TableCell | null;
  columns: number;
}

/** The cells of every row with those that reach into it from above, which Word wants to see in each row. */
function laidOut(rows: readonly TableCell[][]): PlacedCell[][] {
  let tall: { at: number; columns: number; rows: number }[] = [];
  return rows.map((row) => {
    const placed: PlacedCell[] = [];
    const begun: typeof tall = [];
    let column = 0;
    const reachingDown = () => {
      for (let above = tall.find(({ at }) => at === column); above; above = tall.find(({ at }) => at === column)) {
        placed.push({ content: null, columns: above.columns });
        column += above.columns;
      }
    };
    for (const cell of row) {
      reachingDown();
      const columns = cell.columns ?? 1;
      if ((cell.rows ?? 1) > 1) begun.push({ at: column, columns, rows: cell.rows ?? 1 });
      placed.push({ content: cell, columns });
      column += columns;
    }
    reachingDown();
    tall = [...tall, ...begun].map((one) => ({ ...one, rows: one.rows - 1 })).filter((one) => one.rows > 0);
    return placed;
  });
}

function rowXml(
  row: readonly TableCell[],
  placed: readonly PlacedCell[],
  isHead: boolean,
  width: number,
  writing: Writing,
): string {
  const change = changeOfRow(row);
  const mark = change ? markOf(trackedBy(change), writing.revisions, revisionOfRow(row)) : '';
  const cells = placed.map((cell) => cellXml(cell, isHead, width, writing)).join('');
  return `<w:tr><w:trPr><w:cantSplit/>${isHead ? '<w:tblHeader/>' : ''}${mark}</w:trPr>${cells}</w:tr>`;
}

function cellXml({ content, columns }: PlacedCell, isHead: boolean, width: number, writing: Writing): string {
  const span = columns > 1 ? `<w:gridSpan w:val="${columns}"/>` : '';
  const shade = isHead ? '<w:shd w:val="clear" w:color="auto" w:fill="F3F2F1"/>' : '';
  const merge = !content ? '<w:vMerge/>' : (content.rows ?? 1) > 1 ? '<w:vMerge w:val="restart"/>' : '';
  const blocks = content?.blocks ?? [];
  const words = blocksXml(isHead ? blocks.map(inBold) : blocks, writing);
  const properties = `<w:tcPr><w:tcW w:w="${width * columns}" w:type="dxa"/>${span}${merge}${shade}${margins}</w:tcPr>`;
  return `<w:tc>${properties}${endedWithParagraph(words)}</w:tc>`;
}

/** Word calls a file corrupt when a cell does not end with a paragraph; the end of a moved one then stands inside it. */
function endedWithParagraph(words: string): string {
  if (words === '') return '<w:p/>';
  return words.replace(/<\/w:p>(<w:move(?:From|To)RangeEnd w:id="\d+"\/>)$/, '$1</w:p>');
}

function inBold(block: Block): Block {
  return block.kind === 'paragraph' ? { ...block, runs: block.runs.map((run) => ({ ...run, bold: true })) } : block;
}
