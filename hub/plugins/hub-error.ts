import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import type { Refusal } from '../../shared/lib/result';

/** Status of each refusal; any other code answers 400. */
const STATUS: Readonly<Record<string, number>> = {
  'wrong-password': 401,
  'wrong-code': 401,
  'code-already-used': 401,
  'challenge-expired': 401,
  'session-ended': 401,
  'session-reused': 401,
  'session-expired': 401,
  'sign-in-needed': 401,
  'second-factor-not-set': 403,
  'not-allowed': 403,
  'staff-only': 403,
  'contributor-only': 403,
  'no-access': 403,
  'not-found': 404,
  'no-such-section': 404,
  'link-not-good': 410,
  'cursor-too-old': 410,
  'epoch-changed': 409,
  'already-sent-in': 409,
  'already-registered': 409,
  'offset-differs': 409,
  'file-too-large': 413,
  'file-type': 415,
  'file-damaged': 422,
  'range-not-there': 416,
  'locked-out': 429,
  'too-many-codes': 429,
  'too-many-calls': 429,
};

/** Sends a refusal as the hub's error body with the status its code stands for. */
export function sendRefusal(reply: FastifyReply, { code, message }: Refusal): FastifyReply {
  return reply
    .code(STATUS[code] ?? 400)
    .type('application/json; charset=utf-8')
    .send(JSON.stringify({ code, message }));
}

/** One shape for every failure. A bug is answered with a sentence and logged by name only: bodies hold personal data. */
export function registerErrors(app: FastifyInstance): void {
  app.setNotFoundHandler((_request, reply) =>
    sendRefusal(reply, { ok: false, code: 'not-found', message: 'There is nothing at this address on the hub.' }),
  );
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (hasZodFastifySchemaValidationErrors(error)) {
      const fields = error.validation.map((issue) => issue.instancePath || 'body').join(', ');
      const message = `The hub did not understand the call (${fields}). Nothing was changed. Update this program.`;
      return sendRefusal(reply, { ok: false, code: 'bad-call', message });
    }
    const status = error.statusCode ?? 500;
    if (status < 500) {
      const code = status === 429 ? 'too-many-calls' : status === 413 ? 'file-too-large' : 'bad-call';
      const message =
        status === 429
          ? 'Too many calls in a short time. Nothing is lost. Wait a minute, then try again.'
          : 'The hub did not understand the call. Nothing was changed.';
      return reply.code(status).send({ code, message });
    }
    request.log.error({ name: error.name, code: error.code, route: request.routeOptions.url }, 'unexpected failure');
    return reply
      .code(500)
      .send({ code: 'hub-failed', message: 'The hub failed. Nothing was changed. Try again in a few minutes.' });
  });
}
