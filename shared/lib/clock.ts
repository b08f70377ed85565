/** The only source of time: passed in, so that tests and simulations can move it. */
export interface Clock {
  /** UTC instant, ISO 8601 with milliseconds and Z. */
  now(): string;
  /** Plain date YYYY-MM-DD in Europe/London. */
  today(): string;
}

const londonDate = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' });

/** Takes a UTC instant; gives the plain date (YYYY-MM-DD) it falls on in Europe/London. */
export function londonDateOf(instant: string): string {
  return londonDate.format(new Date(instant));
}

const HOUR_MS = 3_600_000;
let thisHour = { hour: Number.NaN, date: '' };

/** The computer's own clock. */
export const systemClock: Clock = {
  now: () => new Date().toISOString(),
  // London's midnight always falls on a full hour of UTC, and to ask costs as much as ten reads of the cache.
  today: () => {
    const instant = new Date();
    const hour = Math.floor(instant.getTime() / HOUR_MS);
    if (thisHour.hour !== hour) thisHour = { hour, date: londonDateOf(instant.toISOString()) };
    return thisHour.date;
  },
};
