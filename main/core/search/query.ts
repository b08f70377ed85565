/** Words of a search, lower case, at most eight: punctuation parts them, so a reference "NM-1042" is the phrase nm 1042. */
export function searchWords(text: string): string[][] {
  return text
    .normalize('NFC')
    .toLowerCase()
    .split(/\s+/)
    .map((word) => word.match(/[\p{L}\p{N}]+/gu) ?? [])
    .filter((parts) => parts.length > 0)
    .slice(0, 8);
}

/**
 * An FTS5 expression that finds all the words, the last one as a beginning. Every word stands in quotation marks, so nothing that
 * was typed is read as an operator. Null when there is nothing to look for.
 */
export function matchExpression(text: string): string | null {
  const words = searchWords(text);
  if (words.length === 0) return null;
  return words.map((parts, index) => `"${parts.join(' ')}"${index === words.length - 1 ? '*' : ''}`).join(' ');
}

/** Few words before the match, so that it stands in sight where the line is cut; more after it. */
const before = 24;
const after = 116;
export const markStart = '\u0001';
export const markEnd = '\u0002';

/**
 * The words round the first match, every match in them between U+0001 and U+0002. Marks that were in the text are taken out first.
 * The start of the text when nothing matches (the match was in the title, or differs by accents).
 */
export function snippetOf(text: string, query: string): string {
  const plain = text.replaceAll(markStart, '').replaceAll(markEnd, '').replace(/\s+/g, ' ').trim();
  const words = searchWords(query)
    .flat()
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  if (words.length === 0) return plain.slice(0, before + after);
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join('|')})[\\p{L}\\p{N}]*`, 'giu');
  const first = pattern.exec(plain);
  if (!first) return cut(plain, 0, before + after);
  const window = cut(plain, first.index - before, first.index + first[0].length + after);
  return window.replace(pattern, (match) => `${markStart}${match}${markEnd}`);
}

function cut(text: string, from: number, to: number): string {
  const start = from <= 0 ? 0 : text.indexOf(' ', from) + 1;
  const end = to >= text.length ? text.length : Math.max(text.lastIndexOf(' ', to), start);
  return `${start > 0 ? '… ' : ''}${text.slice(start, end)}${end < text.length ? ' …' : ''}`;
}
