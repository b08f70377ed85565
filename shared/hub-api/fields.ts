import { z } from 'zod';

/** Dates are plain (YYYY-MM-DD, Europe/London); instants are UTC ISO and end in `At`; ids are UUIDv7. */
export const idSchema = z.string().min(8).max(64);
export const dateSchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
export const instantSchema = z.string().regex(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/);
/** A member of staff or a contributor, as they were called then. */
export const personRef = z.object({ id: idSchema, name: z.string() });
export const address = z.array(z.string());

export const partyRole = z.enum([
  'parent-carer',
  'young-person',
  'advocate',
  'social-worker',
  'setting-contact',
  'other',
]);
