import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import bankHolidayFile from '../../../resources/bank-holidays.json';
import {
  addMonths,
  dayFromPlainDate,
  dayOfWeek,
  lastDayOfMonthsStartingWith,
  parsePlainDate,
  toLongDate,
  toPlainDate,
} from '../../../shared/domain/calendar';
import { lastFridayOfJune, youngPersonFrom } from '../../../shared/domain/calendar-school-year';
import {
  addWorkingDays,
  bankHolidaysFromDates,
  bankHolidaysFromGovUk,
  coversDay,
  isWorkingDay,
  subtractWorkingDays,
  workingDayOnOrAfter,
  workingDayOnOrBefore,
} from '../../../shared/domain/calendar-working-days';

const SEED = Number(process.env.CLOCK_SEED ?? 20261122);
console.info(`calendar properties: CLOCK_SEED=${SEED}`);
const options = { seed: SEED, numRuns: 2000 };

const epoch = Temporal.PlainDate.from('1970-01-01');
const temporal = (day: number) => epoch.add({ days: day });
const day = fc.integer({ min: -36_524, max: 73_048 });
const holidays = bankHolidaysFromGovUk(bankHolidayFile);
const of = dayFromPlainDate;

describe('plain-date arithmetic agrees with Temporal', () => {
  it('writes and reads every date', () => {
    fc.assert(
      fc.property(day, (n) => {
        expect(toPlainDate(n)).toBe(temporal(n).toString());
        expect(parsePlainDate(toPlainDate(n))).toBe(n);
        expect(dayOfWeek(n)).toBe(temporal(n).dayOfWeek);
      }),
      options,
    );
  });

  it('adds and subtracts months, stopping at the end of a short month', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -60, max: 60 }), (n, months) => {
        expect(toPlainDate(addMonths(n, months))).toBe(temporal(n).add({ months }).toString());
      }),
      options,
    );
  });

  it('refuses exactly the dates that Temporal refuses', () => {
    const part = (max: number) => fc.integer({ min: 0, max }).map((n) => String(n).padStart(2, '0'));
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 2150 }), part(14), part(33), (year, month, dayOfMonth) => {
        const text = `${year}-${month}-${dayOfMonth}`;
        let real = true;
        try {
          Temporal.PlainDate.from(text, { overflow: 'reject' });
        } catch {
          real = false;
        }
        expect(parsePlainDate(text) !== undefined).toBe(real);
      }),
      options,
    );
  });

  it('ends a period of months that starts with a day so that the next period starts the day after', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 36 }), (n, months) => {
        const last = lastDayOfMonthsStartingWith(n, months);
        const sameDay = temporal(n).add({ months });
        const expected = sameDay.day === temporal(n).day ? sameDay.subtract({ days: 1 }) : sameDay;
        expect(toPlainDate(last)).toBe(expected.toString());
        expect(lastDayOfMonthsStartingWith(n + 1, months)).toBeGreaterThanOrEqual(last);
      }),
      options,
    );
  });
});

describe('plain dates as text', () => {
  it.each([
    '',
    '2026-2-03',
    '2026-02-29',
    '2100-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '20260401',
    ' 2026-04-01',
  ])('refuses %j', (text) => {
    expect(parsePlainDate(text)).toBeUndefined();
  });

  it('throws for a malformed date that should have been checked', () => {
    expect(() => dayFromPlainDate('2026-02-30')).toThrow(RangeError);
  });

  it('writes dates as people read them', () => {
    expect(toLongDate(of('2026-12-16'))).toBe('16 December 2026');
    expect(toLongDate(of('2024-02-29'))).toBe('29 February 2024');
  });
});

describe('working days', () => {
  it.each([
    ['2026-04-03', false, 'Good Friday'],
    ['2026-04-06', false, 'Easter Monday'],
    ['2026-04-07', true, 'Tuesday after Easter'],
    ['2026-12-25', false, 'Christmas Day, a Friday'],
    ['2026-12-28', false, 'substitute for Boxing Day'],
    ['2026-12-29', true, 'Tuesday'],
    ['2022-06-02', false, 'the spring holiday moved for the Jubilee'],
    ['2022-05-30', true, 'the Monday it was moved from'],
    ['2022-09-19', false, 'the Queen’s funeral'],
    ['2023-05-08', false, 'the coronation'],
    ['2020-05-08', false, 'VE day'],
    ['2020-05-04', true, 'the Monday VE day was moved from'],
    ['2028-01-03', false, 'substitute for New Year’s Day'],
    ['2026-11-21', false, 'a Saturday'],
  ])('%s: %s (%s)', (date, working) => {
    expect(isWorkingDay(of(date), holidays)).toBe(working);
  });

  it('counts on and back over weekends and holidays', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: of('2019-03-01'), max: of('2028-10-01') }),
        fc.integer({ min: 1, max: 30 }),
        (n, count) => {
          const later = addWorkingDays(n, count, holidays);
          let seen = 0;
          for (let step = n + 1; step <= later; step += 1) if (isWorkingDay(step, holidays)) seen += 1;
          expect(seen).toBe(count);
          expect(isWorkingDay(later, holidays)).toBe(true);
          if (isWorkingDay(n, holidays)) expect(subtractWorkingDays(later, count, holidays)).toBe(n);
          expect(workingDayOnOrBefore(n, holidays)).toBeLessThanOrEqual(n);
          expect(workingDayOnOrAfter(n, holidays)).toBeGreaterThanOrEqual(n);
        },
      ),
      { ...options, numRuns: 500 },
    );
  });

  it('knows which years its list covers', () => {
    expect([holidays.firstYear, holidays.lastYear]).toEqual([2019, 2028]);
    expect(coversDay(holidays, of('2028-12-31'))).toBe(true);
    expect(coversDay(holidays, of('2029-01-01'))).toBe(false);
    expect(bankHolidaysFromDates(['2030-01-01']).lastYear).toBe(2030);
  });

  it('has eight bank holidays a year and one more for each royal event', () => {
    const perYear = new Map<string, number>();
    for (const { date } of bankHolidayFile['england-and-wales'].events) {
      perYear.set(date.slice(0, 4), (perYear.get(date.slice(0, 4)) ?? 0) + 1);
      expect(dayOfWeek(of(date))).toBeLessThan(6);
    }
    expect(Object.fromEntries(perYear)).toEqual({
      2019: 8,
      2020: 8,
      2021: 8,
      2022: 10,
      2023: 9,
      2024: 8,
      2025: 8,
      2026: 8,
      2027: 8,
      2028: 8,
    });
  });
});

describe('the school leaving date', () => {
  it.each([
    [2020, '2020-06-26'],
    [2023, '2023-06-30'],
    [2024, '2024-06-28'],
    [2026, '2026-06-26'],
    [2028, '2028-06-30'],
    [2030, '2030-06-28'],
  ])('in %i is %s', (year, date) => {
    expect(toPlainDate(lastFridayOfJune(year))).toBe(date);
  });

  it('is the last Friday of a June in every year', () => {
    for (let year = 1990; year < 2100; year += 1) {
      const date = temporal(lastFridayOfJune(year));
      expect([date.year, date.month, date.dayOfWeek]).toEqual([year, 6, 5]);
      expect(date.day).toBeGreaterThan(23);
    }
  });

  it('is one day for everyone born from 1 September to 31 August', () => {
    expect(youngPersonFrom(of('2010-09-01'))).toBe(youngPersonFrom(of('2011-08-31')));
    expect(youngPersonFrom(of('2010-08-31'))).toBeLessThan(youngPersonFrom(of('2010-09-01')));
  });
});
