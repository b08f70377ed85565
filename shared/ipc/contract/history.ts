import { z } from 'zod';
import type { InlineRun } from '../../domain/document-tree';
import type { RichBlock } from '../../domain/rich-doc';
import { idSchema, instantSchema } from '../../hub-api/fields';
import type { Procedure } from './parts';

/** Made by core; screens show it and send none back. */
const runs = z.custom<InlineRun[]>(Array.isArray, 'must be runs');
const paragraph = z.custom<RichBlock>((value) => typeof value === 'object' && value !== null, 'must be a paragraph');

/** What became of the paragraphs of a plan. */
export const historyProcedures = {
  /**
   * Who changed a paragraph, when and how, newest first: what the hub kept, with this computer's unsent changes on top. `before` goes on
   * at the `next` of the answer before.
   */
  'plans.paragraphHistory': {
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({
      sectionId: idSchema,
      blockId: z.string().min(1).max(64),
      before: z.number().int().nullable().default(null),
      /** Every save by itself, not those of one go as one. */
      each: z.boolean().default(false),
    }),
    output: z.object({
      entries: z.array(
        z.object({
          id: idSchema,
          by: z.string(),
          /** The first and the last change of one go. */
          from: instantSchema,
          to: instantSchema,
          /** Where that was much later. */
          reachedHubAt: instantSchema.nullable(),
          state: z.enum(['kept', 'not-sent', 'stopped']),
          /** How many saves are told as one. */
          saves: z.number().int(),
          kind: z.enum(['begun', 'written', 'changed', 'removed', 'suggested', 'withdrawn']),
          /** Whose suggestions were accepted or rejected by it. */
          suggestedBy: z.array(z.string()),
          runs,
          /** The paragraph as agreed before it; null when there were no words. */
          before: paragraph.nullable(),
        }),
      ),
      /** More is kept. */
      next: z.number().int().nullable(),
      /** What the list may lack, and when it will be there. */
      missing: z.string().nullable(),
    }),
  },
} as const satisfies Record<string, Procedure>;
