import { afterEach, beforeEach, expect, test } from 'vitest';
import { bucketCount, bucketOf } from '../../shared/hub-api/digests';
import { aCase, aParty, caseId, creation, edit, type HubFixture, makeHub, removal } from './hub-fixture';

let hub: HubFixture;
beforeEach(async () => {
  hub = await makeHub();
});
afterEach(() => hub.close());

const zero = '0000000000000000';
interface Digests {
  cursor: string;
  digests: string[];
}
const digests = async (token: string) => (await hub.call<Digests>('GET', '/v1/digests', undefined, token)).body;

test('a digest changes with its record, in its own bucket, and goes with it', async () => {
  const session = await hub.signIn(await hub.addStaff('manager'));
  const before = await digests(session.accessToken);
  expect(before.digests).toHaveLength(bucketCount);
  await hub.send(session, creation('case', caseId, aCase()));
  const made = await digests(session.accessToken);
  const changed = made.digests.flatMap((digest, bucket) => (digest === before.digests[bucket] ? [] : [bucket]));
  expect(changed).toEqual([bucketOf(caseId)]);
  await hub.send(session, edit('case', caseId, { ...aCase() }, { language: 'Polish' }));
  const edited = await digests(session.accessToken);
  expect(edited.digests[bucketOf(caseId)]).not.toBe(made.digests[bucketOf(caseId)]);
  expect(edited.cursor).toBe((await hub.changes(session)).cursor);
  const page = await hub.call<{ records: { id: string }[] }>(
    'GET',
    `/v1/digests/${bucketOf(caseId)}`,
    undefined,
    session.accessToken,
  );
  expect(page.body.records.map(({ id }) => id)).toContain(caseId);
});

test('records of cases that a person may not see are in none of their digests and buckets', async () => {
  const manager = await hub.signIn(await hub.addStaff('manager'));
  const other = await hub.signIn(await hub.addStaff('caseworker'));
  const partyId = '0199a000-0000-7000-8000-0000000000aa';
  const before = await digests(other.accessToken);
  await hub.send(manager, creation('case', caseId, aCase({ restricted: true })), creation('party', partyId, aParty()));
  expect((await digests(other.accessToken)).digests).toEqual(before.digests);
  expect((await digests(manager.accessToken)).digests).not.toEqual(before.digests);
  const bucket = await hub.call<{ records: { id: string }[] }>(
    'GET',
    `/v1/digests/${bucketOf(partyId)}`,
    undefined,
    other.accessToken,
  );
  expect(bucket.body.records.map(({ id }) => id)).not.toContain(partyId);
});

test('what is deleted leaves its digest, and nobody without a session learns any', async () => {
  const session = await hub.signIn(await hub.addStaff('manager'));
  const partyId = '0199a000-0000-7000-8000-0000000000ab';
  await hub.send(session, creation('case', caseId, aCase()));
  const before = (await digests(session.accessToken)).digests;
  await hub.send(session, creation('party', partyId, aParty()));
  await hub.send(session, removal('party', partyId, { ...aParty() }));
  expect((await digests(session.accessToken)).digests).toEqual(before);
  expect(before.some((digest) => digest !== zero)).toBe(true);
  expect((await hub.call('GET', '/v1/digests')).status).toBe(401);
  expect((await hub.call('GET', '/v1/digests/256', undefined, session.accessToken)).status).toBe(400);
});
