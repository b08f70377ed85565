import type { ReportBlock } from '../../../shared/domain/report-blocks';
import { contributorWords, headLines } from '../../../shared/rules/advice-authors';

export interface AboutReport {
  title: string;
  author: string;
  role: string;
  service: string;
  /** Plain date of the report; null where it names none that can be read. */
  date: string | null;
  contributor: string | null;
}

const months = 'january february march april may june july august september october november december'.split(' ');

/** "3 November 2026", "03/11/2026" or "2026-11-03" as a plain date; null for anything else. */
export function dateIn(text: string): string | null {
  const words = /\b(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]+)\s+(\d{4})\b/i.exec(text);
  const month = words ? months.findIndex((name) => name.startsWith((words[2] ?? '').toLowerCase().slice(0, 3))) + 1 : 0;
  const numbers = /\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b/.exec(text);
  const iso = /\b(\d{4})-(\d{2})-(\d{2})\b/.exec(text);
  const made =
    words && month > 0
      ? [words[3], month, words[1]]
      : numbers
        ? [numbers[3], numbers[2], numbers[1]]
        : iso
          ? [iso[1], iso[2], iso[3]]
          : null;
  if (!made) return null;
  const [year, monthText, day] = made.map(Number);
  const date = new Date(Date.UTC(year!, monthText! - 1, day));
  const real = date.getUTCMonth() === monthText! - 1 && date.getUTCDate() === day;
  return real ? date.toISOString().slice(0, 10) : null;
}

/** Rows of two cells are how reports set out who wrote them: "Author" beside the name. */
function linesOf(block: ReportBlock): string[] {
  if (block.kind !== 'table') return block.text.split('\n');
  return [...block.head, ...block.rows].map((row) =>
    row.length === 2 ? `${row[0]?.replace(/:$/, '')}: ${row[1]}` : row.join(' '),
  );
}

/** Who wrote a report, as whom, for whom and when, as its own first and last lines say; blank where they do not. For a person to check. */
export function aboutReport(blocks: readonly ReportBlock[], fileName: string): AboutReport {
  const lines = blocks
    .flatMap(linesOf)
    .map((line) => line.trim())
    .filter(Boolean);
  const edge = [...lines.slice(0, 40), ...lines.slice(-15)];
  const after = (pattern: RegExp) => edge.map((line) => pattern.exec(line)?.[1]?.trim()).find(Boolean) ?? '';
  const heading = blocks.slice(0, 10).find((block) => block.kind === 'heading');
  const title =
    (heading?.kind === 'heading' ? heading.text : '') ||
    fileName
      .replace(/\.[^.]+$/, '')
      .replace(/[_-]+/g, ' ')
      .trim();
  const [author = '', roleInName] = after(headLines.author).split(/,\s*/, 2);
  const role = after(headLines.role) || (roleInName ?? '');
  const service = after(headLines.service);
  const dated = edge.map((line) => headLines.date.exec(line)?.[1]).find((text) => text && dateIn(text));
  const named = [title, role, service, ...lines.slice(0, 6)];
  const contributor = named
    .map((words) => contributorWords.find(({ pattern }) => pattern.test(words))?.contributor)
    .find((one) => one !== undefined);
  return {
    title: title.slice(0, 200) || 'Advice',
    author,
    role,
    service,
    date: dated ? dateIn(dated) : null,
    contributor: contributor ?? null,
  };
}
