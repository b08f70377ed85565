import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { SessionService } from '../accounts/session-service';
import type { HubContext } from '../hub-context';
import type { Account } from '../store/hub-store';
import { type Viewer, viewerOf } from '../sync/visibility';
import { sendRefusal } from './hub-error';

/** Who is calling, once their access token has been found good. */
export interface SignedIn {
  account: Account;
  familyId: string;
  deviceId: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    signedIn: SignedIn | null;
  }
}

const signInNeeded = () => ({
  ok: false as const,
  code: 'sign-in-needed',
  message: 'You need to sign in again. Your work is safe on this computer.',
});

/** Reads the bearer token of every call; routes then ask for the kind of account they serve. */
export function registerSignedIn(app: FastifyInstance, sessions: SessionService): void {
  app.decorateRequest('signedIn', null);
  app.addHook('onRequest', async (request) => {
    const [scheme, token] = (request.headers.authorization ?? '').split(' ');
    request.signedIn = scheme === 'Bearer' && token ? sessions.whoIs(token) : null;
  });
}

/** Hook: only accounts of this kind come past. */
export function only(kind: Account['kind']) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    if (!request.signedIn) return sendRefusal(reply, signInNeeded());
    if (request.signedIn.account.kind !== kind) {
      const message =
        kind === 'staff' ? 'Only staff of the council can do this.' : 'Only people invited to contribute can do this.';
      return sendRefusal(reply, { ok: false, code: `${kind}-only`, message });
    }
  };
}

/** The caller, behind one of the hooks above. */
export function caller(request: FastifyRequest): SignedIn {
  if (!request.signedIn) throw new Error('route without a sign-in hook');
  return request.signedIn;
}

/** What the calling member of staff may see now. */
export function viewer(hub: HubContext, request: FastifyRequest): Viewer {
  return viewerOf(hub.store, caller(request).account, hub.clock.today());
}
