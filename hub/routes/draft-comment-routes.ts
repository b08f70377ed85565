import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { idSchema } from '../../shared/hub-api/fields';
import { sectionCode } from '../../shared/hub-api/plan-entities';
import type { DraftComments } from '../contributors/draft-comments';
import { sendRefusal } from '../plugins/hub-error';
import { caller, only } from '../plugins/signed-in';

const comments = z.object({
  comments: z
    .array(
      z.object({
        section: sectionCode.nullable(),
        passages: z
          .array(z.object({ blockId: z.string().max(64).nullable(), words: z.string().min(1).max(20_000) }))
          .max(50)
          .default([]),
        text: z.string().max(20_000),
      }),
    )
    .max(200),
});

/** How a family reads the draft and comments on it, section by section. */
export function draftCommentRoutes(fastify: FastifyInstance, draftComments: DraftComments): void {
  const app = fastify.withTypeProvider<ZodTypeProvider>();
  const mine = { onRequest: only('contributor') };
  const byId = z.object({ id: idSchema });

  app.get('/v1/contributor/drafts', mine, async (request) => ({
    drafts: draftComments.drafts(caller(request).account).map(({ sections: _sections, ...draft }) => draft),
  }));
  app.get('/v1/contributor/drafts/:id', { ...mine, schema: { params: byId } }, async (request, reply) => {
    const draft = draftComments.draft(caller(request).account, request.params.id);
    return draft.ok ? draft.value : sendRefusal(reply, draft);
  });
  app.put(
    '/v1/contributor/drafts/:id/comments',
    { ...mine, schema: { params: byId, body: comments } },
    async (request, reply) => {
      const saved = draftComments.save(caller(request).account, request.params.id, request.body.comments);
      return saved.ok ? saved.value : sendRefusal(reply, saved);
    },
  );
  app.post(
    '/v1/contributor/drafts/:id/finish',
    { ...mine, schema: { params: byId, body: comments } },
    async (request, reply) => {
      const sent = draftComments.finish(caller(request).account, request.params.id, request.body.comments);
      return sent.ok ? sent.value : sendRefusal(reply, sent);
    },
  );
}
