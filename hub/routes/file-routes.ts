import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { refusal } from '../../shared/lib/result';
import { byteRange } from '../files/byte-range';
import { fileIsVisible } from '../files/file-access';
import { mostFileBytes } from '../files/file-vault';
import type { HubContext } from '../hub-context';
import { sendRefusal } from '../plugins/hub-error';
import { caller, only, viewer } from '../plugins/signed-in';

export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);
const storedSchema = z.object({ sha256: sha256Schema, size: z.number().int(), mime: z.string(), isNew: z.boolean() });

/** Files by their SHA-256: sent whole with PUT, or resumably (tus-routes.ts); read whole or by range. */
export function fileRoutes(fastify: FastifyInstance, hub: HubContext): void {
  fastify.register(async (scope) => {
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: mostFileBytes }, (_request, body, next) =>
      next(null, body),
    );
    const app = scope.withTypeProvider<ZodTypeProvider>();

    app.put(
      '/v1/files/:sha256',
      {
        onRequest: only('staff'),
        bodyLimit: mostFileBytes,
        schema: { params: z.object({ sha256: sha256Schema }), response: { 200: storedSchema, 201: storedSchema } },
      },
      async (request, reply) => {
        if (viewer(hub, request).role === 'read-only') {
          return sendRefusal(reply, refusal('not-allowed', 'Your role lets you read only. The file was not kept.'));
        }
        const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
        const now = hub.clock.now();
        const kept = hub.store.write(() => hub.vault.keep(request.params.sha256, bytes, now));
        if (!kept.ok) return sendRefusal(reply, kept);
        hub.store.write(() =>
          hub.store.records.audit({
            at: now,
            accountId: caller(request).account.id,
            action: 'file-kept',
            entity: 'file',
            entityId: kept.value.sha256,
            mutationId: null,
            detail: `${kept.value.size} bytes`,
          }),
        );
        return reply.code(kept.value.isNew ? 201 : 200).send(kept.value);
      },
    );

    app.get(
      '/v1/files/:sha256',
      { onRequest: only('staff'), schema: { params: z.object({ sha256: sha256Schema }) } },
      async (request, reply) => {
        const { sha256 } = request.params;
        const file = fileIsVisible(hub.store, viewer(hub, request), sha256) ? hub.vault.open(sha256) : null;
        if (!file) return sendRefusal(reply, refusal('not-found', 'The hub does not have this file.'));
        // A part may only be joined to parts of the very same file: with another If-Range the whole comes (RFC 9110).
        const same = [undefined, `"${sha256}"`].includes(request.headers['if-range'] as string | undefined);
        const range = same ? byteRange(request.headers.range, file.size) : 'whole';
        reply
          .type(file.mime)
          .header('accept-ranges', 'bytes')
          .header('etag', `"${sha256}"`)
          .header('x-content-type-options', 'nosniff')
          .header('content-disposition', 'attachment');
        if (range === 'whole') return reply.send(file.read(0, file.size - 1));
        if (range === 'outside') {
          reply.header('content-range', `bytes */${file.size}`);
          return sendRefusal(reply, refusal('range-not-there', 'The file has no such part. Ask for the whole file.'));
        }
        reply.code(206).header('content-range', `bytes ${range.from}-${range.to}/${file.size}`);
        return reply.send(file.read(range.from, range.to));
      },
    );
  });
}
