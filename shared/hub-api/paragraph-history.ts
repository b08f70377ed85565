import { z } from 'zod';
import { idSchema, instantSchema, personRef } from './fields';

/** A paragraph or heading as it lay in the text (shared/domain/rich-doc.ts); null: it was not there, or had no words. */
const paragraphSchema = z.looseObject({ type: z.string() }).nullable();

/** One accepted change of one paragraph. */
export const keptChangeSchema = z.object({
  /** Grows with each change that the hub takes. */
  n: z.number().int(),
  mutationId: idSchema,
  /** The section's revision that came of it; 1 when the section was begun with the paragraph in it. */
  rev: z.number().int(),
  by: personRef,
  /** When it was written, as that person's computer says. */
  madeAt: instantSchema,
  /** When the hub took it. */
  at: instantSchema,
  before: paragraphSchema,
  after: paragraphSchema,
});
export type KeptChange = z.infer<typeof keptChangeSchema>;

/** GET /v1/plan-sections/{id}/history?block=&before=&limit= ; newest first, `before` an `n`. For whoever may see the section. */
export const paragraphHistorySchema = z.object({ changes: z.array(keptChangeSchema), more: z.boolean() });
export type ParagraphHistory = z.infer<typeof paragraphHistorySchema>;
