import { execFile, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { hashPassword } from '../../hub/accounts/passwords';
import type { Core, CoreOptions } from '../../main/core/core';
import { hubForTests } from '../support/hub-for-tests';
import { faultyTransport, memoryKeychain, must, testCore, testHost } from '../support/real-hub';
import { noteBody } from '../support/test-cache';

const world = hubForTests();
const { clock, open } = world;

const email = 'priya.shah@northmoor.example.org';
const demoPassword = () => world.hub.store.accounts.byEmail(email)?.demoPassword ?? '';
const start = (options: Partial<CoreOptions> = {}): Core => {
  const core = testCore({ profileDir: world.folder.path, hubUrl: world.hub.url, clock, ...options });
  open.push(core);
  return core;
};
const phoneCode = async () =>
  ((await (await fetch(`${world.hub.url}/dev/codes?email=${email}`)).json()) as { code: string }).code;
const keyState = async (core: Core) => (await must<{ keyState: string; phase: string }>(core, 'app.state')).keyState;

describe('signing in', () => {
  it('takes a password and a code, and opens work that unlocks without the hub afterwards', async () => {
    const { transport, faults } = faultyTransport(world.hub.url);
    const core = start({ transport });
    const challenge = await must<{ challengeId: string; method: string }>(core, 'session.start', {
      email,
      password: demoPassword(),
    });
    expect(await core.call('session.verify', { challengeId: challenge.challengeId, code: '12' })).toMatchObject({
      code: 'wrong-code',
    });
    const code = await phoneCode();
    await must(core, 'session.verify', {
      challengeId: challenge.challengeId,
      code: `${code.slice(0, 3)} ${code.slice(3)}`,
    });
    await must(core, 'sync.now');
    await must(core, 'session.lock');
    expect(await core.call('sync.now')).toMatchObject({ ok: false, code: 'locked' });
    faults.offline = true;
    expect(await core.call('session.unlock', { password: 'wrong' })).toMatchObject({ code: 'wrong-password' });
    await must(core, 'session.unlock', { password: demoPassword() });
    expect(await must(core, 'app.state')).toMatchObject({ phase: 'ready', keyState: 'ready', vault: 'keychain' });
    expect(core.session.current()?.context.account.email).toBe(email);
  });

  it('with a password changed elsewhere asks once for the previous one and loses nothing', async () => {
    const keychain = memoryKeychain();
    const core = start({ host: testHost(keychain) });
    const previous = demoPassword();
    await must(core, 'session.startDemo', { email });
    await must(core, 'sync.now');
    const cache = core.session.current()?.context.cache;
    const caseId =
      cache?.read.prepare<[], { id: string }>("SELECT id FROM base WHERE entity = 'case' LIMIT 1").get()?.id ?? '';
    const note = cache?.command((writer) => writer.create('note', noteBody(caseId, 'Not sent yet'))) ?? '';
    await must(core, 'session.lock');
    const account = world.hub.store.accounts.byEmail(email);
    if (!account) throw new Error('no account');
    world.hub.store.accounts.save({
      ...account,
      passwordHash: await hashPassword('Quite-new-1!', 1024),
    });
    try {
      const { challengeId } = await must<{ challengeId: string }>(core, 'session.start', {
        email,
        password: 'Quite-new-1!',
      });
      expect(await core.call('session.verify', { challengeId, code: await phoneCode() })).toMatchObject({
        code: 'key-changed',
      });
      expect(await must(core, 'app.state')).toMatchObject({ phase: 'vault-problem', keyState: 'changed' });
      expect(await core.call('session.previousPassword', { password: 'nope' })).toMatchObject({
        code: 'wrong-password',
      });
      await must(core, 'session.previousPassword', { password: previous });
      expect(core.session.current()?.context.cache.get('note', note)).toMatchObject({ waiting: true });
      await must(core, 'session.lock');
      await must(core, 'session.unlock', { password: 'Quite-new-1!' });
    } finally {
      world.hub.store.accounts.save(account);
    }
  });

  it('is refused as a demo where demos are not allowed', async () => {
    const core = start({ demoAllowed: false });
    expect(await core.call('session.startDemo', { email })).toMatchObject({ code: 'demo-not-allowed' });
  });
});

describe('what stands between a caller and a handler', () => {
  it('is checked in order: name, access, role, input', async () => {
    const core = start();
    expect(await core.call('cases.steal')).toMatchObject({ code: 'unknown-procedure' });
    expect(await core.call('__proto__')).toMatchObject({ code: 'unknown-procedure' });
    expect(await core.call('cases.list', { limit: 5_000 })).toMatchObject({ code: 'signed-out' });
    await must(core, 'session.startDemo', { email: 'david.lin@northmoor.example.org' });
    expect(await core.call('invitations.create', {})).toMatchObject({ code: 'not-your-role' });
    expect(await core.call('scratch.put', { key: 'a', text: 'b', more: 1 })).toMatchObject({ code: 'bad-input' });
    await must(core, 'scratch.put', { key: 'note/1', text: 'half a sent' });
    expect(await must(core, 'scratch.get', { key: 'note/1' })).toMatchObject({ text: 'half a sent' });
  });
});

describe('what is left on the disk', () => {
  it('holds no name, address, password or token in the clear, logs included', async () => {
    const core = start({ forcePassphrase: true });
    await must(core, 'session.startDemo', { email });
    await must(core, 'sync.now');
    core.finishDerived();
    await must(core, 'scratch.put', { key: 'note/1', text: 'Canary-sentence about a child' });
    const cache = core.session.current()?.context.cache;
    const child = cache?.read
      .prepare<[], { name: string }>(
        "SELECT body ->> '$.child.lastName' AS name FROM base WHERE entity = 'case' LIMIT 1",
      )
      .get()?.name;
    await core.call('session.start', { email, password: 'Canary-password' });
    const canaries = ['Canary', email, 'Priya', demoPassword(), child ?? 'no child'];
    await must(core, 'session.lock');
    const files = readdirSync(world.folder.path, { recursive: true, encoding: 'utf8' }).filter((name) =>
      statSync(join(world.folder.path, name)).isFile(),
    );
    expect(files).toContain('core.log');
    for (const name of files) {
      const text = readFileSync(join(world.folder.path, name)).toString('latin1');
      for (const canary of canaries) expect(`${name} ${text.includes(canary)}`).toBe(`${name} false`);
    }
    expect(files.filter((name) => name.includes('@'))).toEqual([]);
  });
});

describe('the refresh of a session', () => {
  it('is asked for once, however many calls need it', async () => {
    const { transport, faults } = faultyTransport(world.hub.url);
    const core = start({ transport });
    await must(core, 'session.startDemo', { email });
    await must(core, 'sync.now');
    const tokens = core.session.current()?.tokens;
    clock.advance(16 * 60_000);
    faults.requests.length = 0;
    const spent = tokens?.access() ?? '';
    const answers = await Promise.all([1, 2, 3, 4].map(() => tokens?.refresh(spent)));
    expect(answers.every((answer) => answer?.ok)).toBe(true);
    expect(faults.requests.filter((line) => line.includes('refresh'))).toHaveLength(1);
    expect(await must(core, 'sync.now')).toMatchObject({ state: 'up-to-date' });
  });
});

describe('the command line', () => {
  const cli = (...parts: string[]) =>
    spawnSync(
      process.execPath,
      ['--import', 'tsx', new URL('../../tools/core-cli/index.ts', import.meta.url).pathname, ...parts],
      {
        encoding: 'utf8',
        env: { ...process.env, EHC_PASSWORD: '' },
      },
    );
  it('ends with 0 when done, 1 when refused with a code, 2 when the call is wrong', () => {
    const listed = cli('--list');
    expect(listed.status).toBe(0);
    expect(JSON.parse(listed.stdout).map((row: { name: string }) => row.name)).toContain('cases.list');
    const state = cli('--profile', world.folder.path, '--passphrase-vault', 'app.state');
    expect(JSON.parse(state.stdout)).toMatchObject({ ok: true, value: { phase: 'signed-out' } });
    expect(state.status).toBe(0);
    const refused = cli('--profile', world.folder.path, '--passphrase-vault', 'cases.list', '{}');
    expect(JSON.parse(refused.stdout)).toMatchObject({ ok: false, code: 'signed-out' });
    expect(refused.status).toBe(1);
    expect(cli('--profile', world.folder.path, 'cases.nothing').status).toBe(2);
    expect(cli('--profile', world.folder.path, 'app.state', '{not json').status).toBe(2);
    expect(cli('--nonsense').status).toBe(2);
  }, 120_000);

  it('answers from whole lists, however soon after a sync it is asked', async () => {
    const call = ['--profile', world.folder.path, '--passphrase-vault', '--hub', world.hub.url, '--demo', email];
    const program = new URL('../../tools/core-cli/index.ts', import.meta.url).pathname;
    const parts = ['--import', 'tsx', program, ...call, 'cases.list', '{"limit":1}'];
    const { stdout } = await promisify(execFile)(process.execPath, parts);
    const live = world.hub.store.records
      .ofEntity('case')
      .filter(({ body }) => JSON.parse(body ?? '{}').status === 'live');
    expect(live.length).toBeGreaterThan(10);
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, value: { total: live.length } });
  }, 120_000);
});

it('a locked cache tells its key state without the password', async () => {
  const core = start();
  expect(await keyState(core)).toBe('none');
  await must(core, 'session.startDemo', { email });
  expect(await keyState(core)).toBe('ready');
  await must(core, 'session.lock');
  expect(await keyState(core)).toBe('locked');
});
