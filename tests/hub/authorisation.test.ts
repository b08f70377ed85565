import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { authorise, mayWrite } from '../../hub/sync/authorise';
import { type EntityName, entitySchemas, type StaffRole, staffRole } from '../../shared/hub-api/entities';
import { aCase, caseId, creation, type HubFixture, makeHub } from './hub-fixture';

const roles = staffRole.options;
const entities = Object.keys(entitySchemas) as EntityName[];

/** Who may write what, as the product describes it: a letter for each role that may. Read-only people may write nothing. */
const expected: Record<EntityName, string> = {
  authority: 'manager',
  staff: 'manager',
  setting: 'caseworker admin manager',
  case: 'caseworker admin manager',
  event: 'caseworker panel-chair admin manager',
  party: 'caseworker admin manager',
  'advice-request': 'caseworker admin manager',
  advice: 'caseworker admin manager',
  'advice-use': 'caseworker writer manager',
  view: 'caseworker admin manager',
  document: 'caseworker writer panel-chair admin manager',
  plan: 'caseworker writer manager',
  'plan-section': 'caseworker writer manager',
  'family-comment': 'caseworker writer manager',
  decision: 'caseworker panel-chair manager',
  letter: 'caseworker panel-chair manager',
  note: 'caseworker writer panel-chair panel-member admin manager',
  professional: 'caseworker admin manager',
  invitation: 'caseworker admin manager',
  exception: 'caseworker manager',
  conflict: 'caseworker writer panel-chair panel-member admin manager',
};

describe('the matrix of roles', () => {
  test.each(entities)('%s', (entity) => {
    expect(roles.filter((role) => mayWrite[entity].includes(role)).join(' ')).toBe(expected[entity]);
    for (const role of roles) {
      const refusal = authorise(role, entity, 'create', null, {});
      // a conflict is made by the hub alone, whoever asks
      expect(refusal === null).toBe(entity !== 'conflict' && expected[entity].split(' ').includes(role));
    }
  });

  test('only a manager approves an exception', () => {
    const [before, after] = [{ approvedBy: null }, { approvedBy: { id: 'x', name: 'X' } }];
    expect(authorise('caseworker', 'exception', 'update', before, after)?.code).toBe('manager-approves');
    expect(authorise('manager', 'exception', 'update', before, after)).toBeNull();
  });

  test('an issued plan is fixed, except that a newer one replaces it', () => {
    const issued = { status: 'issued', version: 1 };
    expect(authorise('manager', 'plan', 'update', issued, { status: 'issued', version: 2 })?.code).toBe('plan-issued');
    expect(authorise('manager', 'plan', 'update', issued, { status: 'open', version: 1 })?.code).toBe('plan-issued');
    expect(authorise('manager', 'plan', 'update', issued, { status: 'replaced', version: 1 })).toBeNull();
  });

  test('how letters quote a comment can change, in its own words; the comment cannot', () => {
    const comment = { text: 'She sits beside Zachary. She likes it.', channel: 'hub', answer: null };
    const as = (said: string) => ({ ...comment, shortened: { said, quoted: '' } });
    const tried = (after: object) => authorise('caseworker', 'family-comment', 'update', comment, { ...after })?.code;
    expect(tried(as('She sits beside [name removed]. She likes it.'))).toBeUndefined();
    expect(tried({ ...comment, shortened: null })).toBeUndefined();
    expect(tried(as('She hates it.'))).toBe('not-their-words');
    expect(tried({ ...comment, text: 'She sits alone.' })).toBe('comment-fixed');
  });

  test.each(['event', 'decision', 'letter', 'case'] as const)('a %s is never deleted', (entity) => {
    expect(authorise('manager', entity, 'delete', {}, null)?.code).toBe('never-deleted');
  });
});

describe('over the wire', () => {
  let hub: HubFixture;
  beforeAll(async () => {
    hub = await makeHub();
    const manager = await hub.signIn(await hub.addStaff('manager'));
    await hub.send(manager, creation('case', caseId, aCase()));
  });
  afterAll(() => hub.close());

  test.each<[StaffRole, string]>([
    ['read-only', 'not-allowed'],
    ['panel-member', 'not-allowed'],
    ['admin', 'not-allowed'],
    ['writer', 'no-access'],
  ])('a %s cannot add a plan to the case', async (role, code) => {
    const session = await hub.signIn(await hub.addStaff(role));
    const body = {
      caseId,
      version: 1,
      kind: 'draft',
      status: 'open',
      templateVersion: '2026-1',
      ruleSetVersion: 'x',
      startedOn: '2026-11-18',
      issuedOn: null,
      replacesId: null,
    };
    const [answer] = await hub.send(
      session,
      creation('plan', `0199a000-0000-7000-8000-00000000b${role.length}00`, body),
    );
    expect(answer).toMatchObject({ result: 'refused', code });
  });

  test('nothing is read without a token', async () => {
    for (const url of ['/v1/changes', '/v1/snapshot', '/v1/me', '/v1/changes/wait', `/v1/files/${'a'.repeat(64)}`]) {
      expect((await hub.call('GET', url)).status).toBe(401);
    }
  });
});
