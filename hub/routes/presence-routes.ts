import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { presenceBeatSchema, presenceSchema } from '../../shared/hub-api/presence';
import { refusal } from '../../shared/lib/result';
import type { HubContext } from '../hub-context';
import { sendRefusal } from '../plugins/hub-error';
import { caller, only, viewer } from '../plugins/signed-in';
import { makePresenceBoard } from '../sync/presence';

/** Who else has a plan section open (shared/hub-api/presence.ts). Seen by whoever may see the section, and by nobody else. */
export function presenceRoutes(fastify: FastifyInstance, hub: HubContext): void {
  const app = fastify.withTypeProvider<ZodTypeProvider>();
  const board = makePresenceBoard();

  app.post(
    '/v1/presence',
    { onRequest: only('staff'), schema: { body: presenceBeatSchema, response: { 200: presenceSchema } } },
    async (request, reply) => {
      const { sectionId, here } = request.body;
      const section = hub.store.records.get('plan-section', sectionId);
      if (!section?.body) return sendRefusal(reply, refusal('not-found', 'The hub has no such section.'));
      if (!viewer(hub, request).canSee(section))
        return sendRefusal(reply, refusal('no-access', 'You do not have access to this case.'));
      const { account, deviceId } = caller(request);
      const who = { accountId: account.id, deviceId, name: account.name };
      return { others: board.beat(who, sectionId, here, Date.parse(hub.clock.now())) };
    },
  );
}
