import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { bucketCount, bucketSchema, digestsSchema } from '../../shared/hub-api/digests';
import {
  capabilitiesSchema,
  changesPageSchema,
  mutationAnswersSchema,
  mutationBatchSchema,
  protocolVersion,
  waitSchema,
} from '../../shared/hub-api/sync';
import { refusal } from '../../shared/lib/result';
import { mostFileBytes } from '../files/file-vault';
import type { HubContext } from '../hub-context';
import { sendRefusal } from '../plugins/hub-error';
import { caller, only, viewer } from '../plugins/signed-in';
import { changesPage, hasChanges, readCursor, snapshotLines } from '../sync/change-feed';
import { bucketPage, digestsFor } from '../sync/digests';
import { runMutation } from '../sync/mutation-service';

export const mostPageSize = 5000;
const DEFAULT_PAGE_SIZE = 500;
const LONGEST_WAIT_MS = 25_000;
const JSON_TYPE = 'application/json; charset=utf-8';

const restoredOf = (kept: string | null) =>
  kept === null ? null : (JSON.parse(kept) as { at: string; reachesTo: string | null });

/** Capabilities, changes, the snapshot and mutations (shared/hub-api/sync.ts). */
export function syncRoutes(fastify: FastifyInstance, hub: HubContext, drain: () => Promise<void>): void {
  const app = fastify.withTypeProvider<ZodTypeProvider>();
  const { store } = hub;

  app.get('/v1/capabilities', { schema: { response: { 200: capabilitiesSchema } } }, async () => ({
    product: 'ehc-hub' as const,
    authority: hub.authorityName,
    protocol: { oldest: protocolVersion, newest: protocolVersion },
    epoch: store.meta('epoch') ?? '',
    serverTime: hub.clock.now(),
    demo: hub.demo,
    notice: store.meta('notice'),
    restored: restoredOf(store.meta('restored')),
    limits: { pageSize: mostPageSize, fileBytes: mostFileBytes, mutationsPerBatch: 200 },
  }));

  app.get(
    '/v1/changes',
    {
      onRequest: only('staff'),
      schema: {
        querystring: z.object({
          cursor: z.string().max(100).default(''),
          limit: z.coerce.number().int().min(1).max(mostPageSize).default(DEFAULT_PAGE_SIZE),
        }),
        response: { 200: changesPageSchema },
      },
    },
    async (request, reply) => {
      const seq = readCursor(store, request.query.cursor);
      if (!seq.ok) return sendRefusal(reply, seq);
      const page = changesPage(store, viewer(hub, request), seq.value, request.query.limit);
      return reply.type(JSON_TYPE).send(page as never);
    },
  );

  app.get(
    '/v1/changes/wait',
    {
      onRequest: only('staff'),
      schema: {
        querystring: z.object({
          cursor: z.string().max(100).default(''),
          seconds: z.coerce.number().min(0).max(25).default(25),
        }),
        response: { 200: waitSchema },
      },
    },
    async (request, reply) => {
      const seq = readCursor(store, request.query.cursor);
      if (!seq.ok) return sendRefusal(reply, seq);
      const gone = new AbortController();
      reply.raw.once('close', () => gone.abort());
      const until = Date.now() + Math.min(request.query.seconds * 1000, LONGEST_WAIT_MS);
      for (;;) {
        if (hasChanges(store, viewer(hub, request), seq.value)) return { changed: true };
        const left = until - Date.now();
        if (left <= 0 || gone.signal.aborted) return { changed: false };
        await hub.bell.wait(left, gone.signal);
      }
    },
  );

  app.get('/v1/snapshot', { onRequest: only('staff') }, async (request, reply) => {
    const lines = Readable.from(snapshotLines(store, viewer(hub, request)));
    return reply.type('application/x-ndjson; charset=utf-8').send(lines);
  });

  app.get('/v1/digests', { onRequest: only('staff'), schema: { response: { 200: digestsSchema } } }, async (request) =>
    digestsFor(store, viewer(hub, request)),
  );

  app.get(
    '/v1/digests/:bucket',
    {
      onRequest: only('staff'),
      schema: {
        params: z.object({
          bucket: z.coerce
            .number()
            .int()
            .min(0)
            .max(bucketCount - 1),
        }),
        response: { 200: bucketSchema },
      },
    },
    async (request, reply) =>
      reply.type(JSON_TYPE).send(bucketPage(store, viewer(hub, request), request.params.bucket) as never),
  );

  app.post(
    '/v1/mutations',
    {
      onRequest: only('staff'),
      bodyLimit: 20 * 1024 * 1024,
      schema: { body: mutationBatchSchema, response: { 200: mutationAnswersSchema } },
    },
    async (request, reply) => {
      const { epoch, mutations, deviceId } = request.body;
      if (epoch !== store.meta('epoch')) {
        const message =
          'The hub was put back from an earlier copy. Your work is safe. Read the changes first, then send it.';
        return sendRefusal(reply, refusal('epoch-changed', message));
      }
      if (deviceId !== caller(request).deviceId) {
        return sendRefusal(
          reply,
          refusal('other-device', 'These changes are from another computer. Sign in again here.'),
        );
      }
      const answers = mutations.map((one) => runMutation(hub, viewer(hub, request), deviceId, one));
      hub.bell.ring();
      void drain();
      return { answers, backedUpSeq: Number(store.meta('backedUpSeq') ?? 0) };
    },
  );
}
