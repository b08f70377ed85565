import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StaffRole } from '../../shared/hub-api/entities';
import type { HubSession } from '../../shared/hub-api/sessions';
import { aCase, creation, type HubFixture, makeHub } from './hub-fixture';

const caseId = '0199a000-0000-7000-8000-00000000c001';
const planId = '0199a000-0000-7000-8000-00000000c002';
const sectionId = '0199a000-0000-7000-8000-00000000c003';

describe('who has a section open (rule 25)', () => {
  let hub: HubFixture;
  let one: HubSession;
  let other: HubSession;
  const beat = async (session: HubSession | null, here = true, id = sectionId) => {
    const body = { sectionId: id, here };
    return hub.call<{ others?: { name: string }[]; code?: string }>('POST', '/v1/presence', body, session?.accessToken);
  };
  const names = async (session: HubSession, here = true) =>
    (await beat(session, here)).body.others?.map(({ name }) => name);
  const staff = async (role: StaffRole, device: string, name: string) =>
    hub.signIn(await hub.addStaff(role, { fields: { name } }), device);

  beforeAll(async () => {
    hub = await makeHub();
    one = await staff('manager', 'device-0001', 'Sam Okafor');
    await hub.send(
      one,
      creation('case', caseId, aCase()),
      creation('plan', planId, {
        caseId,
        version: 1,
        kind: 'draft',
        status: 'open',
        templateVersion: '2026-1',
        ruleSetVersion: 'x',
        startedOn: '2026-11-18',
        issuedOn: null,
        replacesId: null,
      }),
      creation('plan-section', sectionId, { caseId, planId, code: 'F', doc: { type: 'doc', content: [] } }),
    );
    other = await staff('caseworker', 'device-0002', 'Priya Shah');
  });
  afterAll(() => hub.close());

  test('each hears of the others, by name and once, and never of themselves', async () => {
    expect(await names(one)).toEqual([]);
    expect(await names(other)).toEqual(['Sam Okafor']);
    expect(await names(one)).toEqual(['Priya Shah']);
  });

  test('who leaves is gone at once, and who falls silent after 60 seconds', async () => {
    await names(one);
    await names(other);
    expect(await names(other, false)).toEqual(['Sam Okafor']);
    expect(await names(one)).toEqual([]);
    await names(other);
    hub.later(59);
    expect(await names(one)).toEqual(['Priya Shah']);
    hub.later(2);
    expect(await names(one)).toEqual([]);
  });

  test('is told to nobody who may not see the case, and to nobody without signing in', async () => {
    await names(one);
    const writer = await staff('writer', 'device-0003', 'A Writer');
    expect(await beat(writer)).toMatchObject({ status: 403, body: { code: 'no-access' } });
    expect(await names(one)).toEqual([]);
    expect((await beat(null)).status).toBe(401);
    expect(await beat(one, true, '0199a000-0000-7000-8000-00000000c009')).toMatchObject({ status: 404 });
  });

  test('leaves no trace: no audit row and no change of any record', async () => {
    const rows = () => hub.context.store.records.head();
    const audits = () => hub.context.store.records.auditRows(1, 10_000).length;
    const before = [rows(), audits()];
    await names(one);
    await names(one, false);
    expect([rows(), audits()]).toEqual(before);
  });
});
