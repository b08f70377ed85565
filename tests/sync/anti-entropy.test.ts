import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { firstBrokenAuditRow } from '../../main/core/db/audit';
import { createBaseDigests } from '../../main/core/sync/base-digests';
import { createSyncStore } from '../../main/core/sync/store';
import type { SyncStatus } from '../../shared/ipc/views';
import { hubForTests } from '../support/hub-for-tests';
import { faultyTransport, memoryKeychain, must, testCore, testHost } from '../support/real-hub';
import { noteBody } from '../support/test-cache';

const HOUR = 3_600_000;
const world = hubForTests();
const { clock, open } = world;

async function person(name: string, role: string) {
  const { transport, faults } = faultyTransport(world.hub.url);
  const host = testHost(memoryKeychain());
  const core = testCore({ profileDir: join(world.folder.path, name), hubUrl: world.hub.url, clock, transport, host });
  open.push(core);
  const { people } = await must<{ people: { email: string; role: string }[] }>(core, 'session.demoPeople');
  await must(core, 'session.startDemo', { email: people.find((one) => one.role === role)?.email });
  const sync = () => must<SyncStatus>(core, 'sync.now');
  expect(await sync()).toMatchObject({ state: 'up-to-date' });
  const workspace = core.session.current();
  if (!workspace) throw new Error('not open');
  const db = workspace.open.connections.write;
  const asked = () => faults.requests.filter((line) => line.startsWith('GET /v1/digests'));
  return { faults, host, workspace, cache: workspace.context.cache, db, sync, asked };
}
type Person = Awaited<ReturnType<typeof person>>;

const rows = (who: Person) =>
  who.db
    .prepare<[], { entity: string; id: string; rev: number; body: string }>(
      'SELECT entity, id, rev, body FROM base ORDER BY entity, id',
    )
    .all();
const firstCase = (who: Person): string =>
  who.db
    .prepare<[], { id: string }>(
      `SELECT id FROM base WHERE entity = 'case' AND body ->> '$.restricted' = 0 ORDER BY id LIMIT 1`,
    )
    .get()?.id ?? '';
const told = (who: Person) =>
  who.host.events.filter(({ event }) => event === 'sync.mended').map(({ payload }) => payload);

describe('a comparison with the hub (rule 21)', () => {
  it.each(['manager', 'caseworker', 'writer', 'panel-member'])(
    'finds no difference after a first sync of a %s',
    async (role) => {
      const who = await person(role, role);
      clock.advance(HOUR);
      expect(await who.sync()).toMatchObject({ state: 'up-to-date', mended: null });
      expect(who.asked()).toEqual(['GET /v1/digests']);
      const digests = createBaseDigests(who.workspace.open, createSyncStore(who.workspace.open), 'me', clock.now);
      const here = await digests.all(async () => {});
      expect(here.filter((digest) => digest !== '0000000000000000').length).toBeGreaterThan(5);
      expect(told(who)).toEqual([]);
    },
  );

  it('mends a row that was changed, one that is gone and one too many, says so, and leaves unsent work alone', async () => {
    const who = await person('priya', 'caseworker');
    const before = rows(who);
    const caseId = firstCase(who);
    who.faults.offline = true;
    who.cache.command((writer) => writer.update('case', caseId, { language: 'Polish' }));
    who.faults.offline = false;
    const parties = before.filter((row) => row.entity === 'party');
    who.db.prepare(`UPDATE base SET body = json_set(body, '$.phone', '07700 900999') WHERE id = ?`).run(parties[0]?.id);
    who.db.prepare('DELETE FROM base WHERE id = ?').run(parties[1]?.id);
    who.db
      .prepare(
        `INSERT INTO base (entity, id, case_id, rev, body)
         SELECT entity, 'not-at-the-hub', case_id, rev, body FROM base WHERE id = ?`,
      )
      .run(parties[2]?.id);
    clock.advance(HOUR);
    const status = await who.sync();
    expect(status).toMatchObject({ state: 'up-to-date', mended: { count: 3 } });
    expect(status.sentence).toContain(
      'We found and mended 3 records that differed from the hub. Your own changes were not touched.',
    );
    expect(told(who)).toEqual([{ count: 3, at: clock.now() }]);
    const now = rows(who);
    expect(now.filter((row) => row.id !== caseId)).toEqual(before.filter((row) => row.id !== caseId));
    expect(who.cache.get('case', caseId)).toMatchObject({ language: 'Polish', waiting: false });
    const audit = who.db.prepare<[], { entity_id: string }>(
      `SELECT entity_id FROM audit WHERE action = 'mended' ORDER BY n`,
    );
    expect(
      audit
        .all()
        .map((row) => row.entity_id)
        .sort(),
    ).toEqual([parties[0]?.id, parties[1]?.id, 'not-at-the-hub'].sort());
    expect(firstBrokenAuditRow(who.workspace.open.connections.read)).toBeNull();
    // Looked at once more, and then not for an hour; the sentence goes after a day.
    await who.sync();
    const asked = who.asked().length;
    await who.sync();
    expect(who.asked()).toHaveLength(asked);
    clock.advance(24 * HOUR);
    expect((await who.sync()).sentence).not.toContain('mended');
    expect(told(who)).toHaveLength(1);
  });

  it('reads only the bucket that differs', async () => {
    const who = await person('priya', 'caseworker');
    who.db.prepare(`UPDATE base SET rev = rev - 1 WHERE id = ?`).run(firstCase(who));
    clock.advance(HOUR);
    await who.sync();
    expect(who.asked()).toHaveLength(2);
    expect(who.asked()[1]).toMatch(/^GET \/v1\/digests\/\d+$/);
    expect(told(who)).toMatchObject([{ count: 1 }]);
  });

  it('is right although others go on working at the hub meanwhile', async () => {
    const who = await person('priya', 'caseworker');
    const other = await person('sam', 'manager');
    const caseId = firstCase(who);
    const spoilt = rows(who).find((row) => row.entity === 'party');
    who.db.prepare('DELETE FROM base WHERE id = ?').run(spoilt?.id);
    let work = 0;
    clock.advance(HOUR);
    who.faults.cut = async (request) => {
      if (request.path.startsWith('/v1/digests') && work < 5) {
        work += 1;
        other.cache.command((writer) => writer.create('note', noteBody(caseId, `Meanwhile ${work}`)));
        await other.sync();
      }
      return null;
    };
    await who.sync();
    for (let turn = 0; turn < 3; turn += 1) await who.sync();
    expect(rows(who).find((row) => row.id === spoilt?.id)).toEqual(spoilt);
    expect(told(who)).toMatchObject([{ count: 1 }]);
    expect(who.cache.forCase('note', caseId).filter(({ text }) => text.startsWith('Meanwhile'))).toHaveLength(work);
  });

  it('stops and asks before it would take away very much', async () => {
    const who = await person('priya', 'caseworker');
    const before = rows(who);
    who.faults.alter = (request, reply) => {
      if (!request.path.startsWith('/v1/digests')) return reply;
      const { cursor, digests } = JSON.parse(reply.text);
      const text = digests ? { cursor, digests: digests.map(() => '0000000000000000') } : { cursor, records: [] };
      return { ...reply, text: JSON.stringify(text) };
    };
    clock.advance(HOUR);
    expect(await who.sync()).toMatchObject({ state: 'brake' });
    expect(rows(who)).toEqual(before);
  });

  it('is made after every start, and passed over with a hub that does not know it', async () => {
    const keychain = memoryKeychain();
    const profileDir = join(world.folder.path, 'priya');
    const start = async () => {
      const { transport, faults } = faultyTransport(world.hub.url);
      const core = testCore({ profileDir, hubUrl: world.hub.url, clock, transport, host: testHost(keychain) });
      open.push(core);
      const { people } = await must<{ people: { email: string; role: string }[] }>(core, 'session.demoPeople');
      await must(core, 'session.startDemo', { email: people.find((one) => one.role === 'caseworker')?.email });
      faults.alter = (request, reply) =>
        request.path === '/v1/digests'
          ? { ...reply, status: 404, text: '{"code":"not-found","message":"There is nothing at this address."}' }
          : reply;
      expect(await must<SyncStatus>(core, 'sync.now')).toMatchObject({ state: 'up-to-date' });
      await must(core, 'sync.now');
      open.splice(open.indexOf(core), 1);
      core.close();
      return faults.requests.filter((line) => line.startsWith('GET /v1/digests'));
    };
    expect(await start()).toEqual([]);
    expect(await start()).toEqual(['GET /v1/digests']);
  });
});
