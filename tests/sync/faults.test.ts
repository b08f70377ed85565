import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Core } from '../../main/core/core';
import { openDatabase } from '../../main/core/db/open';
import { createAxiosTransport } from '../../main/core/hub-client/axios-transport';
import type { HubReply, HubRequest, Transport } from '../../main/core/hub-client/transport';
import { clockNotice } from '../../main/core/sync/plan';
import type { SyncStatus } from '../../shared/ipc/views';
import { movableClock, must, startHub, type TestHub, testCore } from '../support/real-hub';
import { noteBody, testFolder, testKey } from '../support/test-cache';

/** Faults as states: each has a name, a sentence that says what is safe and what comes next, and an end in which nothing is lost. */
let hubFolder: ReturnType<typeof testFolder>;
let hub: TestHub;
const hubClock = movableClock();
beforeAll(async () => {
  hubFolder = testFolder();
  hub = await startHub(hubFolder.path, hubClock);
});
afterAll(async () => {
  await hub.stop();
  hubFolder.remove();
});

let folder: ReturnType<typeof testFolder>;
let core: Core | null = null;
beforeEach(() => {
  folder = testFolder();
});
afterEach(() => {
  core?.close();
  core = null;
  folder.remove();
});

type Fault = (request: HubRequest, send: () => Promise<HubReply>) => Promise<HubReply>;

/** A person with all cases and one unsent note, on a network whose behaviour the test sets. */
async function withNote(text: string, clock = hubClock) {
  const real = createAxiosTransport(hub.url);
  const network: { fault: Fault | null } = { fault: null };
  const transport: Transport = (request) =>
    network.fault ? network.fault(request, () => real(request)) : real(request);
  const here = testCore({ profileDir: join(folder.path, 'profile'), hubUrl: hub.url, clock, transport });
  core = here;
  const { people } = await must<{ people: { email: string; role: string }[] }>(here, 'session.demoPeople');
  const email = people.find(({ role }) => role === 'manager')?.email;
  await must(here, 'session.startDemo', { email });
  await must(here, 'sync.now');
  const workspace = here.session.current();
  if (!workspace) throw new Error('not open');
  const { cache } = workspace.context;
  const caseId = cache.read
    .prepare<[], { id: string }>(`SELECT id FROM projected WHERE entity = 'case' LIMIT 1`)
    .get()?.id;
  if (!caseId) throw new Error('the demo hub has no case');
  cache.command((writer) => writer.create('note', noteBody(caseId, text)));
  const atHub = () =>
    hub.store.records.ofEntity('note').filter((row) => row.body !== null && JSON.parse(row.body).text === text).length;
  return { core: here, workspace, network, caseId, email, atHub, sync: () => must<SyncStatus>(here, 'sync.now') };
}

const json = (status: number, body: unknown): HubReply => ({
  status,
  contentType: 'application/json; charset=utf-8',
  retryAfter: null,
  text: JSON.stringify(body),
  bytes: new Uint8Array(),
});

describe('a session that runs out in the middle of sending', () => {
  it('is renewed without a word, and the change is applied once although the hub had taken it', async () => {
    const { network, atHub, sync } = await withNote('mid-push, renewed');
    let answers = 0;
    network.fault = async (request, send) => {
      const reply = await send();
      if (request.path !== '/v1/mutations') return reply;
      answers += 1;
      return answers === 1 ? json(401, { code: 'sign-in-needed', message: 'The session has run out.' }) : reply;
    };
    expect(await sync()).toMatchObject({ state: 'up-to-date', waiting: 0 });
    expect([answers, atHub()]).toEqual([2, 1]);
  });

  it('and cannot be renewed asks to sign in, keeps the change, and sends it once afterwards', async () => {
    const { core: here, network, atHub, sync, email } = await withNote('mid-push, ended');
    let ended = false;
    network.fault = async (request, send) => {
      const reply = await send();
      if (request.path === '/v1/mutations') ended = true;
      return ended ? json(401, { code: 'sign-in-needed', message: 'The session has run out.' }) : reply;
    };
    const status = await sync();
    expect(status).toMatchObject({ state: 'signed-out', waiting: 1 });
    expect(status.sentence).toMatch(/Sign in again.*1 change waiting since.*saved on this computer/);
    network.fault = null;
    hubClock.advance(60_000);
    await must(here, 'session.startDemo', { email });
    expect(await sync()).toMatchObject({ state: 'up-to-date', waiting: 0 });
    expect(atHub()).toBe(1);
  });
});

describe('a proxy that cuts answers short', () => {
  it('is no answer: nothing of it is used, the change waits and goes when the proxy behaves', async () => {
    const { network, atHub, sync, workspace } = await withNote('cut short');
    const cursor = workspace.open.meta.get('cursor');
    network.fault = async (_request, send) => {
      const reply = await send();
      return { ...reply, text: reply.text.slice(0, Math.floor(reply.text.length / 2)) };
    };
    const status = await sync();
    expect(status).toMatchObject({ state: 'offline', waiting: 1 });
    expect(status.sentence).toContain('Your work is saved on this computer');
    expect(workspace.open.meta.get('cursor')).toBe(cursor);
    network.fault = null;
    expect(await sync()).toMatchObject({ state: 'up-to-date', waiting: 0 });
    expect(atHub()).toBe(1);
  });
});

describe('a network’s own sign-in page, answered with 200', () => {
  it('is not taken for the hub, in any call', async () => {
    const { network, atHub, sync } = await withNote('in a hotel');
    network.fault = async () => ({
      ...json(200, {}),
      contentType: 'text/html',
      text: '<html>Sign in to the Wi-Fi</html>',
    });
    const status = await sync();
    expect(status).toMatchObject({ state: 'offline', waiting: 1 });
    expect(status.sentence).toContain('The hub cannot be reached');
    network.fault = null;
    await sync();
    expect(atHub()).toBe(1);
  });
});

describe('a hub of another age', () => {
  const speaking =
    (oldest: number, newest: number): Fault =>
    async (request, send) => {
      const reply = await send();
      if (request.path !== '/v1/capabilities') return reply;
      return json(200, { ...(JSON.parse(reply.text) as object), protocol: { oldest, newest } });
    };

  it.each([
    ['newer', speaking(90, 99), 'too-old', /too old for the hub.*saved on this computer.*Please update the app/],
    ['older', speaking(0, 0), 'too-new', /newer than the hub accepts.*saved on this computer.*tell your administrator/],
  ] as const)('%s than this app is said, and the changes wait for it', async (_age, fault, state, sentence) => {
    const { network, atHub, sync } = await withNote(`for a hub ${state}`);
    network.fault = fault;
    const status = await sync();
    expect(status).toMatchObject({ state, waiting: 1 });
    expect(status.sentence).toMatch(sentence);
    expect(atHub()).toBe(0);
    network.fault = null;
    expect(await sync()).toMatchObject({ state: 'up-to-date', waiting: 0 });
    expect(atHub()).toBe(1);
  });
});

describe('a clock that is wrong by days', () => {
  it('is said with both dates, and no change is lost or doubled by it', async () => {
    const wrong = movableClock(new Date(Date.parse(hubClock.now()) - 5 * 86_400_000).toISOString());
    const { atHub, sync } = await withNote('from last week', wrong);
    const status = await sync();
    expect(status).toMatchObject({ state: 'up-to-date', waiting: 0 });
    expect(status.notice).toMatch(/The clock of this computer says .* the hub’s says .* Set this computer’s clock/);
    expect(atHub()).toBe(1);
    wrong.advance(9 * 86_400_000);
    expect((await sync()).notice).toContain('the hub’s says');
    wrong.advance(-4 * 86_400_000);
    expect((await sync()).notice).toBeNull();
  });

  it('is not mistaken for a clock that drifts by minutes', () => {
    expect(clockNotice('2026-11-22T10:00:00.000Z', '2026-11-22T10:20:00.000Z')).toBeNull();
    expect(clockNotice('2026-11-22T10:00:00.000Z', '2026-12-16T10:00:00.000Z')).toContain('16 December 2026');
  });
});

describe('a profile that may only be read', () => {
  it('refuses to save with a sentence, shows what is there, and says why nothing new comes', async () => {
    const { core: here, workspace, caseId, sync, atHub } = await withNote('before the folder was closed');
    const db = workspace.open.connections.write;
    db.pragma('query_only = 1');
    const refused = await here.call('notes.add', { caseId, text: 'cannot be kept' });
    expect(refused).toMatchObject({ ok: false, code: 'profile-read-only' });
    if (!refused.ok) expect(refused.message).toMatch(/may not write.*still on screen.*Ask your IT team/);
    expect(await here.call('notes.list', { caseId })).toMatchObject({ ok: true });
    const status = await sync();
    expect(status.state).toBe('failed');
    expect(status.sentence).toMatch(/may not write to its folder.*What you saved is safe.*Ask your IT team/);
    db.pragma('query_only = 0');
    expect(await sync()).toMatchObject({ state: 'up-to-date', waiting: 0 });
    expect(atHub()).toBe(1);
  });

  it('or has no room for a database is refused at opening, with nothing changed', () => {
    writeFileSync(join(folder.path, 'not-a-folder'), '');
    const file = join(folder.path, 'not-a-folder', 'cache.db');
    const refused = openDatabase({ file, key: testKey, cipher: 'aegis', migrations: [] });
    expect(refused).toMatchObject({ ok: false, code: 'disk' });
    if (!refused.ok) expect(refused.message).toMatch(/nothing of it was changed.*IT team/);
  });
});
