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

/**
 * Gives the last day of the academic year (1 August to 31 July, as in further education) in which a person turns 25: a plan may be kept
 * until then (CFA s46, SI 2014/1530 reg 46).
 */
export function endOfYearOf25(dateOfBirth: Day): Day {
  const { year, month } = partsOf(dateOfBirth);
  return dayOf(year + 25 + (month >= 8 ? 1 : 0), 7, 31);
}
