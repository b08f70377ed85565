import { z } from 'zod';
import { idSchema, instantSchema } from './fields';

/** Version of the protocol this code speaks; the hub states the oldest and newest it accepts. */
export const protocolVersion = 1;

export const capabilitiesSchema = z.looseObject({
  product: z.literal('ehc-hub'),
  authority: z.string(),
  protocol: z.object({ oldest: z.number().int(), newest: z.number().int() }),
  epoch: z.string(),
  serverTime: instantSchema,
  demo: z.boolean(),
  notice: z.string().nullable(),
  /** The hub was put back from an older copy: when, and the newest thing that the copy holds (null: nobody had done anything). */
  restored: z.object({ at: instantSchema, reachesTo: instantSchema.nullable() }).nullish(),
  limits: z.looseObject({
    pageSize: z.number().int(),
    fileBytes: z.number().int(),
    mutationsPerBatch: z.number().int(),
  }),
});
export type Capabilities = z.infer<typeof capabilitiesSchema>;

/** One record as the hub holds it. `body` is null when it was deleted or when this account lost access to it. */
export const recordSchema = z.object({
  entity: z.string(),
  id: idSchema,
  caseId: idSchema.nullable(),
  rev: z.number().int(),
  body: z.looseObject({}).nullable(),
  removed: z.enum(['deleted', 'access']).nullable(),
  /** The mutation that caused this revision, so that a client knows its own echo. */
  mutationId: idSchema.nullable(),
});
export type HubRecord = z.infer<typeof recordSchema>;

/** GET /v1/changes?cursor=&limit= ; the cursor is opaque. First NDJSON line of GET /v1/snapshot is `{cursor, count}`. */
export const changesPageSchema = z.object({ records: z.array(recordSchema), cursor: z.string(), more: z.boolean() });
export type ChangesPage = z.infer<typeof changesPageSchema>;
export const snapshotHeadSchema = z.object({ cursor: z.string(), count: z.number().int() });

/** `base` holds a hash of each touched field's content as the person saw it (shared/hub-api/content-hash.ts); empty for a create. */
export const mutationSchema = z.object({
  id: idSchema,
  n: z.number().int().positive(),
  entity: z.string(),
  entityId: idSchema,
  caseId: idSchema.nullable(),
  op: z.enum(['create', 'update', 'delete']),
  fields: z.looseObject({}),
  base: z.record(z.string(), z.string()),
  /**
   * The touched fields as the person saw them; their hashes are in `base`. The hub merges the paragraphs of a plan section on top of it,
   * and keeps it beside both sides of a conflict.
   */
  baseContent: z.looseObject({}).optional(),
  madeAt: instantSchema,
});
export type Mutation = z.infer<typeof mutationSchema>;
export const mutationBatchSchema = z.object({
  deviceId: idSchema,
  epoch: z.string(),
  mutations: z.array(mutationSchema).max(200),
});

/** Who made the hub's copy what it is, and when; absent when nobody did (a seed, or the hub itself). */
const authorSchema = z.object({ id: idSchema.optional(), name: z.string(), at: instantSchema });
export const mutationAnswerSchema = z.discriminatedUnion('result', [
  z.object({ id: idSchema, result: z.literal('applied'), rev: z.number().int() }),
  z.object({ id: idSchema, result: z.literal('merged'), rev: z.number().int(), fields: z.array(z.string()) }),
  z.object({
    id: idSchema,
    result: z.literal('conflict'),
    server: recordSchema,
    fields: z.array(z.string()),
    by: authorSchema.optional(),
  }),
  z.object({ id: idSchema, result: z.literal('gone'), by: authorSchema.optional() }),
  z.object({ id: idSchema, result: z.literal('refused'), code: z.string(), message: z.string() }),
]);
export type MutationAnswer = z.infer<typeof mutationAnswerSchema>;
export const mutationAnswersSchema = z.object({
  answers: z.array(mutationAnswerSchema),
  backedUpSeq: z.number().int(),
});

/** Every refusal of the hub has this body and a 4xx or 5xx status. */
export const hubErrorSchema = z.object({ code: z.string(), message: z.string() });

/** GET /v1/changes/wait?cursor=&seconds= answers within 25 seconds: true as soon as there is something to pull. */
export const waitSchema = z.object({ changed: z.boolean() });
