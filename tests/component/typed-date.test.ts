import { describe, expect, test } from 'vitest';
import { daysInWords, momentInWords, shortDate } from '../../renderer/ui/dates';
import { parseTypedDate } from '../../renderer/ui/typed-date';

const today = '2026-11-22';

describe('typed dates', () => {
  test.each([
    ['26/11/2026', '2026-11-26'],
    ['26 11 26', '2026-11-26'],
    ['4.6.18', '2018-06-04'],
    ['1 1 99', '1999-01-01'],
    ['26 Nov', '2026-11-26'],
    ['Thursday 26 November 2026', '2026-11-26'],
    ['2026-11-26', '2026-11-26'],
    ['today', today],
    ['29 2 2024', '2024-02-29'],
  ])('reads %s the British way', (typed, date) => expect(parseTypedDate(typed, today)).toBe(date));

  test.each(['', '31 2 2026', '29 2 2026', '11/26/2026', '26 Foo 2026', '2026', 'next week'])(
    'does not guess at "%s"',
    (typed) => expect(parseTypedDate(typed, today)).toBeNull(),
  );
});

describe('dates in words', () => {
  test('days left and late read as people say them', () => {
    expect([4, 1, 0, -1, -2].map(daysInWords)).toEqual(['in 4 days', 'tomorrow', 'today', '1 day late', '2 days late']);
  });
  test('the year is shown only when it is another', () => {
    expect([shortDate('2026-11-26', today), shortDate('2027-01-04', today)]).toEqual(['26 Nov', '4 Jan 2027']);
  });
  test('moments are told in London time, summer or winter', () => {
    expect(momentInWords('2026-07-01T23:30:00Z', '2026-07-02')).toBe('today at 00:30');
  });
});
