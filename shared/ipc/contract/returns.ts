import { z } from 'zod';
import { dateSchema, idSchema } from '../../hub-api/fields';
import { caseOnly, done, type Procedure, page, text } from './parts';

const managing = ['manager', 'admin', 'panel-chair'] as const;
const handing = ['caseworker', 'manager', 'admin'] as const;
const orNull = z.string().nullable();
const count = z.number().int();

/** One measure: how many were done in the period, how many in time, and the share of these in per cent (one decimal; null of none). */
const measure = z.object({ total: count, onTime: count, percent: z.number().nullable() });
const code = z.string().max(20).nullable();

/** Fields of the SEN2 return that nothing else in a case gives. Null takes a value away. */
export const sen2Fields = {
  ethnicity: code,
  uniqueLearnerNumber: z.string().max(10).nullable(),
  upnUnknownReason: code,
  relevantYouthAccommodation: z.boolean().nullable(),
  personalBudget: z.boolean().nullable(),
  organisedArrangements: z.boolean().nullable(),
  directPayments: z.boolean().nullable(),
  residential: code,
  workBasedLearning: code,
  /** SENSetting, for a person who is not at a setting with a URN or UKPRN. */
  senSetting: code,
  senSettingOther: z.string().max(200).nullable(),
  senUnit: z.boolean().nullable(),
  resourcedProvision: z.boolean().nullable(),
  secondaryNeed: code,
  placementFrom: dateSchema.nullable(),
  ceaseReason: code,
  transferAuthority: z.string().max(3).nullable(),
};

/** Timeliness as the Department counts it, caseloads, hand-over, and the SEN2 return with its readiness. */
export const returnsProcedures = {
  /**
   * By the period in which the step was done. A plan made under a tribunal's order is not counted. `openLate`: how many are owed and late
   * today, whatever the period.
   */
  'reports.timeliness': {
    kind: 'query',
    access: 'unlocked',
    roles: managing,
    input: z.strictObject({ by: z.enum(['year', 'quarter']).default('year'), from: dateSchema, to: dateSchema }),
    output: z.object({
      periods: z.array(
        z.object({
          /** `2026` or `2026 Q3`. */
          period: z.string(),
          /** Final plans in 20 weeks, all of them. */
          plansIn20Weeks: measure,
          /** The same without plans to which an approved exception applies: the published figure. */
          plansIn20WeeksNoExceptions: measure,
          decisionsIn6Weeks: measure,
          refusalsIn16Weeks: measure,
          reviewDecisionsIn4Weeks: measure,
        }),
      ),
      openLate: z.object({
        plans: count,
        decisions: count,
        reviews: count,
        reviewDecisions: count,
        finalAmended: count,
      }),
    }),
  },
  /** Live cases of each caseworker; one row with null for those that nobody has. */
  'reports.caseloads': {
    kind: 'query',
    access: 'unlocked',
    roles: managing,
    input: z.strictObject({}),
    output: z.object({
      rows: z.array(
        z.object({
          caseworkerId: orNull,
          caseworker: orNull,
          live: count,
          inAssessment: count,
          withPlan: count,
          overdue: count,
          dueIn14Days: count,
        }),
      ),
    }),
  },
  'reports.exceptionsWaiting': {
    kind: 'query',
    access: 'unlocked',
    roles: managing,
    input: z.strictObject({ ...page }),
    output: z.object({
      rows: z.array(
        z.object({
          exceptionId: z.string(),
          caseId: z.string(),
          reference: z.string(),
          code: z.string(),
          words: z.string(),
          deadline: z.string(),
          deadlineName: z.string(),
          due: orNull,
          from: z.string(),
          to: z.string(),
          reason: z.string(),
          enteredBy: z.string(),
          enteredOn: orNull,
          evidenceDocumentId: orNull,
        }),
      ),
      total: count,
    }),
  },
  /** Everybody who may hold cases, and live cases of one (null: of nobody) to choose from. A caseworker is given their own. */
  'reports.handOver': {
    kind: 'query',
    access: 'unlocked',
    roles: handing,
    input: z.strictObject({
      ...page,
      caseworkerId: idSchema.nullable().default(null),
      text: z.string().max(100).default(''),
    }),
    output: z.object({
      people: z.array(z.object({ id: z.string(), name: z.string(), live: count })),
      rows: z.array(
        z.object({
          caseId: z.string(),
          reference: z.string(),
          childName: z.string(),
          stage: z.string(),
          due: orNull,
          daysLeft: count.nullable(),
          dueName: orNull,
          setting: orNull,
        }),
      ),
      total: count,
    }),
  },
  /**
   * Hands live cases over, each with the note in its notes: those named, or all of one caseworker. Refused: `no-such-person`,
   * `not-a-caseworker`, `not-your-case`, `no-cases`. Cases that the person has already are left alone.
   */
  'cases.reassign': {
    kind: 'command',
    access: 'unlocked',
    roles: handing,
    input: z.strictObject({
      caseIds: z.array(idSchema).max(1000).default([]),
      allOfCaseworkerId: idSchema.nullable().default(null),
      toCaseworkerId: idSchema,
      handOverNote: text.min(1),
    }),
    output: z.object({ moved: count }),
  },

  /** Every check, with how many cases it finds today; then one page of cases, the worst first. */
  'sen2.readiness': {
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({
      ...page,
      check: z.string().max(60).nullable().default(null),
      mine: z.boolean().default(false),
    }),
    output: z.object({
      cases: count,
      ready: count,
      nextCensusDate: z.string(),
      checks: z.array(
        z.object({ code: z.string(), words: z.string(), remedy: z.string(), screen: z.string(), cases: count }),
      ),
      rows: z.array(
        z.object({
          caseId: z.string(),
          reference: z.string(),
          childName: z.string(),
          caseworker: orNull,
          faults: z.array(
            z.object({
              code: z.string(),
              field: z.string(),
              words: z.string(),
              remedy: z.string(),
              /** Where to mend it: `child`, `return-details`, `events`, `setting`, `plan`, `need`. */
              screen: z.string(),
              detail: z.string(),
            }),
          ),
        }),
      ),
      total: count,
    }),
  },
  'sen2.details': {
    kind: 'query',
    access: 'unlocked',
    input: caseOnly,
    output: z.object({ values: z.object(sen2Fields), primaryNeed: code, upn: orNull, postcode: orNull }),
  },
  /** Fields left out stay as they are. Refused: `no-such-case`, `unknown-code` (`details`: the fields). */
  'sen2.saveDetails': {
    kind: 'command',
    access: 'unlocked',
    roles: ['caseworker', 'admin', 'manager'],
    input: z.strictObject({
      caseId: idSchema,
      values: z.strictObject(sen2Fields).partial(),
      primaryNeed: code.optional(),
      upn: z.string().max(13).nullable().optional(),
    }),
    output: done,
  },
  /** Every code set of the return; `confirmed` false where the Department's guide has not been seen for it. */
  'sen2.codeSets': {
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({}),
    output: z.object({
      sets: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          confirmed: z.boolean(),
          source: z.string(),
          codes: z.array(z.object({ code: z.string(), words: z.string() })),
        }),
      ),
    }),
  },
  /** What the return says of the authority itself: its code, and who holds the posts that it asks about. */
  'sen2.authority': {
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({}),
    output: z.object({ authorityCode: orNull, dmo: orNull, dco: orNull, dsco: orNull }),
  },
  /** Refused: `no-authority` (nothing has come from the hub yet). */
  'sen2.saveAuthority': {
    kind: 'command',
    access: 'unlocked',
    roles: ['manager', 'admin'],
    input: z.strictObject({
      authorityCode: z.string().regex(/^\d{3}$/),
      dmo: z.string().max(200),
      dco: z.string().max(200),
      dsco: z.string().max(200),
    }),
    output: done,
  },
  /** The person-level return for a census date. `faults` counts cases on the readiness list; they are exported as they are. */
  'sen2.export': {
    kind: 'command',
    access: 'unlocked',
    roles: ['manager', 'admin'],
    input: z.strictObject({
      censusDate: dateSchema,
      format: z.enum(['xml', 'csv']),
      /** Which module a CSV file holds; the XML file holds all. */
      module: z
        .enum([
          'authority',
          'person',
          'request',
          'assessment',
          'named-plan',
          'plan-detail',
          'active-plan',
          'placement',
          'need',
        ])
        .default('person'),
      /** Three-digit code of the authority (LEA). */
      authorityCode: z.string().regex(/^\d{3}$/),
    }),
    output: z.object({ savedTo: orNull, persons: count, faults: count }),
  },
  /**
   * A list of area SEND inspections (Annex A) as CSV: 1, children with a plan; 2, children known here without one, because their setting
   * supports them or their request is open.
   */
  'sen2.annexA': {
    kind: 'command',
    access: 'unlocked',
    roles: ['manager', 'admin'],
    input: z.strictObject({ asOf: dateSchema, list: z.literal([1, 2]).default(1) }),
    output: z.object({ savedTo: orNull, rows: count }),
  },
} as const satisfies Record<string, Procedure>;
