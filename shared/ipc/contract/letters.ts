import { z } from 'zod';
import { dateSchema, idSchema } from '../../hub-api/fields';
import * as v from '../views';
import { caseOnly, deciding, done, type Procedure, page, text } from './parts';

/** Decisions and the letters that tell them. */
export const lettersProcedures = {
  'decisions.tests': {
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ kind: z.enum(['assess', 'issue']) }),
    output: z.object({
      law: z.string(),
      tests: z.array(z.object({ id: z.string(), question: z.string(), regulation: z.string() })),
      factors: z.array(z.string()),
    }),
  },
  'decisions.record': {
    kind: 'command',
    access: 'unlocked',
    roles: deciding,
    input: z.strictObject({
      caseId: idSchema,
      kind: z.enum(['assess', 'issue']),
      outcome: z.enum(['yes', 'no']),
      tests: z.array(z.strictObject({ id: z.string().max(40), met: z.boolean(), finding: text })).max(10),
      reasons: text.min(1),
      decidedOn: dateSchema,
    }),
    output: z.object({ decisionId: idSchema, letterType: z.string() }),
  },
  'letters.types': {
    kind: 'query',
    access: 'unlocked',
    input: caseOnly,
    output: z.object({
      types: z.array(
        z.object({ type: z.string(), name: z.string(), to: z.string(), law: z.string(), suggested: z.boolean() }),
      ),
    }),
  },
  'letters.list': {
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({
      caseId: idSchema.nullable(),
      status: z.enum(['any', 'draft', 'ready', 'published', 'retracted']).default('any'),
      ...page,
    }),
    output: z.object({
      rows: z.array(v.letterView.extend({ name: z.string(), reference: z.string(), childName: z.string() })),
      total: z.number().int(),
    }),
  },
  'letters.start': {
    kind: 'command',
    access: 'unlocked',
    roles: deciding,
    /** `partyId`: to someone else than the main contact, such as a parent at another address. */
    input: z.strictObject({ caseId: idSchema, type: z.string().max(8), partyId: idSchema.optional() }),
    output: z.object({ letterId: idSchema }),
  },
  'letters.get': {
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ letterId: idSchema }),
    output: z.object({
      letter: v.letterView,
      name: z.string(),
      recipients: z.array(v.partyView),
      fields: z.array(
        z.object({
          id: z.string(),
          label: z.string(),
          hint: z.string(),
          required: z.boolean(),
          kind: z.enum(['text', 'line', 'date']),
          value: z.string(),
        }),
      ),
      checks: z.array(v.letterCheck),
      canIssue: z.boolean(),
      html: z.string(),
    }),
  },
  'letters.saveText': {
    kind: 'command',
    access: 'unlocked',
    roles: deciding,
    input: z.strictObject({ letterId: idSchema, text: z.record(z.string().max(60), text) }),
    output: z.object({ savedAt: z.string() }),
  },
  /** Makes the DOCX and the tagged PDF from one tree and keeps both with the case. Refused while a blocking check fails. */
  'letters.make': {
    kind: 'command',
    access: 'unlocked',
    roles: deciding,
    input: z.strictObject({ letterId: idSchema }),
    output: z.object({ docxDocumentId: idSchema, pdfDocumentId: idSchema }),
  },
  'letters.publish': {
    kind: 'command',
    access: 'unlocked',
    roles: deciding,
    input: z.strictObject({ letterId: idSchema }),
    output: done,
  },
  'letters.retract': {
    kind: 'command',
    access: 'unlocked',
    roles: deciding,
    input: z.strictObject({ letterId: idSchema }),
    output: done,
  },
} as const satisfies Record<string, Procedure>;
