import { z } from 'zod';
import { dateSchema, idSchema, partyRole } from '../../hub-api/fields';
import * as v from '../views';
import { caseOnly, deciding, done, none, noting, type Procedure, page, text, trayFilter, withId } from './parts';

/** The tray, the case, its notes and timeline, search and half-typed text. */
export const casesProcedures = {
  'cases.list': {
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({
      ...page,
      filter: trayFilter.optional(),
      sort: z.enum(['due', 'name', 'reference', 'stage']).default('due'),
      descending: z.boolean().default(false),
    }),
    output: z.object({ rows: z.array(v.trayRow), total: z.number().int() }),
  },
  'cases.counts': {
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ filter: trayFilter.optional() }),
    output: z.object({
      total: z.number().int(),
      mine: z.number().int(),
      overdue: z.number().int(),
      dueThisWeek: z.number().int(),
      waitingOnOthers: z.number().int(),
    }),
  },
  'cases.filterChoices': {
    kind: 'query',
    access: 'unlocked',
    input: none,
    output: z.object({
      stages: z.array(z.object({ id: z.string(), name: z.string() })),
      waitingOn: z.array(z.object({ id: z.string(), name: z.string() })),
      settings: z.array(z.object({ id: z.string(), name: z.string() })),
    }),
  },
  'cases.get': {
    kind: 'query',
    access: 'unlocked',
    input: caseOnly,
    output: z.object({
      case: v.caseView,
      setting: v.settingView.nullable(),
      caseworker: v.staffView.nullable(),
      parties: z.array(v.partyView),
      ageYears: z.number().int(),
      schoolYear: z.string(),
      stage: z.string(),
      ribbon: z.array(v.ribbonStep),
      obligations: z.array(v.obligationView),
      youngPersonFrom: z.string(),
      decisions: z.array(v.decisionView),
      changedSinceSeen: z.array(z.object({ what: z.string(), at: z.string() })),
    }),
  },
  'cases.markSeen': { kind: 'command', access: 'unlocked', input: caseOnly, output: done },
  'cases.timeline': {
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ caseId: idSchema, ...page }),
    output: z.object({ rows: z.array(v.eventView), total: z.number().int() }),
  },
  'cases.recordEvent': {
    kind: 'command',
    access: 'unlocked',
    roles: deciding,
    input: z.strictObject({
      caseId: idSchema,
      type: z.string().max(60),
      date: dateSchema,
      channel: z.enum(['hub', 'email', 'post', 'phone', 'meeting']).optional(),
      outcome: z.string().max(60).optional(),
      note: text.optional(),
      /** Who gave or was asked for advice: the advice request's `contributor`. */
      contributor: z.string().max(200).optional(),
      order: z.string().max(60).optional(),
      setting: z.string().max(200).optional(),
      receivedDate: dateSchema.optional(),
      meetingDate: dateSchema.optional(),
      moveDate: dateSchema.optional(),
      agreedDate: dateSchema.optional(),
      phase: z.string().max(60).optional(),
      transferYear: z.number().int().optional(),
    }),
    output: withId,
  },
  'cases.newRequest': {
    kind: 'command',
    access: 'unlocked',
    roles: ['caseworker', 'admin', 'manager'],
    input: z.strictObject({
      firstName: z.string().min(1).max(80),
      lastName: z.string().min(1).max(80),
      dateOfBirth: dateSchema,
      sex: z.enum(['F', 'M']),
      settingId: idSchema.nullable(),
      receivedOn: dateSchema,
      channel: z.enum(['hub', 'email', 'post', 'phone']),
      source: z.enum(['parent', 'young-person', 'school', 'health', 'social-care', 'other']),
      parentName: z.string().min(1).max(120),
      parentEmail: z.string().max(254),
      address: z.array(z.string().max(120)).max(6),
      /** A plan that moved here instead of a request (reg 15): from which authority, and when it was made or last reviewed, if known. */
      movedHere: z
        .strictObject({ fromAuthority: z.string().regex(/^\d{3}$/), planMadeOn: dateSchema.nullable() })
        .nullable()
        .default(null),
    }),
    output: z.object({ caseId: idSchema, reference: z.string() }),
  },
  /**
   * Puts right who the child or young person is and where they are. Refused: `no-such-case`, `name-missing`, `age-out-of-range`,
   * `no-such-setting`.
   */
  'cases.savePerson': {
    kind: 'command',
    access: 'unlocked',
    roles: ['caseworker', 'admin', 'manager'],
    input: z.strictObject({
      caseId: idSchema,
      firstName: z.string().max(80),
      lastName: z.string().max(80),
      preferredName: z.string().max(80),
      dateOfBirth: dateSchema,
      sex: z.enum(['F', 'M']),
      address: z.array(z.string().max(120)).max(8),
      settingId: idSchema.nullable(),
    }),
    output: done,
  },
  /** The authority's external plan writers, by name, and which of them may see the case today. Refused: `no-such-case`. */
  'writers.forCase': {
    kind: 'query',
    access: 'unlocked',
    input: caseOnly,
    output: z.object({
      writers: z.array(
        z.object({
          staffId: idSchema,
          name: z.string(),
          seesCase: z.boolean(),
          /** How many other cases they may see today, and the last day on which they may; null before they were ever let in. */
          otherCases: z.number().int(),
          accessEndsOn: dateSchema.nullable(),
        }),
      ),
    }),
  },
  /**
   * Lets a plan writer see and draft the case until a day (the last one), which becomes the last day for all their cases.
   * Refused: `no-such-case`, `not-a-writer`, `date-passed`.
   */
  'writers.letIn': {
    kind: 'command',
    access: 'unlocked',
    roles: ['manager'],
    input: z.strictObject({ caseId: idSchema, staffId: idSchema, endsOn: dateSchema }),
    output: done,
  },
  /** Refused: `not-a-writer`. */
  'writers.endAccess': {
    kind: 'command',
    access: 'unlocked',
    roles: ['manager'],
    input: z.strictObject({ caseId: idSchema, staffId: idSchema }),
    output: done,
  },
  /**
   * Adds (`partyId` null) or changes someone on a case. `copies`: whether the young person agreed that a parent gets copies of letters, and
   * on what day; null where nobody asked. Refused: `no-such-case`, `no-such-party`, `name-missing`, `not-an-email`.
   */
  'parties.save': {
    kind: 'command',
    access: 'unlocked',
    roles: ['caseworker', 'admin', 'manager'],
    input: z.strictObject({
      caseId: idSchema,
      partyId: idSchema.nullable(),
      role: partyRole,
      name: z.string().max(120),
      relationship: z.string().max(80),
      email: z.string().max(254),
      phone: z.string().max(40),
      address: z.array(z.string().max(120)).max(8),
      addressWithheld: z.boolean(),
      mainContact: z.boolean(),
      receivesLetters: z.boolean(),
      copies: z.strictObject({ agreed: z.boolean(), on: dateSchema, note: z.string().max(2000) }).nullable(),
    }),
    output: withId,
  },
  'notes.list': {
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ caseId: idSchema, ...page }),
    output: z.object({ rows: z.array(v.noteView), total: z.number().int() }),
  },
  'notes.add': {
    kind: 'command',
    access: 'unlocked',
    roles: noting,
    input: z.strictObject({ caseId: idSchema, text: text.min(1) }),
    output: withId,
  },
  'views.list': {
    kind: 'query',
    access: 'unlocked',
    input: none,
    output: z.object({ views: z.array(z.object({ id: idSchema, name: z.string(), filter: trayFilter })) }),
  },
  'views.save': {
    kind: 'command',
    access: 'unlocked',
    input: z.strictObject({ name: z.string().min(1).max(60), filter: trayFilter }),
    output: withId,
  },
  'views.remove': { kind: 'command', access: 'unlocked', input: z.strictObject({ id: idSchema }), output: done },
  'search.all': {
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({
      text: z.string().max(200),
      ranked: z.boolean().default(false),
      limit: z.number().int().min(1).max(50).default(20),
    }),
    output: z.object({ hits: z.array(v.searchHit) }),
  },
  /** Half-typed text of any form, kept on every pause: key is screen + field, never shown to others. Empty text removes it. */
  'scratch.put': {
    kind: 'command',
    access: 'unlocked',
    input: z.strictObject({ key: z.string().min(1).max(200), text: z.string().max(200_000) }),
    output: z.object({ savedAt: z.string() }),
  },
  'scratch.get': {
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ key: z.string().min(1).max(200) }),
    output: z.object({ text: z.string().nullable(), savedAt: z.string().nullable() }),
  },
} as const satisfies Record<string, Procedure>;
