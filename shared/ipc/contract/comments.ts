import { z } from 'zod';
import { dateSchema, idSchema, partyRole } from '../../hub-api/fields';
import { commentOutcome, familyCommentBody, sectionCode } from '../../hub-api/plan-entities';
import * as v from '../views';
import { done, drafting, type Procedure, page, text } from './parts';

/** Comments of the family, and of settings consulted, on one version of a plan. */
export const commentsProcedures = {
  'comments.list': {
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({
      planId: idSchema,
      /** Null: those of every section. Comments on the plan as a whole come with each. */
      section: sectionCode.nullable().default(null),
      state: z.enum(['any', 'open', 'answered']).default('any'),
      ...page,
    }),
    output: z.object({ rows: z.array(v.familyCommentView), total: z.number().int() }),
  },
  'comments.counts': {
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ planId: idSchema }),
    output: z.object({
      total: z.number().int(),
      open: z.number().int(),
      bySection: z.array(
        z.object({ section: sectionCode.nullable(), total: z.number().int(), open: z.number().int() }),
      ),
      /** A manager's reason that covers those still open. */
      allowed: z.object({ reason: z.string(), by: z.string(), on: dateSchema }).nullable(),
    }),
  },
  /** A comment that came on paper, by e-mail, by phone or at a meeting. */
  'comments.add': {
    kind: 'command',
    access: 'unlocked',
    roles: drafting,
    input: z.strictObject({
      planId: idSchema,
      section: sectionCode.nullable(),
      passages: z.array(z.strictObject({ blockId: z.string().max(64).nullable(), words: text.min(1) })).max(200),
      text: text.min(1),
      /** Somebody on the case, or somebody else by name. */
      from: z.union([
        z.strictObject({ partyId: idSchema }),
        z.strictObject({ name: z.string().min(1).max(200), role: partyRole }),
      ]),
      receivedOn: dateSchema,
      channel: familyCommentBody.shape.channel.exclude(['hub']),
    }),
    output: z.object({ commentId: idSchema }),
  },
  'comments.answer': {
    kind: 'command',
    access: 'unlocked',
    roles: drafting,
    input: z.strictObject({ commentId: idSchema, outcome: commentOutcome, reply: text }),
    output: done,
  },
  /** Comments whose quoted words hold another child's name, date of birth or NHS number, and how to quote them without the names. */
  'comments.namingOthers': {
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ planId: idSchema }),
    output: z.object({ comments: z.array(z.object({ commentId: idSchema, quoted: z.string(), said: z.string() })) }),
  },
  /** How letters quote a comment: its own words with a mark where some are left out; null: all of it. */
  'comments.shorten': {
    kind: 'command',
    access: 'unlocked',
    roles: drafting,
    input: z.strictObject({ commentId: idSchema, as: z.strictObject({ said: text, quoted: text }).nullable() }),
    output: done,
  },
  'comments.allowOpen': {
    kind: 'command',
    access: 'unlocked',
    roles: ['manager'],
    input: z.strictObject({ planId: idSchema, reason: text.min(1) }),
    output: done,
  },
  /** The table of changes: every comment with its answer and the words that changed. */
  'comments.export': {
    kind: 'command',
    access: 'unlocked',
    input: z.strictObject({ planId: idSchema, format: z.enum(['docx', 'pdf']) }),
    output: z.object({ savedTo: z.string().nullable() }),
  },
} as const satisfies Record<string, Procedure>;
