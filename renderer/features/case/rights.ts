import { longDate } from '../../ui/dates';
import type { FoundCase } from './case-header';

/** Whether the rights of the case are the young person's today, and the sentence that says so (CFA 2014 s83(2)). Plain dates. */
export function rightsOn(
  { youngPersonFrom, case: { child } }: Pick<FoundCase, 'youngPersonFrom' | 'case'>,
  today: string,
): { withYoungPerson: boolean; words: string } {
  const name = child.preferredName || child.firstName;
  const day = longDate(youngPersonFrom);
  return youngPersonFrom <= today
    ? { withYoungPerson: true, words: `The rights are ${name}’s since ${day}: letters go to ${name}` }
    : { withYoungPerson: false, words: `The rights pass to ${name} on ${day}` };
}

/** Whether the change is near enough to show on the head of every case: it has happened, or comes within a year. */
export function rightsAreNear(youngPersonFrom: string, today: string): boolean {
  const inAYear = `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`;
  return youngPersonFrom <= inAYear;
}
