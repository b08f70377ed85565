import { type Day, toLongDate, toPlainDate } from '../domain/calendar';
import { type BankHolidays, workingDayOnOrBefore } from '../domain/calendar-working-days';
import { contributorWithArticle } from './contributor-names';
import { type ExceptionOutcome, weighExceptions } from './exceptions';
import type { Instance } from './run-rules';
import type { TimelineEvent } from './timeline';
import type { CaseException, Obligation, ObligationState, TransferPhase } from './types';

/** What is needed to say how an obligation stands on one day. */
export interface Standing {
  readonly asOf: Day;
  readonly dueSoonDays: number;
  readonly holidays: BankHolidays;
  readonly exceptions: readonly CaseException[];
  readonly timeline: readonly TimelineEvent[];
}

/** From which phase to which, in words. */
export const transferPhaseNames: Record<TransferPhase, string> = {
  'early-years-to-school': 'early years to school',
  'infant-to-junior': 'infant to junior school',
  'primary-to-middle': 'primary to middle school',
  'primary-to-secondary': 'primary to secondary school',
  'middle-to-secondary': 'middle to secondary school',
  'secondary-to-post-16': 'secondary school to post-16',
  'post-16-to-post-16': 'post-16 to post-16',
};

/** Makes the obligation that screens, letters and the command line show from an instance of a rule. */
export function obligationOf(instance: Instance, name: string, standing: Standing): Obligation {
  const { rule, trigger, due } = instance;
  const weighed = weighExceptions(instance, name, standing.exceptions, standing.timeline);
  const state = stateOf(instance, weighed.accepted, standing);
  return {
    id: `${rule.code}#${name}`,
    code: rule.code,
    instance: name,
    name: fill(rule.name, instance),
    due: toPlainDate(due),
    actionDate: toPlainDate(workingDayOnOrBefore(rule.strictlyBefore ? due - 1 : due, standing.holidays)),
    daysLeft: due - standing.asOf,
    state,
    kind: rule.kind,
    regulation: instance.regulation,
    explanation: `${fill(rule.explanation, instance)}${sequel(instance, state, weighed, standing.asOf)}`,
    triggeredBy: { type: trigger.event.type, date: trigger.event.date },
    satisfiedOn: instance.status === 'satisfied' ? instance.by?.event.date : undefined,
    waitingOn: rule.waitingOn,
    phase: rule.code === 'phase-transfer-due' ? trigger.event.phase : undefined,
    ruleSetVersion: instance.ruleSetVersion,
    exceptions: weighed.findings,
    allowedUntil: weighed.accepted ? toPlainDate(due + weighed.coveredDays) : undefined,
  };
}

/**
 * A window belongs to the family: once it has run its time nobody is late, and the authority's duty to leave it open is
 * met. Everything else stays overdue until it is done or an approved exception excuses it.
 */
function stateOf(instance: Instance, excused: boolean, { asOf, dueSoonDays }: Standing): ObligationState {
  const { rule, due, status, by } = instance;
  if (status === 'superseded') return 'superseded';
  if (status === 'closed') return 'not-applicable';
  const passes = rule.kind === 'window' || rule.kind === 'milestone';
  if (status === 'satisfied' && by) {
    if (by.day <= due || passes) return 'met';
    return excused ? 'excused' : 'met-late';
  }
  if (asOf > due) {
    if (passes) return 'met';
    return excused ? 'excused' : 'overdue';
  }
  return due - asOf <= dueSoonDays ? 'due-soon' : 'upcoming';
}

function sequel(instance: Instance, state: ObligationState, weighed: ExceptionOutcome, asOf: Day): string {
  const { due, by, status, rule } = instance;
  const excuse = weighed.accepted
    ? ` An approved exception covers ${count(weighed.coveredDays)}; the regulation sets no new date, so finish as soon as practicable.`
    : '';
  switch (state) {
    case 'met':
      return status === 'satisfied' && by ? ` Done on ${toLongDate(by.day)}.` : ' That day has passed.';
    case 'met-late':
      return ` Done on ${by ? toLongDate(by.day) : ''}, ${count((by?.day ?? due) - due)} late.`;
    case 'overdue':
      return ` It is ${count(asOf - due)} late.${weighed.findings.length > 0 ? ' An exception is recorded but does not count.' : ''}`;
    case 'excused':
      return by && status === 'satisfied' ? ` Done on ${toLongDate(by.day)}.${excuse}` : excuse;
    case 'not-applicable':
      return by ? ` Nothing more is owed since ${toLongDate(by.day)}.` : '';
    case 'superseded':
      return by ? ` Another date took its place on ${toLongDate(by.day)}.` : '';
    default:
      return rule.kind === 'milestone' ? '' : excuse;
  }
}

function count(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}

const splitTemplates = new Map<string, readonly string[]>();

/** Splits a template once: even places are text, odd places the names between braces. */
function partsOfTemplate(template: string): readonly string[] {
  const known = splitTemplates.get(template);
  if (known) return known;
  const parts = template.split(/[{}]/);
  splitTemplates.set(template, parts);
  return parts;
}

function fill(template: string, instance: Instance): string {
  const parts = partsOfTemplate(template);
  let text = parts[0] ?? '';
  for (let index = 1; index < parts.length; index += 2)
    text += fieldText(parts[index], instance) + (parts[index + 1] ?? '');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function fieldText(name: string | undefined, { start, due, trigger: { event } }: Instance): string {
  switch (name) {
    case 'start':
      return toLongDate(start);
    case 'due':
      return toLongDate(due);
    case 'contributor':
      return event.contributor ? contributorWithArticle(event.contributor) : 'the contributor';
    case 'setting':
      return event.setting ?? 'the setting';
    case 'phase':
      return event.phase ? transferPhaseNames[event.phase] : 'next phase';
    default:
      throw new RangeError(`a rule's text has an unknown field: ${name}`);
  }
}
