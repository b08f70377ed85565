import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Core } from '../../main/core/core';
import type { Output } from '../../shared/ipc/contract';
import type { FamilyCommentView, SyncStatus } from '../../shared/ipc/views';
import { familyOf } from '../e2e/support/family';
import { faultyTransport, movableClock, must, startHub, type TestHub, testCore } from '../support/real-hub';
import { testFolder } from '../support/test-cache';

const reference = 'NM-10003';

let folder: ReturnType<typeof testFolder>;
let hub: TestHub;
let priya: Person;
let martin: Person;
let planId: string;
const clock = movableClock();
const open: Core[] = [];

async function person(email: string) {
  const { transport, faults } = faultyTransport(hub.url);
  const core = testCore({ profileDir: join(folder.path, email), hubUrl: hub.url, clock, transport });
  open.push(core);
  await must(core, 'session.startDemo', { email });
  await must(core, 'sync.now');
  return {
    core,
    faults,
    sync: () => must<SyncStatus>(core, 'sync.now'),
    comments: async () => (await must<Output<'comments.list'>>(core, 'comments.list', { planId, section: 'F' })).rows,
    answer: (comment: FamilyCommentView | undefined, outcome: string, reply: string) =>
      must(core, 'comments.answer', { commentId: comment?.id, outcome, reply }),
  };
}
type Person = Awaited<ReturnType<typeof person>>;

beforeAll(async () => {
  folder = testFolder();
  hub = await startHub(folder.path, clock);
  priya = await person('priya.shah@northmoor.example.org');
  martin = await person('martin.price@northmoor.example.org');
  planId = (await (await familyOf(hub.url, reference)).draft()).planId;
}, 120_000);
afterAll(async () => {
  for (const core of open) core.close();
  await hub.stop();
  folder.remove();
});

describe('a comment of a family', () => {
  it('comes from the hub beside its words, and the answer given without the hub goes back to it', async () => {
    const family = await familyOf(hub.url, reference);
    const draft = await family.draft();
    const unit = draft.sections.find(({ code }) => code === 'F')?.units.at(-1);
    const words = unit?.text.slice(0, 24) ?? '';
    await family.comment(planId, [
      { section: 'F', passages: [{ blockId: unit?.blockId ?? null, words }], text: 'Please say who checks this.' },
    ]);
    await priya.sync();
    const mine = async (who: Person) =>
      (await who.comments()).find(({ text }) => text === 'Please say who checks this.');
    expect(await mine(priya)).toMatchObject({
      channel: 'hub',
      outcome: 'open',
      enteredBy: null,
      place: { words, exact: true },
      waiting: false,
    });
    priya.faults.offline = true;
    await priya.answer(await mine(priya), 'partly-accepted', 'We say it now.');
    expect(await priya.sync()).toMatchObject({ state: 'offline', waiting: 1 });
    expect(await mine(priya)).toMatchObject({ outcome: 'partly-accepted', waiting: true });
    priya.faults.offline = false;
    expect(await priya.sync()).toMatchObject({ waiting: 0, parked: 0 });
    await martin.sync();
    expect(await mine(martin)).toMatchObject({
      outcome: 'partly-accepted',
      reply: 'We say it now.',
      answeredBy: { name: 'Priya Shah' },
    });
  });

  it('answered by two people without seeing each other keeps both answers whole, for a person to choose', async () => {
    const first = async (who: Person) => (await who.comments()).find(({ outcome }) => outcome === 'open');
    const [hers, his] = [await first(priya), await first(martin)];
    expect(hers?.id).toBe(his?.id);
    await priya.answer(hers, 'accepted', 'Yes, by Priya.');
    await martin.answer(his, 'declined', 'No, by Martin.');
    await priya.sync();
    expect(await martin.sync()).toMatchObject({ parked: 1 });
    await priya.sync();
    const { rows } = await must<Output<'conflicts.list'>>(priya.core, 'conflicts.list', {});
    expect(rows).toMatchObject([{ what: 'a comment on the draft plan', entityId: hers?.id }]);
    const view = await must<Output<'conflicts.get'>>(priya.core, 'conflicts.get', { id: rows[0]?.id });
    expect(view.fields).toMatchObject([
      {
        name: 'answer',
        label: 'Answer',
        words: {
          base: 'Nothing',
          hub: expect.stringContaining('Outcome: Accepted; Reply: Yes, by Priya.; By: Priya Shah'),
          waiting: expect.stringContaining('Outcome: Declined; Reply: No, by Martin.; By: Martin Price'),
        },
      },
    ]);
    await must(priya.core, 'conflicts.resolve', { id: view.id, seen: view.seen, take: 'waiting' });
    await priya.sync();
    await martin.sync();
    for (const who of [priya, martin]) {
      const settled = (await who.comments()).find(({ id }) => id === hers?.id);
      expect(settled).toMatchObject({
        outcome: 'declined',
        reply: 'No, by Martin.',
        answeredBy: { name: 'Martin Price' },
      });
    }
  });
});
