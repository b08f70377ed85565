import { describe, expect, it } from 'vitest';
import {
  leftOutMark,
  nameRemovedMark,
  withMark,
  withoutNames,
  wordsLeftOut,
} from '../../../shared/domain/shorten-words';

const said = 'She sits beside Zachary Pemberton in class. He shouts. We would like her to sit at the front.';

describe('words quoted in part', () => {
  it.each([
    [said, []],
    [
      `She sits beside ${nameRemovedMark} in class. He shouts. We would like her to sit at the front.`,
      ['Zachary Pemberton'],
    ],
    [
      `${leftOutMark} We would like her to sit at the front.`,
      ['She sits beside Zachary Pemberton in class. He shouts.'],
    ],
    [
      `She sits beside ${nameRemovedMark} in class. ${leftOutMark}`,
      ['Zachary Pemberton', 'He shouts. We would like her to sit at the front.'],
    ],
    [
      `  She sits beside\n${nameRemovedMark} in class. ${leftOutMark} `,
      ['Zachary Pemberton', 'He shouts. We would like her to sit at the front.'],
    ],
  ])('are their own: %s', (shortened, left) => {
    expect(wordsLeftOut(said, shortened)?.map(({ words }) => words)).toEqual(left);
  });

  it.each([
    'She sits beside somebody in class. He shouts. We would like her to sit at the front.',
    `She sits beside ${nameRemovedMark} in class.`,
    `We would like her to sit at the front. ${leftOutMark}`,
    `She never ${leftOutMark} sits at the front.`,
    `${leftOutMark} He shouts. ${leftOutMark} in class. ${leftOutMark}`,
    'In class.',
    '',
  ])('are not theirs where words are put in, moved, or missing without a mark: %s', (shortened) => {
    expect(wordsLeftOut(said, shortened)).toBeNull();
  });

  it('get a mark in place of what is selected, spaced as words are', () => {
    const from = said.indexOf('Zachary');
    const made = withMark(said, from, from + 'Zachary Pemberton'.length, nameRemovedMark);
    expect(made.text).toBe(
      `She sits beside ${nameRemovedMark} in class. He shouts. We would like her to sit at the front.`,
    );
    expect(made.text.slice(0, made.caret)).toBe(`She sits beside ${nameRemovedMark}`);
    expect(withMark('By Zachary.', 3, 10, nameRemovedMark).text).toBe(`By ${nameRemovedMark}.`);
    expect(withMark('all of it', 0, 9, leftOutMark).text).toBe(leftOutMark);
    expect(wordsLeftOut(said, made.text)).toHaveLength(1);
  });

  it('take a name that was removed out of what is told beside them, and no other words', () => {
    const left = wordsLeftOut(said, `She sits beside ${nameRemovedMark} in class. ${leftOutMark}`) ?? [];
    expect(withoutNames('A desk away from Zachary Pemberton. He shouts.', left)).toBe(
      `A desk away from ${nameRemovedMark}. He shouts.`,
    );
  });
});
