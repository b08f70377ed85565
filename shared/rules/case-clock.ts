import { type Day, dayFromPlainDate, toPlainDate } from '../domain/calendar';
import { endOfYearOf25, youngPersonFrom } from '../domain/calendar-school-year';
import { warningsFor } from './checks';
import { withDerivedEvents } from './derived-events';
import { obligationOf, type Standing } from './obligation';
import { RULE_SETS, type Rule, type RuleSet } from './rule-set';
import { type Instance, runRules } from './run-rules';
import { ribbonOf, stageOf } from './stage';
import { matches, type TimelineEvent, timelineUntil } from './timeline';
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
  const instances = runRules(timeline, ruleSets, input.holidays, dob);
  if (dob !== undefined) instances.push(...instancesOfAge(dob, timeline, asOf, ruleSets));

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

/** Days before the end of a plan at 25 from which it is shown: two years, for planning what follows. */
export const SHOW_END_DAYS = 730;

const ageRules = new WeakMap<RuleSet, readonly Rule[]>();

function rulesOfAge(set: RuleSet): readonly Rule[] {
  const known = ageRules.get(set);
  if (known) return known;
  const rules = set.rules.filter(({ due }) => due.kind === 'last-friday-of-june' || due.kind === 'end-of-year-of-25');
  ageRules.set(set, rules);
  return rules;
}

/** The rules that no event starts: they follow from the date of birth. The end at 25 concerns only a person with a plan. */
function instancesOfAge(
  dob: Day,
  timeline: readonly TimelineEvent[],
  asOf: Day,
  ruleSets: readonly RuleSet[],
): Instance[] {
  const set = ruleSets.at(-1);
  if (!set) return [];
  const born: TimelineEvent = { event: { type: 'date-of-birth', date: toPlainDate(dob) }, day: dob };
  return rulesOfAge(set).flatMap((rule): Instance[] => {
    const common = {
      rule,
      ruleSetVersion: set.version,
      trigger: born,
      regulation: rule.regulation,
      key: '',
      start: dob,
    };
    if (rule.due.kind === 'last-friday-of-june') {
      const due = youngPersonFrom(dob);
      return [{ ...common, due, rawDue: due, status: 'open' }];
    }
    if (rule.due.kind !== 'end-of-year-of-25') return [];
    const due = endOfYearOf25(dob);
    const made = timeline.findLast(
      ({ event }) => event.type === 'final-plan-issued' || event.type === 'plan-transferred-in',
    );
    if (!made || asOf < due - SHOW_END_DAYS) return [];
    const over = timeline.findLast(
      (entry) => entry.day >= made.day && rule.closedBy.some((match) => matches(entry.event, match)),
    );
    return [{ ...common, due, rawDue: due, ...(over ? { status: 'closed', by: over } : { status: 'open' }) }];
  });
}

/** Names each instance: its contributor or setting, or the running number of its code; a repeated name gets a number too. */
function named(instances: readonly Instance[]): { instance: Instance; name: string }[] {
  const counts = new Map<string, number>();
  return instances.map((instance) => {
    const { key, rule } = instance;
    const counted = key === '' ? rule.code : `${rule.code} ${key}`;
    const nth = (counts.get(counted) ?? 0) + 1;
    counts.set(counted, nth);
    const written = rule.key && instance.trigger.event[rule.key];
    if (!written) return { instance, name: String(nth) };
    return { instance, name: nth === 1 ? written : `${written} (${nth})` };
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
