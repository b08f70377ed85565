import { z } from 'zod';
import { adviceKind, adviceParagraph } from '../../hub-api/entities';
import { dateSchema, idSchema } from '../../hub-api/fields';
import { sectionCode } from '../../hub-api/plan-entities';
import * as v from '../views';
import { bytes, caseOnly, done, drafting, inviting, type Procedure, text } from './parts';

/** `recommendations` counts the paragraphs that ask something of the plan (needs, outcomes, provision, recommendations); the rest is background. */
const tally = { used: z.number().int(), setAside: z.number().int(), unused: z.number().int() };
const bringingIn = ['caseworker', 'admin', 'manager'] as const;
const account = { ...tally, recommendations: z.object(tally) };

const place = { page: z.number().int().min(1).max(300) };
const cells = z.array(z.array(z.string().max(20_000)).max(60)).max(2000);
const reportBlock = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('heading'),
    level: z.union([z.literal(1), z.literal(2), z.literal(3)]),
    text,
    ...place,
  }),
  z.strictObject({ kind: z.literal('text'), text: z.string().max(100_000), ...place }),
  z.strictObject({ kind: z.literal('table'), head: cells, rows: cells, ...place }),
]);

/**
 * A report in a file: one from outside, or a document of the case, of which nothing is kept or sent twice. Core sniffs what it is. Of a PDF the window gives the text layer, read in its sandbox, or why it could not; null for
 * other files.
 */
const report = {
  caseId: idSchema,
  file: z.union([z.strictObject({ bytes }), z.strictObject({ documentId: idSchema })]),
  pdf: z
    .discriminatedUnion('state', [
      z.strictObject({
        state: z.literal('read'),
        pages: z.number().int().min(1).max(300),
        blocks: z.array(reportBlock).max(20_000),
        leftOut: z.array(z.string().max(2000)).max(2000),
      }),
      z.strictObject({ state: z.enum(['password', 'damaged', 'too-long', 'too-slow']) }),
    ])
    .nullable(),
};
const readParagraph = adviceParagraph.extend({ reason: z.string() });

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
  /** What a report in a file says, paragraph by paragraph, with what each seems to be. Writes nothing. */
  'advice.readFile': {
    kind: 'query',
    access: 'unlocked',
    roles: bringingIn,
    input: z.strictObject({ ...report, fileName: z.string().max(260) }),
    output: z.object({
      title: z.string(),
      author: z.string(),
      role: z.string(),
      service: z.string(),
      date: dateSchema.nullable(),
      contributor: z.string().nullable(),
      /** The request that it seems to answer. */
      requestId: idSchema.nullable(),
      pages: z.number().int(),
      paragraphs: z.array(readParagraph),
      /** Names this reading; `advice.bringIn` takes choices about no other. */
      reading: z.string(),
      leftOut: z.array(z.object({ message: z.string(), texts: z.array(z.string()) })),
      /** Signs that it is about another child. */
      notices: z.array(z.string()),
    }),
  },
  'advice.bringIn': {
    kind: 'command',
    access: 'unlocked',
    roles: bringingIn,
    input: z.strictObject({
      ...report,
      reading: z.string().max(64),
      requestId: idSchema.nullable(),
      kind: adviceKind,
      contributor: z.string().min(1).max(60),
      title: z.string().trim().min(1).max(200),
      author: z.string().trim().min(1).max(120),
      role: z.string().max(120),
      service: z.string().max(120),
      date: dateSchema,
      receivedOn: dateSchema,
      /** How the person classed a paragraph, by its id; those not named stay as they were read. */
      choices: z
        .array(
          z.strictObject({ id: z.string().max(20), kind: adviceParagraph.shape.kind, section: sectionCode.nullable() }),
        )
        .max(20_000),
    }),
    output: z.object({ adviceId: idSchema, documentId: idSchema }),
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
