import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { demoAccountsSchema, demoCodeSchema } from '../../shared/hub-api/sessions';
import { refusal } from '../../shared/lib/result';
import { totpCode } from '../accounts/second-factor';
import type { HubContext } from '../hub-context';
import { sendRefusal } from '../plugins/hub-error';
import { escapeHtml, htmlPage } from '../portal/html-page';
import { staffAccount } from './session-routes';

const MOST_MESSAGES = 200;

/** Pages of a demo hub: its outbox, its accounts and the codes a phone would show. Registered on demo hubs only. */
export function devRoutes(fastify: FastifyInstance, hub: HubContext): void {
  const app = fastify.withTypeProvider<ZodTypeProvider>();

  app.get('/dev/outbox.json', async () => ({ messages: hub.store.effects.messages(MOST_MESSAGES) }));

  app.get('/dev/outbox', async (_request, reply) => {
    const messages = hub.store.effects.messages(MOST_MESSAGES);
    const items = messages.map(
      (one) => `<article aria-labelledby="m${one.id}"><h2 id="m${one.id}">${escapeHtml(one.subject)}</h2>
<dl><dt>By</dt><dd>${one.channel === 'sms' ? 'text message' : 'e-mail'}</dd><dt>To</dt><dd>${escapeHtml(one.sentTo)}</dd>
<dt>Sent</dt><dd><time datetime="${one.sentAt}">${one.sentAt}</time></dd></dl>
<p class="message">${linked(escapeHtml(one.body))}</p></article>`,
    );
    const intro = `<p>Messages that this demo hub would have sent, newest first. Nothing leaves this computer.</p>`;
    const body = `<h1>Outbox</h1>${intro}${items.join('\n') || '<p>Nothing has been sent yet.</p>'}`;
    return reply.type('text/html; charset=utf-8').send(htmlPage('Outbox', body));
  });

  app.get('/dev/accounts', { schema: { response: { 200: demoAccountsSchema } } }, async () => ({
    accounts: hub.store.accounts
      .all('staff')
      .filter((account) => account.demoPassword && account.secondFactor)
      .map((account) => {
        const { email, name, role, jobTitle } = staffAccount(hub, account);
        const secondFactor = account.secondFactor ?? ('totp' as const);
        return { email, name, role, jobTitle, password: account.demoPassword ?? '', secondFactor };
      }),
  }));

  app.get('/dev/contributors', async () => ({
    accounts: hub.store.accounts
      .all('contributor')
      .filter((account) => account.demoPassword)
      .map(({ email, name, role, demoPassword }) => ({ email, name, role, password: demoPassword })),
  }));

  app.get(
    '/dev/codes',
    { schema: { querystring: z.object({ email: z.string() }), response: { 200: demoCodeSchema } } },
    async (request, reply) => {
      const account = hub.store.accounts.byEmail(request.query.email);
      if (account?.secondFactor === 'totp' && account.totpSecret) {
        return { code: totpCode(account.totpSecret, hub.clock.now()) };
      }
      const sent = hub.store.effects.messages(MOST_MESSAGES).find((one) => one.code && one.sentTo === account?.phone);
      if (sent?.code) return { code: sent.code };
      return sendRefusal(reply, refusal('not-found', 'No code has been sent to this account. Sign in first.'));
    },
  );
}

/** Makes addresses in escaped text into links. */
function linked(escaped: string): string {
  return escaped.replace(/https?:\/\/[^\s<]+/g, (url) => `<a href="${url}">${url}</a>`);
}
