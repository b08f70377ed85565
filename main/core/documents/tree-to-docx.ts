import {
  AlignmentType,
  DeletedTextRun,
  Document,
  TableCell as DocxCell,
  ExternalHyperlink,
  Footer,
  HeadingLevel,
  type ILevelsOptions,
  InsertedTextRun,
  type IParagraphOptions,
  type IRunOptions,
  LevelFormat,
  Packer,
  PageBreak,
  PageNumber,
  Paragraph,
  Tab,
  Table,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  UnderlineType,
  WidthType,
} from 'docx';
import { changeOfRow, revisionOfRow } from '../../../shared/domain/changes';
import {
  type Block,
  type Change,
  type DocumentTree,
  type InlineRun,
  longDate,
  type Revision,
  run,
  safeLink,
  type TableBlock,
  type TableCell,
} from '../../../shared/domain/document-tree';
import { escapeHtml } from './tree-to-html';

const FONT = 'Arial';
const HALF_POINTS = 24; // 12 pt
const LINE = 300; // 1.25 lines, in 240ths
const TEXT_WIDTH = 9638; // A4 less two 20 mm margins, in twentieths of a point
const INDENT = 425;

interface Numbering {
  instances: number;
  /** Whose name Word puts to the tracked changes of a comparison, and when; a suggestion bears its own. */
  revisions: Revision;
  revisionIds: number;
}

/**
 * An accessible Word file of a tree: real headings, lists and table header rows, language en-GB, title, 12 pt Arial,
 * left aligned, footer "reference, Page X of Y". What a comparison marked as added or removed becomes Word's own tracked changes.
 */
export async function treeToDocx(
  tree: DocumentTree,
  revisions: Revision = { author: '', date: '1970-01-01T00:00:00Z' },
): Promise<Uint8Array> {
  const numbering: Numbering = { instances: 0, revisions, revisionIds: 0 };
  const document = new Document({
    styles: styles(),
    numbering: {
      config: [
        { reference: 'numbers', levels: levels(LevelFormat.DECIMAL) },
        { reference: 'bullets', levels: levels(LevelFormat.BULLET) },
      ],
    },
    sections: [
      {
        properties: {
          page: { size: { width: 11906, height: 16838 }, margin: { top: 1134, right: 1134, bottom: 1134, left: 1134 } },
        },
        footers: { default: footer(tree.reference) },
        children: tree.blocks.flatMap((block) => toDocx(block, numbering, 0)),
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document, undefined, [coreProperties(tree)]));
}

function styles() {
  // Overriding a heading style drops its outline level unless it is said again: then a PDF made from it has no bookmarks.
  const headingStyle = (size: number, outlineLevel: number) => ({
    run: { size, bold: true, color: '0B0C0C', font: FONT },
    paragraph: { outlineLevel, spacing: { before: 280, after: 120, line: LINE }, keepNext: true },
  });
  return {
    default: {
      document: {
        run: { font: FONT, size: HALF_POINTS, language: { value: 'en-GB' } },
        paragraph: { alignment: AlignmentType.LEFT, spacing: { after: 160, line: LINE } },
      },
      heading1: headingStyle(36, 0),
      heading2: headingStyle(28, 1),
      heading3: headingStyle(HALF_POINTS, 2),
    },
  };
}

function levels(format: 'decimal' | 'bullet'): ILevelsOptions[] {
  return [0, 1, 2, 3].map((level) => ({
    level,
    format,
    text: format === 'bullet' ? '\u2022' : `%${level + 1}.`,
    alignment: AlignmentType.LEFT,
    style: { paragraph: { indent: { left: INDENT * (level + 1), hanging: INDENT } } },
  }));
}

function footer(reference: string): Footer {
  return new Footer({
    children: [
      new Paragraph({
        tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH }],
        children: [
          new TextRun({ text: reference, size: 20 }),
          new TextRun({
            size: 20,
            children: [new Tab(), 'Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES],
          }),
        ],
      }),
    ],
  });
}

function toDocx(block: Block, numbering: Numbering, depth: number): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading': {
      const heading = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 }[block.level];
      return [paragraphOf({ heading }, block.runs, block, numbering)];
    }
    case 'paragraph':
      return [paragraphOf({}, block.runs, block, numbering)];
    case 'list':
      return listToDocx(block.items, block.ordered, numbering, depth);
    case 'table':
      return tableToDocx(block, numbering);
    case 'keyValues':
      return tableToDocx(
        {
          kind: 'table',
          head: [],
          rows: block.rows.map((row) => [
            { header: true, blocks: [{ kind: 'paragraph', runs: [{ text: row.label, bold: true }] }] },
            { blocks: [{ kind: 'paragraph', runs: row.value }] },
          ]),
        },
        numbering,
      );
    case 'address':
      return [new Paragraph({ children: lines(block.lines, block.role === 'sender'), spacing: { after: 240 } })];
    case 'date':
      return [new Paragraph({ text: longDate(block.date) })];
    case 'pageBreak':
      return [new Paragraph({ children: [new PageBreak()] })];
    case 'signature':
      return [
        new Paragraph({ text: block.closing, spacing: { before: 240, after: 480 }, keepNext: true }),
        new Paragraph({ children: lines([block.name, ...block.lines], true) }),
      ];
  }
}

/** One paragraph of several lines; the first in bold when it names somebody. */
function lines(texts: readonly string[], boldFirst: boolean): TextRun[] {
  return texts.map((text, i) => new TextRun({ text, bold: boldFirst && i === 0, break: i === 0 ? undefined : 1 }));
}

function listToDocx(items: Block[][], ordered: boolean, numbering: Numbering, depth: number): (Paragraph | Table)[] {
  const reference = ordered ? 'numbers' : 'bullets';
  // A new instance for each list, so that numbers start again at 1.
  const instance = numbering.instances++;
  const level = Math.min(depth, 3);
  return items.flatMap((item) =>
    item.flatMap((block, i): (Paragraph | Table)[] => {
      if (block.kind !== 'paragraph') return toDocx(block, numbering, depth + 1);
      const place =
        i === 0 ? { numbering: { reference, level, instance } } : { indent: { left: INDENT * (level + 1) } };
      return [paragraphOf({ ...place, spacing: { after: 80 } }, block.runs, block, numbering)];
    }),
  );
}

function tableToDocx(block: TableBlock, numbering: Numbering): (Paragraph | Table)[] {
  const rows = [...block.head, ...block.rows].filter((row) => row.length > 0);
  if (rows.length === 0) return [];
  const columns = Math.max(...rows.map((row) => row.reduce((sum, cell) => sum + (cell.columns ?? 1), 0)));
  const columnWidth = Math.floor(TEXT_WIDTH / columns);
  const headRows = block.head.filter((row) => row.length > 0).length;
  const table = new Table({
    width: { size: columnWidth * columns, type: WidthType.DXA },
    columnWidths: Array.from({ length: columns }, () => columnWidth),
    layout: TableLayoutType.FIXED,
    rows: rows.map(
      (row, i) =>
        new TableRow({
          // `false` would write tblHeader="off", which some readers take for a header row.
          tableHeader: i < headRows ? true : undefined,
          cantSplit: true,
          ...revision(changeOfRow(row), numbering, revisionOfRow(row)),
          children: row.map((cell) => cellToDocx(cell, columnWidth, i < headRows, numbering)),
        }),
    ),
  });
  const caption = block.caption
    ? [new Paragraph({ children: [new TextRun({ text: block.caption, bold: true })], keepNext: true })]
    : [];
  return [...caption, table, paragraphOf({}, [], block, numbering)];
}

type Changed = Pick<Block, 'change' | 'revision' | 'breakAfter'>;

function paragraphOf(
  options: IParagraphOptions,
  runs: readonly InlineRun[],
  changed: Changed,
  numbering: Numbering,
): Paragraph {
  // The mark of the paragraph itself: without it an accepted removal would leave an empty paragraph behind.
  const ofMark = changed.change ? changed : changed.breakAfter;
  const mark = ofMark?.change ? { run: revision(ofMark.change, numbering, ofMark.revision) } : {};
  return new Paragraph({ ...options, ...mark, children: toRuns(runs, numbering) });
}

function revision(change: Change | undefined, numbering: Numbering, by: Revision = numbering.revisions) {
  if (!change) return {};
  const stamp = { id: ++numbering.revisionIds, ...by };
  return change === 'added' ? { insertion: stamp } : { deletion: stamp };
}

function cellToDocx(cell: TableCell, columnWidth: number, isHead: boolean, numbering: Numbering): DocxCell {
  const blocks = isHead ? cell.blocks.map(inBold) : cell.blocks;
  const children = blocks.flatMap((block) => toDocx(block, numbering, 0));
  // Word calls a file corrupt when a cell does not end with a paragraph.
  if (!(children.at(-1) instanceof Paragraph)) children.push(new Paragraph({ text: '' }));
  return new DocxCell({
    children,
    columnSpan: cell.columns,
    rowSpan: cell.rows,
    width: { size: columnWidth * (cell.columns ?? 1), type: WidthType.DXA },
    margins: { top: 60, bottom: 60, left: 100, right: 100 },
    shading: isHead ? { fill: 'F3F2F1' } : undefined,
  });
}

function inBold(block: Block): Block {
  return block.kind === 'paragraph' ? { ...block, runs: block.runs.map((r) => ({ ...r, bold: true })) } : block;
}

type TextPart = TextRun | InsertedTextRun | DeletedTextRun;

function toRuns(runs: readonly InlineRun[], numbering: Numbering): (TextPart | ExternalHyperlink)[] {
  const present = runs.length > 0 ? runs : [run('')];
  return present.flatMap((item): (TextPart | ExternalHyperlink)[] => {
    const link = safeLink(item.link);
    return link
      ? [new ExternalHyperlink({ link, children: textRuns(item, numbering, 'Hyperlink') })]
      : textRuns(item, numbering);
  });
}

function textRuns(item: InlineRun, numbering: Numbering, style?: string): TextPart[] {
  return cleanText(item.text)
    .split('\n')
    .map((text, i): TextPart => {
      const options: IRunOptions = {
        text,
        style,
        bold: item.bold,
        italics: item.italic,
        underline: item.underline ? { type: UnderlineType.SINGLE } : undefined,
        break: i === 0 ? undefined : 1,
      };
      if (!item.change) return new TextRun(options);
      const stamp = { id: ++numbering.revisionIds, ...(item.revision ?? numbering.revisions) };
      return item.change === 'added'
        ? new InsertedTextRun({ ...options, ...stamp })
        : new DeletedTextRun({ ...options, ...stamp });
    });
}

/** Control characters other than tab and line break are not allowed in XML: Word would refuse the whole file. */
function cleanText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are exactly the characters to take out
  return text.replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g, '');
}

/** The library has no option for the language, and writes the time of day: the same tree gives the same file. */
function coreProperties(tree: DocumentTree): { path: string; data: string } {
  const text = (words: string) => escapeHtml(cleanText(words));
  const data = [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">',
    `<dc:title>${text(tree.title)}</dc:title><dc:description>${text(tree.reference)}</dc:description>`,
    `<dc:language>${tree.lang}</dc:language></cp:coreProperties>`,
  ].join('');
  return { path: 'docProps/core.xml', data };
}
