/**
 * Plain-date arithmetic on day numbers: whole days since 1 January 1970 in the proleptic Gregorian calendar.
 * A legal date has no time and no zone, so a clock change cannot move it. Integers are used because a large authority
 * recomputes 28,600 cases at once; the property tests hold this module to `Temporal.PlainDate`.
 */
export type Day = number;

const MONTH_NAMES = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** Gives the number of days in a month. `month` is 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Gives the day number of a calendar date. `month` is 1 to 12; the parts must already be a real date. */
export function dayOf(year: number, month: number, day: number): Day {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** Gives the calendar date of a day number: year, month (1 to 12) and day of the month. */
export function partsOf(day: Day): { year: number; month: number; day: number } {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  };
}

/** Reads `count` digits at `at`. Gives NaN when one of them is not a digit. Ten times faster than a pattern. */
function digits(text: string, at: number, count: number): number {
  let value = 0;
  for (let index = at; index < at + count; index += 1) {
    const digit = text.charCodeAt(index) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

/** Reads `YYYY-MM-DD`. Gives undefined for anything else, including dates that do not exist such as 2026-02-29. */
export function parsePlainDate(text: string): Day | undefined {
  if (text.length !== 10 || text[4] !== '-' || text[7] !== '-') return undefined;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 2);
  const day = digits(text, 8, 2);
  const real = year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  return real ? dayOf(year, month, day) : undefined;
}

/** Gives the day number of a plain date already known to be valid. Throws a RangeError otherwise: that is a bug. */
export function dayFromPlainDate(text: string): Day {
  const day = parsePlainDate(text);
  if (day === undefined) throw new RangeError(`not a plain date: ${text}`);
  return day;
}

/** Written dates of 2000 to 2069, by day number: a large authority writes the same few thousand dates a million times. */
const FIRST_KEPT = 10_957;
const LAST_KEPT = 36_524;
const plainDates: string[] = [];
const longDates: string[] = [];

function kept(store: string[], day: Day, write: (day: Day) => string): string {
  if (!(day >= FIRST_KEPT && day <= LAST_KEPT)) return write(day);
  const known = store[day - FIRST_KEPT];
  if (known !== undefined) return known;
  const written = write(day);
  store[day - FIRST_KEPT] = written;
  return written;
}

/** Writes a day number as `YYYY-MM-DD`. */
export function toPlainDate(day: Day): string {
  return kept(plainDates, day, writePlainDate);
}

/** Writes a day number as people read it: `16 December 2026`. */
export function toLongDate(day: Day): string {
  return kept(longDates, day, writeLongDate);
}

function writePlainDate(day: Day): string {
  const parts = partsOf(day);
  const year = String(parts.year).padStart(4, '0');
  return `${year}-${String(parts.month).padStart(2, '0')}-${String(parts.day).padStart(2, '0')}`;
}

function writeLongDate(day: Day): string {
  const parts = partsOf(day);
  return `${parts.day} ${MONTH_NAMES[parts.month - 1]} ${parts.year}`;
}

/** Gives the day of the week: 1 is Monday, 7 is Sunday. */
export function dayOfWeek(day: Day): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/**
 * Adds whole months (negative goes back). When the month reached has no such day, gives its last day:
 * 31 December + 2 months is 28 or 29 February (the corresponding date rule, Dodds v Walker [1981] 1 WLR 1027).
 */
export function addMonths(day: Day, months: number): Day {
  const parts = partsOf(day);
  const total = parts.year * 12 + parts.month - 1 + months;
  const year = Math.floor(total / 12);
  const month = total - year * 12 + 1;
  return dayOf(year, month, Math.min(parts.day, daysInMonth(year, month)));
}

/**
 * Gives the last day of a period of months that STARTS WITH `first`: the day before the corresponding date, so 12
 * months starting with 1 January 2019 end on 31 December 2019 (CFA s44(1)). When the last month has no corresponding
 * date the period ends on that month's last day: 12 months starting with 29 February 2024 end on 28 February 2025.
 */
export function lastDayOfMonthsStartingWith(first: Day, months: number): Day {
  const corresponding = addMonths(first, months);
  return partsOf(corresponding).day === partsOf(first).day ? corresponding - 1 : corresponding;
}
