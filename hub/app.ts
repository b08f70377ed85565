import compress from '@fastify/compress';
import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { Clock } from '../shared/lib/clock';
import { PasswordReset } from './accounts/password-reset';
import { defaultScryptCost } from './accounts/passwords';
import { SessionService } from './accounts/session-service';
import { Contributions } from './contributors/contributions';
import { DraftComments } from './contributors/draft-comments';
import { Registration } from './contributors/registration';
import { makeFileVault } from './files/file-vault';
import type { HubContext } from './hub-context';
import { type Mailer, outboxMailer } from './mail/mailer';
import { makeDrain } from './mail/message-queue';
import { registerErrors } from './plugins/hub-error';
import { registerOpenApi } from './plugins/open-api';
import { registerSignedIn } from './plugins/signed-in';
import { portalRoutes } from './portal/portal-routes';
import { contributorRoutes } from './routes/contributor-routes';
import { devRoutes } from './routes/dev-routes';
import { draftCommentRoutes } from './routes/draft-comment-routes';
import { fileRoutes } from './routes/file-routes';
import { historyRoutes } from './routes/history-routes';
import { presenceRoutes } from './routes/presence-routes';
import { sessionRoutes } from './routes/session-routes';
import { syncRoutes } from './routes/sync-routes';
import { tusRoutes } from './routes/tus-routes';
import type { HubStore } from './store/hub-store';
import { makeChangeBell } from './sync/change-bell';

export interface HubOptions {
  store: HubStore;
  clock: Clock;
  newId: () => string;
  /** Folder for files. */
  filesFolder: string;
  /** Real sender; without one, messages go to the outbox that /dev/outbox shows. */
  mailer?: Mailer;
  demo?: boolean;
  authorityName?: string;
  /** Where people reach the hub, for links in messages; by default the address it listens on. */
  publicUrl?: string;
  scryptCost?: number;
}

export interface Hub {
  app: FastifyInstance;
  context: HubContext;
  /** Sends what is waiting; resolves when the outbox is empty or only failures are left. */
  drain: () => Promise<void>;
}

/**
 * Named when the server is made, not with setValidatorCompiler: Fastify then never loads its own compilers (Ajv), half a second of the
 * start. The cast is because its types know only those; at run time these are called in the same way.
 */
const zodSchemas = {
  compilersFactory: { buildValidator: () => validatorCompiler, buildSerializer: () => serializerCompiler },
} as unknown as FastifyServerOptions['schemaController'];

/** Composes a hub. It listens only when asked: tests use `app.inject`, `server.ts` uses `app.listen`. */
export async function buildHub(options: HubOptions): Promise<Hub> {
  const app = Fastify({
    logger: false,
    bodyLimit: 2 * 1024 * 1024,
    forceCloseConnections: true,
    schemaController: zodSchemas,
  });
  const { store, clock, newId } = options;
  const mailer =
    options.mailer ??
    outboxMailer(({ kind, payload }) =>
      store.effects.keepMessage({
        id: newId(),
        channel: kind,
        sentTo: payload.to,
        subject: payload.subject,
        body: payload.body,
        code: payload.code,
        sentAt: clock.now(),
      }),
    );
  const context: HubContext = {
    store,
    clock,
    newId,
    mailer,
    vault: makeFileVault(options.filesFolder, store.files),
    bell: makeChangeBell(),
    demo: options.demo ?? false,
    authorityName: options.authorityName ?? 'Northmoor Council',
    publicUrl: () => options.publicUrl ?? listeningUrl(app),
    scryptCost: options.scryptCost ?? defaultScryptCost,
  };
  const sessions = new SessionService(context);
  const drain = makeDrain(context);

  registerErrors(app);
  registerSignedIn(app, sessions);
  await app.register(compress, { encodings: ['gzip', 'identity'], threshold: 1024 });
  await app.register(rateLimit, { global: false });
  await registerOpenApi(app);
  app.after(() => {
    const resets = new PasswordReset(context);
    sessionRoutes(app, context, sessions, resets, drain);
    syncRoutes(app, context, drain);
    presenceRoutes(app, context);
    historyRoutes(app, context);
    fileRoutes(app, context);
    tusRoutes(app, context);
    const registration = new Registration(context);
    const contributions = new Contributions(context);
    const draftComments = new DraftComments(context);
    draftCommentRoutes(app, draftComments);
    contributorRoutes(app, sessions, registration, contributions, drain);
    portalRoutes(app, { hub: context, sessions, resets, registration, contributions, draftComments, drain });
    if (context.demo) devRoutes(app, context);
  });
  await app.ready();
  return { app, context, drain };
}

function listeningUrl(app: FastifyInstance): string {
  const address = app.server.address();
  return address && typeof address === 'object' ? `http://127.0.0.1:${address.port}` : 'http://127.0.0.1';
}
