import { Temporal } from 'temporal-polyfill';

/**
 * Gives the legal date in Europe/London of an instant (UTC ISO, `2026-06-30T23:30:00Z`), as YYYY-MM-DD. Between the last
 * Sundays of March and October the London date is already tomorrow from 23:00 UTC. Throws a RangeError for text that is
 * not an instant: that is a bug.
 */
export function londonDateOf(instant: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO('Europe/London').toPlainDate().toString();
}
