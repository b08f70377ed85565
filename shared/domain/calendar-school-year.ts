import { type Day, dayOf, dayOfWeek, partsOf } from './calendar';

/** Gives the last Friday of June: the school leaving date of that year (Education Act 1996 s8, SI 1997/1970). */
export function lastFridayOfJune(year: number): Day {
  const last = dayOf(year, 6, 30);
  return last - ((dayOfWeek(last) + 2) % 7);
}

/** Gives the year whose 31 August closes the school year (1 September to 31 August) that contains this day. */
export function schoolYearEnding(day: Day): number {
  const { year, month } = partsOf(day);
  return month >= 9 ? year + 1 : year;
}

/**
 * Gives the day on which a child becomes a young person: the last Friday in June of the school year in which they
 * turn 16 (CFA s83(2), s579 Education Act 1996). Born 1 September to 31 August share one day.
 */
export function youngPersonFrom(dateOfBirth: Day): Day {
  return lastFridayOfJune(schoolYearEnding(dateOfBirth) + 16);
}
