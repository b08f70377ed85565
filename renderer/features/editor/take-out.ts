import type { Editor } from '@tiptap/core';

const SEGMENTS = {
  letter: new Intl.Segmenter('en-GB', { granularity: 'grapheme' }),
  word: new Intl.Segmenter('en-GB', { granularity: 'word' }),
};

/** Where a letter or a word beside a place of a text ends; a word takes the spaces between it and the place along. */
export function besideIn(text: string, at: number, step: 1 | -1, unit: keyof typeof SEGMENTS): number {
  const segments = [...SEGMENTS[unit].segment(text)];
  let place = at;
  for (;;) {
    const beside = segments.find(({ index, segment }) =>
      step === -1 ? index < place && index + segment.length >= place : index <= place && index + segment.length > place,
    );
    if (!beside) return place;
    place = step === -1 ? beside.index : beside.index + beside.segment.length;
    if (unit === 'letter' || beside.segment.trim() !== '') return place;
  }
}

/**
 * Takes out the letter or word beside the caret as a change of the editor. Left to the browser, words that stay and are struck through
 * would be taken from the page, put back, and read as typed anew. False where there is no such letter in this paragraph.
 */
export function takeOut(editor: Editor, step: 1 | -1, unit: 'letter' | 'word'): boolean {
  const { $from, empty } = editor.state.selection;
  const { parent, parentOffset } = $from;
  if (!empty || !parent.isTextblock) return false;
  const text = parent.textBetween(0, parent.content.size, undefined, '\ufffc');
  const other = besideIn(text, parentOffset, step, unit);
  if (other === parentOffset) return false;
  const [from, to] = [Math.min(other, parentOffset), Math.max(other, parentOffset)].map((at) => $from.start() + at);
  editor.view.dispatch(editor.state.tr.delete(from!, to!).scrollIntoView());
  return true;
}
