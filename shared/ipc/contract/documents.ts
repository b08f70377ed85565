import { z } from 'zod';
import { idSchema } from '../../hub-api/fields';
import * as v from '../views';
import { bytes, caseOnly, done, type Procedure, page } from './parts';

/** Files of a case, and packs made of them. */
export const documentsProcedures = {
  'documents.list': {
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ caseId: idSchema, ...page }),
    output: z.object({
      rows: z.array(
        v.documentView.extend({
          here: z.boolean(),
          moving: v.fileMoving.nullable(),
          /** The advice that was read from it. */
          adviceId: idSchema.nullable(),
        }),
      ),
      total: z.number().int(),
    }),
  },
  'documents.preview': {
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ documentId: idSchema }),
    output: z.object({ mime: z.string(), bytes: bytes.nullable(), html: z.string().nullable() }),
  },
  /** The shell asks where to save; no path crosses from the screen. `savedTo` is the file's name, null when the person cancelled. */
  'documents.saveCopy': {
    kind: 'command',
    access: 'unlocked',
    input: z.strictObject({ documentId: idSchema }),
    output: z.object({ savedTo: z.string().nullable() }),
  },
  'documents.openOutside': {
    kind: 'command',
    access: 'unlocked',
    input: z.strictObject({ documentId: idSchema }),
    output: done,
  },
  'documents.add': {
    kind: 'command',
    access: 'unlocked',
    roles: ['caseworker', 'writer', 'admin', 'manager', 'panel-chair'],
    input: z.strictObject({
      caseId: idSchema,
      kind: z.enum(['request', 'advice', 'view', 'plan', 'evidence', 'other']),
      title: z.string().min(1).max(200),
      bytes,
    }),
    output: z.object({ documentId: idSchema }),
  },

  'packs.choices': {
    kind: 'query',
    access: 'unlocked',
    input: caseOnly,
    output: z.object({ rows: z.array(v.documentView.extend({ here: z.boolean(), suggested: z.boolean() })) }),
  },
  'packs.build': {
    kind: 'command',
    access: 'unlocked',
    roles: ['caseworker', 'manager', 'panel-chair'],
    input: z.strictObject({
      caseId: idSchema,
      title: z.string().min(1).max(120),
      documentIds: z.array(idSchema).min(1).max(100),
    }),
    output: z.object({
      documentId: idSchema,
      pages: z.number().int(),
      items: z.array(z.object({ title: z.string(), firstPage: z.number().int(), pages: z.number().int() })),
      notes: z.array(z.string()),
    }),
  },
} as const satisfies Record<string, Procedure>;
