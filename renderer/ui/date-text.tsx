import { daysBetween, daysInWords, headingDate, longDate, shortDate, weekdayDate } from './dates';

/** A plain date on screen, machine-readable too. With `today` and `away`, adds "in 4 days" or "2 days late". */
export function DateText({
  date,
  form = 'short',
  today,
  away = false,
}: {
  date: string | null | undefined;
  form?: 'short' | 'weekday' | 'long' | 'heading';
  today?: string;
  away?: boolean;
}) {
  if (!date) return null;
  const write = { short: shortDate, weekday: weekdayDate, long: longDate, heading: headingDate }[form];
  return (
    <time dateTime={date} style={{ fontVariantNumeric: 'tabular-nums' }}>
      {write(date, today)}
      {away && today ? `, ${daysInWords(daysBetween(today, date))}` : ''}
    </time>
  );
}
