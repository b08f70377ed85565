import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { toDataURL } from 'qrcode';
import type { PasswordReset } from '../accounts/password-reset';
import type { SessionService } from '../accounts/session-service';
import { type AdviceField, type AdviceForm, adviceFields, type Contributions } from '../contributors/contributions';
import type { DraftComments } from '../contributors/draft-comments';
import type { Registration } from '../contributors/registration';
import type { HubContext } from '../hub-context';
import type { Account } from '../store/hub-store';
import { commentsOf, draftPage } from './draft-pages';
import * as pages from './portal-pages';

type Form = Record<string, string>;

export interface PortalParts {
  hub: HubContext;
  sessions: SessionService;
  resets: PasswordReset;
  registration: Registration;
  contributions: Contributions;
  draftComments: DraftComments;
  drain: () => Promise<void>;
}

const COOKIE = 'ehc-hub';
const BROWSER = 'portal-browser';
/** Nothing but our own text, style and pictures: no script runs in the portal. */
const CONTENT_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; frame-ancestors 'none'";

const show = (reply: FastifyReply, html: string, status = 200) =>
  reply
    .code(status)
    .type('text/html; charset=utf-8')
    .header('content-security-policy', CONTENT_POLICY)
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'no-referrer')
    .send(html);

/** The portal: the contributors' API as plain HTML forms that work without script, by keyboard and with a screen reader. */
export function portalRoutes(fastify: FastifyInstance, parts: PortalParts): void {
  const { hub, sessions, resets, registration, contributions, draftComments, drain } = parts;
  const limited = { config: { rateLimit: { max: 300, timeWindow: '1 minute' } } };

  fastify.register(async (app) => {
    app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, next) =>
      next(null, Object.fromEntries(new URLSearchParams(String(body)))),
    );
    const typed = (request: FastifyRequest) => (request.body ?? {}) as Form;
    const param = (request: FastifyRequest, name: string) => (request.params as Form)[name] ?? '';
    const secure = hub.publicUrl().startsWith('https:') ? '; Secure' : '';
    // SameSite=Strict: another site's form cannot act as the person who is signed in here
    const cookie = (value: string, seconds: number) =>
      `${COOKIE}=${value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${seconds}${secure}`;

    const signedIn = (request: FastifyRequest): { account: Account; familyId: string } | null => {
      const token = new RegExp(`(?:^|; )${COOKIE}=([\\w-]+)`).exec(request.headers.cookie ?? '')?.[1];
      const who = token ? sessions.whoIs(token) : null;
      return who?.account.kind === 'contributor' ? who : null;
    };
    const asContributor = (
      handle: (request: FastifyRequest, reply: FastifyReply, account: Account) => FastifyReply | Promise<FastifyReply>,
    ) => {
      return async (request: FastifyRequest, reply: FastifyReply) => {
        const who = signedIn(request);
        return who ? handle(request, reply, who.account) : reply.redirect('/portal/sign-in');
      };
    };
    const deadLink = (reply: FastifyReply, message: string) =>
      show(reply, pages.messagePage('This link does not work', message, '/portal/sign-in', 'Sign in'), 410);

    app.get('/invitations/:secret', limited, async (request, reply) => {
      const opened = registration.open(param(request, 'secret'));
      if (!opened.ok) return deadLink(reply, opened.message);
      return show(reply, pages.registerPage(param(request, 'secret'), opened.value.email, null));
    });
    app.post('/invitations/:secret', limited, async (request, reply) => {
      const { password = '', passwordAgain = '' } = typed(request);
      const secret = param(request, 'secret');
      const made = await registration.register(secret, password, passwordAgain);
      if (made.ok) return show(reply, pages.chooseSecondFactorPage(made.value.setUpToken, null));
      const opened = registration.open(secret);
      if (!opened.ok) return deadLink(reply, opened.message);
      return show(reply, pages.registerPage(secret, opened.value.email, made), 400);
    });
    app.post('/portal/second-factor/again', limited, async (request, reply) =>
      show(reply, pages.chooseSecondFactorPage(typed(request).setUpToken ?? '', null)),
    );
    app.post('/portal/second-factor', limited, async (request, reply) => {
      const { setUpToken = '', method, phone = '' } = typed(request);
      const started = registration.startSecondFactor(setUpToken, method === 'sms' ? 'sms' : 'totp', phone);
      void drain();
      if (!started.ok) return show(reply, pages.chooseSecondFactorPage(setUpToken, started), 400);
      const qr = started.value.method === 'totp' ? await toDataURL(started.value.uri) : '';
      return show(reply, pages.confirmSecondFactorPage(setUpToken, started.value, qr, null));
    });
    app.post('/portal/second-factor/confirm', limited, async (request, reply) => {
      const { setUpToken = '', code = '' } = typed(request);
      const done = registration.confirmSecondFactor(setUpToken, code);
      if (!done.ok) return show(reply, pages.chooseSecondFactorPage(setUpToken, done), 400);
      const text = 'Your account is ready. Sign in with your e-mail address and password.';
      return show(reply, pages.messagePage('You are registered', text, '/portal/sign-in', 'Sign in'));
    });

    app.get('/portal/sign-in', async (_request, reply) => show(reply, pages.signInPage(null)));
    app.post('/portal/sign-in', limited, async (request, reply) => {
      const { email = '', password = '' } = typed(request);
      const started = await sessions.start({ email, password, deviceId: BROWSER }, 'contributor');
      void drain();
      if (!started.ok) return show(reply, pages.signInPage(started), 401);
      return show(reply, pages.codePage(started.value.challengeId, started.value.sentTo, null));
    });
    app.post('/portal/resend', limited, async (request, reply) => {
      const { challengeId = '' } = typed(request);
      const sent = sessions.resend(challengeId);
      void drain();
      if (!sent.ok) return show(reply, pages.signInPage(sent), 401);
      return show(reply, pages.codePage(challengeId, sent.value.sentTo, null));
    });
    app.post('/portal/code', limited, async (request, reply) => {
      const { challengeId = '', code = '' } = typed(request);
      const verified = sessions.verify(challengeId, code, 'contributor');
      if (verified.ok) {
        const { accessToken, expiresIn } = verified.value.tokens;
        return reply.header('set-cookie', cookie(accessToken, expiresIn)).redirect('/portal', 303);
      }
      if (verified.code === 'wrong-code') return show(reply, pages.codePage(challengeId, null, verified), 401);
      return show(reply, pages.signInPage(verified), 401);
    });
    app.post('/portal/sign-out', async (request, reply) => {
      const who = signedIn(request);
      if (who) sessions.end(who.familyId, who.account.id);
      return reply.header('set-cookie', cookie('', 0)).redirect('/portal/sign-in', 303);
    });
    app.post('/portal/reset', limited, async (request, reply) => {
      resets.request(typed(request).resetEmail ?? '');
      void drain();
      const text = 'If the address has an account, an e-mail with a link is on its way. The link works for one hour.';
      return show(reply, pages.messagePage('Check your e-mail', text, '/portal/sign-in', 'Sign in'));
    });
    app.get('/portal/reset/:token', async (request, reply) =>
      show(reply, pages.resetPage(param(request, 'token'), null)),
    );
    app.post('/portal/reset/:token', limited, async (request, reply) => {
      const { password = '', passwordAgain = '' } = typed(request);
      const set = await resets.set(param(request, 'token'), password, passwordAgain);
      if (!set.ok) return show(reply, pages.resetPage(param(request, 'token'), set), 400);
      return show(
        reply,
        pages.messagePage('Password set', 'Your new password works now.', '/portal/sign-in', 'Sign in'),
      );
    });

    const home = asContributor((_request, reply, account) =>
      show(reply, pages.homePage(contributions, draftComments, account)),
    );
    app.get('/portal', home);
    app.get('/portal/letters', home);
    app.get(
      '/portal/advice/:id',
      asContributor((request, reply, account) => {
        const opened = contributions.request(account, param(request, 'id'));
        return opened.ok ? show(reply, pages.advicePage(opened.value, {}, null)) : deadLink(reply, opened.message);
      }),
    );
    app.post(
      '/portal/advice/:id',
      asContributor((request, reply, account) => {
        const id = param(request, 'id');
        const names = Object.keys(adviceFields) as AdviceField[];
        const form: AdviceForm = Object.fromEntries(names.map((name) => [name, typed(request)[name] ?? '']));
        const sent = contributions.submit(account, id, form);
        const opened = contributions.request(account, id);
        if (!opened.ok) return deadLink(reply, opened.message);
        return show(reply, pages.advicePage(opened.value, form, sent.ok ? null : sent), sent.ok ? 200 : 400);
      }),
    );
    app.get(
      '/portal/drafts/:id',
      asContributor((request, reply, account) => {
        const draft = draftComments.draft(account, param(request, 'id'));
        return draft.ok ? show(reply, draftPage(draft.value, null, null)) : deadLink(reply, draft.message);
      }),
    );
    app.post(
      '/portal/drafts/:id',
      asContributor((request, reply, account) => {
        const draft = draftComments.draft(account, param(request, 'id'));
        if (!draft.ok) return deadLink(reply, draft.message);
        const written = commentsOf(draft.value, typed(request));
        const finishing = typed(request).do === 'finish';
        const kept = finishing
          ? draftComments.finish(account, draft.value.planId, written)
          : draftComments.save(account, draft.value.planId, written);
        if (!kept.ok) return show(reply, draftPage(draft.value, typed(request), kept), 400);
        const back = finishing ? '/portal' : `/portal/drafts/${draft.value.planId}`;
        const [title, text, link] = finishing
          ? ['Comments sent', 'The council can now read your comments. It answers each of them.', 'Back to your cases']
          : ['Comments saved', 'Only you can see them until you finish commenting.', 'Back to the draft'];
        return show(reply, pages.messagePage(title, text, back, link));
      }),
    );
    const kindOf = (request: FastifyRequest): pages.ViewKind =>
      param(request, 'kind') === 'about-me' ? 'about-me' : 'parent-carer';
    app.get(
      '/portal/views/:caseId/:kind',
      asContributor((request, reply) => show(reply, pages.viewPage(param(request, 'caseId'), kindOf(request), null))),
    );
    app.post(
      '/portal/views/:caseId/:kind',
      asContributor((request, reply, account) => {
        const [caseId, kind] = [param(request, 'caseId'), kindOf(request)];
        const answers = pages.viewQuestions[kind].map(([id, question]) => ({
          id,
          question,
          text: typed(request)[id] ?? '',
        }));
        const kept = contributions.giveView(account, { caseId, kind, answers });
        if (!kept.ok) return show(reply, pages.viewPage(caseId, kind, kept), 400);
        return show(
          reply,
          pages.messagePage('Saved', 'The council can now read what you wrote.', '/portal', 'Back to your cases'),
        );
      }),
    );
    app.get(
      '/portal/letters/:id',
      asContributor((request, reply, account) => {
        const opened = contributions.openLetter(account, param(request, 'id'));
        if (!opened.ok) return deadLink(reply, opened.message);
        return reply.type(opened.value.mime).header('x-content-type-options', 'nosniff').send(opened.value.bytes);
      }),
    );
  });
}
