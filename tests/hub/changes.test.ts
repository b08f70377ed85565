import { afterEach, beforeEach, expect, test } from 'vitest';
import type { HubSession } from '../../shared/hub-api/sessions';
import type { HubRecord } from '../../shared/hub-api/sync';
import { aCase, aParty, caseId, creation, edit, type HubFixture, makeHub } from './hub-fixture';

let hub: HubFixture;
let manager: HubSession;
const otherCase = '0199a000-0000-7000-8000-000000000002';
const partyId = '0199a000-0000-7000-8000-00000000000a';

beforeEach(async () => {
  hub = await makeHub();
  manager = await hub.signIn(await hub.addStaff('manager'));
  const second = aCase({ reference: 'NM-20002' });
  await hub.send(
    manager,
    creation('case', caseId, aCase()),
    creation('case', otherCase, second),
    creation('party', partyId, aParty()),
  );
});
afterEach(() => hub.close());

async function pullAll(session: HubSession, limit: number): Promise<HubRecord[]> {
  const all: HubRecord[] = [];
  for (let cursor = ''; ; ) {
    const page = await hub.changes(session, cursor, limit);
    expect(page.records.length).toBeLessThanOrEqual(limit);
    all.push(...page.records);
    cursor = page.cursor;
    if (!page.more) return all;
  }
}

test('pages of any size give every record once, in the same order', async () => {
  const whole = await pullAll(manager, 5000);
  expect(await pullAll(manager, 1)).toEqual(whole);
  expect(new Set(whole.map((record) => `${record.entity} ${record.id}`)).size).toBe(whole.length);
});

test('a change comes after the cursor, once, with the mutation that caused it', async () => {
  const { cursor } = await hub.changes(manager);
  const mutation = edit('case', caseId, aCase(), { language: 'Urdu' });
  await hub.send(manager, mutation);
  const { records } = await hub.changes(manager, cursor);
  expect(records).toMatchObject([
    { entity: 'case', id: caseId, rev: 2, mutationId: mutation.id, body: { language: 'Urdu' } },
  ]);
});

test('the snapshot holds what the changes hold', async () => {
  const headers = { authorization: `Bearer ${manager.accessToken}`, 'accept-encoding': 'identity' };
  const answer = await hub.app.inject({ method: 'GET', url: '/v1/snapshot', headers });
  const [head, ...records] = answer.payload
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as HubRecord & { cursor: string; count: number });
  expect(records).toEqual(await pullAll(manager, 5000));
  expect(head).toEqual({ cursor: (await hub.changes(manager)).cursor, count: records.length });
});

test('a cursor of another epoch is answered with 409', async () => {
  const url = '/v1/changes?cursor=another-epoch.5';
  const answer = await hub.call<{ code: string }>('GET', url, undefined, manager.accessToken);
  expect(answer).toMatchObject({ status: 409, body: { code: 'epoch-changed' } });
});

test('a waiting client is woken by a change, and told when nothing came', async () => {
  const { cursor } = await hub.changes(manager);
  const wait = (seconds: number) =>
    hub.call<{ changed: boolean }>(
      'GET',
      `/v1/changes/wait?cursor=${cursor}&seconds=${seconds}`,
      undefined,
      manager.accessToken,
    );
  expect((await wait(0.05)).body).toEqual({ changed: false });
  const waiting = wait(20);
  await hub.send(manager, edit('case', caseId, aCase(), { language: 'Urdu' }));
  expect((await waiting).body).toEqual({ changed: true });
});

test('a case that becomes restricted leaves those who may no longer see it with tombstones', async () => {
  const caseworker = await hub.signIn(await hub.addStaff('caseworker'));
  const { cursor } = await hub.changes(caseworker);
  await hub.send(manager, edit('case', caseId, aCase(), { restricted: true }));
  const { records } = await hub.changes(caseworker, cursor);
  expect(records.map(({ id, body, removed }) => ({ id, body, removed }))).toEqual(
    expect.arrayContaining([
      { id: caseId, body: null, removed: 'access' },
      { id: partyId, body: null, removed: 'access' },
    ]),
  );
  expect((await hub.changes(manager, cursor)).records.every((record) => record.body !== null)).toBe(true);
});

test('a writer sees the named cases only, gets those that are added and loses those that are taken away', async () => {
  const email = await hub.addStaff('writer', { fields: { caseIds: [otherCase], accessEndsOn: '2026-12-31' } });
  const writer = await hub.signIn(email);
  const cases = (records: HubRecord[]) => records.filter((record) => record.entity === 'case');
  const first = await hub.changes(writer);
  expect(cases(first.records).map((record) => record.id)).toEqual([otherCase]);
  const staffId = writer.account.id;
  await hub.send(manager, edit('staff', staffId, { caseIds: [otherCase] }, { caseIds: [caseId] }));
  const { records } = await hub.changes(writer, first.cursor);
  expect(records.find((record) => record.id === otherCase)?.removed).toBe('access');
  expect(records.find((record) => record.id === caseId)?.body).toMatchObject({ reference: 'NM-20001' });
  hub.later(60 * 86_400);
  const later = await hub.signIn(email);
  expect(cases((await hub.changes(later)).records).filter((record) => record.body)).toEqual([]);
});
