import { z } from 'zod';
import { dateSchema, idSchema } from '../../hub-api/fields';
import * as v from '../views';
import { bytes, caseOnly, done, type Procedure, page, text, withId } from './parts';

const caseStaff = ['caseworker', 'manager'] as const;
const reason = text.min(1);
const orNull = z.string().nullable();

/** Which legal dates a calendar shows. `from` and `to` are plain dates, both included, at most 400 days apart. */
const calendarRange = {
  from: dateSchema,
  to: dateSchema,
  /** Only cases of the person who asks. */
  mine: z.boolean().default(true),
  /** Only cases of this caseworker. */
  caseworkerId: idSchema.nullable().default(null),
};

/** One legal date with why it is due, what excuses it and which exceptions could be claimed. */
const clockObligation = v.obligationView.extend({
  /** Stable in the case: code and instance. */
  id: z.string(),
  /** The contributor, the setting or a running number. */
  instance: z.string(),
  kind: z.enum(['duty', 'window', 'guidance', 'milestone']),
  startedBy: z.object({ type: z.string(), name: z.string(), date: z.string() }),
  /** The due date plus the days that accepted exceptions cover: advice, not law. Null without one. */
  allowedUntil: orNull,
  exceptionsAllowed: z.array(z.object({ code: z.string(), words: z.string(), regulation: z.string() })),
  exceptions: z.array(
    z.object({
      code: z.string(),
      from: z.string(),
      to: z.string(),
      reason: z.string(),
      accepted: z.boolean(),
      finding: z.string(),
    }),
  ),
});

const calendarRow = z.object({
  caseId: z.string(),
  reference: z.string(),
  childName: z.string(),
  /** Unique across the caseload together with `caseId`. */
  obligationId: z.string(),
  code: z.string(),
  name: z.string(),
  kind: z.string(),
  due: z.string(),
  actionDate: z.string(),
  state: z.enum(['upcoming', 'due-soon', 'overdue', 'excused']),
  daysLeft: z.number().int(),
  regulation: z.string(),
  waitingOn: z.string(),
  caseworker: orNull,
  setting: orNull,
});

export const exceptionState = z.enum(['waiting', 'approved', 'declined']);

/** The clock of a case, legal dates across the caseload, exceptions with approval, and corrections of what was recorded. */
export const clockProcedures = {
  'clock.forCase': {
    kind: 'query',
    access: 'unlocked',
    input: caseOnly,
    output: z.object({
      asOf: z.string(),
      stage: z.string(),
      /** Where the main line of the case stands, as words that finish "the case is: ...". */
      phase: z.object({ id: z.string(), words: z.string() }),
      youngPersonFrom: orNull,
      obligations: z.array(clockObligation),
      warnings: z.array(z.object({ code: z.string(), message: z.string() })),
    }),
  },
  /** Open legal dates of live cases. `days` counts every date of the range, for the month view; `rows` is one page of them. */
  'clock.calendar': {
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ ...calendarRange, ...page }),
    output: z.object({
      rows: z.array(calendarRow),
      total: z.number().int(),
      days: z.array(z.object({ date: z.string(), due: z.number().int(), overdue: z.number().int() })),
    }),
  },
  /** An .ics file with references and no names. Refused: `range-too-long`, `nothing-to-export`. */
  'clock.exportCalendar': {
    kind: 'command',
    access: 'unlocked',
    input: z.strictObject(calendarRange),
    output: z.object({ savedTo: orNull, count: z.number().int() }),
  },

  /** Years (both included) that bank holidays are known for, and who brought in the newest list. `endsSoon`: dates of next year lie past its end. */
  'clock.holidays': {
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({}),
    output: z.object({
      firstYear: z.number().int(),
      lastYear: z.number().int(),
      broughtIn: z.object({ on: z.string(), by: z.string() }).nullable(),
      endsSoon: z.boolean(),
    }),
  },
  /**
   * Takes the GOV.UK bank holiday file (bank-holidays.json, England and Wales) for the whole authority; every date is counted anew.
   * Refused: `not-holiday-file`, `holidays-older` (it ends before what is known).
   */
  'clock.bringInHolidays': {
    kind: 'command',
    access: 'unlocked',
    roles: ['manager'],
    input: z.strictObject({ bytes }),
    output: z.object({ firstYear: z.number().int(), lastYear: z.number().int() }),
  },

  /** Newest first, with the deadline each is claimed for and what the regulation makes of it. */
  'exceptions.list': {
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ caseId: idSchema, ...page }),
    output: z.object({
      rows: z.array(
        v.exceptionView.extend({
          state: exceptionState,
          words: z.string(),
          regulation: z.string(),
          deadlineName: z.string(),
          /** The statutory date, which no exception moves; null when the deadline is not owed any more. */
          due: orNull,
          finding: z.string(),
        }),
      ),
      total: z.number().int(),
    }),
  },
  /** Refused: `no-such-case`, `no-such-deadline`, `terms-not-met` (the sentence says which), `no-such-document`, `dates-reversed`. */
  'exceptions.record': {
    kind: 'command',
    access: 'unlocked',
    roles: caseStaff,
    input: z.strictObject({
      caseId: idSchema,
      code: z.enum(['E1', 'E2', 'E3', 'E4', 'X1', 'X2', 'X3', 'T1', 'T2', 'T3']),
      /** Obligation code. */
      deadline: z.string().max(60),
      instance: z.string().max(200).optional(),
      from: dateSchema,
      to: dateSchema,
      reason,
      evidenceDocumentId: idSchema.nullable(),
    }),
    output: withId,
  },
  'exceptions.approve': {
    kind: 'command',
    access: 'unlocked',
    roles: ['manager'],
    input: z.strictObject({ exceptionId: idSchema, note: text.default('') }),
    output: done,
  },
  'exceptions.decline': {
    kind: 'command',
    access: 'unlocked',
    roles: ['manager'],
    input: z.strictObject({ exceptionId: idSchema, reason }),
    output: done,
  },

  /** What is recorded, as it stands now, newest first; each with its corrections and whether this person may still undo it. */
  'events.list': {
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ caseId: idSchema, ...page }),
    output: z.object({
      rows: z.array(
        z.object({
          event: v.eventView,
          name: z.string(),
          withdrawn: z.boolean(),
          mayUndo: z.boolean(),
          corrections: z.array(z.object({ at: z.string(), by: z.string(), reason: z.string(), what: z.string() })),
        }),
      ),
      total: z.number().int(),
    }),
  },
  /** Refused: `no-such-event`, `nothing-changes`, `event-incomplete`, `not-now` (what follows it would no longer fit). */
  'events.correct': {
    kind: 'command',
    access: 'unlocked',
    roles: caseStaff,
    input: z.strictObject({
      eventId: idSchema,
      reason,
      /** True: it never happened. The other fields are then left out. */
      withdrawn: z.boolean().default(false),
      date: dateSchema.optional(),
      outcome: z.string().max(60).optional(),
      order: z.string().max(60).optional(),
      contributor: z.string().max(200).optional(),
      setting: z.string().max(200).optional(),
      receivedDate: dateSchema.optional(),
      meetingDate: dateSchema.optional(),
      moveDate: dateSchema.optional(),
      agreedDate: dateSchema.optional(),
    }),
    output: withId,
  },
  /** Takes back one's own slip within 24 hours. Refused: `no-such-event`, `too-late-to-undo`, `not-now`. */
  'events.undo': {
    kind: 'command',
    access: 'unlocked',
    roles: ['caseworker', 'manager', 'panel-chair', 'admin'],
    input: z.strictObject({ eventId: idSchema }),
    output: done,
  },
} as const satisfies Record<string, Procedure>;
