import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { totpCode } from '../../hub/accounts/second-factor';
import { sha256Of } from '../../hub/files/file-vault';
import type { EntityBody, EntityName } from '../../shared/hub-api/entities';
import type { HubSession } from '../../shared/hub-api/sessions';
import { aCase, aLetter, anInvitation, aParty, caseId, creation, edit, type HubFixture, makeHub } from './hub-fixture';

type Failure = { code: string };
const invitationId = '0199a000-0000-7000-8000-0000000000ab';
const requestId = '0199a000-0000-7000-8000-0000000000b1';
const otherRequestId = '0199a000-0000-7000-8000-0000000000b2';
const partyId = '0199a000-0000-7000-8000-00000000000a';
const letterId = '0199a000-0000-7000-8000-0000000000ac';
const documentId = '0199a000-0000-7000-8000-00000000000d';
const contributorPassword = 'Advice-2026!';

let hub: HubFixture;
let staff: HubSession;

const body = <E extends EntityName>(entity: E, id: string) =>
  JSON.parse(hub.context.store.records.get(entity, id)?.body ?? '{}') as EntityBody<E>;

const aRequest = (more: Partial<EntityBody<'advice-request'>> = {}): EntityBody<'advice-request'> => ({
  caseId,
  kind: 'd',
  contributor: 'educational-psychologist',
  professionalId: null,
  name: 'Sam Reed',
  service: 'EPS',
  email: 'sam.reed@eps.example.org',
  state: 'sent',
  sentOn: '2026-11-02',
  dueOn: '2026-12-14',
  receivedOn: null,
  namedByFamily: false,
  invitationId: null,
  ...more,
});

beforeEach(async () => {
  hub = await makeHub();
  staff = await hub.signIn(await hub.addStaff('caseworker'));
  await hub.send(staff, creation('case', caseId, aCase()), creation('invitation', invitationId, anInvitation()));
});
afterEach(() => hub.close());

const linkSecret = () =>
  /invitations\/(\S+)/.exec(hub.outbox().find((one) => one.body.includes('/invitations/'))?.body ?? '')?.[1] ?? '';

/** Registers the person of an invitation with an authenticator app and signs in. */
async function join(email: string): Promise<string> {
  const secret = linkSecret();
  const registered = await hub.call<{ setUpToken: string }>('POST', `/v1/invitations/${secret}/register`, {
    password: contributorPassword,
    passwordAgain: contributorPassword,
  });
  const { setUpToken } = registered.body;
  const started = await hub.call<{ key: string }>('POST', '/v1/second-factor/start', { setUpToken, method: 'totp' });
  const code = () => totpCode(started.body.key, hub.context.clock.now());
  await hub.call('POST', '/v1/second-factor/confirm', { setUpToken, code: code() });
  const sign = { email, password: contributorPassword, deviceId: 'browser-0001' };
  const challenge = await hub.call<{ challengeId: string }>('POST', '/v1/contributor/sessions', sign);
  const verify = { challengeId: challenge.body.challengeId, code: code() };
  return (await hub.call<HubSession>('POST', '/v1/contributor/sessions/verify', verify)).body.accessToken;
}

describe('registration', () => {
  test('runs from sent to opened to registered to two-factor-set, and the link then works no more', async () => {
    const secret = linkSecret();
    expect(body('invitation', invitationId).status).toBe('sent');
    await hub.call('GET', `/v1/invitations/${secret}`);
    expect(body('invitation', invitationId).status).toBe('opened');
    const weak = { password: 'weak', passwordAgain: 'weak' };
    expect((await hub.call<Failure>('POST', `/v1/invitations/${secret}/register`, weak)).body.code).toBe(
      'password-too-short',
    );
    const token = await join('sam.reed@eps.example.org');
    expect(body('invitation', invitationId)).toMatchObject({
      status: 'two-factor-set',
      registeredAt: hub.context.clock.now(),
    });
    expect((await hub.call('GET', `/v1/invitations/${secret}`)).status).toBe(410);
    expect((await hub.call('GET', '/v1/contributor/advice-requests', undefined, token)).status).toBe(200);
  });

  test('a revoked invitation’s link is dead', async () => {
    await hub.send(staff, edit('invitation', invitationId, body('invitation', invitationId), { status: 'revoked' }));
    expect((await hub.call('GET', `/v1/invitations/${linkSecret()}`)).status).toBe(410);
  });

  test('a contributor is not staff and staff are not contributors', async () => {
    const token = await join('sam.reed@eps.example.org');
    expect((await hub.call('GET', '/v1/changes', undefined, token)).status).toBe(403);
    expect((await hub.call('GET', '/v1/contributor/letters', undefined, staff.accessToken)).status).toBe(403);
  });
});

describe('giving advice', () => {
  let token: string;
  beforeEach(async () => {
    await hub.send(
      staff,
      creation('advice-request', requestId, aRequest()),
      creation(
        'advice-request',
        otherRequestId,
        aRequest({ email: 'other@eps.example.org', contributor: 'school', kind: 'b' }),
      ),
    );
    token = await join('sam.reed@eps.example.org');
  });
  const url = (tail = '') => `/v1/contributor/advice-requests/${requestId}${tail}`;

  test('only one’s own requests are listed, and another’s cannot be opened', async () => {
    const { requests } = (
      await hub.call<{ requests: { id: string }[] }>('GET', '/v1/contributor/advice-requests', undefined, token)
    ).body;
    expect(requests.map((one) => one.id)).toEqual([requestId]);
    expect((await hub.call('GET', `/v1/contributor/advice-requests/${otherRequestId}`, undefined, token)).status).toBe(
      404,
    );
  });

  test('becomes an advice record classed by form field, a received request and an event; once', async () => {
    const form = { needs: 'First need.\nSecond need.', provision: 'Two hours a week.', recommendations: 'Look again.' };
    const sent = await hub.call<{ adviceId: string }>('POST', url('/advice'), form, token);
    expect(sent.status).toBe(200);
    const advice = body('advice', sent.body.adviceId);
    expect(advice.paragraphs.map(({ kind, section, text }) => [kind, section, text])).toEqual([
      ['need', 'B', 'First need.'],
      ['need', 'B', 'Second need.'],
      ['provision', 'F', 'Two hours a week.'],
      ['recommendation', null, 'Look again.'],
    ]);
    expect(body('advice-request', requestId)).toMatchObject({ state: 'received', receivedOn: '2026-11-18' });
    const events = hub.context.store.records
      .ofCase(caseId, 'event')
      .map((row) => JSON.parse(row.body ?? '') as EntityBody<'event'>);
    expect(events).toMatchObject([
      { type: 'advice-received', contributor: 'educational-psychologist', date: '2026-11-18' },
    ]);
    expect((await hub.call<Failure>('POST', url('/advice'), form, token)).body.code).toBe('already-sent-in');
  });

  test('others’ advice is hidden until one’s own is in', async () => {
    type Opened = { othersHidden: boolean; others: { title: string }[] };
    const { store, newId } = hub.context;
    const other = { ...adviceOf(otherRequestId), caseId };
    store.write(() => store.records.put({ entity: 'advice', id: newId(), caseId, body: other, mutationId: null }));
    expect((await hub.call<Opened>('GET', url(), undefined, token)).body).toMatchObject({
      othersHidden: true,
      others: [],
    });
    await hub.call('POST', url('/advice'), { needs: 'A need.' }, token);
    const after = (await hub.call<Opened>('GET', url(), undefined, token)).body;
    expect(after.others.map((one) => one.title)).toEqual(['Educational advice']);
  });
});

const adviceOf = (request: string): EntityBody<'advice'> => ({
  caseId,
  requestId: request,
  kind: 'b',
  contributor: 'school',
  title: 'Educational advice',
  author: 'A. Teacher',
  role: 'SENCo',
  service: 'A School',
  date: '2026-11-10',
  receivedOn: '2026-11-10',
  pages: 1,
  documentId: null,
  paragraphs: [],
});

test('a parent reads a published letter, which then cannot be taken back, and tells their views', async () => {
  const email = 'meera@families.example.org';
  const { store, vault, clock } = hub.context;
  const bytes = Buffer.from('%PDF-1.7 a letter');
  const sha256 = sha256Of(bytes);
  vault.keep(sha256, bytes, clock.now());
  const document = {
    caseId,
    title: 'Letter',
    kind: 'letter',
    mime: 'application/pdf',
    size: bytes.length,
    sha256,
    pages: 1,
    addedOn: '2026-11-18',
    addedBy: 'A',
  };
  await hub.send(
    staff,
    creation('party', partyId, aParty({ email })),
    creation('document', documentId, document),
    creation('letter', letterId, aLetter({ status: 'published' })),
    creation(
      'invitation',
      '0199a000-0000-7000-8000-0000000000ae',
      anInvitation({ email, role: 'parent-carer', name: 'Meera Test' }),
    ),
  );
  const token = await join(email);
  const { letters } = (
    await hub.call<{ letters: { id: string; opened: boolean }[] }>('GET', '/v1/contributor/letters', undefined, token)
  ).body;
  expect(letters).toMatchObject([{ id: letterId, opened: false }]);
  const headers = { authorization: `Bearer ${token}` };
  const opened = await hub.app.inject({ method: 'GET', url: `/v1/contributor/letters/${letterId}`, headers });
  expect(opened.rawPayload.equals(bytes)).toBe(true);
  const [answer] = await hub.send(staff, edit('letter', letterId, body('letter', letterId), { status: 'retracted' }));
  expect(answer).toMatchObject({ result: 'refused', code: 'letter-opened' });
  const answers = [{ id: 'hopes', question: 'Your hopes', text: 'That she is happy.' }];
  const view = await hub.call<{ viewId: string }>(
    'POST',
    '/v1/contributor/views',
    { caseId, kind: 'parent-carer', answers },
    token,
  );
  expect(store.records.ofCase(caseId, 'view').map((row) => row.id)).toEqual([view.body.viewId]);
  const elsewhere = { caseId: '0199a000-0000-7000-8000-000000000009', kind: 'about-me', answers };
  expect((await hub.call('POST', '/v1/contributor/views', elsewhere, token)).status).toBe(403);
});

test('the pages of the portal lead from the invitation to advice sent in, without any script', async () => {
  await hub.send(staff, creation('advice-request', requestId, aRequest()));
  const page = async (method: 'GET' | 'POST', url: string, fields: Record<string, string> = {}, cookie = '') => {
    const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded' };
    const payload = new URLSearchParams(fields).toString();
    return hub.app.inject({ method, url, headers, ...(method === 'POST' ? { payload } : {}) });
  };
  const hidden = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1] ?? '';
  const link = `/invitations/${linkSecret()}`;
  const first = await page('GET', link);
  expect(first.payload).toContain('<h1>Complete your registration</h1>');
  expect(first.payload).not.toContain('<script');
  const differ = await page('POST', link, { password: contributorPassword, passwordAgain: 'Other-2026!' });
  expect(differ.payload).toContain('The two passwords are not the same');
  const choose = await page('POST', link, { password: contributorPassword, passwordAgain: contributorPassword });
  const setUpToken = hidden(choose.payload, 'setUpToken');
  const app = await page('POST', '/portal/second-factor', { setUpToken, method: 'totp' });
  const key = /Key: <strong>(\w+)/.exec(app.payload)?.[1] ?? '';
  const code = () => totpCode(key, hub.context.clock.now());
  expect((await page('POST', '/portal/second-factor/confirm', { setUpToken, code: code() })).payload).toContain(
    'You are registered',
  );
  const email = 'sam.reed@eps.example.org';
  const asked = await page('POST', '/portal/sign-in', { email, password: contributorPassword });
  const challengeId = hidden(asked.payload, 'challengeId');
  const signedIn = await page('POST', '/portal/code', { challengeId, code: code() });
  const cookie = String(signedIn.headers['set-cookie']).split(';')[0] ?? '';
  expect((await page('GET', '/portal')).headers.location).toBe('/portal/sign-in');
  expect((await page('GET', '/portal', {}, cookie)).payload).toContain(`/portal/advice/${requestId}`);
  const empty = await page('POST', `/portal/advice/${requestId}`, {}, cookie);
  expect(empty.payload).toContain('The form is empty');
  const sent = await page('POST', `/portal/advice/${requestId}`, { needs: 'A need & <b>more</b>.' }, cookie);
  expect(sent.payload).toContain('Your advice is in');
  expect(body('advice-request', requestId).state).toBe('received');
});
