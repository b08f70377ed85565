import { v7 as uuidv7 } from 'uuid';
import { expect, it } from 'vitest';
import type { Output } from '../../shared/ipc/contract';
import type { SyncStatus } from '../../shared/ipc/views';
import { hubForTests } from '../support/hub-for-tests';
import { faultyTransport, must, testCore } from '../support/real-hub';

const world = hubForTests();
const ofB = `SELECT s.id FROM base AS s
  JOIN base AS c ON c.entity = 'case' AND c.id = s.case_id AND c.body ->> '$.restricted' = 0
  JOIN base AS p ON p.entity = 'plan' AND p.id = s.body ->> '$.planId' AND p.body ->> '$.status' = 'open'
  WHERE s.entity = 'plan-section' AND s.body ->> '$.code' = 'B' ORDER BY s.id LIMIT 1`;

async function person(name: 'priya.shah' | 'tom.okafor') {
  const { transport, faults } = faultyTransport(world.hub.url);
  const core = testCore({
    profileDir: `${world.folder.path}/${name}`,
    hubUrl: world.hub.url,
    clock: world.clock,
    transport,
  });
  world.open.push(core);
  await must(core, 'session.startDemo', { email: `${name}@northmoor.example.org` });
  const sync = () => must<SyncStatus>(core, 'sync.now');
  await sync();
  const db = core.session.current()?.open.connections.write;
  if (!db) throw new Error('not open');
  const save = async (sectionId: string, text: string) => {
    const block = { type: 'paragraph', attrs: { blockId: 'b1' }, content: [{ type: 'text', text }] };
    await must(core, 'plans.saveSection', { sectionId, doc: { type: 'doc', content: [block] } });
  };
  const history = (sectionId: string, before: number | null = null) =>
    must<Output<'plans.paragraphHistory'>>(core, 'plans.paragraphHistory', { sectionId, blockId: 'b1', before });
  const told = async (sectionId: string) =>
    (await history(sectionId)).entries.map(({ by, kind, state }) => [by, kind, state]);
  return { core, faults, db, sync, save, history, told };
}

it('the history of a paragraph is the hub’s with one’s unsent changes on top, and what is here when the hub is away', async () => {
  const [priya, tom] = [await person('priya.shah'), await person('tom.okafor')];
  const { id } = priya.db.prepare<[], { id: string }>(ofB).get() as { id: string };
  await priya.save(id, 'She reads alone.');
  world.clock.advance(10_000);
  await priya.sync();
  await tom.sync();
  world.clock.advance(3_600_000);
  await tom.save(id, 'She reads with an adult.');
  world.clock.advance(10_000);
  await tom.sync();
  expect(await priya.told(id)).toEqual([
    ['Tom Okafor', 'changed', 'kept'],
    ['Priya Shah', 'written', 'kept'],
  ]);

  await priya.sync();
  await priya.save(id, 'She reads with an adult each day.');
  const { entries, missing } = await priya.history(id);
  expect(entries.map(({ by, state }) => [by, state])).toEqual([
    ['Priya Shah', 'not-sent'],
    ['Tom Okafor', 'kept'],
    ['Priya Shah', 'kept'],
  ]);
  expect(missing).toBeNull();
  expect(entries[0]?.before).toMatchObject({ content: [{ text: 'She reads with an adult.' }] });

  priya.faults.offline = true;
  const away = await priya.history(id);
  expect(away.missing).toContain('The hub cannot be reached. Only your own changes');
  expect(away.entries.map(({ by, state }) => [by, state])).toEqual([
    ['Priya Shah', 'not-sent'],
    ['Priya Shah', 'kept'],
  ]);
  priya.faults.offline = false;
  world.clock.advance(10_000);
  await priya.sync();
  expect(await priya.told(id)).toHaveLength(3);
});

it('an answer lost on the way makes nothing double, and a long history comes in pages that join', async () => {
  const priya = await person('priya.shah');
  const { id } = priya.db.prepare<[], { id: string }>(ofB).get() as { id: string };
  const before = (await priya.history(id)).entries.length;
  world.clock.advance(3_600_000);
  await priya.save(id, 'Once.');
  world.clock.advance(10_000);
  priya.faults.loseAnswers = 1;
  await priya.sync();
  expect((await priya.history(id)).entries).toHaveLength(before + 1);
  await priya.sync();
  expect((await priya.history(id)).entries).toHaveLength(before + 1);
  const { store } = world.hub;
  const { by } = store.history.ofParagraph(id, 'b1', null, 1)[0]!;
  const wording = (turn: number) => ({ type: 'paragraph', content: [{ type: 'text', text: `Once ${turn} times.` }] });
  store.write(() => {
    for (let turn = 0; turn < 130; turn += 1) {
      world.clock.advance(turn % 13 === 0 ? 3_600_000 : 20_000);
      const at = world.clock.now();
      const [before, after, rev] = [wording(turn - 1), wording(turn), 1000 + turn];
      const change = { blockId: 'b1', before, after, sectionId: id, rev, mutationId: uuidv7(), accountId: by.id };
      store.history.add({ ...change, madeAt: at, at });
    }
  });
  const first = await priya.history(id);
  const rest = await priya.history(id, first.next);
  expect(rest.next).toBeNull();
  const all = [...first.entries, ...rest.entries];
  expect(all).toHaveLength(before + 1 + 10);
  expect(new Set(all.map((entry) => entry.id)).size).toBe(all.length);
});

it('a case that is no longer this person’s tells nothing', async () => {
  const priya = await person('priya.shah');
  const { id } = priya.db.prepare<[], { id: string }>(ofB).get() as { id: string };
  priya.faults.meet = ({ path }) =>
    path.endsWith('/history')
      ? {
          status: 403,
          contentType: 'application/json',
          retryAfter: null,
          text: '{"code":"no-access","message":"You do not have access to this case."}',
          bytes: new Uint8Array(),
        }
      : null;
  const result = await priya.core.call('plans.paragraphHistory', { sectionId: id, blockId: 'b1' });
  expect(result).toMatchObject({ ok: false, code: 'no-access' });
});
