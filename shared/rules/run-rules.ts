import { addMonths, type Day, dayFromPlainDate } from '../domain/calendar';
import type { BankHolidays } from '../domain/calendar-working-days';
import { afterTribunalHolidays, dueDate, endOfPeriod } from './due-date';
import type { EventType } from './event-types';
import type { EventMatch, Period, Rule, RuleSet, Trigger } from './rule-set';
import { matches, type TimelineEvent } from './timeline';

/** One time limit that began, and what became of it. */
export interface Instance {
  readonly rule: Rule;
  readonly ruleSetVersion: string;
  readonly trigger: TimelineEvent;
  readonly regulation: string;
  readonly key: string;
  readonly start: Day;
  due: Day;
  rawDue: Day;
  status: 'open' | 'satisfied' | 'closed' | 'superseded';
  by?: TimelineEvent;
}

/** One rule of one set. */
interface RuleInForce {
  readonly rule: Rule;
  readonly version: string;
  readonly from: Day;
  readonly to: Day;
}

/** What one type of event can do to one rule: each list holds only the matches that name this type. */
interface Hook {
  readonly inForce: RuleInForce;
  readonly triggers: readonly Trigger[];
  readonly satisfiedBy: readonly EventMatch[];
  readonly closedBy: readonly EventMatch[];
  readonly reopenedBy: readonly EventMatch[];
  readonly supersededBy: readonly EventMatch[];
  readonly extension: Period | undefined;
}

const FOREVER = Number.MAX_SAFE_INTEGER;
const hooksOfSets = new WeakMap<readonly RuleSet[], Map<EventType, Hook[]>>();

function hooksFor(ruleSets: readonly RuleSet[]): Map<EventType, Hook[]> {
  const known = hooksOfSets.get(ruleSets);
  if (known) return known;
  const hooks = new Map<EventType, Hook[]>();
  for (const set of ruleSets) {
    const from = dayFromPlainDate(set.effectiveFrom);
    const to = set.effectiveTo ? dayFromPlainDate(set.effectiveTo) : FOREVER;
    for (const rule of set.rules) {
      const inForce = { rule, version: set.version, from, to };
      for (const type of eventTypesOf(rule)) hooks.set(type, [...(hooks.get(type) ?? []), hookOf(inForce, type)]);
    }
  }
  hooksOfSets.set(ruleSets, hooks);
  return hooks;
}

function hookOf(inForce: RuleInForce, type: EventType): Hook {
  const { rule } = inForce;
  const ofType = (match: EventMatch): boolean => match.event === type;
  const extendedBy = rule.due.kind === 'period' ? rule.due.extendedBy : undefined;
  return {
    inForce,
    triggers: rule.triggers.filter(ofType),
    satisfiedBy: rule.satisfiedBy.filter(ofType),
    closedBy: rule.closedBy.filter(ofType),
    reopenedBy: rule.reopenedBy?.filter(ofType) ?? [],
    supersededBy: rule.supersededBy?.filter(ofType) ?? [],
    extension: extendedBy?.event === type ? extendedBy.period : undefined,
  };
}

function eventTypesOf(rule: Rule): Set<EventType> {
  const lists = [rule.triggers, rule.satisfiedBy, rule.closedBy, rule.reopenedBy ?? [], rule.supersededBy ?? []];
  const types = new Set(lists.flat().map((match) => match.event));
  if (rule.due.kind === 'period' && rule.due.extendedBy) types.add(rule.due.extendedBy.event);
  return types;
}

/**
 * Runs every rule over a timeline (sorted, ending at the day asked about). A rule set starts periods for the events of
 * its own dates only; a period that began under it also ends under it. Without `dob` no rule that depends on age begins.
 */
export function runRules(
  timeline: readonly TimelineEvent[],
  ruleSets: readonly RuleSet[],
  holidays: BankHolidays,
  dob?: Day,
): Instance[] {
  const hooks = hooksFor(ruleSets);
  const byRule = new Map<RuleInForce, Instance[]>();
  const all: Instance[] = [];
  for (const happened of timeline) {
    for (const hook of hooks.get(happened.event.type) ?? []) {
      const { inForce } = hook;
      const instances = byRule.get(inForce);
      if (instances) settle(hook, happened, instances, holidays);
      if (happened.day < inForce.from || happened.day > inForce.to) continue;
      const trigger = hook.triggers.find((candidate) => matches(happened.event, candidate));
      if (!trigger) continue;
      const started = start(inForce, trigger, happened, instances ?? [], timeline, holidays);
      if (!started || isTooOld(inForce.rule, started.due, dob)) continue;
      if (instances) instances.push(started);
      else byRule.set(inForce, [started]);
      all.push(started);
    }
  }
  return all.filter((instance) => !neverRan(instance));
}

/** Another date took its place on the very day on which it began: it says nothing. */
function neverRan({ status, by, trigger }: Instance): boolean {
  return status === 'superseded' && by?.day === trigger.day;
}

function start(
  { rule, version }: RuleInForce,
  trigger: Trigger,
  happened: TimelineEvent,
  instances: readonly Instance[],
  timeline: readonly TimelineEvent[],
  holidays: BankHolidays,
): Instance | undefined {
  const key = keyOf(rule, happened);
  if (rule.onRepeat !== 'separate') {
    for (const earlier of instances) {
      if (earlier.status !== 'open' || earlier.key !== key) continue;
      if (rule.onRepeat === 'ignore') return undefined;
      const ended = rule.kind === 'window' && earlier.due < happened.day;
      if (!ended) finish(earlier, 'superseded', happened);
    }
  }
  const { start: from, due, rawDue } = dueDate(rule, happened, timeline, holidays);
  const regulation = trigger.regulation ?? rule.regulation;
  return {
    rule,
    ruleSetVersion: version,
    trigger: happened,
    regulation,
    key,
    start: from,
    due,
    rawDue,
    status: 'open',
  };
}

function isTooOld({ underAge }: Rule, due: Day, dob: Day | undefined): boolean {
  if (underAge === undefined) return false;
  return dob === undefined || due >= addMonths(dob, underAge * 12);
}

function settle(hook: Hook, happened: TimelineEvent, instances: readonly Instance[], holidays: BankHolidays): void {
  if (anyMatch(hook.satisfiedBy, happened)) {
    const candidate = toSatisfy(hook.inForce.rule, happened, instances);
    if (candidate) finish(candidate, 'satisfied', happened);
  }
  const closes = anyMatch(hook.closedBy, happened);
  const replaces = anyMatch(hook.supersededBy, happened);
  for (const instance of instances) {
    if (closes && instance.status === 'open') finish(instance, 'closed', happened);
    if (replaces && (instance.status === 'open' || instance.status === 'closed')) {
      finish(instance, 'superseded', happened);
    }
  }
  const latest = instances.at(-1);
  if (latest?.status === 'closed' && anyMatch(hook.reopenedBy, happened)) {
    latest.status = 'open';
    latest.by = undefined;
  }
  if (latest?.status === 'open' && hook.extension) extend(latest, happened, hook.extension, holidays);
}

/** Prefers the oldest limit still running; when all have run out, the newest. */
function toSatisfy(rule: Rule, happened: TimelineEvent, instances: readonly Instance[]): Instance | undefined {
  const key = keyOf(rule, happened);
  const open = instances.filter((instance) => instance.status === 'open' && instance.key === key);
  return open.find((instance) => instance.due >= happened.day) ?? open.at(-1);
}

/** The later of the period and of the extension, then the tribunal's holidays. */
function extend(instance: Instance, happened: TimelineEvent, period: Period, holidays: BankHolidays): void {
  instance.rawDue = Math.max(instance.rawDue, endOfPeriod(happened.day, period, holidays));
  instance.due = afterTribunalHolidays(instance.rawDue, holidays);
}

function finish(instance: Instance, status: Instance['status'], by: TimelineEvent): void {
  instance.status = status;
  instance.by = by;
}

function anyMatch(list: readonly EventMatch[], happened: TimelineEvent): boolean {
  return list.some((match) => matches(happened.event, match));
}

function keyOf(rule: Rule, happened: TimelineEvent): string {
  return rule.key ? sameName(happened.event[rule.key] ?? '') : '';
}

/** How each name was folded: a large authority folds the same few hundred names a million times. */
const folded = new Map<string, string>();
const MOST_FOLDED = 20_000;

/** Two ways of writing a contributor or a setting that mean one: capitals and spaces do not tell them apart. */
export function sameName(name: string): string {
  const known = folded.get(name);
  if (known !== undefined) return known;
  if (folded.size >= MOST_FOLDED) folded.clear();
  const fold = name.trim().replace(/\s+/g, ' ').toLowerCase();
  folded.set(name, fold);
  return fold;
}
