/** Whole years of age on a plain date. Someone born on 29 February has their birthday on 1 March in a common year (English law). */
export function ageYears(dateOfBirth: string, on: string): number {
  const before = on.slice(5) < dateOfBirth.slice(5);
  return Math.max(0, Number(on.slice(0, 4)) - Number(dateOfBirth.slice(0, 4)) - (before ? 1 : 0));
}

/**
 * The English school year group on a plain date, from the age on 31 August before the school year began (1 September to 31 August):
 * "Nursery", "Reception", "Year 1" to "Year 13", "Year 14" upwards as "Post-19" from the year they turn 20, "Before nursery" below 3.
 */
export function schoolYear(dateOfBirth: string, on: string): string {
  const year = Number(on.slice(0, 4));
  const startYear = on.slice(5) >= '09-01' ? year : year - 1;
  const age = ageYears(dateOfBirth, `${startYear}-08-31`);
  if (age < 3) return 'Before nursery';
  if (age === 3) return 'Nursery';
  if (age === 4) return 'Reception';
  const group = age - 4;
  return group <= 14 ? `Year ${group}` : 'Post-19';
}
