import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lockSeconds } from '../../hub/accounts/lock-out';
import type { Challenge, HubSession } from '../../shared/hub-api/sessions';
import { type HubFixture, makeHub, password } from './hub-fixture';

type Failure = { code: string; message: string };
const deviceId = 'device-0001';
let hub: HubFixture;
let email: string;

beforeEach(async () => {
  hub = await makeHub();
  email = await hub.addStaff('caseworker');
});
afterEach(() => hub.close());

const start = (typed = password, as = email) =>
  hub.call<Challenge & Failure>('POST', '/v1/sessions', { email: as, password: typed, deviceId });
const verify = (challengeId: string, code: string) =>
  hub.call<HubSession & Failure>('POST', '/v1/sessions/verify', { challengeId, code });
const refresh = (refreshToken: string, device = deviceId) =>
  hub.call<HubSession & Failure>('POST', '/v1/sessions/refresh', { refreshToken, deviceId: device });
const me = (token: string) => hub.call<Failure & { role: string }>('GET', '/v1/me', undefined, token);

describe('signing in', () => {
  test('a right password gives a challenge and no session; the right code then gives a session', async () => {
    const challenge = await start();
    expect(challenge.status).toBe(200);
    expect(challenge.body).not.toHaveProperty('accessToken');
    const session = await verify(challenge.body.challengeId, hub.codeOf(email));
    expect(session.body.account.role).toBe('caseworker');
    expect((await me(session.body.accessToken)).status).toBe(200);
  });

  test('a wrong password and an unknown address are answered alike', async () => {
    const wrong = await start('Wrong-password1!');
    const unknown = await start(password, 'nobody@example.org');
    expect(wrong.status).toBe(401);
    expect(unknown.body).toEqual(wrong.body);
  });

  test('a wrong code gives no session, and after five the challenge is dead even for the right code', async () => {
    const { challengeId } = (await start()).body;
    const right = hub.codeOf(email);
    const wrong = right === '000000' ? '000001' : '000000';
    expect((await verify(challengeId, wrong)).body.code).toBe('wrong-code');
    for (let attempt = 0; attempt < 4; attempt += 1) await verify(challengeId, wrong);
    hub.later(60);
    expect((await verify(challengeId, hub.codeOf(email))).body.code).toBe('challenge-expired');
  });

  test('a code works once', async () => {
    const first = (await start()).body.challengeId;
    const second = (await start()).body.challengeId;
    const code = hub.codeOf(email);
    expect((await verify(first, code)).status).toBe(200);
    expect((await verify(second, code)).body.code).toBe('code-already-used');
  });

  test('an account locks after five wrong passwords, says for how long, and opens again', async () => {
    for (let attempt = 0; attempt < 5; attempt += 1) await start('Wrong-password1!');
    const locked = await start();
    expect(locked.status).toBe(429);
    expect(locked.body.code).toBe('locked-out');
    expect(locked.body.message).toContain('30 seconds');
    hub.later(31);
    expect((await start()).status).toBe(200);
  });

  test('the lock grows with each failure up to an hour', () => {
    expect([4, 5, 6, 7, 20].map(lockSeconds)).toEqual([0, 30, 60, 120, 3600]);
  });

  test('a text message carries the code, a resent one replaces it', async () => {
    const smsUser = await hub.addStaff('caseworker', { secondFactor: 'sms' });
    const { challengeId, sentTo } = (await start(password, smsUser)).body;
    await hub.drain();
    const firstCode = hub.outbox()[0]?.code ?? '';
    expect(sentTo).toBe('phone number ending 123');
    await hub.call('POST', '/v1/sessions/resend', { challengeId });
    await hub.drain();
    const secondCode = hub.outbox()[0]?.code ?? '';
    if (firstCode !== secondCode) expect((await verify(challengeId, firstCode)).status).toBe(401);
    expect((await verify(challengeId, secondCode)).status).toBe(200);
  });
});

describe('tokens', () => {
  test('an access token stops after 15 minutes and a refresh gives a new pair', async () => {
    const session = await hub.signIn(email);
    hub.later(901);
    expect((await me(session.accessToken)).status).toBe(401);
    const fresh = await refresh(session.refreshToken);
    expect((await me(fresh.body.accessToken)).status).toBe(200);
  });

  test('a refresh token used twice ends the whole family', async () => {
    const session = await hub.signIn(email);
    const fresh = await refresh(session.refreshToken);
    expect((await refresh(session.refreshToken)).body.code).toBe('session-reused');
    expect((await me(fresh.body.accessToken)).status).toBe(401);
    expect((await refresh(fresh.body.refreshToken)).body.code).toBe('session-ended');
  });

  test('a refresh token works only on its own device', async () => {
    const session = await hub.signIn(email);
    expect((await refresh(session.refreshToken, 'device-0002')).status).toBe(401);
  });

  test('signing out stops the access token at once', async () => {
    const session = await hub.signIn(email);
    await hub.call('POST', '/v1/sessions/end', {}, session.accessToken);
    expect((await me(session.accessToken)).status).toBe(401);
  });
});

describe('password reset', () => {
  const tokenIn = (body: string) => /type this token[^:]*: (\S+)/.exec(body)?.[1] ?? '';
  const set = (token: string, passwordNew: string, passwordAgain = passwordNew) =>
    hub.call<Failure>('POST', '/v1/password-resets/set', { token, password: passwordNew, passwordAgain });

  test('an e-mailed token sets a new password once and ends every session', async () => {
    const session = await hub.signIn(email);
    await hub.call('POST', '/v1/password-resets', { email });
    await hub.drain();
    const token = tokenIn(hub.outbox()[0]?.body ?? '');
    expect((await set(token, 'short')).body.code).toBe('password-too-short');
    expect((await set(token, 'nocapital!1')).body.code).toBe('password-needs-capital');
    expect((await set(token, 'NoSymbol11')).body.code).toBe('password-needs-symbol');
    expect((await set(token, 'Brand-new1!', 'Brand-new2!')).body.code).toBe('passwords-differ');
    expect((await set(token, 'Brand-new1!')).status).toBe(200);
    expect((await set(token, 'Brand-new1!')).body.code).toBe('link-not-good');
    expect((await me(session.accessToken)).status).toBe(401);
    expect((await start('Brand-new1!')).status).toBe(200);
  });

  test('an unknown address is answered alike and sends nothing', async () => {
    expect((await hub.call('POST', '/v1/password-resets', { email: 'nobody@example.org' })).status).toBe(202);
    await hub.drain();
    expect(hub.outbox()).toEqual([]);
  });
});

test('pages of the demo are not there on a hub in service', async () => {
  for (const url of ['/dev/outbox', '/dev/outbox.json', '/dev/accounts', `/dev/codes?email=${email}`]) {
    expect((await hub.call('GET', url)).status).toBe(404);
  }
});
