import type { EntityBody } from '../hub-api/entities';
import { headLines } from '../rules/advice-authors';
import { type AdviceClass, headingClasses, sentenceClasses } from '../rules/advice-classes';
import type { ReportBlock } from './report-blocks';

export type AdviceParagraph = EntityBody<'advice'>['paragraphs'][number];

/** A paragraph as it was read, and why it was classed as it was; the person who brings it in may class it otherwise. */
export interface ReadParagraph extends AdviceParagraph {
  reason: string;
}

const aboutItself: Omit<AdviceClass, 'pattern'> = {
  kind: 'text',
  section: null,
  reason: 'Says who wrote the report, or when.',
};
const noClass: Omit<AdviceClass, 'pattern'> = { kind: 'text', section: null, reason: 'No rule says what it is.' };

/**
 * The paragraphs of a professional's report: each paragraph, item of a list and row of a table by itself, with the heading above it, its
 * page and what it seems to be. Nothing is left out and nothing reworded; a cell is told by the name of its column.
 */
export function adviceParagraphs(blocks: readonly ReportBlock[]): ReadParagraph[] {
  const found: ReadParagraph[] = [];
  const headings: string[] = [];
  const add = (words: string, page: number) => {
    const text = words.trim();
    if (text === '') return;
    const { kind, section, reason } = classOf(headings, text);
    const id = `p${String(found.length + 1).padStart(2, '0')}`;
    found.push({ id, page, heading: headings.at(-1) ?? '', kind, section, text, reason });
  };
  for (const block of blocks) {
    if (block.kind === 'heading') headings.splice(block.level - 1, headings.length, block.text);
    else if (block.kind === 'text') add(block.text, block.page);
    else for (const line of tableLines(block)) add(line, block.page);
  }
  return found;
}

/** The nearest heading that says anything decides: what stands under "Strengths" is no need, although "Needs" stands above both. */
function classOf(headings: readonly string[], text: string): Omit<AdviceClass, 'pattern'> {
  if (Object.values(headLines).some((pattern) => pattern.test(text))) return aboutItself;
  for (const heading of [...headings].reverse()) {
    const found = headingClasses.find(({ pattern }) => pattern.test(heading));
    if (found) return found;
  }
  return sentenceClasses.find(({ pattern }) => pattern.test(text)) ?? noClass;
}

/** One line for each row; where the table has one head row of the same shape, each cell after the name of its column. */
function tableLines({ head, rows }: Extract<ReportBlock, { kind: 'table' }>): string[] {
  const [names] = head;
  const named = head.length === 1 && rows.length > 0 && rows.every((row) => row.length === names?.length);
  const joined = (row: readonly string[], name: (at: number) => string) =>
    row
      .map((words, at) => (words !== '' && name(at) !== '' ? `${name(at)}: ${words}` : words))
      .filter(Boolean)
      // "Author" beside a name: a name of something and what it is.
      .join(row.length === 2 && !named && (row[0]?.length ?? 0) < 40 ? ': ' : '; ');
  return [
    ...(named ? [] : head).map((row) => joined(row, () => '')),
    ...rows.map((row) => joined(row, (at) => (named ? (names?.[at] ?? '') : ''))),
  ];
}
