import { describe, expect, it } from 'vitest';
import { planFindings } from '../../../shared/domain/plan-findings';
import { richDocFromText } from '../../../shared/domain/rich-doc';
import type { SectionCode } from '../../../shared/hub-api/plan-entities';

const rules = (code: SectionCode, text: string) =>
  planFindings(
    code,
    richDocFromText(text, () => 'b1'),
  ).map(({ rule }) => rule);

describe('provision', () => {
  it.each([
    'A teaching assistant works with Amara for 20 minutes every day.',
    'Two 45-minute sessions a week with a qualified speech and language therapist.',
    'No health provision is required.',
    'See below',
  ])('is specific: %s', (text) => {
    expect(rules('F', text)).toEqual([]);
  });

  it.each([
    ['Regular sessions with a therapist for 30 minutes.', ['vague-regular']],
    ['Access to a quiet room for 10 minutes each day with staff.', ['vague-access']],
    ['Up to 3 hours a week of adult support as required.', ['vague-as-required', 'vague-up-to']],
    ['Amara would benefit from a programme of work.', ['vague-benefit', 'not-specific']],
    ['A reward system will be in place.', ['not-specific']],
  ])('is vague: %s', (text, expected) => {
    expect(rules('F', text)).toEqual(expected);
  });

  it('is looked at in F, G, H1 and H2 only', () => {
    const text = 'Regular sessions with a therapist for 30 minutes.';
    expect((['F', 'G', 'H1', 'H2'] as const).map((code) => rules(code, text).length)).toEqual([1, 1, 1, 1]);
    expect((['A', 'B', 'C', 'D', 'I', 'J', 'K'] as const).flatMap((code) => rules(code, text))).toEqual([]);
  });
});

describe('an outcome', () => {
  it.each(['By the end of Year 6 Amara will read a page aloud.', 'Amara will tie her shoes within 12 months.'])(
    'says by when: %s',
    (text) => {
      expect(rules('E', text)).toEqual([]);
    },
  );
  it('is pointed out when it does not', () => {
    expect(rules('E', 'Amara will make friends at school.')).toEqual(['no-by-when']);
  });
});

it('looks at each row of a table and each item of a list by itself', () => {
  const cell = (type: 'tableHeader' | 'tableCell', text: string) => ({
    type,
    content: [{ type: 'paragraph' as const, content: [{ type: 'text' as const, text }] }],
  });
  const found = planFindings('F', {
    type: 'doc',
    content: [
      {
        type: 'table',
        attrs: { blockId: 't1' },
        content: [
          { type: 'tableRow', content: [cell('tableHeader', 'What will be done'), cell('tableHeader', 'Who')] },
          {
            type: 'tableRow',
            content: [cell('tableCell', '20 minutes of reading daily'), cell('tableCell', 'Teacher')],
          },
          {
            type: 'tableRow',
            content: [cell('tableCell', 'A visual timetable is used'), cell('tableCell', 'Teacher')],
          },
        ],
      },
    ],
  });
  expect(found).toMatchObject([{ blockId: 't1', rule: 'not-specific', words: 'A visual timetable is used Teacher' }]);
});
