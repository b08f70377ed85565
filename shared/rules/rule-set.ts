import type { EventType } from './event-types';
import { assessmentRules } from './rules-assessment';
import { moveRules } from './rules-moves';
import { reviewRules } from './rules-review';
import { rightsRules } from './rules-rights';
import { tribunalRules } from './rules-tribunal';
import type { CaseEvent, ExceptionCode, Obligation, WaitingOn } from './types';

export type PeriodUnit = 'calendar-days' | 'weeks' | 'months' | 'working-days';

/**
 * How a period is counted.
 * - `day-after`: the day of the event is not counted ("within 6 weeks of receiving").
 * - `event-day-is-day-1`: the day of the event is counted ("15 days beginning with the day it was served").
 * - `before`: counted back from a coming event ("at least 2 weeks before the meeting").
 */
export type Counting = 'day-after' | 'event-day-is-day-1' | 'before';

export interface Period {
  readonly count: number;
  readonly unit: PeriodUnit;
  readonly counting: Counting;
}

type DateField = 'date' | 'receivedDate' | 'meetingDate' | 'moveDate' | 'transferDate' | 'agreedDate';

/** The other date of a "later of" or "at most" rule: a period from the last of these events on or before the trigger. */
export interface OtherLimit {
  readonly events: readonly EventType[];
  readonly period: Period;
  /** Does not apply when one of these happened since that event. */
  readonly unlessSince?: readonly EventMatch[];
}

/** How a due date comes about. The last four are the cases that a plain period cannot express. */
export type DueSpec =
  | {
      readonly kind: 'period';
      readonly period: Period;
      /** The date that starts the period, when it is not the date of the event; used only when the event carries it. */
      readonly startField?: DateField;
      /** A date the event may carry that replaces the period (parties agreed another date). */
      readonly fixedField?: DateField;
      /** Start from the last of these events before the trigger; without one the trigger's own date is due. */
      readonly startFromLast?: readonly EventType[];
      /** Never later than this. */
      readonly atMost?: OtherLimit;
      /** Never earlier than this. */
      readonly atLeast?: OtherLimit;
      /** A later event that moves the end of the period out. */
      readonly extendedBy?: { readonly event: EventType; readonly period: Period };
      /** Tribunal rules: an end in August or from 25 December to 1 January moves to the next working day after. */
      readonly tribunalHolidays?: boolean;
    }
  | { readonly kind: 'phase-transfer' }
  | { readonly kind: 'plan-transfer' }
  | { readonly kind: 'last-friday-of-june' }
  | { readonly kind: 'end-of-year-of-25' };

export interface EventMatch {
  readonly event: EventType;
  readonly where?: Partial<Record<keyof CaseEvent, readonly (string | boolean | undefined)[]>>;
}

export interface Trigger extends EventMatch {
  /** Cited instead of the rule's regulation when the period starts this way. */
  readonly regulation?: string;
}

export interface Rule {
  /** Kebab-case, stable for ever. */
  readonly code: string;
  /** In plain words, as the tray shows it. */
  readonly name: string;
  readonly kind: Obligation['kind'];
  readonly triggers: readonly Trigger[];
  readonly due: DueSpec;
  readonly regulation: string;
  /** Where domain.md has it from: `L5`, `P36`; `GK` marks general knowledge that no source has confirmed. */
  readonly source: readonly string[];
  readonly exceptions: readonly ExceptionCode[];
  readonly waitingOn: WaitingOn;
  readonly satisfiedBy: readonly EventMatch[];
  /** Nothing is owed any more; the obligation becomes not applicable. */
  readonly closedBy: readonly EventMatch[];
  /** Undoes a closing, unless a tribunal timetable has taken over. */
  readonly reopenedBy?: readonly EventMatch[];
  /** Another timetable takes over. */
  readonly supersededBy?: readonly EventMatch[];
  /** The field that tells parallel obligations apart. */
  readonly key?: 'contributor' | 'setting';
  /** A second trigger while one is open: ignored, replaces it, or stands beside it. */
  readonly onRepeat: 'ignore' | 'supersede' | 'separate';
  /** Begins only where the person is still younger than this many years on the due date; never where no date of birth is known. */
  readonly underAge?: number;
  /** The regulation says "before" the date, so the day to act by is the working day before it. */
  readonly strictlyBefore?: boolean;
  /** `{start}`, `{due}`, `{contributor}`, `{setting}`, `{phase}` are filled in. */
  readonly explanation: string;
}

/** The law as it stands for events from one date on. A period that began under one set ends under it. */
export interface RuleSet {
  readonly version: string;
  readonly effectiveFrom: string;
  /** Last day on which an event starts a period under this set; absent while it is in force. */
  readonly effectiveTo?: string;
  readonly rules: readonly Rule[];
}

/** Children and Families Act 2014 Part 3 and SI 2014/1530 as they stand since the coronavirus relaxations ended. */
export const sendRegulations2014: RuleSet = {
  version: 'send-2014.1',
  effectiveFrom: '2014-09-01',
  rules: [...assessmentRules, ...reviewRules, ...moveRules, ...tribunalRules, ...rightsRules],
};

/** Every rule set, oldest first. Add a later one here; give the one before it an `effectiveTo`. */
export const RULE_SETS: readonly RuleSet[] = [sendRegulations2014];

/**
 * Makes a later rule set out of an earlier one: rules with the same code are replaced, new codes added, `removed` codes
 * dropped. The earlier set still needs its `effectiveTo`.
 */
export function laterRuleSet(
  earlier: RuleSet,
  change: { version: string; effectiveFrom: string; rules: readonly Rule[]; removed?: readonly string[] },
): RuleSet {
  const replaced = new Set([...change.rules.map((rule) => rule.code), ...(change.removed ?? [])]);
  return {
    version: change.version,
    effectiveFrom: change.effectiveFrom,
    rules: [...earlier.rules.filter((rule) => !replaced.has(rule.code)), ...change.rules],
  };
}
