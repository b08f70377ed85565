import { describe, expect, it } from 'vitest';
import { londonDateOf } from '../../../shared/domain/calendar-london';

describe('the legal date of an instant', () => {
  it.each([
    ['2026-06-30T22:59:59Z', '2026-06-30', 'a minute to midnight in summer'],
    ['2026-06-30T23:00:00Z', '2026-07-01', 'midnight in summer'],
    ['2026-12-31T23:30:00Z', '2026-12-31', 'still the old year in winter'],
    ['2026-03-29T00:30:00Z', '2026-03-29', 'half an hour before the clocks go forward'],
    ['2026-03-29T23:30:00Z', '2026-03-30', 'the evening after they did'],
    ['2026-10-24T23:30:00Z', '2026-10-25', 'the night the clocks go back'],
    ['2026-10-25T23:30:00Z', '2026-10-25', 'the evening after they did'],
  ])('%s is %s (%s)', (instant, date) => {
    expect(londonDateOf(instant)).toBe(date);
  });

  it('throws for text that is not an instant', () => {
    expect(() => londonDateOf('2026-06-30')).toThrow(RangeError);
  });
});
