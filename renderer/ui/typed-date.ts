const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * Reads a date as people here type it: 26/11/2026, 26.11.26, 26 Nov 2026, 26 november, 2026-11-26, today. `today` (plain date) gives a
 * missing year. Two-figure years up to ten years ahead are this century. Null when it is no date of the calendar.
 */
export function parseTypedDate(typed: string, today: string): string | null {
  const text = typed.trim().toLowerCase();
  if (text === 'today') return today;
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return calendarDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const match =
    /^(?:[a-z]+day,?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s./-]+(\d{1,2}|[a-z]{3,9})(?:[\s./-]+(\d{4}|\d{2}))?$/.exec(text);
  if (!match) return null;
  const month = /^\d/.test(match[2] ?? '') ? Number(match[2]) : monthNames.indexOf((match[2] ?? '').slice(0, 3)) + 1;
  return calendarDate(yearOf(match[3], Number(today.slice(0, 4))), month, Number(match[1]));
}

function yearOf(typed: string | undefined, thisYear: number): number {
  if (typed === undefined) return thisYear;
  if (typed.length === 4) return Number(typed);
  const year = Math.floor(thisYear / 100) * 100 + Number(typed);
  return year > thisYear + 10 ? year - 100 : year;
}

function calendarDate(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day || year < 1900) return null;
  return date.toISOString().slice(0, 10);
}
