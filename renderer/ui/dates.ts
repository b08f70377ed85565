const months = [
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
] as const;
const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

interface Parts {
  year: number;
  month: number;
  day: number;
}

/** Reads a plain date (YYYY-MM-DD) or the date part of an instant. Null when it is neither. */
function parts(date: string): Parts | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(date);
  if (!match) return null;
  return { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
}

function dayNumber({ year, month, day }: Parts): number {
  return Math.round(Date.UTC(year, month - 1, day) / 86_400_000);
}

/** "26 Nov", with the year when it is not the year of `today`. For tables. */
export function shortDate(date: string, today?: string): string {
  const p = parts(date);
  if (!p) return date;
  const text = `${p.day} ${months[p.month - 1]?.slice(0, 3)}`;
  return today && parts(today)?.year !== p.year ? `${text} ${p.year}` : text;
}

/** "Thu 26 Nov". For tables where the weekday helps. */
export function weekdayDate(date: string, today?: string): string {
  const p = parts(date);
  if (!p) return date;
  return `${weekdays[new Date(Date.UTC(p.year, p.month - 1, p.day)).getUTCDay()]?.slice(0, 3)} ${shortDate(date, today)}`;
}

/** "26 November 2026". For sentences. */
export function longDate(date: string): string {
  const p = parts(date);
  return p ? `${p.day} ${months[p.month - 1]} ${p.year}` : date;
}

/** "Thursday 26 November". For headings. */
export function headingDate(date: string): string {
  const p = parts(date);
  if (!p) return date;
  return `${weekdays[new Date(Date.UTC(p.year, p.month - 1, p.day)).getUTCDay()]} ${p.day} ${months[p.month - 1]}`;
}

/** Whole days from `from` to `to`, both plain dates; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  const a = parts(from);
  const b = parts(to);
  return a && b ? dayNumber(b) - dayNumber(a) : 0;
}

/** The plain date `days` after `date`. */
export function daysAfter(date: string, days: number): string {
  const p = parts(date);
  return p ? new Date((dayNumber(p) + days) * 86_400_000).toISOString().slice(0, 10) : date;
}

/** "today", "in 4 days", "2 days late"; months and years for what lies more than a year ahead. */
export function daysInWords(daysLeft: number): string {
  if (daysLeft === 0) return 'today';
  if (daysLeft === 1) return 'tomorrow';
  if (daysLeft >= 730) return `in ${Math.floor(daysLeft / 365.25)} years`;
  if (daysLeft > 365) return `in ${Math.round(daysLeft / 30.44)} months`;
  if (daysLeft > 1) return `in ${daysLeft} days`;
  return daysLeft === -1 ? '1 day late' : `${-daysLeft} days late`;
}

const clockTime = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
});
const clockSeconds = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hour12: false,
});
const londonDate = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London' });

/** "14:02", London time, of a UTC instant. */
export function timeOf(instant: string): string {
  return clockTime.format(new Date(instant));
}

/** "14:02:07", London time, of a UTC instant. */
export function timeWithSeconds(instant: string): string {
  return clockSeconds.format(new Date(instant));
}

/** The London calendar date (YYYY-MM-DD) of a UTC instant. */
export function dateOf(instant: string): string {
  return londonDate.format(new Date(instant));
}

/** "today at 14:02", "26 Nov at 14:02": when something happened, said shortly. */
export function momentInWords(instant: string, today: string): string {
  const date = dateOf(instant);
  const day = date === today ? 'today' : daysBetween(date, today) === 1 ? 'yesterday' : shortDate(date, today);
  return `${day} at ${timeOf(instant)}`;
}
