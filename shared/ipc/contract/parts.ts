import { z } from 'zod';
import type { staffRole } from '../../hub-api/entities';
import { idSchema } from '../../hub-api/fields';

/** One row of the table of procedures. */
export interface Procedure {
  kind: 'query' | 'command';
  /** anyone: before sign-in. signed-in: profile known, may be locked. unlocked: the cache is open. */
  access: 'anyone' | 'signed-in' | 'unlocked';
  /** Roles that may call it; all roles where absent. */
  roles?: readonly z.infer<typeof staffRole>[];
  input: z.ZodType;
  output: z.ZodType;
}

export const none = z.strictObject({});
export const done = z.object({ done: z.literal(true) });
export const withId = z.object({ id: idSchema });
export const caseOnly = z.strictObject({ caseId: idSchema });
export const page = { limit: z.number().int().min(1).max(200).default(50), offset: z.number().int().min(0).default(0) };
export const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'must be bytes');
export const text = z.string().max(20_000);
export const drafting = ['caseworker', 'writer', 'manager'] as const;
export const deciding = ['caseworker', 'manager', 'panel-chair'] as const;
export const inviting = ['caseworker', 'admin', 'manager'] as const;
/** Everyone but those who only read. */
export const noting = ['caseworker', 'writer', 'panel-chair', 'panel-member', 'admin', 'manager'] as const;

export const trayFilter = z.strictObject({
  mine: z.boolean().default(false),
  stage: z.string().nullable().default(null),
  /** An id of filterChoices.waitingOn, or `others`: anyone but the authority. */
  waitingOn: z.string().nullable().default(null),
  settingId: idSchema.nullable().default(null),
  due: z.enum(['any', 'overdue', 'this-week', 'next-week']).default('any'),
  text: z.string().max(200).default(''),
});

export const appPhase = z.enum([
  'signed-out',
  'locked',
  'ready',
  'vault-problem',
  'too-new-database',
  'damaged-database',
  'starting',
]);
