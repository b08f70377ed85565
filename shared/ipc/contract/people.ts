import { z } from 'zod';
import { idSchema } from '../../hub-api/fields';
import * as v from '../views';
import { bytes, done, inviting, type Procedure, page, text } from './parts';

/** Professionals, settings, invitations and registering many. */
export const peopleProcedures = {
  'people.list': {
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ text: z.string().max(200).default(''), ...page }),
    output: z.object({
      rows: z.array(v.professionalView.extend({ setting: z.string().nullable() })),
      total: z.number().int(),
    }),
  },
  'people.settings': {
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ text: z.string().max(200).default(''), ...page }),
    output: z.object({ rows: z.array(v.settingView), total: z.number().int() }),
  },
  'invitations.list': {
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({
      caseId: idSchema.nullable().default(null),
      status: z.string().nullable().default(null),
      ...page,
    }),
    output: z.object({
      rows: z.array(v.invitationView.extend({ reference: z.string().nullable() })),
      total: z.number().int(),
    }),
  },
  'invitations.message': {
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ role: z.string().max(60), caseId: idSchema.nullable() }),
    output: z.object({ subject: z.string(), message: z.string() }),
  },
  'invitations.create': {
    kind: 'command',
    access: 'unlocked',
    roles: inviting,
    input: z.strictObject({
      email: z.string().min(3).max(254),
      name: z.string().min(1).max(120),
      role: z.string().min(1).max(60),
      service: z.string().max(120).default(''),
      caseId: idSchema.nullable(),
      message: text,
    }),
    output: z.object({ invitationId: idSchema }),
  },
  'invitations.resend': {
    kind: 'command',
    access: 'unlocked',
    roles: inviting,
    input: z.strictObject({ invitationId: idSchema, email: z.string().min(3).max(254).optional() }),
    output: done,
  },
  'invitations.revoke': {
    kind: 'command',
    access: 'unlocked',
    roles: inviting,
    input: z.strictObject({ invitationId: idSchema }),
    output: done,
  },
  /** `file` is what the person dropped or pasted; `encoding` null lets the importer decide. Nothing is written. */
  'register.preview': {
    kind: 'query',
    access: 'unlocked',
    roles: ['admin', 'manager'],
    input: z.strictObject({
      file: bytes,
      encoding: z.string().max(20).nullable().default(null),
      mapping: z.record(z.string().max(40), z.number().int().min(0).max(200)).nullable().default(null),
    }),
    output: z.object({
      encoding: z.string(),
      delimiter: z.string(),
      header: z.array(z.string()),
      mapping: z.record(z.string(), z.number().int()),
      rows: z.array(v.registerRow),
      counts: z.object({
        invite: z.number().int(),
        update: z.number().int(),
        already: z.number().int(),
        duplicates: z.number().int(),
        errors: z.number().int(),
      }),
      alreadyImportedAt: z.string().nullable(),
    }),
  },
  'register.commit': {
    kind: 'command',
    access: 'unlocked',
    roles: ['admin', 'manager'],
    input: z.strictObject({
      file: bytes,
      encoding: z.string().max(20),
      mapping: z.record(z.string().max(40), z.number().int().min(0).max(200)),
      message: text,
    }),
    output: z.object({
      importId: idSchema,
      invited: z.number().int(),
      updated: z.number().int(),
      skipped: z.number().int(),
      errors: z.number().int(),
    }),
  },
  'register.saveResult': {
    kind: 'command',
    access: 'unlocked',
    roles: ['admin', 'manager'],
    input: z.strictObject({ importId: idSchema }),
    output: z.object({ savedTo: z.string().nullable() }),
  },
} as const satisfies Record<string, Procedure>;
