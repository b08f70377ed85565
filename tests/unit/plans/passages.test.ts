import { describe, expect, it } from 'vitest';
import { commentsSummary } from '../../../shared/domain/comment-words';
import { changesBeside, pairUnits, placeOfPassages, type TextUnit, textUnits } from '../../../shared/domain/passages';
import type { RichDoc } from '../../../shared/domain/rich-doc';

const before: TextUnit[] = [
  { blockId: 'f1', text: 'Special educational provision' },
  { blockId: 'f2', text: 'Amara will have regular support with reading from a trained adult.' },
  { blockId: 'f3', text: 'Twenty minutes of speech work each Tuesday.' },
];
const about = (words: string, blockId: string | null = 'f2') => [{ blockId, words }];
const withSecond = (text: string): TextUnit[] => [before[0]!, { blockId: 'f2', text }, before[2]!];

describe('the paragraphs of a text', () => {
  it('are found inside lists and tables, in reading order, without the blank ones', () => {
    const paragraph = (blockId: string, text: string) => ({
      type: 'paragraph' as const,
      attrs: { blockId },
      content: text === '' ? [] : [{ type: 'text' as const, text }],
    });
    const doc: RichDoc = {
      type: 'doc',
      content: [
        { type: 'heading', attrs: { blockId: 'h', level: 2 }, content: [{ type: 'text', text: 'A heading' }] },
        paragraph('blank', ''),
        { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph('i', 'An item')] }] },
        {
          type: 'table',
          content: [{ type: 'tableRow', content: [{ type: 'tableCell', content: [paragraph('c', 'A cell')] }] }],
        },
      ],
    };
    expect(textUnits(doc)).toEqual([
      { blockId: 'h', text: 'A heading' },
      { blockId: 'i', text: 'An item' },
      { blockId: 'c', text: 'A cell' },
    ]);
  });
});

describe('the place of a comment', () => {
  it('is at its words, however the spaces are written', () => {
    expect(placeOfPassages(about('regular  support\nwith'), before, before)).toEqual({
      first: 1,
      from: 16,
      last: 1,
      to: 36,
      exact: true,
    });
  });

  it('follows its words into another paragraph', () => {
    const moved = [before[2]!, before[0]!, { blockId: 'new', text: 'There is regular support.' }];
    expect(placeOfPassages(about('regular support'), moved, before)).toMatchObject({ first: 2, from: 9, exact: true });
  });

  it('stays beside the paragraph when the words were changed in it', () => {
    const now = withSecond('Amara will have three sessions of support with reading from a trained adult.');
    expect(placeOfPassages(about('regular support'), now, before)).toMatchObject({ first: 1, last: 1, exact: false });
  });

  it('is nowhere when the paragraph went or says something else', () => {
    expect(placeOfPassages(about('regular support'), [before[0]!, before[2]!], before)).toBeNull();
    expect(placeOfPassages(about('regular support'), withSecond('Nothing like it stands here.'), before)).toBeNull();
    expect(placeOfPassages([], before, before)).toBeNull();
  });

  it('spans all of its paragraphs', () => {
    const both = [...about('trained adult.'), ...about('Twenty minutes', 'f3')];
    expect(placeOfPassages(both, before, before)).toMatchObject({ first: 1, last: 2, to: 14, exact: true });
  });
});

describe('what changed beside a comment', () => {
  const now: TextUnit[] = [
    { blockId: 'f1', text: 'Special educational provision in school' },
    { blockId: 'f2', text: 'Amara will have support with reading three times a week from a trained adult.' },
    { blockId: 'f2b', text: 'Each session lasts 30 minutes.' },
    before[2]!,
  ];

  it('is the change of its paragraph and what was added after it, and no other', () => {
    expect(changesBeside(about('regular support'), pairUnits(before, now))).toEqual([
      { before: before[1]!.text, after: now[1]!.text },
      { before: '', after: 'Each session lasts 30 minutes.' },
    ]);
    expect(changesBeside(about('Twenty minutes', 'f3'), pairUnits(before, now))).toEqual([]);
  });

  it('is everything when the comment is about the whole section', () => {
    expect(changesBeside([], pairUnits(before, now))).toHaveLength(3);
  });

  it('says when the words were taken out', () => {
    const gone = [before[0]!, before[2]!];
    expect(changesBeside(about('regular support'), pairUnits(before, gone))).toEqual([
      { before: before[1]!.text, after: '' },
    ]);
  });

  it('finds the paragraph by its words where it has no id', () => {
    const changed = withSecond('Amara will have daily support with reading from a trained adult.');
    expect(changesBeside(about('regular support', null), pairUnits(before, changed))).toHaveLength(1);
  });
});

describe('the sum of comments', () => {
  it('counts each answer and leaves out what no longer stands', () => {
    expect(commentsSummary(['accepted', 'declined', 'declined', 'withdrawn'])).toBe(
      'You made 3 comments: 1 accepted, 2 declined.',
    );
    expect(commentsSummary(['withdrawn'])).toBe('');
  });
});

describe('what is only suggested', () => {
  it('is in no paragraph yet, and what is suggested to go is still there', () => {
    const by = { id: 's1', byId: 'staff-0001', by: 'Priya Shah', at: '2026-11-22T10:00:00.000Z' };
    const doc = {
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          attrs: { blockId: 'f1' },
          content: [
            { type: 'text', text: 'Amara will have ' },
            { type: 'text', text: 'regular', marks: [{ type: 'deletion', attrs: by }] },
            { type: 'text', text: 'daily', marks: [{ type: 'insertion', attrs: by }] },
            { type: 'text', text: ' support.' },
          ],
        },
      ],
    } as unknown as RichDoc;
    expect(textUnits(doc)).toEqual([{ blockId: 'f1', text: 'Amara will have regular support.' }]);
  });
});
