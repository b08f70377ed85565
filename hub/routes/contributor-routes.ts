import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { idSchema } from '../../shared/hub-api/fields';
import { refreshSchema, startSessionSchema, verifySessionSchema } from '../../shared/hub-api/sessions';
import type { Result } from '../../shared/lib/result';
import type { SessionService, Tokens } from '../accounts/session-service';
import { type AdviceField, adviceFields, type Contributions } from '../contributors/contributions';
import type { Registration } from '../contributors/registration';
import { sendRefusal } from '../plugins/hub-error';
import { caller, only } from '../plugins/signed-in';
import type { Account } from '../store/hub-store';

const limited = { config: { rateLimit: { max: 300, timeWindow: '1 minute' } } };
const secret = z.string().min(20).max(200);
const typed = z.string().max(300);
const fieldNames = Object.keys(adviceFields) as [AdviceField, ...AdviceField[]];
export const adviceFormSchema = z.partialRecord(z.enum(fieldNames), z.string().max(20_000));

const session = ({ account, tokens }: { account: Account; tokens: Tokens }) => ({
  ...tokens,
  account: { id: account.id, name: account.name, email: account.email, role: account.role },
});

function answer<T>(reply: FastifyReply, result: Result<T>): T | FastifyReply {
  return result.ok ? result.value : sendRefusal(reply, result);
}

/** What invited people do over the API: register, sign in, give advice and views, read letters. */
export function contributorRoutes(
  fastify: FastifyInstance,
  sessions: SessionService,
  registration: Registration,
  contributions: Contributions,
  drain: () => Promise<void>,
): void {
  const app = fastify.withTypeProvider<ZodTypeProvider>();
  const mine = { onRequest: only('contributor') };
  const byId = z.object({ id: idSchema });

  app.get('/v1/invitations/:secret', { ...limited, schema: { params: z.object({ secret }) } }, async (request, reply) =>
    answer(reply, registration.open(request.params.secret)),
  );
  app.post(
    '/v1/invitations/:secret/register',
    { ...limited, schema: { params: z.object({ secret }), body: z.object({ password: typed, passwordAgain: typed }) } },
    async (request, reply) => {
      const { password, passwordAgain } = request.body;
      return answer(reply, await registration.register(request.params.secret, password, passwordAgain));
    },
  );
  app.post(
    '/v1/second-factor/start',
    {
      ...limited,
      schema: { body: z.object({ setUpToken: secret, method: z.enum(['totp', 'sms']), phone: typed.default('') }) },
    },
    async (request, reply) => {
      const { setUpToken, method, phone } = request.body;
      const started = registration.startSecondFactor(setUpToken, method, phone);
      void drain();
      return answer(reply, started);
    },
  );
  app.post(
    '/v1/second-factor/confirm',
    { ...limited, schema: { body: z.object({ setUpToken: secret, code: z.string().regex(/^\d{6}$/) }) } },
    async (request, reply) =>
      answer(reply, registration.confirmSecondFactor(request.body.setUpToken, request.body.code)),
  );

  app.post('/v1/contributor/sessions', { ...limited, schema: { body: startSessionSchema } }, async (request, reply) => {
    const started = await sessions.start(request.body, 'contributor');
    void drain();
    return answer(reply, started);
  });
  app.post(
    '/v1/contributor/sessions/verify',
    { ...limited, schema: { body: verifySessionSchema } },
    async (request, reply) => {
      const verified = sessions.verify(request.body.challengeId, request.body.code, 'contributor');
      return verified.ok ? session(verified.value) : sendRefusal(reply, verified);
    },
  );
  app.post(
    '/v1/contributor/sessions/refresh',
    { ...limited, schema: { body: refreshSchema } },
    async (request, reply) => {
      const fresh = sessions.refresh(request.body.refreshToken, request.body.deviceId);
      return fresh.ok ? session(fresh.value) : sendRefusal(reply, fresh);
    },
  );

  app.get('/v1/contributor/advice-requests', mine, async (request) => ({
    requests: contributions.requests(caller(request).account).map(({ id, reference, body }) => {
      const { contributor, state, sentOn, dueOn, receivedOn } = body;
      return { id, reference, contributor, state, sentOn, dueOn, receivedOn };
    }),
  }));
  app.get('/v1/contributor/advice-requests/:id', { ...mine, schema: { params: byId } }, async (request, reply) =>
    answer(reply, contributions.request(caller(request).account, request.params.id)),
  );
  app.put(
    '/v1/contributor/advice-requests/:id/draft',
    { ...mine, schema: { params: byId, body: adviceFormSchema } },
    async (request, reply) =>
      answer(reply, contributions.saveDraft(caller(request).account, request.params.id, request.body)),
  );
  app.post(
    '/v1/contributor/advice-requests/:id/advice',
    { ...mine, schema: { params: byId, body: adviceFormSchema } },
    async (request, reply) =>
      answer(reply, contributions.submit(caller(request).account, request.params.id, request.body)),
  );
  app.get('/v1/contributor/cases', mine, async (request) => ({ cases: contributions.cases(caller(request).account) }));
  app.post(
    '/v1/contributor/views',
    {
      ...mine,
      schema: {
        body: z.object({
          caseId: idSchema,
          kind: z.enum(['about-me', 'parent-carer']),
          answers: z
            .array(z.object({ id: z.string().max(40), question: z.string().max(300), text: z.string().max(20_000) }))
            .max(20),
        }),
      },
    },
    async (request, reply) => answer(reply, contributions.giveView(caller(request).account, request.body)),
  );
  app.get('/v1/contributor/letters', mine, async (request) => ({
    letters: contributions.letters(caller(request).account),
  }));
  app.get('/v1/contributor/letters/:id', { ...mine, schema: { params: byId } }, async (request, reply) => {
    const opened = contributions.openLetter(caller(request).account, request.params.id);
    return opened.ok ? reply.type(opened.value.mime).send(opened.value.bytes) : sendRefusal(reply, opened);
  });
}
