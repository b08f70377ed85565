import mammoth from 'mammoth';
import {
  type Block,
  type DocumentTree,
  type InlineRun,
  type ListBlock,
  runsText,
  safeLink,
  type TableCell,
  treeLines,
} from '../../../../shared/domain/document-tree';
import { type Result, refusal, success } from '../../../../shared/lib/result';
import { type ImportWarning, prepareDocx } from './docx-prepass';

/** The parts of the reader's document model that are used here. */
interface WordNode {
  type: string;
  children?: WordNode[];
  value?: string;
  href?: string;
  checked?: boolean;
  styleName?: string | null;
  numbering?: { level: string | number; isOrdered: boolean } | null;
  isBold?: boolean;
  isItalic?: boolean;
  isUnderline?: boolean;
  isHeader?: boolean;
  colSpan?: number;
  rowSpan?: number;
  altText?: string;
  breakType?: string;
}

/** A plan of 40 pages has some 600; above this the reader would keep the person waiting for minutes. */
const mostParagraphs = 15_000;

export interface ReadDocx {
  tree: DocumentTree;
  warnings: ImportWarning[];
  /** Paragraphs that stand in the file and did not come over with the tree. */
  missed: string[];
  /** The page on which each line of the tree begins, as Word last laid it out. */
  pages: number[];
}

/**
 * Reads a Word file into the document tree. Takes the reader's own model and not its HTML, so that nothing of the file
 * can become markup. Gives the tree and everything that did not come over, for a person to accept.
 * Refuses with a `word-*` code.
 */
export async function docxToTree(
  bytes: Uint8Array,
  about: { title: string; reference: string },
): Promise<Result<ReadDocx>> {
  const prepared = prepareDocx(bytes);
  if (!prepared.ok) return prepared;
  if (prepared.value.paragraphs.length > mostParagraphs) {
    return refusal(
      'word-too-large',
      'The file has more paragraphs than any plan or report. Ask for the document by itself.',
    );
  }
  let document: WordNode | undefined;
  // The reader would go on to write HTML, which nobody asks for: of an empty document it writes none.
  const keep = (root: WordNode) => {
    document = root;
    return { ...root, children: [] };
  };
  const warnings = [...prepared.value.warnings];
  try {
    const read = await mammoth.convertToHtml(
      { buffer: Buffer.from(prepared.value.docx) },
      {
        transformDocument: keep,
        externalFileAccess: false,
        convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
      },
    );
    const said = [...new Set(read.messages.map((one) => one.message))];
    if (said.length > 0)
      warnings.push({ code: 'reader', message: 'Parts of the file were not understood.', texts: said });
  } catch {
    return refusal('word-damaged', 'The Word file is damaged. Open it in Word, save it again, and add it.');
  }
  const blocks = toBlocks(document?.children ?? []);
  const tree: DocumentTree = { title: about.title, lang: 'en-GB', reference: about.reference, blocks };
  const { paragraphs, pages } = prepared.value;
  const stated = paragraphs.map(bareWords);
  const lines = treeLines(tree).map(bareWords);
  const missed = notIn(stated, lines).flatMap((at) => paragraphs[at] ?? []);
  return success({ tree, warnings, missed, pages: pagesOf(lines, stated, pages) });
}

/** Letters and digits only: signs that a reader draws otherwise (ticks, special hyphens) are no loss of words. */
function bareWords(text: string): string {
  const words = text.includes('[Picture') ? text.replace(/\[Picture[^\]]*\]/g, '') : text;
  return words.replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Which of the paragraphs are not among the lines, each line standing for one paragraph. Both are bare words. */
function notIn(paragraphs: readonly string[], lines: readonly string[]): number[] {
  const there = new Map<string, number>();
  for (const line of lines) there.set(line, (there.get(line) ?? 0) + 1);
  return paragraphs.flatMap((words, at) => {
    const left = there.get(words) ?? 0;
    if (left > 0) there.set(words, left - 1);
    return left === 0 && words !== '' ? [at] : [];
  });
}

/** The page of each line, by the paragraph that has its words; a line that is in no paragraph stands where the last one stood. */
function pagesOf(lines: readonly string[], paragraphs: readonly string[], pages: readonly number[]): number[] {
  // Places of the same words, the last first: those passed are taken off the end.
  const places = new Map<string, number[]>();
  for (let at = paragraphs.length - 1; at >= 0; at -= 1) {
    const words = paragraphs[at] ?? '';
    const same = places.get(words);
    if (same) same.push(at);
    else places.set(words, [at]);
  }
  let next = 0;
  let page = 1;
  return lines.map((words) => {
    const same = words === '' ? undefined : places.get(words);
    while (same && (same.at(-1) ?? next) < next) same.pop();
    const at = same?.pop();
    if (at !== undefined) {
      next = at + 1;
      page = pages[at] ?? page;
    }
    return page;
  });
}

function toBlocks(nodes: readonly WordNode[]): Block[] {
  const blocks: Block[] = [];
  for (const node of nodes) {
    if (node.type === 'table') blocks.push(toTable(node));
    else if (node.type === 'paragraph') addParagraph(blocks, node);
  }
  return blocks;
}

function addParagraph(blocks: Block[], node: WordNode): void {
  const runs = toRuns(node.children ?? []);
  if (runsText(runs).trim() === '') return;
  const level =
    /^heading (\d)$/i.exec(node.styleName ?? '')?.[1] ?? (/^title$/i.test(node.styleName ?? '') ? '1' : undefined);
  if (level) blocks.push({ kind: 'heading', level: Math.min(3, Number(level)) as 1 | 2 | 3, runs });
  else if (node.numbering) addListItem(blocks, Number(node.numbering.level), node.numbering.isOrdered, runs);
  else blocks.push({ kind: 'paragraph', runs });
}

/** Word has no lists, only paragraphs with a level: a deeper level goes below the last item of the level above. */
function addListItem(blocks: Block[], level: number, ordered: boolean, runs: InlineRun[]): void {
  let into = blocks;
  for (let depth = 0; depth < level; depth++) {
    const last = into.at(-1);
    const item = last?.kind === 'list' ? last.items.at(-1) : undefined;
    if (!item) break;
    into = item;
  }
  const last = into.at(-1);
  const list: ListBlock =
    last?.kind === 'list' && last.ordered === ordered ? last : { kind: 'list', ordered, items: [] };
  if (list !== last) into.push(list);
  list.items.push([{ kind: 'paragraph', runs }]);
}

function toTable(node: WordNode): Block {
  const rows = (node.children ?? []).filter((row) => row.type === 'tableRow');
  const firstBody = rows.findIndex((row) => !row.isHeader);
  const headCount = firstBody === -1 ? 0 : firstBody;
  const cells = (row: WordNode): TableCell[] =>
    (row.children ?? []).map((cell) => {
      const made: TableCell = { blocks: toBlocks(cell.children ?? []) };
      if ((cell.colSpan ?? 1) > 1) made.columns = cell.colSpan;
      if ((cell.rowSpan ?? 1) > 1) made.rows = cell.rowSpan;
      return made;
    });
  return { kind: 'table', head: rows.slice(0, headCount).map(cells), rows: rows.slice(headCount).map(cells) };
}

function toRuns(nodes: readonly WordNode[], marks: Omit<InlineRun, 'text'> = {}): InlineRun[] {
  return joinEqual(nodes.flatMap((node) => nodeRuns(node, marks)));
}

function nodeRuns(node: WordNode, marks: Omit<InlineRun, 'text'>): InlineRun[] {
  switch (node.type) {
    case 'text':
      return [{ ...marks, text: node.value ?? '' }];
    case 'tab':
      return [{ ...marks, text: '\t' }];
    case 'break':
      return node.breakType === 'line' ? [{ ...marks, text: '\n' }] : [];
    case 'checkbox':
      return [{ ...marks, text: node.checked ? '\u2611' : '\u2610' }];
    case 'image':
      return [{ ...marks, text: `[Picture${node.altText ? `: ${node.altText}` : ''}]` }];
    case 'hyperlink': {
      const link = safeLink(node.href);
      return toRuns(node.children ?? [], link ? { ...marks, link } : marks);
    }
    case 'run': {
      const own = { ...marks };
      if (node.isBold) own.bold = true;
      if (node.isItalic) own.italic = true;
      if (node.isUnderline) own.underline = true;
      return toRuns(node.children ?? [], own);
    }
    default:
      return toRuns(node.children ?? [], marks);
  }
}

/** Word cuts a sentence into many runs with the same marks; they become one again. */
function joinEqual(runs: readonly InlineRun[]): InlineRun[] {
  const joined: InlineRun[] = [];
  for (const one of runs) {
    const last = joined.at(-1);
    const same =
      last &&
      last.bold === one.bold &&
      last.italic === one.italic &&
      last.underline === one.underline &&
      last.link === one.link;
    if (same) last.text += one.text;
    else joined.push({ ...one });
  }
  return joined;
}
