const DAY_MS = 86_400_000;

/** Dates by days since 1970 and back: a demo writes the same few thousand dates a hundred thousand times. */
const dateOfDay = new Map<number, string>();
const dayOfDate = new Map<string, number>();

function dayOf(date: string): number {
  let day = dayOfDate.get(date);
  if (day === undefined) {
    day = Math.round(Date.parse(`${date}T00:00:00Z`) / DAY_MS);
    dayOfDate.set(date, day);
  }
  return day;
}

/** Takes a plain date (YYYY-MM-DD) and a number of days, also negative; gives the plain date. */
export function addDays(date: string, days: number): string {
  const day = dayOf(date) + days;
  let text = dateOfDay.get(day);
  if (text === undefined) {
    text = new Date(day * DAY_MS).toISOString().slice(0, 10);
    dateOfDay.set(day, text);
  }
  return text;
}

/** The same day of the month so many months later; the last day of a shorter month. */
export function addMonths(date: string, months: number): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const lastDay = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(day, lastDay));
  return first.toISOString().slice(0, 10);
}

/** Whole days from one plain date to another. */
export function daysBetween(from: string, to: string): number {
  return dayOf(to) - dayOf(from);
}

/** Age in whole years on a plain date. */
export function ageOn(birth: string, date: string): number {
  const years = Number(date.slice(0, 4)) - Number(birth.slice(0, 4));
  return date.slice(5) < birth.slice(5) ? years - 1 : years;
}

/** A weekday on or before the date, so that letters and meetings do not fall on a Sunday. */
export function weekdayOnOrBefore(date: string): string {
  // 1 January 1970 was a Thursday
  const day = (dayOf(date) + 4) % 7;
  return day === 0 ? addDays(date, -2) : day === 6 ? addDays(date, -1) : date;
}

/** The later of two plain dates. */
export function laterDate(a: string, b: string): string {
  if (a > b) return a;
  return b;
}
