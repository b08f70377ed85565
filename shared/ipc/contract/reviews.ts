import { z } from 'zod';
import { dateSchema, idSchema } from '../../hub-api/fields';
import { sectionCode } from '../../hub-api/plan-entities';
import { caseOnly, done, type Procedure, page, text, withId } from './parts';

const caseStaff = ['caseworker', 'manager'] as const;
const orNull = z.string().nullable();
const count = z.number().int();
export const reviewState = z.enum(['to-arrange', 'arranged', 'invited', 'held', 'reported', 'amending']);

/** People who must be invited: regs 20(2) and 21(2). */
export const reviewInvitee = z.enum(['family', 'setting', 'authority-officer', 'health', 'social-care']);

const reviewRow = z.object({
  caseId: z.string(),
  reference: z.string(),
  childName: z.string(),
  schoolYear: z.string(),
  settingId: orNull,
  setting: orNull,
  caseworker: orNull,
  state: reviewState,
  /** The earlier of the yearly date and the phase-transfer date; null when neither is known. */
  due: orNull,
  daysLeft: count.nullable(),
  basis: z.enum(['annual', 'phase-transfer', 'none']),
  annualDue: orNull,
  transferDue: orNull,
  transferPhase: orNull,
  /** The latest meeting that leaves time for everything after it. */
  meetingBy: orNull,
  meetingOn: orNull,
  decidedOn: orNull,
  outcome: orNull,
  finalDue: orNull,
});

const change = z.strictObject({ section: sectionCode, what: text.min(1), why: text.default('') });
const stepDone = { recordedAt: z.string() };

/** Annual reviews: planning across the caseload, and each step of one review (CFA s44; regs 18 to 22). */
export const reviewsProcedures = {
  'reviews.list': {
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({
      ...page,
      mine: z.boolean().default(true),
      state: reviewState.nullable().default(null),
      settingId: idSchema.nullable().default(null),
      /** Plain dates: reviews due in this range. */
      dueFrom: dateSchema.nullable().default(null),
      dueTo: dateSchema.nullable().default(null),
      /** Only phase transfers of this calendar year. */
      transferYear: z.number().int().min(2014).max(2100).nullable().default(null),
      sort: z.enum(['due', 'setting', 'name']).default('due'),
    }),
    output: z.object({ rows: z.array(reviewRow), total: count }),
  },
  /** How many reviews each setting has, by state: for planning a season with its schools. */
  'reviews.bySetting': {
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({
      mine: z.boolean().default(true),
      dueFrom: dateSchema.nullable().default(null),
      dueTo: dateSchema.nullable().default(null),
    }),
    output: z.object({
      rows: z.array(
        z.object({
          settingId: orNull,
          setting: orNull,
          total: count,
          overdue: count,
          toArrange: count,
          arranged: count,
          held: count,
          amending: count,
          firstDue: orNull,
        }),
      ),
    }),
  },
  /** The phase-transfer season: one column for each phase, with how far its reviews are and the latest safe meeting. */
  'reviews.transferBoard': {
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ year: z.number().int().min(2014).max(2100), mine: z.boolean().default(true) }),
    output: z.object({
      year: count,
      phases: z.array(
        z.object({
          phase: z.string(),
          name: z.string(),
          deadline: z.string(),
          latestSafeMeeting: z.string(),
          total: count,
          toArrange: count,
          arranged: count,
          held: count,
          amending: count,
          /** No meeting held and the latest safe meeting date has gone. */
          atRisk: count,
          overdue: count,
          /** Plans that name the next setting already; not in `total`. */
          named: count,
        }),
      ),
    }),
  },
  'reviews.forCase': {
    kind: 'query',
    access: 'unlocked',
    input: caseOnly,
    output: z.object({
      review: reviewRow.nullable(),
      /** The earliest meeting that gives everyone two weeks from today. */
      earliestMeeting: z.string(),
      /** Who must be invited and, where the case knows them, their names. */
      invitees: z.array(z.object({ role: reviewInvitee, words: z.string(), names: z.array(z.string()) })),
      heldOn: orNull,
      noticeOn: orNull,
      commentsUntil: orNull,
      preparingForAdulthood: z.boolean(),
      /** The open amended draft, where one has been started. */
      draftPlanId: orNull,
      /** Sections of the open amended draft that differ from the plan in force. */
      changedSections: z.array(sectionCode),
    }),
  },
  /** Refused: `no-plan-in-force`, `meeting-in-the-past`, `short-notice` (less than two weeks, without a reason). */
  'reviews.arrange': {
    kind: 'command',
    access: 'unlocked',
    roles: ['caseworker', 'admin', 'manager'],
    input: z.strictObject({ caseId: idSchema, meetingOn: dateSchema, shortNoticeReason: text.default('') }),
    output: withId,
  },
  /** Refused: `no-meeting-arranged`, `invitation-incomplete` (`details`: roles left out without a reason), `not-now`. */
  'reviews.invite': {
    kind: 'command',
    access: 'unlocked',
    roles: ['caseworker', 'admin', 'manager'],
    input: z.strictObject({
      caseId: idSchema,
      sentOn: dateSchema,
      invited: z.array(reviewInvitee).max(5),
      leftOutReason: text.default(''),
      late: text.default(''),
    }),
    output: withId,
  },
  'reviews.circulateAdvice': {
    kind: 'command',
    access: 'unlocked',
    roles: ['caseworker', 'admin', 'manager'],
    input: z.strictObject({ caseId: idSchema, sentOn: dateSchema }),
    output: withId,
  },
  'reviews.recordMeeting': {
    kind: 'command',
    access: 'unlocked',
    roles: ['caseworker', 'admin', 'manager'],
    input: z.strictObject({
      caseId: idSchema,
      heldOn: dateSchema,
      attended: z.array(reviewInvitee).max(5),
      note: text.default(''),
    }),
    output: withId,
  },
  /** The report went to everyone invited. */
  'reviews.report': {
    kind: 'command',
    access: 'unlocked',
    roles: ['caseworker', 'admin', 'manager'],
    input: z.strictObject({
      caseId: idSchema,
      circulatedOn: dateSchema,
      recommendation: z.enum(['maintain', 'amend', 'cease']),
      differencesOfView: text.default(''),
      documentId: idSchema.nullable().default(null),
    }),
    output: withId,
  },
  /**
   * The decision with its reasons; for `amend` the notice goes on the same day (reg 22(2), Devon). Refused: `reasons-missing`,
   * `no-changes` (an amendment notice without its changes is unlawful), `not-now`.
   */
  'reviews.decide': {
    kind: 'command',
    access: 'unlocked',
    roles: caseStaff,
    input: z.strictObject({
      caseId: idSchema,
      decidedOn: dateSchema,
      outcome: z.enum(['maintain', 'amend', 'cease']),
      reasons: text,
      /** The proposed changes in words; those of an open amended draft are added from its sections. */
      changes: z.array(change).max(100).default([]),
    }),
    output: z.object({
      decisionEventId: idSchema,
      noticeEventId: idSchema.nullable(),
      letterType: z.enum(['T10', 'T11', 'T13']),
      changedSections: z.array(sectionCode),
      /** Last day for representations and for the final amended plan; null unless amending. */
      commentsUntil: orNull,
      finalDue: orNull,
    }),
  },
  /**
   * Ends an amendment: the final amended plan went out, or it was decided not to amend after all (reg 22(3), (4)). An open amended draft
   * becomes the plan in force. Refused: `not-amending`, `comments-window-open`, `reasons-missing`, `not-now`.
   */
  'reviews.finish': {
    kind: 'command',
    access: 'unlocked',
    roles: caseStaff,
    input: z.strictObject({
      caseId: idSchema,
      finishedOn: dateSchema,
      outcome: z.enum(['amended', 'not-amended']),
      reasons: text.default(''),
      /** Whether the plan names the setting of the coming phase transfer. */
      namesNextSetting: z.boolean().default(false),
    }),
    output: z.object({ eventId: idSchema, planId: idSchema.nullable(), nextReviewDue: orNull, ...stepDone }),
  },
  /** What is expected of a move to another phase, where the date of birth does not tell. */
  'reviews.setPhaseTransfer': {
    kind: 'command',
    access: 'unlocked',
    roles: caseStaff,
    input: z.strictObject({
      caseId: idSchema,
      phase: z.enum([
        'early-years-to-school',
        'infant-to-junior',
        'primary-to-middle',
        'primary-to-secondary',
        'middle-to-secondary',
        'secondary-to-post-16',
        'post-16-to-post-16',
      ]),
      transferYear: z.number().int().min(2014).max(2100),
      /** For a move at another time of the year. */
      transferDate: dateSchema.nullable().default(null),
      expected: z.boolean().default(true),
    }),
    output: done,
  },
} as const satisfies Record<string, Procedure>;
