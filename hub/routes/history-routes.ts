import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { idSchema } from '../../shared/hub-api/fields';
import { paragraphHistorySchema } from '../../shared/hub-api/paragraph-history';
import { refusal } from '../../shared/lib/result';
import type { HubContext } from '../hub-context';
import { sendRefusal } from '../plugins/hub-error';
import { only, viewer } from '../plugins/signed-in';

/** What became of a paragraph of a plan section. Seen by whoever may see the section now, and by nobody else. */
export function historyRoutes(fastify: FastifyInstance, hub: HubContext): void {
  const app = fastify.withTypeProvider<ZodTypeProvider>();

  app.get(
    '/v1/plan-sections/:id/history',
    {
      onRequest: only('staff'),
      schema: {
        params: z.object({ id: idSchema }),
        querystring: z.object({
          block: z.string().min(1).max(64),
          before: z.coerce.number().int().min(1).optional(),
          limit: z.coerce.number().int().min(1).max(200).default(100),
        }),
        response: { 200: paragraphHistorySchema },
      },
    },
    async (request, reply) => {
      const { block, before, limit } = request.query;
      const section = hub.store.records.get('plan-section', request.params.id);
      if (!section?.body) return sendRefusal(reply, refusal('no-such-section', 'The hub has no such section.'));
      if (!viewer(hub, request).canSee(section))
        return sendRefusal(reply, refusal('no-access', 'You do not have access to this case.'));
      const rows = hub.store.history.ofParagraph(section.id, block, before ?? null, limit + 1);
      return { changes: rows.slice(0, limit), more: rows.length > limit };
    },
  );
}
