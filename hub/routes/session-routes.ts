import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { StaffRole } from '../../shared/hub-api/entities';
import {
  challengeSchema,
  type HubSession,
  refreshSchema,
  resendSchema,
  sessionSchema,
  startSessionSchema,
  verifySessionSchema,
} from '../../shared/hub-api/sessions';
import type { PasswordReset } from '../accounts/password-reset';
import type { SessionService, Tokens } from '../accounts/session-service';
import type { HubContext } from '../hub-context';
import { sendRefusal } from '../plugins/hub-error';
import { caller, only } from '../plugins/signed-in';
import type { Account } from '../store/hub-store';
import { viewerOf } from '../sync/visibility';

const done = z.object({ done: z.literal(true) });
const limited = { config: { rateLimit: { max: 300, timeWindow: '1 minute' } } };

/** The account of a member of staff as clients know it. */
export function staffAccount(hub: HubContext, account: Account): HubSession['account'] {
  const row = hub.store.records.get('staff', account.id);
  const staff = row?.body ? (JSON.parse(row.body) as { name: string; jobTitle: string }) : null;
  const role: StaffRole = viewerOf(hub.store, account, hub.clock.today()).role;
  return {
    id: account.id,
    name: staff?.name ?? account.name,
    email: account.email,
    role,
    jobTitle: staff?.jobTitle ?? '',
  };
}

/** Sign-in of staff in two steps, tokens, sign-out and password reset (shared/hub-api/sessions.ts). */
export function sessionRoutes(
  fastify: FastifyInstance,
  hub: HubContext,
  sessions: SessionService,
  resets: PasswordReset,
  drain: () => Promise<void>,
): void {
  const app = fastify.withTypeProvider<ZodTypeProvider>();
  const session = (account: Account, tokens: Tokens): HubSession => ({
    ...tokens,
    account: staffAccount(hub, account),
  });

  app.post(
    '/v1/sessions',
    { ...limited, schema: { body: startSessionSchema, response: { 200: challengeSchema } } },
    async (request, reply) => {
      const started = await sessions.start(request.body, 'staff');
      void drain();
      return started.ok ? started.value : sendRefusal(reply, started);
    },
  );
  app.post(
    '/v1/sessions/resend',
    { ...limited, schema: { body: resendSchema, response: { 200: challengeSchema } } },
    async (request, reply) => {
      const sent = sessions.resend(request.body.challengeId);
      void drain();
      return sent.ok ? sent.value : sendRefusal(reply, sent);
    },
  );
  app.post(
    '/v1/sessions/verify',
    { ...limited, schema: { body: verifySessionSchema, response: { 200: sessionSchema } } },
    async (request, reply) => {
      const verified = sessions.verify(request.body.challengeId, request.body.code, 'staff');
      return verified.ok ? session(verified.value.account, verified.value.tokens) : sendRefusal(reply, verified);
    },
  );
  app.post(
    '/v1/sessions/refresh',
    { ...limited, schema: { body: refreshSchema, response: { 200: sessionSchema } } },
    async (request, reply) => {
      const fresh = sessions.refresh(request.body.refreshToken, request.body.deviceId);
      return fresh.ok ? session(fresh.value.account, fresh.value.tokens) : sendRefusal(reply, fresh);
    },
  );
  app.post('/v1/sessions/end', { onRequest: only('staff'), schema: { response: { 200: done } } }, async (request) => {
    sessions.end(caller(request).familyId, caller(request).account.id);
    return { done: true as const };
  });
  app.get(
    '/v1/me',
    { onRequest: only('staff'), schema: { response: { 200: sessionSchema.shape.account } } },
    async (request) => staffAccount(hub, caller(request).account),
  );
  app.post(
    '/v1/password-resets',
    { ...limited, schema: { body: z.object({ email: z.string().min(3).max(254) }), response: { 202: done } } },
    async (request, reply) => {
      resets.request(request.body.email);
      void drain();
      return reply.code(202).send({ done: true });
    },
  );
  app.post(
    '/v1/password-resets/set',
    {
      ...limited,
      schema: {
        body: z.object({
          token: z.string().max(200),
          password: z.string().max(300),
          passwordAgain: z.string().max(300),
        }),
        response: { 200: done },
      },
    },
    async (request, reply) => {
      const set = await resets.set(request.body.token, request.body.password, request.body.passwordAgain);
      return set.ok ? { done: true as const } : sendRefusal(reply, set);
    },
  );
}
