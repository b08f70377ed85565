import type { ReportBlock } from './report-blocks';

/** The tags of one page of a PDF: `id` of a leaf names the words that it marks. */
export interface PdfTag {
  role?: string;
  id?: string;
  children?: PdfTag[];
}

/** Some programs mark the bullet of an item with its words. */
const tidy = (text: string) =>
  text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^[\u2022\u25aa\u25cf\u00b7\uf0b7]\s*/, '');

/**
 * Paragraphs, headings, items and tables as the tags of a page name them. Takes the words by id of marked content; gives the blocks, and
 * the words that no tag names (headers, footers and other decoration are marked as such and are not among them).
 */
export function taggedBlocks(
  root: PdfTag,
  words: ReadonlyMap<string, string>,
  page: number,
): { blocks: ReportBlock[]; used: Set<string> } {
  const blocks: ReportBlock[] = [];
  const used = new Set<string>();
  const textOf = (tag: PdfTag): string => {
    if (tag.id !== undefined) {
      if (words.has(tag.id)) used.add(tag.id);
      return words.get(tag.id) ?? '';
    }
    return (tag.children ?? []).map(textOf).join(tag.role === 'L' || tag.role === 'LI' ? ' ' : '');
  };
  const rowsOf = (tag: PdfTag): PdfTag[] =>
    tag.role === 'TR' ? [tag] : (tag.children ?? []).filter(({ role }) => role !== 'Caption').flatMap(rowsOf);
  const visit = (tag: PdfTag): void => {
    const role = tag.role ?? '';
    const heading = /^H([1-6])?$/.exec(role);
    if (heading)
      push({
        kind: 'heading',
        level: Math.min(3, Number(heading[1] ?? 1)) as 1 | 2 | 3,
        text: tidy(textOf(tag)),
        page,
      });
    else if (role === 'Table') {
      const rows = rowsOf(tag).map((row) => (row.children ?? []).map((cell) => ({ cell, text: tidy(textOf(cell)) })));
      const firstBody = rows.findIndex((row) => !row.every(({ cell }) => cell.role === 'TH'));
      const head = firstBody === -1 ? 0 : firstBody;
      const plain = rows.map((row) => row.map(({ text }) => text));
      if (plain.some((row) => row.some(Boolean)))
        blocks.push({ kind: 'table', head: plain.slice(0, head), rows: plain.slice(head), page });
    } else if (role === 'P' || role === 'LBody' || role === 'Caption' || role === 'Note' || role === 'BlockQuote')
      block(tag);
    else if (role === 'Lbl') textOf(tag);
    else if (tag.id !== undefined) push({ kind: 'text', text: tidy(textOf(tag)), page });
    else if ((tag.children ?? []).some(({ id }) => id !== undefined)) block(tag);
    else for (const child of tag.children ?? []) visit(child);
  };
  /** A paragraph may hold a list or a table of its own. */
  const block = (tag: PdfTag): void => {
    const inner = (tag.children ?? []).some((child) => /^(?:P|L|LI|Table|H[1-6]?|Div)$/.test(child.role ?? ''));
    if (inner) for (const child of tag.children ?? []) visit(child);
    else push({ kind: 'text', text: tidy(textOf(tag)), page });
  };
  const push = (made: ReportBlock): void => {
    if (made.kind === 'table' || made.text !== '') blocks.push(made);
  };
  visit(root);
  return { blocks, used };
}

/** A paragraph that runs over the end of a page becomes one again. */
export function joinOverPages(blocks: readonly ReportBlock[]): ReportBlock[] {
  const joined: ReportBlock[] = [];
  for (const one of blocks) {
    const last = joined.at(-1);
    const goesOn =
      last?.kind === 'text' &&
      one.kind === 'text' &&
      last.page < one.page &&
      !/[.!?:;”"')\]]$/.test(last.text) &&
      /^[a-z(]/.test(one.text);
    if (goesOn) last.text = `${last.text} ${one.text}`;
    else joined.push({ ...one });
  }
  return joined;
}
