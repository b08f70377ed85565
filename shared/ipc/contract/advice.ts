import { z } from 'zod';
import { adviceKind, dateSchema, idSchema, sectionCode } from '../../hub-api/entities';
import * as v from '../views';
import { caseOnly, done, drafting, inviting, type Procedure, text } from './parts';

/** `recommendations` counts the paragraphs that ask something of the plan (needs, outcomes, provision, recommendations); the rest is background. */
const tally = { used: z.number().int(), setAside: z.number().int(), unused: z.number().int() };
const account = { ...tally, recommendations: z.object(tally) };

/** Advice: who was asked, what came, and what became of each paragraph. */
export const adviceProcedures = {
  'advice.tracker': {
    kind: 'query',
    access: 'unlocked',
    input: caseOnly,
    output: z.object({
      requests: z.array(v.adviceRequestView),
      advices: z.array(
        v.adviceView
          .omit({ paragraphs: true })
          .extend({ paragraphCount: z.number().int(), recommendationCount: z.number().int() }),
      ),
      views: z.array(v.aboutView),
    }),
  },
  'advice.get': {
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ adviceId: idSchema }),
    output: z.object({ advice: v.adviceView, uses: z.array(v.paragraphUse) }),
  },
  'advice.account': {
    kind: 'query',
    access: 'unlocked',
    input: caseOnly,
    output: z.object({
      perAdvice: z.array(
        z.object({
          adviceId: z.string(),
          title: z.string(),
          ...account,
        }),
      ),
      ...account,
    }),
  },
  /** Advice given again on the same request: what changed, and which words of the plan rest on what changed. */
  'advice.revisions': {
    kind: 'query',
    access: 'unlocked',
    input: caseOnly,
    output: z.object({
      revisions: z.array(
        z.object({
          adviceId: idSchema,
          earlierId: idSchema,
          title: z.string(),
          author: z.string(),
          receivedOn: dateSchema,
          earlierReceivedOn: dateSchema,
          changes: z.array(
            z.object({
              /** In the newer advice; null for a paragraph that is no longer in it. */
              paragraphId: z.string().nullable(),
              page: z.number().int(),
              runs: z.array(z.object({ text: z.string(), change: z.enum(['added', 'removed']).optional() })),
              restsOnIt: z.array(z.object({ section: sectionCode, text: z.string() })),
            }),
          ),
        }),
      ),
    }),
  },
  'advice.ask': {
    kind: 'command',
    access: 'unlocked',
    roles: inviting,
    input: z.strictObject({
      caseId: idSchema,
      kind: adviceKind,
      contributor: z.string().min(1).max(60),
      professionalId: idSchema.nullable(),
      name: z.string().min(1).max(120),
      email: z.string().min(3).max(254),
      service: z.string().max(120),
      message: text,
      sentOn: dateSchema,
    }),
    output: z.object({ requestId: idSchema, invitationId: idSchema.nullable() }),
  },
  'advice.setAside': {
    kind: 'command',
    access: 'unlocked',
    roles: drafting,
    input: z.strictObject({ adviceId: idSchema, paragraphId: z.string().max(64), reason: text.min(1) }),
    output: done,
  },
  'advice.reopen': {
    kind: 'command',
    access: 'unlocked',
    roles: drafting,
    input: z.strictObject({ adviceId: idSchema, paragraphId: z.string().max(64) }),
    output: done,
  },
} as const satisfies Record<string, Procedure>;
