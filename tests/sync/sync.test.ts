import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { removalLimit } from '../../main/core/sync/plan';
import type { ConflictRow, ConflictView, SyncStatus } from '../../shared/ipc/views';
import { hubForTests } from '../support/hub-for-tests';
import { faultyTransport, must, testCore } from '../support/real-hub';
import { noteBody } from '../support/test-cache';

const world = hubForTests();
const { clock, open } = world;

async function person(name: string, who = 0) {
  const { transport, faults } = faultyTransport(world.hub.url);
  const core = testCore({ profileDir: join(world.folder.path, name), hubUrl: world.hub.url, clock, transport });
  open.push(core);
  const { people } = await must<{ people: { email: string; role: string }[] }>(core, 'session.demoPeople');
  const managers = people.filter((one) => one.role === 'manager' || one.role === 'caseworker');
  await must(core, 'session.startDemo', { email: managers[who]?.email });
  const status = await must<SyncStatus>(core, 'sync.now');
  expect(status.state).toBe('up-to-date');
  const workspace = core.session.current();
  if (!workspace) throw new Error('not open');
  return { core, faults, cache: workspace.context.cache, workspace, sync: () => must<SyncStatus>(core, 'sync.now') };
}
type Person = Awaited<ReturnType<typeof person>>;

const firstCase = (who: Person): string => {
  const row = who.cache.read
    .prepare<[], { id: string }>(
      "SELECT id FROM projected WHERE entity = 'case' AND body ->> '$.restricted' = 0 AND body ->> '$.status' = 'live' ORDER BY id LIMIT 1",
    )
    .get();
  if (!row) throw new Error('the demo hub has no case');
  return row.id;
};
const section = (who: Person, code: string) => {
  const row = who.cache.read
    .prepare<[string], { id: string }>(
      `SELECT s.id FROM projected AS s JOIN projected AS p ON p.entity = 'plan' AND p.id = s.body ->> '$.planId'
       WHERE s.entity = 'plan-section' AND s.body ->> '$.code' = ? AND p.body ->> '$.status' = 'open' ORDER BY s.id LIMIT 1`,
    )
    .get(code);
  if (!row) throw new Error('the demo hub has no open plan');
  return row.id;
};
const states = (who: Person) =>
  who.cache.read
    .prepare<[], { state: string }>('SELECT state FROM outbox ORDER BY n')
    .all()
    .map((row) => row.state);
const overlays = (who: Person) =>
  who.cache.read.prepare<[], { c: number }>('SELECT count(*) AS c FROM overlay').get()?.c;

describe('a first sync', () => {
  it('brings what the hub shows this person, and the tray follows', async () => {
    const priya = await person('priya');
    const here = priya.cache.read
      .prepare<[], { entity: string; c: number }>('SELECT entity, count(*) AS c FROM base GROUP BY entity')
      .all();
    const cases = here.find((row) => row.entity === 'case')?.c ?? 0;
    expect(cases).toBeGreaterThan(20);
    priya.core.finishDerived();
    const tray = priya.cache.read.prepare<[], { c: number }>('SELECT count(*) AS c FROM tray').get()?.c;
    expect(tray).toBe(cases);
    expect(priya.workspace.engine.status().sentence).toBe('Everything is up to date.');
  });
});

describe('a change', () => {
  it('goes to the hub, comes back as an echo and leaves the overlay (rules 1, 5 and 6)', async () => {
    const priya = await person('priya');
    const caseId = firstCase(priya);
    const id = priya.cache.command((writer) => writer.create('note', noteBody(caseId, 'Rang the school')));
    expect(priya.cache.get('note', id)?.waiting).toBe(true);
    const status = await priya.sync();
    expect(status).toMatchObject({ state: 'up-to-date', waiting: 0, parked: 0 });
    expect(priya.cache.get('note', id)).toMatchObject({ waiting: false, text: 'Rang the school' });
    expect(states(priya)).toEqual(['kept']);
    expect(overlays(priya)).toBe(0);
    expect(world.hub.store.records.get('note', id)?.rev).toBe(1);
  });

  it('made while the hub is away waits, says since when, and goes when the hub is back', async () => {
    const priya = await person('priya');
    priya.faults.offline = true;
    const caseId = firstCase(priya);
    const id = priya.cache.command((writer) => writer.create('note', noteBody(caseId, 'On the train')));
    const away = await priya.sync();
    expect(away).toMatchObject({ state: 'offline', waiting: 1 });
    expect(away.sentence).toMatch(/1 change waiting since .*\d\d:\d\d/);
    priya.faults.offline = false;
    expect(await priya.sync()).toMatchObject({ state: 'up-to-date', waiting: 0 });
    expect(world.hub.store.records.get('note', id)).not.toBeNull();
  });

  it('whose answer was lost is sent again and applied once (rule 3)', async () => {
    const priya = await person('priya');
    const caseId = firstCase(priya);
    const revBefore = world.hub.store.records.get('case', caseId)?.rev ?? 0;
    priya.cache.command((writer) => writer.update('case', caseId, { language: 'pl' }));
    priya.faults.loseAnswers = 1;
    expect((await priya.sync()).state).toBe('offline');
    expect(states(priya)).toEqual(['sending']);
    // Typed while the first is on its way: its own mutation, on top of the first.
    priya.cache.command((writer) => writer.update('case', caseId, { language: 'ro' }));
    expect(await priya.sync()).toMatchObject({ state: 'up-to-date', waiting: 0, parked: 0 });
    expect(world.hub.store.records.get('case', caseId)?.rev).toBe(revBefore + 2);
    expect(priya.cache.get('case', caseId)?.language).toBe('ro');
    expect(overlays(priya)).toBe(0);
  });

  it('waits behind a network sign-in page without being lost', async () => {
    const priya = await person('priya');
    const caseId = firstCase(priya);
    priya.cache.command((writer) => writer.create('note', noteBody(caseId, 'In a hotel')));
    priya.faults.captivePortal = true;
    expect(await priya.sync()).toMatchObject({ state: 'offline', waiting: 1 });
    priya.faults.captivePortal = false;
    expect(await priya.sync()).toMatchObject({ state: 'up-to-date', waiting: 0 });
  });
});

describe('two people', () => {
  it('who change different fields both keep their change', async () => {
    const [priya, sam] = [await person('priya', 0), await person('sam', 1)];
    const caseId = firstCase(priya);
    priya.cache.command((writer) => writer.update('case', caseId, { primaryNeed: 'SLCN' }));
    sam.cache.command((writer) => writer.update('case', caseId, { language: 'cy' }));
    await priya.sync();
    await sam.sync();
    await priya.sync();
    for (const who of [priya, sam])
      expect(who.cache.get('case', caseId)).toMatchObject({ primaryNeed: 'SLCN', language: 'cy', waiting: false });
  });

  it('who change the same field get a conflict that stops that record only and keeps both texts', async () => {
    const [priya, sam] = [await person('priya', 0), await person('sam', 1)];
    const caseId = firstCase(priya);
    priya.cache.command((writer) => writer.update('case', caseId, { language: 'pa' }));
    sam.cache.command((writer) => writer.update('case', caseId, { language: 'ur' }));
    await priya.sync();
    const other = sam.cache.command((writer) => writer.create('note', noteBody(caseId, 'Still goes')));
    const status = await sam.sync();
    expect(status).toMatchObject({ state: 'up-to-date', parked: 1, waiting: 0 });
    expect(world.hub.store.records.get('note', other)).not.toBeNull();
    const row = sam.cache.read
      .prepare<[], { fields: string; server: string }>("SELECT fields, server FROM outbox WHERE state = 'conflict'")
      .get();
    expect(JSON.parse(row?.fields ?? '{}')).toEqual({ language: 'ur' });
    expect(JSON.parse(row?.server ?? '{}').body.language).toBe('pa');
    expect(sam.cache.get('case', caseId)?.language).toBe('ur');
    // Later changes of the same record wait behind it; nothing is overwritten.
    sam.cache.command((writer) => writer.update('case', caseId, { primaryNeed: 'ASD' }));
    expect(await sam.sync()).toMatchObject({ waiting: 1, parked: 1 });
    expect(JSON.parse(world.hub.store.records.get('case', caseId)?.body ?? '{}').language).toBe('pa');
    const { rows } = await must<{ rows: ConflictRow[] }>(sam.core, 'conflicts.list');
    const { id, seen } = await must<ConflictView>(sam.core, 'conflicts.get', { id: rows[0]?.id });
    await must(sam.core, 'conflicts.resolve', { id, seen, take: 'hub' });
    expect(await sam.sync()).toMatchObject({ waiting: 0, parked: 0 });
    expect(sam.cache.get('case', caseId)).toMatchObject({ language: 'pa', primaryNeed: 'ASD' });
  });

  it('can look at both sides of a conflict and take either, or write a third; what was decided reaches the other', async () => {
    const [priya, sam] = [await person('priya', 0), await person('sam', 1)];
    const caseId = firstCase(priya);
    const meet = async (one: string, other: string) => {
      priya.cache.command((writer) => writer.update('case', caseId, { language: one }));
      sam.cache.command((writer) => writer.update('case', caseId, { language: other, primaryNeed: `need ${other}` }));
      await priya.sync();
      await sam.sync();
      const { rows } = await must<{ rows: ConflictRow[] }>(sam.core, 'conflicts.list');
      return must<ConflictView>(sam.core, 'conflicts.get', { id: rows[0]?.id });
    };
    const first = await meet('so', 'ti');
    expect(first).toMatchObject({
      what: 'the case',
      caseId,
      waiting: { by: sam.workspace.context.account.name, own: true },
      hub: { by: priya.workspace.context.account.name, own: false },
      fields: [{ name: 'language', label: 'Language', waiting: 'ti', hub: 'so', together: null }],
    });
    const { id, seen } = first;
    expect(await sam.core.call('conflicts.resolve', { id, seen: 'older', take: 'waiting' })).toMatchObject({
      code: 'changed-again',
    });
    expect(await sam.core.call('conflicts.resolve', { id, seen, take: 'third', third: { language: 7 } })).toMatchObject(
      { code: 'bad-third' },
    );
    await must(sam.core, 'conflicts.resolve', { id, seen, take: 'waiting' });
    expect(await sam.sync()).toMatchObject({ parked: 0, waiting: 0 });
    await priya.sync();
    expect(priya.cache.get('case', caseId)).toMatchObject({ language: 'ti', primaryNeed: 'need ti' });

    const second = await meet('pl', 'uk');
    await must(sam.core, 'conflicts.resolve', { id: second.id, seen: second.seen, take: 'hub' });
    expect(await sam.sync()).toMatchObject({ parked: 0, waiting: 0 });
    expect(sam.cache.get('case', caseId)).toMatchObject({ language: 'pl', primaryNeed: 'need uk', waiting: false });

    const third = await meet('cs', 'sk');
    const both = { language: 'cs, sk' };
    await must(sam.core, 'conflicts.resolve', { id: third.id, seen: third.seen, take: 'third', third: both });
    await sam.sync();
    await priya.sync();
    for (const who of [priya, sam]) expect(who.cache.get('case', caseId)).toMatchObject(both);
    expect(await sam.core.call('conflicts.get', { id: third.id })).toMatchObject({ code: 'not-a-conflict' });
    expect(await must(sam.core, 'conflicts.list')).toEqual({ rows: [], total: 0 });
  });

  it('who change different paragraphs of a section end with both', async () => {
    const [priya, sam] = [await person('priya', 0), await person('sam', 1)];
    const id = section(priya, 'B');
    const paragraph = (blockId: string, text: string) => ({
      type: 'paragraph',
      attrs: { blockId },
      content: [{ type: 'text', text }],
    });
    const start = { type: 'doc' as const, content: [paragraph('p-1', 'One'), paragraph('p-2', 'Two')] };
    priya.cache.command((writer) => writer.update('plan-section', id, { doc: start }));
    await priya.sync();
    await sam.sync();
    const change = (who: Person, one: string, two: string) =>
      who.cache.command((writer) =>
        writer.update('plan-section', id, {
          doc: { type: 'doc', content: [paragraph('p-1', one), paragraph('p-2', two)] },
        }),
      );
    change(priya, 'One, by Priya', 'Two');
    change(sam, 'One', 'Two, by Sam');
    await priya.sync();
    expect(await sam.sync()).toMatchObject({ parked: 0, waiting: 0 });
    await priya.sync();
    for (const who of [priya, sam]) {
      const text = JSON.stringify(who.cache.get('plan-section', id)?.doc);
      expect(text).toContain('One, by Priya');
      expect(text).toContain('Two, by Sam');
    }
  });
});

const NOTES_A_CASE = 6;

describe('losing access', () => {
  const casesOf = (who: Person, accountId: string) =>
    who.cache.read
      .prepare<[string], { id: string }>(
        `SELECT id FROM projected WHERE entity = 'case' AND body ->> '$.caseworkerId' = ? AND body ->> '$.restricted' = 0 ORDER BY id`,
      )
      .all(accountId)
      .map((row) => row.id);
  const recordsOf = (who: Person, caseId: string) =>
    who.cache.read.prepare<[string], { c: number }>('SELECT count(*) AS c FROM base WHERE case_id = ?').get(caseId)
      ?.c ?? 0;
  const restrict = (who: Person, caseId: string) =>
    who.cache.command((writer) => writer.update('case', caseId, { restricted: true }));

  it('takes every record of the case away, and a pull that would take too much stops and asks (rules 10 and 12)', async () => {
    const [priya, tom] = [await person('priya', 0), await person('tom', 1)];
    const [first, ...rest] = casesOf(tom, tom.workspace.context.account.id);
    if (!first) throw new Error('Tom has no case');
    expect(recordsOf(priya, first)).toBeGreaterThan(1);
    // enough in these cases to be too much, whatever the demo of the day holds
    for (const caseId of rest)
      for (let n = 0; n < NOTES_A_CASE; n += 1)
        tom.cache.command((writer) => writer.create('note', noteBody(caseId, `Note ${n}`)));
    restrict(tom, first);
    await tom.sync();
    expect(await priya.sync()).toMatchObject({ state: 'up-to-date' });
    expect(recordsOf(priya, first)).toBe(0);
    expect(recordsOf(tom, first)).toBeGreaterThan(1);

    for (const caseId of rest) restrict(tom, caseId);
    await tom.sync();
    const before = rest.map((caseId) => recordsOf(priya, caseId));
    const here = priya.cache.read.prepare<[], { c: number }>('SELECT count(*) AS c FROM base').get()?.c ?? 0;
    expect(before.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(removalLimit(here));
    expect(await priya.sync()).toMatchObject({ state: 'brake' });
    expect(rest.map((caseId) => recordsOf(priya, caseId))).toEqual(before);
    expect(await priya.sync()).toMatchObject({ state: 'brake' });
    expect(await must(priya.core, 'sync.allowRemovals')).toMatchObject({ state: 'up-to-date' });
    expect(rest.every((caseId) => recordsOf(priya, caseId) === 0)).toBe(true);
  });
});

describe('the hub', () => {
  it('may be put back from an earlier copy: everything is read again and kept work is offered again (rule 11)', async () => {
    const priya = await person('priya');
    const caseId = firstCase(priya);
    const id = priya.cache.command((writer) => writer.create('note', noteBody(caseId, 'Before the restore')));
    await priya.sync();
    world.hub.store.setMeta('epoch', `epoch-${Date.now()}`);
    const before = priya.cache.read.prepare<[], { c: number }>('SELECT count(*) AS c FROM base').get()?.c;
    expect(await priya.sync()).toMatchObject({ state: 'up-to-date', waiting: 0, parked: 0 });
    expect(priya.cache.read.prepare<[], { c: number }>('SELECT count(*) AS c FROM base').get()?.c).toBe(before);
    expect(priya.cache.get('note', id)).toMatchObject({ waiting: false, text: 'Before the restore' });
    expect(world.hub.store.records.get('note', id)?.rev).toBe(1);
  });

  it('takes a file before the record that speaks of it, and gives it to another computer', async () => {
    const [priya, sam] = [await person('priya', 0), await person('sam', 1)];
    const caseId = firstCase(priya);
    const pdf = new TextEncoder().encode('%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n');
    const sha256 = priya.workspace.context.attachments.put(pdf);
    const id = priya.cache.command((writer) =>
      writer.create('document', {
        caseId,
        title: 'A report',
        kind: 'evidence',
        mime: 'application/pdf',
        size: pdf.length,
        sha256,
        pages: 1,
        addedOn: '2026-11-20',
        addedBy: 'Priya Shah',
      }),
    );
    expect(await priya.sync()).toMatchObject({ state: 'up-to-date', waiting: 0 });
    const sent = priya.faults.requests.filter((line) => line.startsWith('PATCH') || line.startsWith('POST /v1/mut'));
    expect(sent[0]).toMatch(/^PATCH \/v1\/uploads\//);
    await sam.sync();
    expect(sam.cache.get('document', id)?.sha256).toBe(sha256);
    expect(sam.workspace.context.attachments.has(sha256)).toBe(false);
    const got = await sam.workspace.context.attachments.get(sha256);
    expect(got.ok && Buffer.from(got.value).equals(Buffer.from(pdf))).toBe(true);
    expect(sam.workspace.context.attachments.has(sha256)).toBe(true);
  });

  it('that ends the session is said; the work goes on and nothing is lost', async () => {
    const priya = await person('priya');
    const caseId = firstCase(priya);
    priya.workspace.tokens.accept({ accessToken: 'not-good', refreshToken: 'not-good-either' });
    priya.cache.command((writer) => writer.create('note', noteBody(caseId, 'Signed out')));
    expect(await priya.sync()).toMatchObject({ state: 'signed-out', waiting: 1 });
    const { people } = await must<{ people: { email: string; role: string }[] }>(priya.core, 'session.demoPeople');
    const me = people.find((one) => one.email === priya.workspace.context.account.email);
    await must(priya.core, 'session.startDemo', { email: me?.email });
    expect(await priya.sync()).toMatchObject({ state: 'up-to-date', waiting: 0 });
  });
});
