import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { runMutation } from '../../hub/sync/mutation-service';
import { viewerOf } from '../../hub/sync/visibility';
import type { Core } from '../../main/core/core';
import { contentHash } from '../../shared/hub-api/content-hash';
import type { EntityBody } from '../../shared/hub-api/entities';
import type { SectionCode } from '../../shared/hub-api/plan-entities';
import type { ConflictRow, ConflictView, SyncStatus } from '../../shared/ipc/views';
import { faultyTransport, movableClock, must, startHub, type TestHub, testCore } from '../support/real-hub';
import { testFolder } from '../support/test-cache';

let hubFolder: ReturnType<typeof testFolder>;
let hub: TestHub;
const clock = movableClock();
beforeAll(async () => {
  hubFolder = testFolder();
  hub = await startHub(hubFolder.path, clock);
});
afterAll(async () => {
  await hub.stop();
  hubFolder.remove();
});
let folder: ReturnType<typeof testFolder>;
const open: Core[] = [];
let priya: Person;
let tom: Person;
let martin: Person;
beforeAll(async () => {
  folder = testFolder();
  priya = await person('priya.shah@northmoor.example.org');
  tom = await person('tom.okafor@northmoor.example.org');
  martin = await person('martin.price@northmoor.example.org');
}, 60_000);
afterAll(() => {
  for (const core of open) core.close();
  folder.remove();
});
/** What a test left open is settled, so that the next one begins with nothing. */
afterEach(async () => {
  for (const who of [tom, priya, tom]) {
    await who.sync();
    for (const { id } of (await who.conflicts()).sort((a, b) => Number(b.waiting.own) - Number(a.waiting.own))) {
      const { seen } = await who.get(id);
      await must(who.core, 'conflicts.resolve', { id, seen, take: 'hub' });
    }
    await who.sync();
  }
  await priya.sync();
  expect([...(await tom.conflicts()), ...(await priya.conflicts())]).toEqual([]);
});

async function person(email: string) {
  const { transport, faults } = faultyTransport(hub.url);
  const core = testCore({ profileDir: join(folder.path, email), hubUrl: hub.url, clock, transport });
  open.push(core);
  await must(core, 'session.startDemo', { email });
  await must(core, 'sync.now');
  const workspace = core.session.current();
  if (!workspace) throw new Error('not open');
  return {
    core,
    faults,
    cache: workspace.context.cache,
    workspace,
    account: workspace.context.account,
    sync: () => must<SyncStatus>(core, 'sync.now'),
    conflicts: async (caseId?: string) =>
      (await must<{ rows: ConflictRow[] }>(core, 'conflicts.list', caseId ? { caseId } : {})).rows,
    get: (id: string) => must<ConflictView>(core, 'conflicts.get', { id }),
  };
}
type Person = Awaited<ReturnType<typeof person>>;

const block = (blockId: string, text: string) => ({
  type: 'paragraph',
  attrs: { blockId },
  content: [{ type: 'text', text }],
});
const doc = (...texts: string[]): EntityBody<'plan-section'>['doc'] => ({
  type: 'doc',
  content: texts.map((text, index) => block(`p-${index}`, text)),
});
/** A section of an open plan, holding `texts`, on both computers. */
async function section(code: SectionCode, one: Person, other: Person, ...texts: string[]) {
  const row = one.cache.read
    .prepare<[string], { id: string; caseId: string }>(
      `SELECT s.id, s.case_id AS caseId FROM projected AS s JOIN projected AS p ON p.entity = 'plan' AND p.id = s.body ->> '$.planId'
       JOIN projected AS c ON c.entity = 'case' AND c.id = s.case_id AND c.body ->> '$.restricted' = 0
       WHERE s.entity = 'plan-section' AND s.body ->> '$.code' = ? AND p.body ->> '$.status' = 'open' ORDER BY s.id LIMIT 1`,
    )
    .get(code);
  if (!row) throw new Error('the demo hub has no open plan');
  one.cache.command((writer) => writer.update('plan-section', row.id, { doc: doc(...texts) }));
  await one.sync();
  await other.sync();
  const write = (who: Person, ...now: string[]) =>
    who.cache.command((writer) => writer.update('plan-section', row.id, { doc: doc(...now) }));
  const reads = (who: Person) => JSON.stringify(who.cache.get('plan-section', row.id)?.doc);
  return { ...row, write, reads };
}
/** Both changed one paragraph of a section: the second one's words wait. */
async function meet(code: SectionCode = 'F') {
  const held = await section(code, priya, tom, `Start ${clock.now()}`, 'Two');
  held.write(priya, 'By Priya', 'Two');
  held.write(tom, 'By Tom', 'Two');
  await priya.sync();
  await tom.sync();
  await priya.sync();
  const [row] = await tom.conflicts();
  if (!row) throw new Error('no conflict');
  return { held, id: row.id };
}

describe('rule 9: what does not merge', () => {
  it.each(['F', 'G', 'H1', 'H2', 'I'] as const)(
    'section %s comes to a person, even when the paragraphs differ',
    async (code) => {
      const held = await section(code, priya, tom, 'One', 'Two');
      held.write(priya, 'One, by Priya', 'Two');
      held.write(tom, 'One', 'Two, by Tom');
      await priya.sync();
      expect(await tom.sync()).toMatchObject({ parked: 1, waiting: 0 });
      const [row] = await tom.conflicts(held.caseId);
      expect(row).toMatchObject({ what: `section ${code} of the plan`, entityId: held.id });
      const view = await tom.get(row?.id ?? '');
      const both = JSON.stringify(view.fields[0]?.together);
      expect(both).toContain('One, by Priya');
      expect(both).toContain('Two, by Tom');
      await must(tom.core, 'conflicts.resolve', { id: view.id, seen: view.seen, take: 'hub' });
      await tom.sync();
    },
  );
});

describe('rule 18: a conflict', () => {
  it('is seen by both authors, each with base and both sides, and by who opens the case', async () => {
    const { held, id } = await meet();
    const [hers] = await priya.conflicts();
    expect(hers).toMatchObject({ id, waiting: { by: tom.account.name, own: false }, hub: { own: true } });
    const [his] = await tom.conflicts();
    expect(his).toMatchObject({ id, waiting: { own: true }, hub: { by: priya.account.name, own: false } });
    for (const who of [priya, tom]) {
      const { fields } = await who.get(id);
      expect(fields).toMatchObject([
        { name: 'doc', rich: true, waiting: doc('By Tom', 'Two'), hub: doc('By Priya', 'Two') },
      ]);
      expect(JSON.stringify(fields[0]?.base)).toContain('Start');
    }
    await martin.sync();
    expect(await martin.conflicts()).toEqual([]);
    expect(await martin.conflicts(held.caseId)).toMatchObject([{ id }]);
    expect(held.reads(tom)).toContain('By Tom');
    expect(held.reads(priya)).toContain('By Priya');
  });

  it('settled by the one whose words wait is gone for the other', async () => {
    const { held, id } = await meet();
    const { seen } = await tom.get(id);
    await must(tom.core, 'conflicts.resolve', { id, seen, take: 'waiting' });
    expect(await tom.conflicts()).toEqual([]);
    await tom.sync();
    await priya.sync();
    expect(await priya.conflicts(held.caseId)).toEqual([]);
    expect(held.reads(priya)).toContain('By Tom');
    expect(await tom.sync()).toMatchObject({ parked: 0, waiting: 0 });
    expect(hub.store.records.get('conflict', id)?.body).toContain('"settledBy":{"id"');
  });

  it('settled by the other one is gone for the one whose words waited, whichever side was taken', async () => {
    for (const take of ['hub', 'waiting', 'third'] as const) {
      const { held, id } = await meet();
      const { seen } = await priya.get(id);
      const third = take === 'third' ? { third: { doc: doc('By both', 'Two') } } : {};
      await must(priya.core, 'conflicts.resolve', { id, seen, take, ...third });
      await priya.sync();
      expect(await tom.sync()).toMatchObject({ parked: 0, waiting: 0 });
      expect(await tom.conflicts(held.caseId)).toEqual([]);
      const words = { hub: 'By Priya', waiting: 'By Tom', third: 'By both' }[take];
      for (const who of [priya, tom]) expect(held.reads(who)).toContain(words);
      // The words not taken stay readable at the hub.
      expect(hub.store.records.get('conflict', id)?.body).toContain('By Tom');
    }
  });

  it('settled before its answer came does not come back with the answer', async () => {
    const held = await section('F', priya, tom, 'Start', 'Two');
    held.write(priya, 'By Priya', 'Two');
    held.write(tom, 'By Tom', 'Two');
    await priya.sync();
    tom.faults.loseAnswers = 1;
    expect(await tom.sync()).toMatchObject({ state: 'offline' });
    await priya.sync();
    const [row] = await priya.conflicts();
    const { id, seen } = await priya.get(row?.id ?? '');
    await must(priya.core, 'conflicts.resolve', { id, seen, take: 'hub' });
    await priya.sync();
    await tom.sync();
    expect(await tom.sync()).toMatchObject({ parked: 0, waiting: 0 });
    expect(await tom.conflicts()).toEqual([]);
  });

  it('settled by both at once, differently, is a new conflict and loses neither decision', async () => {
    const { held, id } = await meet();
    const { seen } = await priya.get(id);
    await must(priya.core, 'conflicts.resolve', {
      id,
      seen,
      take: 'third',
      third: { doc: doc('Priya decides', 'Two') },
    });
    await must(tom.core, 'conflicts.resolve', {
      id,
      seen,
      take: 'third',
      third: { doc: doc('Tom decides', 'Two') },
    });
    await priya.sync();
    expect(await tom.sync()).toMatchObject({ parked: 1 });
    const [again] = await tom.conflicts(held.caseId);
    expect(again?.id).not.toBe(id);
    const { fields } = await tom.get(again?.id ?? '');
    expect(fields).toMatchObject([{ waiting: doc('Tom decides', 'Two'), hub: doc('Priya decides', 'Two') }]);
    expect(await tom.conflicts(held.caseId)).toHaveLength(1);
  });

  it('beside one of one’s own about the same record is decided after one’s own, so that two cannot each drop the other’s words', async () => {
    const held = await section('F', priya, tom, `Start ${clock.now()}`, 'Two');
    await martin.sync();
    for (const [who, words] of [
      [martin, 'By Martin'],
      [priya, 'By Priya'],
      [tom, 'By Tom'],
    ] as const)
      held.write(who, words, 'Two');
    for (const who of [martin, priya, tom, priya]) await who.sync();
    const of = async (who: Person, author: Person) =>
      (await who.conflicts(held.caseId)).find(({ waiting }) => waiting.by === author.account.name)?.id ?? '';
    for (const [who, other] of [
      [priya, tom],
      [tom, priya],
    ] as const) {
      const { id, seen } = await who.get(await of(who, other));
      expect(await who.core.call('conflicts.resolve', { id, seen, take: 'hub' })).toMatchObject({ code: 'own-first' });
    }
    for (const who of [priya, tom]) await who.sync();
    expect([held.reads(priya), held.reads(tom)].join()).toMatch(/By Priya.*By Tom/);
    const { id, seen } = await priya.get(await of(priya, priya));
    await must(priya.core, 'conflicts.resolve', { id, seen, take: 'waiting' });
    const toms = await priya.get(await of(priya, tom));
    await must(priya.core, 'conflicts.resolve', { id: toms.id, seen: toms.seen, take: 'hub' });
    await priya.sync();
    await tom.sync();
    expect(await tom.conflicts(held.caseId)).toEqual([]);
    expect(held.reads(tom)).toContain('By Priya');
  });

  it('does not stop typing: later words count to the side that waits, and what is decided stands for them too', async () => {
    for (const take of ['waiting', 'hub'] as const) {
      const { held, id } = await meet();
      const { seen: before } = await tom.get(id);
      held.write(tom, 'By Tom', 'Two and more');
      await tom.sync();
      expect(await tom.core.call('conflicts.resolve', { id, seen: before, take })).toMatchObject({
        code: 'changed-again',
      });
      const { seen, fields } = await tom.get(id);
      expect(fields).toMatchObject([{ waiting: doc('By Tom', 'Two and more') }]);
      await must(tom.core, 'conflicts.resolve', { id, seen, take });
      expect(await tom.sync()).toMatchObject({ parked: 0, waiting: 0 });
      await priya.sync();
      expect(await priya.conflicts(held.caseId)).toEqual([]);
      for (const who of [tom, priya])
        expect(held.reads(who)).toContain(take === 'waiting' ? 'Two and more' : 'By Priya');
    }
  });

  it('cannot be made, altered or deleted by a program, and is settled only by who may change the record', async () => {
    const { id } = await meet();
    const account = hub.store.accounts.byId(priya.account.id);
    if (!account) throw new Error('no account');
    const push = (name: string, op: 'create' | 'update' | 'delete', fields: object, base: object) =>
      runMutation(hub.context, viewerOf(hub.store, account, clock.today()), 'device-test-1', {
        id: `mutation-${name}-${clock.now()}`,
        n: 1,
        entity: 'conflict',
        entityId: op === 'create' ? `conflict-made-${clock.now()}` : id,
        caseId: null,
        op,
        fields: { ...fields },
        base: { ...base } as Record<string, string>,
        madeAt: clock.now(),
      });
    const body = JSON.parse(hub.store.records.get('conflict', id)?.body ?? '{}') as Record<string, unknown>;
    expect(push('make', 'create', body, {})).toMatchObject({ result: 'refused', code: 'hub-keeps-conflicts' });
    expect(push('alter', 'update', { waiting: {} }, { waiting: contentHash(body.waiting) })).toMatchObject({
      code: 'conflict-fixed',
    });
    expect(push('delete', 'delete', {}, {})).toMatchObject({ code: 'never-deleted' });
  });
});

describe('rule 19: an edit that meets a deletion', () => {
  async function deleted() {
    const { caseId } = await section('B', priya, tom, 'One');
    const party = priya.cache.command((writer) =>
      writer.create('party', {
        caseId,
        role: 'other',
        name: 'Rosa Test',
        relationship: 'aunt',
        address: ['1 Test Street'],
        addressWithheld: false,
        mainContact: false,
        receivesLetters: false,
      }),
    );
    await priya.sync();
    await tom.sync();
    tom.faults.offline = true;
    tom.cache.command((writer) => writer.update('party', party, { relationship: 'great-aunt' }));
    const account = hub.store.accounts.byId(priya.account.id);
    if (!account) throw new Error('no account');
    const viewer = viewerOf(hub.store, account, clock.today());
    const answer = runMutation(hub.context, viewer, 'device-test-1', {
      id: `delete-${party}`,
      n: 1,
      entity: 'party',
      entityId: party,
      caseId,
      op: 'delete',
      fields: {},
      base: {},
      madeAt: clock.now(),
    });
    expect(answer.result).toBe('applied');
    tom.faults.offline = false;
    expect(await tom.sync()).toMatchObject({ parked: 1, waiting: 0 });
    const [row] = await tom.conflicts();
    return { party, row };
  }

  it('is a conflict: the words are kept, and who deleted is named', async () => {
    const { row } = await deleted();
    expect(row).toMatchObject({ deleted: 'hub', mayPutBack: true, hub: { by: priya.account.name } });
    expect((await tom.get(row?.id ?? '')).fields).toMatchObject([{ label: 'Relationship', waiting: 'great-aunt' }]);
  });

  it('can put the record back, with the change in it', async () => {
    const { party, row } = await deleted();
    const { id, seen } = await tom.get(row?.id ?? '');
    await must(tom.core, 'conflicts.resolve', { id, seen, take: 'waiting' });
    expect(await tom.sync()).toMatchObject({ parked: 0, waiting: 0 });
    await priya.sync();
    expect(priya.cache.get('party', party)).toMatchObject({ name: 'Rosa Test', relationship: 'great-aunt' });
  });

  it('can let the deletion stand', async () => {
    const { party, row } = await deleted();
    const { id, seen } = await tom.get(row?.id ?? '');
    await must(tom.core, 'conflicts.resolve', { id, seen, take: 'hub' });
    expect(await tom.sync()).toMatchObject({ parked: 0, waiting: 0 });
    expect(tom.cache.get('party', party)).toBeUndefined();
    expect(hub.store.records.get('party', party)?.removed).toBe('deleted');
  });
});
