import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { forgetOldTombstones } from '../../hub/sync/tombstones';
import { createAxiosTransport } from '../../main/core/hub-client/axios-transport';
import type { Timers } from '../../main/core/sync/engine';
import type { SyncStatus } from '../../shared/ipc/views';
import { hubForTests } from '../support/hub-for-tests';
import { faultyTransport, must, testCore } from '../support/real-hub';
import { noteBody } from '../support/test-cache';

const world = hubForTests();
const { clock, open } = world;

/** Timers that ring when the movable clock has passed them and the test says so. */
function handTimers() {
  const set = new Map<object, { due: number; work: () => void }>();
  const timers: Timers = {
    set: (work, milliseconds) => {
      const timer = {};
      set.set(timer, { due: Date.parse(clock.now()) + milliseconds, work });
      return timer;
    },
    clear: (timer) => void set.delete(timer as object),
  };
  const ring = () => {
    let rung = 0;
    for (const [timer, { due, work }] of [...set]) {
      if (due > Date.parse(clock.now()) || !set.delete(timer)) continue;
      rung += 1;
      work();
    }
    return rung;
  };
  return { timers, ring };
}

async function person(name: string, more: { follow?: boolean; timers?: Timers } = {}) {
  const { transport, faults } = faultyTransport(world.hub.url);
  const core = testCore({
    profileDir: join(world.folder.path, name),
    hubUrl: world.hub.url,
    clock,
    transport,
    ...more,
  });
  open.push(core);
  const { people } = await must<{ people: { email: string; role: string }[] }>(core, 'session.demoPeople');
  await must(core, 'session.startDemo', { email: people.find((one) => one.role === 'caseworker')?.email });
  const workspace = core.session.current();
  if (!workspace) throw new Error('not open');
  const sync = () => must<SyncStatus>(core, 'sync.now');
  await sync();
  return { core, faults, workspace, cache: workspace.context.cache, db: workspace.open.connections.write, sync };
}
const one = (db: { prepare(sql: string): { get(): unknown } }, sql: string) =>
  (db.prepare(sql).get() as { id: string }).id;
const liveCase = `SELECT id FROM base WHERE entity = 'case' AND body ->> '$.restricted' = 0 ORDER BY id LIMIT 1`;

describe('typing (rule 4)', () => {
  it('for an hour is a handful of changes at the hub, and the last words are there', async () => {
    const { timers, ring } = handTimers();
    const who = await person('priya', { follow: true, timers });
    const id = one(
      who.db,
      `SELECT s.id FROM base AS s JOIN base AS p ON p.entity = 'plan' AND p.id = s.body ->> '$.planId'
       WHERE s.entity = 'plan-section' AND s.body ->> '$.code' = 'E' AND p.body ->> '$.status' = 'open' ORDER BY s.id LIMIT 1`,
    );
    const calm = async () => {
      for (let turn = 0; turn < 200 && who.workspace.engine.status().state !== 'up-to-date'; turn += 1) await pause(5);
    };
    await calm();
    const begun = world.hub.store.records.get('plan-section', id)?.rev ?? 0;
    who.faults.requests.splice(0);
    const words = (second: number) => ({
      type: 'doc' as const,
      content: [
        {
          type: 'paragraph',
          attrs: { blockId: 'p-typed' },
          content: [{ type: 'text', text: `Typed for ${second} s` }],
        },
      ],
    });
    for (let second = 1; second <= 3600; second += 1) {
      who.cache.command((writer) => writer.update('plan-section', id, { doc: words(second) }));
      clock.advance(1000);
      if (ring() > 0) await calm();
    }
    clock.advance(6000);
    ring();
    for (let turn = 0; turn < 20 && who.workspace.engine.status().waiting > 0; turn += 1) {
      await calm();
      clock.advance(1000);
      ring();
      await pause(10);
    }
    const rev = world.hub.store.records.get('plan-section', id)?.rev ?? 0;
    expect(rev - begun).toBeGreaterThan(0);
    expect(rev - begun).toBeLessThanOrEqual(14);
    expect(world.hub.store.records.get('plan-section', id)?.body).toContain('Typed for 3600 s');
    // Nor is the hub asked at each key: once a minute, and for each change.
    expect(who.faults.requests.filter((line) => line === 'GET /v1/capabilities').length).toBeLessThan(150);
  }, 120_000);

  it('does not hold back anything else, and goes at once when it is asked for', async () => {
    const { timers, ring } = handTimers();
    const who = await person('priya', { follow: true, timers });
    const caseId = one(who.db, liveCase);
    const id = one(
      who.db,
      `SELECT id FROM base WHERE entity = 'plan-section' AND case_id <> '${caseId}' ORDER BY id LIMIT 1`,
    );
    const doc = { type: 'doc' as const, content: [{ type: 'paragraph', attrs: { blockId: `b-${Date.now()}` } }] };
    who.cache.command((writer) => writer.update('plan-section', id, { doc }));
    const note = who.cache.command((writer) => writer.create('note', noteBody(caseId, 'Beside the typing')));
    clock.advance(400);
    ring();
    for (let turn = 0; turn < 400 && !world.hub.store.records.get('note', note); turn += 1) await pause(5);
    expect(world.hub.store.records.get('note', note)).not.toBeNull();
    expect(world.hub.store.records.get('plan-section', id)?.body).not.toContain('"b-');
    expect(await who.sync()).toMatchObject({ waiting: 0 });
  });
});

describe('the hub and this program', () => {
  it.each([
    [{ oldest: 7, newest: 9 }, 'too-old', 'too old for the hub'],
    [{ oldest: 0, newest: 0 }, 'too-new', 'newer than the hub accepts'],
  ] as const)(
    'of versions that do not fit (%o) say so by name, and nothing is changed',
    async (protocol, state, words) => {
      const who = await person('priya');
      const caseId = one(who.db, liveCase);
      who.cache.command((writer) => writer.create('note', noteBody(caseId, 'Waits for the right version')));
      who.faults.alter = (request, reply) =>
        request.path === '/v1/capabilities'
          ? { ...reply, text: JSON.stringify({ ...JSON.parse(reply.text), protocol }) }
          : reply;
      who.faults.requests.splice(0);
      const status = await who.sync();
      expect(status).toMatchObject({ state, waiting: 1 });
      expect(status.sentence).toContain(words);
      expect(who.faults.requests).toEqual(['GET /v1/capabilities']);
      who.faults.alter = (_request, reply) => reply;
      expect(await who.sync()).toMatchObject({ state: 'up-to-date', waiting: 0 });
    },
  );

  it('that was away longer than removals are remembered pushes first, then reads everything afresh (rule 22)', async () => {
    const [away, here] = [await person('away'), await person('here')];
    const caseId = one(away.db, liveCase);
    const gone = here.cache.command((writer) => writer.create('note', noteBody(caseId, 'To be removed')));
    await here.sync();
    await away.sync();
    expect(away.cache.get('note', gone)).toBeDefined();
    forgetOldTombstones(world.hub.context);
    world.hub.store.write(() =>
      world.hub.store.records.put({ entity: 'note', id: gone, caseId, body: null, mutationId: null }),
    );
    clock.advance(30 * 86_400_000);
    forgetOldTombstones(world.hub.context);
    clock.advance(401 * 86_400_000);
    world.hub.store.write(() =>
      world.hub.store.records.put({
        entity: 'note',
        id: `${gone.slice(0, -2)}ff`,
        caseId,
        body: noteBody(caseId, 'New'),
        mutationId: null,
      }),
    );
    forgetOldTombstones(world.hub.context);
    expect(world.hub.store.records.get('note', gone)).toBeNull();
    const kept = away.cache.command((writer) => writer.create('note', noteBody(caseId, 'Written while away')));
    const { people } = await must<{ people: { email: string; role: string }[] }>(away.core, 'session.demoPeople');
    await must(away.core, 'session.startDemo', { email: people.find((person) => person.role === 'caseworker')?.email });
    away.faults.requests.splice(0);
    await away.sync();
    expect(await away.sync()).toMatchObject({ state: 'up-to-date', waiting: 0, parked: 0 });
    const order = away.faults.requests.filter((line) => line.includes('/v1/mutations') || line.endsWith('/v1/changes'));
    expect(order[0]).toBe('POST /v1/mutations');
    expect(away.cache.get('note', gone)).toBeUndefined();
    expect(away.cache.get('note', kept)).toMatchObject({ text: 'Written while away', waiting: false });
  });
});

describe('the network (rule 23)', () => {
  let server: Server;
  const serve = (answer: Parameters<typeof createServer>[1]) =>
    new Promise<string>((resolve) => {
      server = createServer(answer as never);
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        resolve(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
      });
    });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });
  const call = { method: 'GET', path: '/v1/changes', timeout: 400, as: 'text' } as const;

  it('that stops in the middle of an answer is given up, and one that is slow but moves is not', async () => {
    let steps = 0;
    const url = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{"a":"');
      const every = setInterval(() => {
        steps += 1;
        if (steps > 8) response.end('"}');
        else if (steps > 0) response.write('x');
      }, 150);
      response.once('close', () => clearInterval(every));
    });
    const transport = createAxiosTransport(url);
    expect((await transport(call)).text).toBe(`{"a":"${'x'.repeat(8)}"}`);
    steps = Number.NEGATIVE_INFINITY;
    const begun = performance.now();
    await expect(transport(call)).rejects.toThrow();
    expect(performance.now() - begun).toBeLessThan(2500);
  });

  it('whose idle connection was closed meanwhile is asked once more', async () => {
    let calls = 0;
    const url = await serve((request, response) => {
      calls += 1;
      if (calls === 2) request.socket.destroy();
      else response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
    const transport = createAxiosTransport(url);
    expect((await transport(call)).status).toBe(200);
    expect((await transport(call)).status).toBe(200);
    expect(calls).toBe(3);
  });
});

it('a hub that asks to wait is not asked earlier (rule 13)', async () => {
  const { timers, ring } = handTimers();
  const who = await person('priya', { follow: true, timers });
  for (let turn = 0; turn < 200 && who.workspace.engine.status().state !== 'up-to-date'; turn += 1) await pause(5);
  who.faults.meet = (request) =>
    request.path === '/v1/capabilities'
      ? {
          status: 429,
          contentType: 'application/json',
          retryAfter: '120',
          text: '{"code":"too-many-calls","message":"Too many calls."}',
          bytes: new Uint8Array(),
        }
      : null;
  expect(await who.sync()).toMatchObject({ state: 'failed' });
  who.faults.requests.splice(0);
  clock.advance(119_000);
  ring();
  await pause(20);
  // Documents that were being fetched when the hub asked may still arrive: the wait is for records.
  expect(who.faults.requests.filter((request) => !request.includes('/v1/files/'))).toEqual([]);
  clock.advance(2_000);
  ring();
  await pause(20);
  expect(who.faults.requests).toContain('GET /v1/capabilities');
});

describe('a change on its way', () => {
  const stateOf = (who: Awaited<ReturnType<typeof person>>) =>
    who.db.prepare<[], { id: string; state: string }>('SELECT id, state FROM outbox ORDER BY n DESC LIMIT 1').get();

  it('when the work is closed goes again under the same id: an answer that still comes is not used (rule 14)', async () => {
    const who = await person('priya');
    const note = who.cache.command((writer) => writer.create('note', noteBody(one(who.db, liveCase), 'Sent twice')));
    const before = stateOf(who);
    who.faults.alter = (request, reply) => {
      if (request.path === '/v1/mutations') who.workspace.engine.stop();
      return reply;
    };
    await who.sync();
    expect(stateOf(who)).toEqual({ id: before?.id, state: 'sending' });
    who.faults.alter = (_request, reply) => reply;
    expect(await who.sync()).toMatchObject({ state: 'up-to-date', waiting: 0 });
    expect(world.hub.store.records.get('note', note)).toMatchObject({ rev: 1, mutationId: before?.id });
  });

  it('that was refused and is tried again has a new id (rule 20)', async () => {
    const who = await person('priya');
    const note = who.cache.command((writer) => writer.create('note', noteBody(one(who.db, liveCase), 'Refused once')));
    const before = stateOf(who)?.id;
    const answers = [{ id: before, result: 'refused', code: 'not-today', message: 'Not today.' }];
    who.faults.meet = (request) =>
      request.path === '/v1/mutations'
        ? {
            status: 200,
            contentType: 'application/json',
            retryAfter: null,
            text: JSON.stringify({ answers, backedUpSeq: 0 }),
            bytes: new Uint8Array(),
          }
        : null;
    expect(await who.sync()).toMatchObject({ parked: 1 });
    who.faults.meet = () => null;
    await must(who.core, 'sync.retry', { id: before });
    expect(await who.sync()).toMatchObject({ state: 'up-to-date', parked: 0, waiting: 0 });
    expect(world.hub.store.records.get('note', note)?.mutationId).not.toBe(before);
  });

  it('and a page cut off between two slices leaves the cursor where it was (rule 8)', async () => {
    const [who, other] = [await person('priya'), await person('sam')];
    const caseId = one(who.db, liveCase);
    // One record that takes long to store: a quick computer had learnt to take larger slices than the smallest, of 200.
    other.cache.command((writer) => writer.create('note', noteBody(caseId, 'Slow')));
    await other.sync();
    who.db.exec(
      `CREATE TEMP TRIGGER slow BEFORE INSERT ON base WHEN NEW.body ->> '$.text' = 'Slow' BEGIN
         SELECT count(*) FROM (WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000000) SELECT i FROM n); END`,
    );
    await who.sync();
    who.db.exec('DROP TRIGGER slow');
    for (let n = 0; n < 250; n += 1)
      other.cache.command((writer) => writer.create('note', noteBody(caseId, `Many ${n}`)));
    await other.sync();
    const cursor = who.workspace.open.meta.get('cursor');
    const stop = who.db.prepare<[], { c: number }>(
      `SELECT count(*) AS c FROM base WHERE body ->> '$.text' LIKE 'Many %'`,
    );
    who.db.exec(
      `CREATE TEMP TRIGGER full BEFORE INSERT ON base WHEN NEW.body ->> '$.text' = 'Many 240' BEGIN SELECT RAISE(FAIL, 'disk'); END`,
    );
    await who.sync();
    expect(stop.get()?.c).toBe(200);
    expect(who.workspace.open.meta.get('cursor')).toBe(cursor);
    who.db.exec('DROP TRIGGER full');
    expect(await who.sync()).toMatchObject({ state: 'up-to-date' });
    expect(stop.get()?.c).toBe(250);
    expect(who.workspace.open.meta.get('cursor')).not.toBe(cursor);
  });
});
