import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { SyncStatus } from '../../shared/ipc/views';
import { hubForTests } from '../support/hub-for-tests';
import { faultyTransport, must, testCore } from '../support/real-hub';

const world = hubForTests();

async function person(name: 'priya.shah' | 'tom.okafor') {
  const { transport, faults } = faultyTransport(world.hub.url);
  const profileDir = join(world.folder.path, name);
  const core = testCore({ profileDir, hubUrl: world.hub.url, clock: world.clock, transport });
  world.open.push(core);
  await must(core, 'session.startDemo', { email: `${name}@northmoor.example.org` });
  await must<SyncStatus>(core, 'sync.now');
  const db = core.session.current()?.open.connections.write;
  if (!db) throw new Error('not open');
  const beat = async (sectionId: string, here = true) =>
    (await must<{ others: string[] }>(core, 'presence.beat', { sectionId, here })).others;
  const writes = () => db.prepare<[], { c: number }>('SELECT total_changes() AS c').get()?.c;
  return { core, faults, db, beat, writes, log: () => readFileSync(join(profileDir, 'core.log'), 'utf8') };
}

it('two computers on one section hear of each other; away from the hub nobody is there and nothing is written (rule 25)', async () => {
  const [priya, tom] = [await person('priya.shah'), await person('tom.okafor')];
  const { id } = priya.db
    .prepare<[], { id: string }>(
      `SELECT s.id FROM base AS s JOIN base AS c ON c.entity = 'case' AND c.id = s.case_id AND c.body ->> '$.restricted' = 0
       WHERE s.entity = 'plan-section' ORDER BY s.id LIMIT 1`,
    )
    .get() as { id: string };
  const before = [priya.writes(), priya.log(), tom.log()];
  expect(await priya.beat(id)).toEqual([]);
  expect(await tom.beat(id)).toEqual(['Priya Shah']);
  expect(await priya.beat(id)).toEqual(['Tom Okafor']);
  expect(await tom.beat(id, false)).toEqual(['Priya Shah']);
  expect(await priya.beat(id)).toEqual([]);
  await tom.beat(id);
  priya.faults.offline = true;
  expect(await priya.beat(id)).toEqual([]);
  priya.faults.offline = false;
  expect([priya.writes(), priya.log(), tom.log()]).toEqual(before);
  // A section that the hub has not yet: the plan was started on the train.
  expect(await priya.beat('section-made-here-1')).toEqual([]);
});
