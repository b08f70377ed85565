import { type Day, dayFromPlainDate, dayOfWeek, partsOf } from './calendar';

/** The bank holidays of England and Wales, and the years that the list is complete for. */
export interface BankHolidays {
  readonly days: ReadonlySet<Day>;
  readonly firstYear: number;
  readonly lastYear: number;
}

/** The part of the GOV.UK bank-holidays.json file that is read. */
export interface GovUkBankHolidays {
  readonly 'england-and-wales': { readonly events: readonly { readonly date: string }[] };
}

/**
 * Reads the GOV.UK bank holiday file (https://www.gov.uk/bank-holidays.json), England and Wales.
 * Throws a RangeError when a date in it is not a plain date.
 */
export function bankHolidaysFromGovUk(file: GovUkBankHolidays): BankHolidays {
  return bankHolidaysFromDates(file['england-and-wales'].events.map((event) => event.date));
}

/** Makes a bank holiday list from plain dates (YYYY-MM-DD). Covers the years of its first and last date. */
export function bankHolidaysFromDates(dates: readonly string[]): BankHolidays {
  const days = new Set(dates.map(dayFromPlainDate));
  let firstYear = 9999;
  let lastYear = 0;
  for (const day of days) {
    const { year } = partsOf(day);
    firstYear = Math.min(firstYear, year);
    lastYear = Math.max(lastYear, year);
  }
  return { days, firstYear, lastYear };
}

/** Joins two lists: in the years that the newer covers it alone counts, for a holiday may have been added or moved. */
export function withNewerHolidays(older: BankHolidays, newer: BankHolidays): BankHolidays {
  const kept = [...older.days].filter((day) => !coversDay(newer, day));
  return {
    days: new Set([...kept, ...newer.days]),
    firstYear: Math.min(older.firstYear, newer.firstYear),
    lastYear: Math.max(older.lastYear, newer.lastYear),
  };
}

/** Says whether the list is complete for the year of this day. Outside it only weekends are known. */
export function coversDay(holidays: BankHolidays, day: Day): boolean {
  const { year } = partsOf(day);
  return year >= holidays.firstYear && year <= holidays.lastYear;
}

/** A working day is any day but Saturday, Sunday, Good Friday, Christmas Day and bank holidays in England. */
export function isWorkingDay(day: Day, holidays: BankHolidays): boolean {
  return dayOfWeek(day) < 6 && !holidays.days.has(day);
}

/** Gives the last working day on or before this day: the day to act by when an office closes at weekends. */
export function workingDayOnOrBefore(day: Day, holidays: BankHolidays): Day {
  let found = day;
  while (!isWorkingDay(found, holidays)) found -= 1;
  return found;
}

/** Gives the first working day on or after this day. */
export function workingDayOnOrAfter(day: Day, holidays: BankHolidays): Day {
  let found = day;
  while (!isWorkingDay(found, holidays)) found += 1;
  return found;
}

/** Gives the `count`th working day after `start` (count 1 or more); `start` itself is never counted. */
export function addWorkingDays(start: Day, count: number, holidays: BankHolidays): Day {
  let found = start;
  for (let left = count; left > 0; left -= 1) found = workingDayOnOrAfter(found + 1, holidays);
  return found;
}

/** Gives the `count`th working day before `start` (count 1 or more); `start` itself is never counted. */
export function subtractWorkingDays(start: Day, count: number, holidays: BankHolidays): Day {
  let found = start;
  for (let left = count; left > 0; left -= 1) found = workingDayOnOrBefore(found - 1, holidays);
  return found;
}
