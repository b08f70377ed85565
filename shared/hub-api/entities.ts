import { z } from 'zod';
import { address, dateSchema, idSchema, instantSchema, partyRole, personRef } from './fields';
import { familyCommentBody, planBody, planSectionBody } from './plan-entities';

/**
 * The records that the hub keeps and this client copies. Every schema is loose: fields that a newer hub adds are kept as they came
 * and sent back untouched. Dates are plain (YYYY-MM-DD, Europe/London); instants are UTC ISO and end in `At`; ids are UUIDv7.
 */

/** The authority's own settings; one record, id `authority`. Letters take their block N fields from here. */
export const authorityBody = z.looseObject({
  name: z.string(),
  address,
  phone: z.string(),
  email: z.string(),
  sendiass: z.looseObject({ name: z.string(), phone: z.string(), email: z.string(), web: z.string() }),
  mediation: z.looseObject({ name: z.string(), phone: z.string(), email: z.string() }),
  disagreementResolution: z.looseObject({ name: z.string(), phone: z.string(), email: z.string() }),
  tribunal: z.looseObject({ name: z.string(), address, email: z.string() }),
  schoolsListUrl: z.string(),
  /** Bank holidays newer than those the program came with, from the GOV.UK file that a manager brought in. */
  bankHolidays: z.looseObject({ dates: z.array(dateSchema), broughtInOn: dateSchema, by: z.string() }).optional(),
  /** For the SEN2 return: the authority's code, and who the designated medical, clinical and social care officers are. */
  sen2: z.looseObject({ authorityCode: z.string(), dmo: z.string(), dco: z.string(), dsco: z.string() }).optional(),
});

export const staffRole = z.enum([
  'caseworker',
  'writer',
  'panel-chair',
  'panel-member',
  'admin',
  'manager',
  'read-only',
]);
export const staffBody = z.looseObject({
  name: z.string(),
  email: z.string(),
  phone: z.string(),
  role: staffRole,
  jobTitle: z.string(),
  /** Of an external plan writer: the cases they may see, and the last day on which they may. */
  caseIds: z.array(idSchema).optional(),
  accessEndsOn: dateSchema.optional(),
});

export const settingBody = z.looseObject({
  name: z.string(),
  urn: z.string().optional(),
  type: z.string(),
  phase: z.enum(['early-years', 'primary', 'secondary', 'all-through', 'post-16', 'special']),
  address,
  email: z.string(),
  phone: z.string(),
});

export const caseBody = z.looseObject({
  reference: z.string(),
  child: z.looseObject({
    firstName: z.string(),
    lastName: z.string(),
    preferredName: z.string(),
    pronouns: z.string().optional(),
    dateOfBirth: dateSchema,
    sex: z.enum(['F', 'M']),
    nhsNumber: z.string().optional(),
    upn: z.string().optional(),
  }),
  address,
  settingId: idSchema.nullable(),
  caseworkerId: idSchema.nullable(),
  primaryNeed: z.string().nullable(),
  requestSource: z.enum(['parent', 'young-person', 'school', 'health', 'social-care', 'other']),
  status: z.enum(['live', 'closed']),
  /** Preferred format and language of letters (asked, recorded, met). */
  letterFormat: z.enum(['standard', 'large-print', 'easy-read', 'translation', 'bsl']),
  language: z.string(),
  interpreter: z.boolean(),
  restricted: z.boolean(),
  /** What the SEN2 return asks and nothing else on the case tells, by field (contract `sen2.details`). */
  returnDetails: z.record(z.string(), z.union([z.string(), z.boolean(), z.null()])).optional(),
});

/** One thing that happened to a case; append-only. `type` is one of the event types of shared/rules. */
export const eventBody = z.looseObject({
  caseId: idSchema,
  type: z.string(),
  date: dateSchema,
  channel: z.enum(['hub', 'email', 'post', 'phone', 'meeting']).optional(),
  contributor: z.string().optional(),
  outcome: z.string().optional(),
  order: z.string().optional(),
  note: z.string().optional(),
  by: personRef.optional(),
  recordedAt: instantSchema,
  /** Only on `event-corrected`: the entry that was wrong, and the fields as they should be, or that it never happened. */
  corrects: idSchema.optional(),
  correction: z.record(z.string(), z.unknown()).optional(),
  withdrawn: z.boolean().optional(),
});

export const partyBody = z.looseObject({
  caseId: idSchema,
  role: partyRole,
  name: z.string(),
  relationship: z.string(),
  email: z.string().optional(),
  phone: z.string().optional(),
  address,
  addressWithheld: z.boolean(),
  mainContact: z.boolean(),
  receivesLetters: z.boolean(),
  /** Of a parent, once the rights are the young person's: whether they agreed that this person gets copies of letters, and when. */
  copies: z.looseObject({ agreed: z.boolean(), on: dateSchema, note: z.string() }).nullable().optional(),
});

/** Reg 6(1) lines: who must be asked for advice. */
export const adviceKind = z.enum(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']);
export const adviceRequestBody = z.looseObject({
  caseId: idSchema,
  kind: adviceKind,
  /** Kebab-case profession: `educational-psychologist`, `school`, `community-paediatrics`, `social-care`... */
  contributor: z.string(),
  professionalId: idSchema.nullable(),
  name: z.string(),
  service: z.string(),
  email: z.string(),
  state: z.enum(['drafted', 'sent', 'acknowledged', 'chased', 'received', 'accepted', 'returned', 'not-needed']),
  sentOn: dateSchema.nullable(),
  dueOn: dateSchema.nullable(),
  receivedOn: dateSchema.nullable(),
  namedByFamily: z.boolean(),
  invitationId: idSchema.nullable(),
});

export const adviceParagraph = z.looseObject({
  id: z.string(),
  page: z.number().int(),
  heading: z.string(),
  kind: z.enum(['text', 'need', 'outcome', 'provision', 'recommendation']),
  /** The plan section this paragraph speaks to, as its form field or heading says; a caseworker can place it elsewhere. */
  section: z.string().nullable(),
  text: z.string(),
});
export const adviceBody = z.looseObject({
  caseId: idSchema,
  requestId: idSchema.nullable(),
  kind: adviceKind,
  contributor: z.string(),
  title: z.string(),
  author: z.string(),
  role: z.string(),
  service: z.string(),
  date: dateSchema,
  receivedOn: dateSchema,
  pages: z.number().int(),
  documentId: idSchema.nullable(),
  paragraphs: z.array(adviceParagraph),
});

/** What was decided about one advice paragraph that is not in the plan. Use in the plan itself is read from the text's provenance marks. */
export const adviceUseBody = z.looseObject({
  caseId: idSchema,
  adviceId: idSchema,
  paragraphId: z.string(),
  state: z.enum(['set-aside', 'open']),
  reason: z.string(),
  by: personRef,
});

export const viewBody = z.looseObject({
  caseId: idSchema,
  kind: z.enum(['about-me', 'parent-carer']),
  author: z.string(),
  relationship: z.string(),
  recordedOn: dateSchema,
  via: z.enum(['hub', 'paper']),
  answers: z.array(z.looseObject({ id: z.string(), question: z.string(), text: z.string() })),
});

export const documentBody = z.looseObject({
  caseId: idSchema,
  title: z.string(),
  kind: z.enum(['request', 'advice', 'view', 'letter', 'plan', 'pack', 'evidence', 'other']),
  mime: z.string(),
  size: z.number().int(),
  sha256: z.string(),
  pages: z.number().int().nullable(),
  addedOn: dateSchema,
  addedBy: z.string(),
});

export const decisionBody = z.looseObject({
  caseId: idSchema,
  kind: z.enum(['assess', 'issue']),
  outcome: z.enum(['yes', 'no']),
  /** One finding for each limb of the legal test (CFA 2014 s36(8) or s37(1)). */
  tests: z.array(z.looseObject({ id: z.string(), met: z.boolean(), finding: z.string() })),
  reasons: z.string(),
  decidedOn: dateSchema,
  decidedBy: personRef,
});

export const letterStatus = z.enum(['draft', 'ready', 'published', 'retracted']);
export const letterBody = z.looseObject({
  caseId: idSchema,
  type: z.string(),
  templateVersion: z.string(),
  date: dateSchema,
  status: letterStatus,
  recipientPartyIds: z.array(idSchema),
  /** What the caseworker wrote into the letter: reasons and other free parts, by field name. */
  text: z.record(z.string(), z.string()),
  docxDocumentId: idSchema.nullable(),
  pdfDocumentId: idSchema.nullable(),
  publishedAt: instantSchema.nullable(),
  openedAt: instantSchema.nullable(),
  /** The plan whose text was made into files with the letter, and the hash of its words at that moment. */
  enclosedPlan: z.looseObject({ planId: idSchema, words: z.string() }).nullable().optional(),
});

export const noteBody = z.looseObject({
  caseId: idSchema,
  text: z.string(),
  by: personRef,
  writtenAt: instantSchema,
  /** Words that somebody had not sent when they lost the case. The hub takes such a note from them although they cannot see it. */
  handedOver: z.boolean().optional(),
  /**
   * For a note to colleagues on a passage of a plan: where it stands, and what it does. Notes are only added, so that two people's never
   * meet: an answer, and that a matter is settled or open again, are notes of their own that name the first one.
   */
  passage: z
    .looseObject({
      sectionId: idSchema,
      blockId: z.string(),
      quote: z.string(),
      thread: idSchema.nullable(),
      does: z.enum(['says', 'settles', 'reopens']),
    })
    .optional(),
});

export const professionalBody = z.looseObject({
  name: z.string(),
  email: z.string(),
  phone: z.string(),
  profession: z.string(),
  service: z.string(),
  settingId: idSchema.nullable(),
  account: z.enum(['none', 'invited', 'registered', 'left']),
});

export const invitationStatus = z.enum([
  'sent',
  'opened',
  'registered',
  'two-factor-set',
  'bounced',
  'expired',
  'revoked',
]);
export const invitationBody = z.looseObject({
  email: z.string(),
  name: z.string(),
  role: z.string(),
  professionalId: idSchema.nullable(),
  caseId: idSchema.nullable(),
  adviceRequestId: idSchema.nullable(),
  message: z.string(),
  status: invitationStatus,
  /** Raised by one for each time it is to be sent (again); the hub sends once per mutation. */
  sendCount: z.number().int(),
  sentAt: instantSchema.nullable(),
  openedAt: instantSchema.nullable(),
  registeredAt: instantSchema.nullable(),
  expiresOn: dateSchema,
});

/** A reason in law for missing a deadline; counts only once approved, and never erases the due date. */
export const exceptionBody = z.looseObject({
  caseId: idSchema,
  code: z.string(),
  deadline: z.string(),
  from: dateSchema,
  to: dateSchema,
  reason: z.string(),
  enteredBy: personRef,
  approvedBy: personRef.nullable(),
  /** Only this contributor's or setting's time limit; all of the deadline's where absent. */
  instance: z.string().optional(),
  evidenceDocumentId: idSchema.nullable().optional(),
  enteredOn: dateSchema.optional(),
  declinedBy: personRef.nullable().optional(),
  decidedOn: dateSchema.nullable().optional(),
  decisionReason: z.string().optional(),
});

/**
 * Two people's changes of the same words, kept until somebody has decided. Only the hub makes one, with the id of the mutation that met
 * the other change; people only settle it. Everybody who may see the record may see it.
 */
export const conflictBody = z.looseObject({
  caseId: idSchema.nullable(),
  entity: z.string(),
  entityId: idSchema,
  op: z.enum(['create', 'update', 'delete']),
  /** Names of the fields that both changed. */
  fields: z.array(z.string()),
  /** What the second one saw before they changed it, as far as their program said. */
  base: z.record(z.string(), z.unknown()),
  /** Everything the second one changed; not in the record yet. */
  waiting: z.record(z.string(), z.unknown()),
  waitingBy: personRef,
  waitingAt: instantSchema,
  /** What the record held in these fields when they met. It may have changed since. */
  hub: z.record(z.string(), z.unknown()),
  hubBy: personRef.nullable(),
  hubAt: instantSchema.nullable(),
  state: z.enum(['open', 'settled']),
  /** Set by the hub. */
  settledBy: personRef.nullable(),
  settledAt: instantSchema.nullable(),
});

/** One schema for each kind of record. The key is the entity name on the wire. */
export const entitySchemas = {
  authority: authorityBody,
  staff: staffBody,
  setting: settingBody,
  case: caseBody,
  event: eventBody,
  party: partyBody,
  'advice-request': adviceRequestBody,
  advice: adviceBody,
  'advice-use': adviceUseBody,
  view: viewBody,
  document: documentBody,
  plan: planBody,
  'plan-section': planSectionBody,
  'family-comment': familyCommentBody,
  decision: decisionBody,
  letter: letterBody,
  note: noteBody,
  professional: professionalBody,
  invitation: invitationBody,
  exception: exceptionBody,
  conflict: conflictBody,
} as const;

export type EntityName = keyof typeof entitySchemas;
export type EntityBody<E extends EntityName> = z.infer<(typeof entitySchemas)[E]>;
export type StaffRole = z.infer<typeof staffRole>;
export type AdviceKind = z.infer<typeof adviceKind>;
export type LetterStatus = z.infer<typeof letterStatus>;
export type InvitationStatus = z.infer<typeof invitationStatus>;

/** Entities that are only ever added to: two people adding never conflict. */
export const appendOnlyEntities: ReadonlySet<EntityName> = new Set(['event', 'note', 'decision']);
/** Fields that statute attaches weight to: never merged by themselves (hub-protocol.md, Conflicts). */
export const statutorySections: ReadonlySet<string> = new Set(['F', 'G', 'H1', 'H2', 'I']);
