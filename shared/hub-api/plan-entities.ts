import { z } from 'zod';
import { dateSchema, idSchema, partyRole, personRef } from './fields';

export const planBody = z.looseObject({
  caseId: idSchema,
  version: z.number().int(),
  kind: z.enum(['draft', 'amended-draft', 'final', 'amended-final']),
  status: z.enum(['open', 'issued', 'replaced']),
  templateVersion: z.string(),
  ruleSetVersion: z.string(),
  startedOn: dateSchema,
  issuedOn: dateSchema.nullable(),
  replacesId: idSchema.nullable(),
  /** Why a manager lets the plan be final although so many recommendations are neither used nor set aside. */
  unaccounted: z
    .looseObject({ count: z.number().int(), reason: z.string(), by: personRef, on: dateSchema })
    .nullable()
    .optional(),
  /** Why a manager lets the plan be final although so many comments of the family have no answer. */
  unanswered: z
    .looseObject({ count: z.number().int(), reason: z.string(), by: personRef, on: dateSchema })
    .nullable()
    .optional(),
});

export const sectionCode = z.enum(['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H1', 'H2', 'I', 'J', 'K']);
export const planSectionBody = z.looseObject({
  caseId: idSchema,
  planId: idSchema,
  code: sectionCode,
  /** ProseMirror JSON; every block carries attrs.blockId (see shared/domain/rich-doc.ts). */
  doc: z.looseObject({ type: z.literal('doc'), content: z.array(z.looseObject({ type: z.string() })) }),
  /** The golden thread: for the blockId of a piece of provision, those of the needs it meets and the outcomes it serves. */
  links: z.record(z.string(), z.array(z.string())).optional(),
  /** Of section K: the advices that the program listed in it. One of them that is not there was taken out by a person. */
  listed: z.array(idSchema).optional(),
});

export const commentOutcome = z.enum(['open', 'accepted', 'partly-accepted', 'declined', 'withdrawn']);
/**
 * What somebody said about a draft plan: the family (representations, SEND Regs 2014 regs 13(1)(a) and 22(2)(c)), or a setting that was
 * consulted. Their words are never altered; the answer is, and what of them a letter quotes.
 */
export const familyCommentBody = z.looseObject({
  caseId: idSchema,
  planId: idSchema,
  /** Null: about the plan as a whole. */
  section: sectionCode.nullable(),
  /** The words it speaks of, one entry for each paragraph they are in; none when it speaks of the whole section. */
  passages: z.array(z.looseObject({ blockId: z.string().nullable(), words: z.string() })),
  /** The section as it read for them, paragraph by paragraph: what was changed since is shown beside the answer. */
  before: z.array(z.looseObject({ blockId: z.string().nullable(), text: z.string() })),
  text: z.string(),
  from: z.looseObject({ partyId: idSchema.nullable(), name: z.string(), role: partyRole }),
  receivedOn: dateSchema,
  channel: z.enum(['hub', 'email', 'post', 'phone', 'meeting']),
  /** Who wrote it down; null when they wrote it on the hub themselves. */
  enteredBy: personRef.nullable(),
  /** Null while it waits. One value: a reply never goes with another person's outcome. */
  answer: z
    .looseObject({ outcome: commentOutcome.exclude(['open']), reply: z.string(), by: personRef, on: dateSchema })
    .nullable(),
  /** Their words and those they speak of as letters quote them, with a mark wherever some were left out (`wordsLeftOut`), and who did it. */
  shortened: z
    .looseObject({ said: z.string(), quoted: z.string(), by: personRef, on: dateSchema })
    .nullable()
    .optional(),
});

export type SectionCode = z.infer<typeof sectionCode>;
export type CommentOutcome = z.infer<typeof commentOutcome>;
