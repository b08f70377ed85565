/** Stand in a quotation for words that were left out of it. */
export const leftOutMark = '[…]';
export const nameRemovedMark = '[name removed]';

const marks = /(\[…\]|\[name removed\])/;

export interface LeftOut {
  mark: string;
  words: string;
}

const plain = (text: string) => text.replace(/\s+/g, ' ').trim();

/**
 * What was left out of somebody's words, in order, one entry for each mark; null when `shortened` is not made of their words alone: every
 * stretch between marks must stand in `original`, in that order, and only a mark may stand for what is missing. How the words are spaced
 * does not count.
 */
export function wordsLeftOut(original: string, shortened: string): LeftOut[] | null {
  const whole = plain(original);
  const parts = shortened.split(marks);
  const left: LeftOut[] = [];
  let from = 0;
  for (let index = 0; index < parts.length; index += 2) {
    const stretch = plain(parts[index] ?? '');
    const rest = whole.slice(from);
    const last = index === parts.length - 1;
    const at = index === 0 ? 0 : last ? rest.length - stretch.length : rest.indexOf(stretch);
    if (at < 0 || rest.slice(at, at + stretch.length) !== stretch) return null;
    if (index > 0) left.push({ mark: parts[index - 1] ?? '', words: rest.slice(0, at).trim() });
    from += at + stretch.length;
  }
  return whole.slice(from).trim() === '' ? left : null;
}

/** A text with one of the marks in place of what is selected, one space on each side of it. Gives the place after the mark too. */
export function withMark(text: string, start: number, end: number, mark: string): { text: string; caret: number } {
  const before = text.slice(0, start).trimEnd();
  const after = text.slice(end).trimStart();
  const head = before === '' ? mark : `${before} ${mark}`;
  const tail = after === '' || /^[.,;:!?’')]/.test(after) ? after : ` ${after}`;
  return { text: head + tail, caret: head.length };
}

/** A text without the names that were taken out of a quotation: what is told beside the quotation must not name them either. */
export function withoutNames(text: string, left: readonly LeftOut[]): string {
  return left
    .filter(({ mark, words }) => mark === nameRemovedMark && words.length > 2)
    .reduce((rest, { words }) => rest.replaceAll(words, nameRemovedMark), text);
}
