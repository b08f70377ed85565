import { type Day, dayFromPlainDate, toPlainDate } from '../domain/calendar';
import { youngPersonFrom } from '../domain/calendar-school-year';
import { warningsFor } from './checks';
import { withDerivedEvents } from './derived-events';
import { obligationOf, type Standing } from './obligation';
import { RULE_SETS, type RuleSet } from './rule-set';
import { type Instance, runRules } from './run-rules';
import { ribbonOf, stageOf } from './stage';
import { timelineUntil } from './timeline';
import type { CaseClock, CaseClockInput, Obligation } from './types';

/** Days before a due date from which it counts as due soon, unless the authority has set its own. */
export const DUE_SOON_DAYS = 7;

/**
 * Works out every statutory time limit of one case as it stands at the end of `asOf` (a plain date, Europe/London), the
 * stage, and the day on which rights pass to the young person. Pure: the same input always gives the same answer.
 * Events dated after `asOf` have not happened yet and are left out. Input must have passed `caseClockInputSchema` or come
 * from records that did; a malformed date is a bug and throws.
 * Law: Children and Families Act 2014 Part 3, SI 2014/1530; each obligation cites its own regulation.
 */
export function caseClock(input: CaseClockInput, ruleSets: readonly RuleSet[] = RULE_SETS): CaseClock {
  const asOf = dayFromPlainDate(input.asOf);
  const dob = input.dob === undefined ? undefined : dayFromPlainDate(input.dob);
  const recorded = timelineUntil(input.events, asOf);
  const timeline = withDerivedEvents(recorded, dob, asOf);
  const instances = runRules(timeline, ruleSets, input.holidays);
  if (dob !== undefined) instances.push(...rightsInstances(dob, ruleSets));

  const standing: Standing = {
    asOf,
    dueSoonDays: input.dueSoonDays ?? DUE_SOON_DAYS,
    holidays: input.holidays,
    exceptions: input.exceptions ?? [],
    timeline,
  };
  const obligations = inOrder(named(instances).map(({ instance, name }) => obligationOf(instance, name, standing)));
  return {
    obligations,
    ...stagePart(stageOf(recorded), obligations),
    ...(dob === undefined ? {} : { youngPersonFrom: toPlainDate(youngPersonFrom(dob)) }),
    warnings: warningsFor(timeline, instances, input.holidays),
  };
}

function stagePart(reached: ReturnType<typeof stageOf>, obligations: readonly Obligation[]) {
  return { stage: reached.stage, ribbon: ribbonOf(reached, obligations) };
}

/** The one rule that an event does not start: it follows from the date of birth. */
function rightsInstances(dob: Day, ruleSets: readonly RuleSet[]): Instance[] {
  const set = ruleSets.at(-1);
  const rule = set?.rules.find((candidate) => candidate.due.kind === 'last-friday-of-june');
  if (!set || !rule) return [];
  const due = youngPersonFrom(dob);
  const trigger = { event: { type: 'date-of-birth', date: toPlainDate(dob) }, day: dob } as const;
  return [
    {
      rule,
      ruleSetVersion: set.version,
      trigger,
      regulation: rule.regulation,
      key: '',
      start: dob,
      due,
      rawDue: due,
      status: 'open',
    },
  ];
}

/** Names each instance: its contributor or setting, or the running number of its code; a repeated name gets a number too. */
function named(instances: readonly Instance[]): { instance: Instance; name: string }[] {
  const counts = new Map<string, number>();
  return instances.map((instance) => {
    const { key, rule } = instance;
    const counted = key === '' ? rule.code : `${rule.code} ${key}`;
    const nth = (counts.get(counted) ?? 0) + 1;
    counts.set(counted, nth);
    if (key === '') return { instance, name: String(nth) };
    return { instance, name: nth === 1 ? key : `${key} (${nth})` };
  });
}

/** By due date, then code; what another time limit has replaced comes last. */
function inOrder(obligations: Obligation[]): Obligation[] {
  const rank = (obligation: Obligation): number => (obligation.state === 'superseded' ? 1 : 0);
  return obligations.sort(
    (a, b) =>
      rank(a) - rank(b) || a.daysLeft - b.daysLeft || compare(a.code, b.code) || compare(a.instance, b.instance),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
