import { type Day, dayFromPlainDate } from '../domain/calendar';
import type { BankHolidays } from '../domain/calendar-working-days';
import { afterTribunalHolidays, dueDate, endOfPeriod } from './due-date';
import type { EventType } from './event-types';
import type { EventMatch, Rule, RuleSet, Trigger } from './rule-set';
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

interface Hook {
  readonly rule: Rule;
  readonly version: string;
  readonly from: Day;
  readonly to: Day;
}

const FOREVER = Number.MAX_SAFE_INTEGER;
const hooksOfSets = new WeakMap<readonly RuleSet[], Map<EventType, Hook[]>>();

function hooksFor(ruleSets: readonly RuleSet[]): Map<EventType, Hook[]> {
  const known = hooksOfSets.get(ruleSets);
  if (known) return known;
  const hooks = new Map<EventType, Hook[]>();
  for (const set of ruleSets) {
    for (const rule of set.rules) {
      const hook: Hook = {
        rule,
        version: set.version,
        from: dayFromPlainDate(set.effectiveFrom),
        to: set.effectiveTo ? dayFromPlainDate(set.effectiveTo) : FOREVER,
      };
      for (const type of eventTypesOf(rule)) {
        const list = hooks.get(type);
        if (list) list.push(hook);
        else hooks.set(type, [hook]);
      }
    }
  }
  hooksOfSets.set(ruleSets, hooks);
  return hooks;
}

function eventTypesOf(rule: Rule): Set<EventType> {
  const lists = [rule.triggers, rule.satisfiedBy, rule.closedBy, rule.reopenedBy ?? [], rule.supersededBy ?? []];
  const types = new Set(lists.flat().map((match) => match.event));
  if (rule.due.kind === 'period' && rule.due.extendedBy) types.add(rule.due.extendedBy.event);
  return types;
}

/**
 * Runs every rule over a timeline (sorted, ending at the day asked about). A rule set starts periods for the events of
 * its own dates only; a period that began under it also ends under it.
 */
export function runRules(
  timeline: readonly TimelineEvent[],
  ruleSets: readonly RuleSet[],
  holidays: BankHolidays,
): Instance[] {
  const hooks = hooksFor(ruleSets);
  const byHook = new Map<Hook, Instance[]>();
  const all: Instance[] = [];
  for (const happened of timeline) {
    for (const hook of hooks.get(happened.event.type) ?? []) {
      const instances = byHook.get(hook);
      if (instances) settle(hook.rule, happened, instances, holidays);
      if (happened.day < hook.from || happened.day > hook.to) continue;
      const trigger = hook.rule.triggers.find((candidate) => matches(happened.event, candidate));
      if (!trigger) continue;
      const started = start(hook, trigger, happened, instances ?? [], timeline, holidays);
      if (!started) continue;
      if (instances) instances.push(started);
      else byHook.set(hook, [started]);
      all.push(started);
    }
  }
  return all;
}

function start(
  hook: Hook,
  trigger: Trigger,
  happened: TimelineEvent,
  instances: readonly Instance[],
  timeline: readonly TimelineEvent[],
  holidays: BankHolidays,
): Instance | undefined {
  const { rule } = hook;
  const key = keyOf(rule, happened);
  if (rule.onRepeat !== 'separate') {
    for (const earlier of instances) {
      if (earlier.status !== 'open' || earlier.key !== key) continue;
      if (rule.onRepeat === 'ignore') return undefined;
      const ended = rule.kind === 'window' && earlier.due < happened.day;
      if (!ended) finish(earlier, 'superseded', happened);
    }
  }
  return {
    rule,
    ruleSetVersion: hook.version,
    trigger: happened,
    regulation: trigger.regulation ?? rule.regulation,
    key,
    ...dueDate(rule, happened, timeline, holidays),
    status: 'open',
  };
}

function settle(rule: Rule, happened: TimelineEvent, instances: readonly Instance[], holidays: BankHolidays): void {
  if (anyMatch(rule.satisfiedBy, happened)) {
    const candidate = toSatisfy(rule, happened, instances);
    if (candidate) finish(candidate, 'satisfied', happened);
  }
  const closes = anyMatch(rule.closedBy, happened);
  const reopens = anyMatch(rule.reopenedBy, happened);
  const replaces = anyMatch(rule.supersededBy, happened);
  for (const instance of instances) {
    if (closes && instance.status === 'open') finish(instance, 'closed', happened);
    if (replaces && (instance.status === 'open' || instance.status === 'closed')) {
      finish(instance, 'superseded', happened);
    }
  }
  const latest = instances.at(-1);
  if (reopens && latest?.status === 'closed') {
    latest.status = 'open';
    latest.by = undefined;
  }
  if (latest) extend(rule, happened, latest, holidays);
}

/** Prefers the oldest limit still running; when all have run out, the newest. */
function toSatisfy(rule: Rule, happened: TimelineEvent, instances: readonly Instance[]): Instance | undefined {
  const key = keyOf(rule, happened);
  const open = instances.filter((instance) => instance.status === 'open' && instance.key === key);
  return open.find((instance) => instance.due >= happened.day) ?? open.at(-1);
}

/** The later of the period and of the extension, then the tribunal's holidays. */
function extend(rule: Rule, happened: TimelineEvent, instance: Instance, holidays: BankHolidays): void {
  const extension = rule.due.kind === 'period' ? rule.due.extendedBy : undefined;
  if (!extension || extension.event !== happened.event.type || instance.status !== 'open') return;
  instance.rawDue = Math.max(instance.rawDue, endOfPeriod(happened.day, extension.period, holidays));
  instance.due = afterTribunalHolidays(instance.rawDue, holidays);
}

function finish(instance: Instance, status: Instance['status'], by: TimelineEvent): void {
  instance.status = status;
  instance.by = by;
}

function anyMatch(list: readonly EventMatch[] | undefined, happened: TimelineEvent): boolean {
  return list?.some((match) => matches(happened.event, match)) ?? false;
}

function keyOf(rule: Rule, happened: TimelineEvent): string {
  return rule.key ? (happened.event[rule.key] ?? '') : '';
}
