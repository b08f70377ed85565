import { Temporal } from 'temporal-polyfill';

/** Whole years of age on a plain date. Someone born on 29 February has their birthday on 1 March in a common year (English law). */
export function ageYears(dateOfBirth: string, on: string): number {
  const born = Temporal.PlainDate.from(dateOfBirth);
  const day = Temporal.PlainDate.from(on);
  const before = day.month < born.month || (day.month === born.month && day.day < born.day);
  return Math.max(0, day.year - born.year - (before ? 1 : 0));
}

/**
 * The English school year group on a plain date, from the age on 31 August before the school year began (1 September to 31 August):
 * "Nursery", "Reception", "Year 1" to "Year 13", "Year 14" upwards as "Post-19" from the year they turn 20, "Before nursery" below 3.
 */
export function schoolYear(dateOfBirth: string, on: string): string {
  const day = Temporal.PlainDate.from(on);
  const startYear = day.month >= 9 ? day.year : day.year - 1;
  const age = ageYears(dateOfBirth, `${startYear}-08-31`);
  if (age < 3) return 'Before nursery';
  if (age === 3) return 'Nursery';
  if (age === 4) return 'Reception';
  const year = age - 4;
  return year <= 14 ? `Year ${year}` : 'Post-19';
}
