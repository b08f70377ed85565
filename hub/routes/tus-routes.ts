import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { idSchema } from '../../shared/hub-api/fields';
import { refusal } from '../../shared/lib/result';
import { mostFileBytes } from '../files/file-vault';
import { TusUploads, type UploadState, uploadMetadata } from '../files/tus-uploads';
import type { HubContext } from '../hub-context';
import { sendRefusal } from '../plugins/hub-error';
import { caller, only, viewer } from '../plugins/signed-in';

const TUS_VERSION = '1.0.0';
const CHUNK_TYPE = 'application/offset+octet-stream';

/** Resumable uploads: POST starts one, HEAD says where it stands, PATCH goes on (tus 1.0 core and creation). */
export function tusRoutes(fastify: FastifyInstance, hub: HubContext): void {
  const uploads = new TusUploads(hub);
  fastify.addHook('onListen', async () => uploads.sweep());
  const stand = (reply: FastifyReply, state: UploadState) =>
    reply
      .header('tus-resumable', TUS_VERSION)
      .header('upload-offset', state.offset)
      .header('upload-length', state.length)
      .header('cache-control', 'no-store');

  fastify.register(async (scope) => {
    // The stream itself: what has come of a chunk is kept when its connection breaks.
    scope.addContentTypeParser(CHUNK_TYPE, (_request, body, next) => next(null, body));
    const app = scope.withTypeProvider<ZodTypeProvider>();
    const params = z.object({ id: idSchema });

    app.options('/v1/uploads', async (_request, reply) =>
      reply
        .code(204)
        .header('tus-resumable', TUS_VERSION)
        .header('tus-version', TUS_VERSION)
        .header('tus-extension', 'creation')
        .header('tus-max-size', mostFileBytes)
        .send(),
    );

    app.post('/v1/uploads', { onRequest: only('staff') }, async (request, reply) => {
      if (viewer(hub, request).role === 'read-only') {
        return sendRefusal(reply, refusal('not-allowed', 'Your role lets you read only. The file was not sent.'));
      }
      const metadata = uploadMetadata(String(request.headers['upload-metadata'] ?? ''));
      const length = Number(request.headers['upload-length']);
      const made = uploads.create(caller(request).account.id, length, metadata.sha256 ?? '');
      if (!made.ok) return sendRefusal(reply, made);
      return stand(reply.code(201), made.value.state).header('location', `/v1/uploads/${made.value.id}`).send();
    });

    app.head('/v1/uploads/:id', { onRequest: only('staff'), schema: { params } }, async (request, reply) => {
      const state = uploads.state(caller(request).account.id, request.params.id);
      return state ? stand(reply.code(200), state).send() : reply.code(404).send();
    });

    app.patch(
      '/v1/uploads/:id',
      { onRequest: only('staff'), bodyLimit: mostFileBytes, schema: { params } },
      async (request, reply) => {
        const { body } = request;
        if (!(body instanceof Readable))
          return sendRefusal(reply, refusal('bad-call', `Bytes come as ${CHUNK_TYPE}. Nothing was kept.`));
        const offset = Number(request.headers['upload-offset']);
        const grown = await uploads.append(caller(request).account.id, request.params.id, offset, body);
        return grown.ok ? stand(reply.code(204), grown.value).send() : sendRefusal(reply, grown);
      },
    );
  });
}
