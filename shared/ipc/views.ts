import { z } from 'zod';
import {
  adviceBody,
  adviceRequestBody,
  caseBody,
  decisionBody,
  documentBody,
  eventBody,
  exceptionBody,
  invitationBody,
  letterBody,
  noteBody,
  partyBody,
  professionalBody,
  settingBody,
  staffBody,
  viewBody,
} from '../hub-api/entities';
import { commentOutcome, familyCommentBody, planBody, planSectionBody, sectionCode } from '../hub-api/plan-entities';

/** What screens are given: a record's body with its id, revision and whether this computer still holds unsent changes to it. */
const held = { id: z.string(), rev: z.number().int(), waiting: z.boolean() };

export const caseView = caseBody.extend(held);
export const partyView = partyBody.extend(held);
export const eventView = eventBody.extend(held);
export const adviceRequestView = adviceRequestBody.extend(held);
export const adviceView = adviceBody.extend(held);
export const aboutView = viewBody.extend(held);
export const documentView = documentBody.extend(held);
export const planView = planBody.extend(held);
export const planSectionView = planSectionBody.extend(held);
export const decisionView = decisionBody.extend(held);
export const letterView = letterBody.extend(held);
export const noteView = noteBody.extend(held);
export const professionalView = professionalBody.extend(held);
export const invitationView = invitationBody.extend(held);
export const exceptionView = exceptionBody.extend(held);
export const settingView = settingBody.extend(held);
export const staffView = staffBody.extend(held);

/** One legal date of a case, as the clock works it out today. */
export const obligationView = z.object({
  code: z.string(),
  name: z.string(),
  due: z.string(),
  actionDate: z.string(),
  state: z.string(),
  regulation: z.string(),
  explanation: z.string(),
  waitingOn: z.string(),
  satisfiedOn: z.string().nullable(),
  /** Whole days from today to `due`; negative when late. */
  daysLeft: z.number().int(),
});

export const ribbonStep = z.object({
  id: z.string(),
  name: z.string(),
  state: z.enum(['done', 'current', 'future']),
  date: z.string().nullable(),
  daysLeft: z.number().int().nullable(),
});

/** One row of the work tray. */
export const trayRow = z.object({
  caseId: z.string(),
  reference: z.string(),
  childName: z.string(),
  dateOfBirth: z.string(),
  stage: z.string(),
  due: z.string().nullable(),
  daysLeft: z.number().int().nullable(),
  dueCode: z.string().nullable(),
  dueName: z.string().nullable(),
  regulation: z.string().nullable(),
  waitingOn: z.string().nullable(),
  setting: z.string().nullable(),
  caseworker: z.string().nullable(),
  restricted: z.boolean(),
});

export const accountView = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(['caseworker', 'writer', 'panel-chair', 'panel-member', 'admin', 'manager', 'read-only']),
  jobTitle: z.string(),
});

/** One advice paragraph and what has become of it in the plan. */
export const paragraphUse = z.object({
  adviceId: z.string(),
  paragraphId: z.string(),
  state: z.enum(['unused', 'used', 'set-aside']),
  /** Section codes whose text carries this paragraph's provenance. */
  sections: z.array(z.string()),
  /** Those of `sections` that hold the same words of an earlier advice on the same request. */
  carried: z.array(z.string()).optional(),
  reason: z.string().nullable(),
});

/** One comment on a draft with where it stands in the section now, and what changed there since it was made. */
export const familyCommentView = familyCommentBody.omit({ before: true, answer: true }).extend({
  ...held,
  outcome: commentOutcome,
  reply: z.string(),
  answeredBy: z.object({ id: z.string(), name: z.string() }).nullable(),
  answeredOn: z.string().nullable(),
  /** The words it speaks of as they are now in the text; null: no longer beside a passage, or about the whole section. */
  place: z.object({ words: z.string(), exact: z.boolean() }).nullable(),
  changes: z.array(z.object({ before: z.string(), after: z.string() })),
});

export const searchHit = z.object({
  kind: z.enum(['case', 'advice', 'plan', 'comment', 'note', 'letter', 'professional', 'setting']),
  id: z.string(),
  caseId: z.string().nullable(),
  /** Where in the plan it stands: its section (a comment on the whole plan stands with each), and the block that a note speaks of. */
  place: z.object({ section: sectionCode, blockId: z.string().nullable() }).nullable(),
  /** Whose case it is; empty for what belongs to no case. */
  childName: z.string(),
  title: z.string(),
  /** Words round the match; the match itself stands between U+0001 and U+0002. */
  snippet: z.string(),
});

export const letterCheck = z.object({
  id: z.string(),
  ok: z.boolean(),
  blocking: z.boolean(),
  message: z.string(),
  regulation: z.string().nullable(),
});

/**
 * Why a change does not go: the hub refuses it, the person has lost the case, or had lost it and has it again. Null while nothing but
 * time stops it.
 */
const whyStopped = z.enum(['refused', 'access-lost', 'access-back']).nullable();

/** One waiting change, said in words: what, on which case, since when, and what stops it. */
export const outboxRow = z.object({
  id: z.string(),
  what: z.string(),
  reference: z.string().nullable(),
  /** Null also for a case that is no longer here: there is nothing to open. */
  caseId: z.string().nullable(),
  since: z.string(),
  state: z.enum(['waiting', 'sending', 'parked', 'conflict']),
  attempts: z.number().int(),
  problem: z.string().nullable(),
  why: whyStopped,
});

/** A stopped change with all of its words, and what can be done with it. */
export const stoppedChange = outboxRow.omit({ state: true, attempts: true }).extend({
  why: whyStopped.unwrap(),
  problem: z.string(),
  op: z.enum(['create', 'update', 'delete']),
  mayTryAgain: z.boolean(),
  /** As a note on a case that is no longer this person's. */
  mayHandOver: z.boolean(),
  /** The change adds a document: a copy is the file itself. */
  file: z.object({ title: z.string(), size: z.number().int() }).nullable(),
  /** Later changes of the same record that would go with it. */
  alsoGoes: z.number().int(),
  fields: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      /** A rich text: `words` are empty and the values are documents. */
      rich: z.boolean(),
      now: z.unknown(),
      before: z.unknown(),
      words: z.object({ now: z.string(), before: z.string() }),
    }),
  ),
});

/** One side of a conflict. `own`: this person wrote it. Null where it is not known here. */
const conflictSide = z.object({ by: z.string().nullable(), own: z.boolean(), at: z.string().nullable() });

export const conflictRow = z.object({
  id: z.string(),
  /** "section B of the plan". */
  what: z.string(),
  reference: z.string().nullable(),
  caseId: z.string().nullable(),
  entity: z.string(),
  entityId: z.string(),
  since: z.string(),
  /** The side that is not in the record yet, and the one that is. */
  waiting: conflictSide,
  hub: conflictSide,
  /** The side that is a deletion. */
  deleted: z.enum(['waiting', 'hub']).nullable(),
  /** False when the hub's side is a deletion and nobody here has what was deleted. */
  mayPutBack: z.boolean(),
});

export const conflictView = conflictRow.extend({
  /** What the hub's side held when it was looked at; goes back with the decision. */
  seen: z.string(),
  fields: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      /** A rich text: `words` are empty and the values are documents. */
      rich: z.boolean(),
      base: z.unknown(),
      waiting: z.unknown(),
      hub: z.unknown(),
      words: z.object({ base: z.string(), waiting: z.string(), hub: z.string() }),
      /** Both in one text, for a person to work on: merged, or paragraph after paragraph where they touch the same words. */
      together: z.unknown(),
    }),
  ),
});

/** A file on its way, or waiting to be sent: bytes done of bytes in all. */
export const fileMoving = z.object({
  direction: z.enum(['to-hub', 'from-hub']),
  done: z.number().int(),
  total: z.number().int(),
});

const moving = z.object({ files: z.number().int(), done: z.number().int(), total: z.number().int() });

export const syncStatus = z.object({
  state: z.enum([
    'up-to-date',
    'syncing',
    'first-sync',
    'offline',
    'signed-out',
    'too-old',
    'too-new',
    'failed',
    'brake',
  ]),
  sentence: z.string(),
  waiting: z.number().int(),
  parked: z.number().int(),
  waitingSince: z.string().nullable(),
  lastSyncAt: z.string().nullable(),
  nextTryAt: z.string().nullable(),
  progress: z.object({ done: z.number().int(), total: z.number().int() }).nullable(),
  /** What came from the hub is here, but lists or search do not show all of it yet; absent or null when they do. */
  preparing: z
    .object({ what: z.enum(['cases', 'search']), done: z.number().int(), total: z.number().int() })
    .nullable()
    .optional(),
  notice: z.string().nullable(),
  /** Records that differed from the hub and were mended, and when; absent or null when none did in the last day. */
  mended: z.object({ count: z.number().int(), at: z.string() }).nullable().optional(),
  /**
   * The hub was put back from an older copy: the newest thing that the copy holds (null: not known), and how many changes of this computer
   * it was offered again. Null once the person has read it.
   */
  restored: z.object({ reachesTo: z.string().nullable(), offered: z.number().int() }).nullable(),
  /** Documents on their way: how many, and their bytes. Absent or null when none moves. */
  transfers: z.object({ toHub: moving.nullable(), fromHub: moving.nullable() }).nullable().optional(),
});

/** The fate of one row of a spreadsheet of professionals. */
export const registerRow = z.object({
  row: z.number().int(),
  name: z.string(),
  email: z.string(),
  profession: z.string(),
  service: z.string(),
  fate: z.enum(['invite', 'already-registered', 'already-invited', 'update', 'duplicate-in-file', 'error']),
  problems: z.array(z.object({ column: z.string(), problem: z.string(), remedy: z.string() })),
});

export type CaseView = z.infer<typeof caseView>;
export type PartyView = z.infer<typeof partyView>;
export type EventView = z.infer<typeof eventView>;
export type AdviceRequestView = z.infer<typeof adviceRequestView>;
export type AdviceView = z.infer<typeof adviceView>;
export type AboutView = z.infer<typeof aboutView>;
export type DocumentView = z.infer<typeof documentView>;
export type PlanView = z.infer<typeof planView>;
export type PlanSectionView = z.infer<typeof planSectionView>;
export type FamilyCommentView = z.infer<typeof familyCommentView>;
export type DecisionView = z.infer<typeof decisionView>;
export type LetterView = z.infer<typeof letterView>;
export type NoteView = z.infer<typeof noteView>;
export type ProfessionalView = z.infer<typeof professionalView>;
export type InvitationView = z.infer<typeof invitationView>;
export type ExceptionView = z.infer<typeof exceptionView>;
export type SettingView = z.infer<typeof settingView>;
export type StaffView = z.infer<typeof staffView>;
export type ObligationView = z.infer<typeof obligationView>;
export type RibbonStep = z.infer<typeof ribbonStep>;
export type TrayRow = z.infer<typeof trayRow>;
export type AccountView = z.infer<typeof accountView>;
export type ParagraphUse = z.infer<typeof paragraphUse>;
export type SearchHit = z.infer<typeof searchHit>;
export type LetterCheck = z.infer<typeof letterCheck>;
export type ConflictRow = z.infer<typeof conflictRow>;
export type ConflictView = z.infer<typeof conflictView>;
export type OutboxRow = z.infer<typeof outboxRow>;
export type StoppedChange = z.infer<typeof stoppedChange>;
export type SyncStatus = z.infer<typeof syncStatus>;
export type RegisterRow = z.infer<typeof registerRow>;
