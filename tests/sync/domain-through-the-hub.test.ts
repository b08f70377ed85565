import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { domainProjectors } from '../../main/core/cases/projector';
import type { Core } from '../../main/core/core';
import type { Output, ProcedureName } from '../../shared/ipc/contract';
import { success } from '../../shared/lib/result';
import { memoryKeychain, movableClock, must, startHub, type TestHub, testCore, testHost } from '../support/real-hub';
import { testFolder } from '../support/test-cache';

/** The domain's procedures through dispatch, against the demo authority on a real hub; every answer is checked against the contract. */
let folder: ReturnType<typeof testFolder>;
let hub: TestHub;
let core: Core;

const call = <N extends ProcedureName>(name: N, input: object = {}) => must<Output<N>>(core, name, input);

beforeAll(async () => {
  folder = testFolder();
  const clock = movableClock();
  hub = await startHub(folder.path, clock);
  const host = {
    ...testHost(memoryKeychain()),
    printPdf: async (html: string) => success(new TextEncoder().encode(`%PDF-1.7\n${html}`)),
  };
  core = testCore({
    profileDir: `${folder.path}/profile`,
    hubUrl: hub.url,
    clock,
    host,
    projectors: domainProjectors(clock),
  });
  const { people } = await call('session.demoPeople');
  const manager = people.find(({ role }) => role === 'manager');
  await call('session.startDemo', { email: manager?.email });
  await call('sync.now');
  core.finishDerived();
}, 120_000);
afterAll(async () => {
  core.close();
  await hub.stop();
  folder.remove();
});

describe('the demo authority', () => {
  it('answers every question about every case in the shape of the contract', async () => {
    const { rows, total } = await call('cases.list', { limit: 200 });
    expect(total).toBeGreaterThan(10);
    expect(rows.filter(({ due }) => due !== null).length).toBeGreaterThan(total / 2);
    await call('cases.counts');
    expect((await call('cases.filterChoices')).stages.length).toBeGreaterThan(2);
    for (const { caseId } of rows) {
      await call('cases.get', { caseId });
      await call('cases.timeline', { caseId });
      await call('notes.list', { caseId });
      await call('advice.account', { caseId });
      await call('letters.types', { caseId });
      await call('letters.list', { caseId });
      await call('documents.list', { caseId });
      await call('packs.choices', { caseId });
      for (const { id } of (await call('advice.tracker', { caseId })).advices)
        await call('advice.get', { adviceId: id });
      for (const plan of (await call('plans.forCase', { caseId })).plans) {
        const { sections } = await call('plans.sections', { planId: plan.id });
        for (const { id } of sections) await call('plans.section', { sectionId: id });
      }
    }
    await call('people.list');
    await call('people.settings', { text: 'school' });
    await call('invitations.list');
    const [first] = rows;
    const hits = await call('search.all', { text: first?.childName.split(' ').at(-1), ranked: false });
    expect(hits.hits.map(({ caseId }) => caseId)).toContain(first?.caseId);
  }, 120_000);

  it('takes a new request through the decision and its letter, and the hub refuses none of it', async () => {
    const { today } = await call('app.state');
    const { caseId } = await call('cases.newRequest', {
      firstName: 'Testa',
      lastName: 'Contractova',
      dateOfBirth: '2016-05-05',
      sex: 'F',
      settingId: null,
      receivedOn: today,
      channel: 'post',
      source: 'parent',
      parentName: 'Parent Contractova',
      parentEmail: 'parent@contract.example',
      address: ['1 Test Road', 'Northmoor', 'NM1 1AA'],
    });
    const decided = await call('decisions.record', {
      caseId,
      kind: 'assess',
      outcome: 'no',
      tests: [
        { id: 'has-or-may-have-sen', met: true, finding: 'Yes' },
        { id: 'may-be-necessary', met: false, finding: 'The school meets the needs' },
      ],
      reasons: 'The school’s own help meets the needs that were described to us.',
      decidedOn: today,
    });
    const { letterId } = await call('letters.start', { caseId, type: decided.letterType });
    const letter = await call('letters.get', { letterId });
    expect(letter.checks.filter((check) => check.blocking && !check.ok)).toEqual([]);
    await call('letters.make', { letterId });
    await call('letters.publish', { letterId });
    await call('advice.tracker', { caseId });
    await call('sync.now');
    const { rows } = await call('sync.outbox');
    expect(rows.filter(({ state }) => state === 'parked' || state === 'conflict')).toEqual([]);
    expect((await call('letters.get', { letterId })).letter).toMatchObject({ status: 'published', waiting: false });
    expect((await call('letters.get', { letterId })).letter.publishedAt).not.toBeNull();
  }, 60_000);
});
