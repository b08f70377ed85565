import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { auditHash } from '../../hub/store/sqlite-records';
import { contentHash } from '../../shared/hub-api/content-hash';
import type { HubSession } from '../../shared/hub-api/sessions';
import {
  aCase,
  aLetter,
  anInvitation,
  aParty,
  caseId,
  creation,
  edit,
  type HubFixture,
  makeHub,
  removal,
} from './hub-fixture';

let hub: HubFixture;
let session: HubSession;

beforeEach(async () => {
  hub = await makeHub();
  session = await hub.signIn(await hub.addStaff('manager'));
  await hub.send(session, creation('case', caseId, aCase()));
});
afterEach(() => hub.close());

const stored = (entity: 'case' | 'party' | 'letter' | 'invitation', id: string) => {
  const row = hub.context.store.records.get(entity, id);
  return row?.body ? (JSON.parse(row.body) as Record<string, unknown>) : null;
};
const noteId = '0199a000-0000-7000-8000-0000000000aa';
const invitationId = '0199a000-0000-7000-8000-0000000000ab';
const letterId = '0199a000-0000-7000-8000-0000000000ac';
const partyId = '0199a000-0000-7000-8000-00000000000a';

describe('one mutation', () => {
  test('sent again gives the same answer and changes nothing', async () => {
    const mutation = edit('case', caseId, aCase(), { primaryNeed: 'ASD' });
    const [first] = await hub.send(session, mutation);
    const head = hub.context.store.records.head();
    const [second] = await hub.send(session, mutation);
    expect(second).toEqual(first);
    expect(hub.context.store.records.head()).toBe(head);
  });

  test.each([
    ['an unknown kind of record', { ...creation('spaceship', noteId, {}), caseId: null }, 'unknown-entity'],
    ['a body that lacks fields', creation('note', noteId, { caseId, text: 'x' }), 'invalid-body'],
    ['a record that the hub never had', edit('party', noteId, aParty(), { name: 'B' }), 'unknown-record'],
    ['a case that is not there', creation('party', noteId, aParty({ caseId: noteId })), 'unknown-case'],
    ['another case than the one it names', { ...creation('party', noteId, aParty()), caseId: noteId }, 'case-mismatch'],
    [
      'a change without what was on the screen',
      { ...edit('case', caseId, aCase(), { language: 'Urdu' }), base: {} },
      'base-missing',
    ],
  ])('%s is refused and never acknowledged', async (_name, mutation, code) => {
    const head = hub.context.store.records.head();
    const [answer] = await hub.send(session, mutation);
    expect(answer).toMatchObject({ result: 'refused', code });
    expect(hub.context.store.records.head()).toBe(head);
  });

  test('a record cannot be moved to another case', async () => {
    const other = '0199a000-0000-7000-8000-000000000002';
    await hub.send(
      session,
      creation('case', other, aCase({ reference: 'NM-20002' })),
      creation('party', partyId, aParty()),
    );
    const [answer] = await hub.send(session, edit('party', partyId, aParty(), { caseId: other }));
    expect(answer).toMatchObject({ result: 'refused', code: 'case-fixed' });
  });

  test('a batch of another epoch is not touched', async () => {
    const batch = { deviceId: 'device-0001', epoch: 'another-epoch', mutations: [] };
    const answer = await hub.call<{ code: string }>('POST', '/v1/mutations', batch, session.accessToken);
    expect(answer).toMatchObject({ status: 409, body: { code: 'epoch-changed' } });
  });
});

describe('two people', () => {
  test('who change different fields both keep their change', async () => {
    await hub.send(session, edit('case', caseId, aCase(), { language: 'Urdu' }));
    const mine = edit('case', caseId, aCase(), { primaryNeed: 'ASD' });
    const [answer] = await hub.send(session, { ...mine, base: { ...mine.base, language: contentHash('English') } });
    expect(answer).toMatchObject({ result: 'merged', fields: ['language'] });
    expect(stored('case', caseId)).toMatchObject({ language: 'Urdu', primaryNeed: 'ASD' });
  });

  test('who change the same field get a conflict with the hub’s record, and nothing of the second is applied', async () => {
    await hub.send(session, edit('case', caseId, aCase(), { language: 'Urdu' }));
    const [answer] = await hub.send(session, edit('case', caseId, aCase(), { language: 'Polish', primaryNeed: 'ASD' }));
    expect(answer).toMatchObject({ result: 'conflict', fields: ['language'], server: { body: { language: 'Urdu' } } });
    expect(stored('case', caseId)).toMatchObject({ language: 'Urdu', primaryNeed: null });
  });

  test('who make the same change agree', async () => {
    await hub.send(session, edit('case', caseId, aCase(), { language: 'Urdu' }));
    const [answer] = await hub.send(session, edit('case', caseId, aCase(), { language: 'Urdu' }));
    expect(answer).toMatchObject({ result: 'applied' });
  });

  test('one deleting what the other changed is a conflict; deleting what was seen leaves a tombstone', async () => {
    await hub.send(session, creation('party', partyId, aParty()));
    await hub.send(session, edit('party', partyId, aParty(), { name: 'Meera Other' }));
    expect((await hub.send(session, removal('party', partyId, aParty())))[0]?.result).toBe('conflict');
    const [gone] = await hub.send(session, removal('party', partyId, aParty({ name: 'Meera Other' })));
    expect(gone?.result).toBe('applied');
    expect((await hub.send(session, edit('party', partyId, aParty(), { name: 'X' })))[0]?.result).toBe('gone');
    const { records } = await hub.changes(session);
    expect(records.find((one) => one.id === partyId)).toMatchObject({ body: null, removed: 'deleted' });
  });
});

describe('two people in one section of a plan', () => {
  const planId = '0199a000-0000-7000-8000-0000000000b0';
  const sectionId = '0199a000-0000-7000-8000-0000000000b1';
  const text = (one: string, two: string) => ({
    type: 'doc',
    content: [one, two].map((words, n) => ({
      type: 'paragraph',
      attrs: { blockId: `b${n}` },
      content: [{ type: 'text', text: words }],
    })),
  });
  const seen = text('One is here', 'Two');
  const send = async (doc: unknown) => {
    const mutation = edit('plan-section', sectionId, { doc: seen }, { doc });
    return (await hub.send(session, { ...mutation, baseContent: { doc: seen } }))[0];
  };
  const held = () => {
    const row = hub.context.store.records.get('plan-section', sectionId);
    return JSON.stringify((JSON.parse(row?.body ?? '{}') as Record<string, unknown>).doc);
  };
  const start = (code: string) =>
    hub.send(session, creation('plan-section', sectionId, { caseId, planId, code, doc: seen }));

  test('both keep their words, also within one paragraph', async () => {
    await start('B');
    await send(text('One is here today', 'Two'));
    expect(await send(text('One really is here', 'Two, too'))).toMatchObject({ result: 'merged', fields: ['doc'] });
    expect(held()).toBe(JSON.stringify(text('One really is here today', 'Two, too')));
  });

  test('meet a conflict when they changed the same words, or when statute attaches weight to the section', async () => {
    await start('B');
    await send(text('One was there', 'Two'));
    expect(await send(text('One will come', 'Two'))).toMatchObject({ result: 'conflict', fields: ['doc'] });
    await hub.send(
      session,
      creation('plan-section', `${sectionId.slice(0, -1)}2`, { caseId, planId, code: 'F', doc: seen }),
    );
    const other = `${sectionId.slice(0, -1)}2`;
    const inF = async (doc: unknown) =>
      (
        await hub.send(session, { ...edit('plan-section', other, { doc: seen }, { doc }), baseContent: { doc: seen } })
      )[0];
    await inF(text('One is here', 'Two mine'));
    expect(await inF(text('One theirs', 'Two'))).toMatchObject({ result: 'conflict', fields: ['doc'] });
  });
});

describe('invitations', () => {
  test('one that was opened meanwhile is withdrawn all the same; one that somebody registered with is not', async () => {
    await hub.send(session, creation('invitation', invitationId, anInvitation()));
    const seen = stored('invitation', invitationId) ?? {};
    const now = (fields: Record<string, unknown>) =>
      hub.context.store.write(() =>
        hub.context.store.records.put({
          entity: 'invitation',
          id: invitationId,
          caseId: null,
          body: { ...seen, ...fields },
          mutationId: null,
        }),
      );
    now({ status: 'registered', registeredAt: hub.context.clock.now() });
    const [late] = await hub.send(session, edit('invitation', invitationId, seen, { status: 'revoked' }));
    expect(late?.result).toBe('conflict');
    now({ status: 'opened', openedAt: hub.context.clock.now() });
    const [meant] = await hub.send(session, edit('invitation', invitationId, seen, { status: 'revoked' }));
    expect(meant?.result).toBe('applied');
    expect(stored('invitation', invitationId)).toMatchObject({ status: 'revoked' });
  });

  const sent = () => hub.outbox().filter((message) => message.subject.startsWith('Invitation'));

  test('create sends one e-mail with a link, however often the mutation comes', async () => {
    const mutation = creation('invitation', invitationId, anInvitation({ status: 'two-factor-set', sentAt: null }));
    await hub.send(session, mutation);
    await hub.send(session, mutation);
    expect(sent()).toHaveLength(1);
    expect(sent()[0]?.body).toContain('https://hub.example.org/invitations/');
    expect(stored('invitation', invitationId)).toMatchObject({ status: 'sent', sentAt: hub.context.clock.now() });
  });

  test('a raised count sends again with a new link; another edit does not', async () => {
    await hub.send(session, creation('invitation', invitationId, anInvitation()));
    const seen = stored('invitation', invitationId) ?? {};
    await hub.send(session, edit('invitation', invitationId, seen, { message: 'Hello again' }));
    expect(sent()).toHaveLength(1);
    await hub.send(session, edit('invitation', invitationId, seen, { sendCount: 2, email: 'sam@eps.example.org' }));
    expect(sent()).toHaveLength(2);
    expect(sent()[0]?.sentTo).toBe('sam@eps.example.org');
    expect(new Set(sent().map((message) => /invitations\/(\S+)/.exec(message.body)?.[1])).size).toBe(2);
  });

  test('only the hub says that somebody has registered', async () => {
    await hub.send(session, creation('invitation', invitationId, anInvitation()));
    const seen = stored('invitation', invitationId) ?? {};
    const [answer] = await hub.send(session, edit('invitation', invitationId, seen, { status: 'registered' }));
    expect(answer).toMatchObject({ result: 'refused', code: 'hub-sets-status' });
    expect((await hub.send(session, edit('invitation', invitationId, seen, { status: 'revoked' })))[0]?.result).toBe(
      'applied',
    );
  });

  test('an address that does not exist is marked as bounced', async () => {
    const email = 'nobody@undeliverable.example.org';
    await hub.send(session, creation('invitation', invitationId, anInvitation({ email })));
    expect(stored('invitation', invitationId)).toMatchObject({ status: 'bounced' });
  });
});

describe('letters', () => {
  const told = () => hub.outbox().filter((message) => message.subject.startsWith('A letter'));
  beforeEach(async () => {
    await hub.send(session, creation('party', partyId, aParty()), creation('letter', letterId, aLetter()));
  });

  test('publishing tells the recipients once, by reference only', async () => {
    const mutation = edit('letter', letterId, aLetter(), { status: 'published' });
    await hub.send(session, mutation);
    await hub.send(session, mutation);
    expect(told()).toHaveLength(1);
    expect(told()[0]?.body).toContain('NM-20001');
    expect(`${told()[0]?.subject} ${told()[0]?.body}`).not.toMatch(/Asha|Meera|Test/);
    expect(stored('letter', letterId)).toMatchObject({ publishedAt: hub.context.clock.now(), openedAt: null });
  });

  test('a published letter can be taken back until it is opened, and never changed', async () => {
    await hub.send(session, edit('letter', letterId, aLetter(), { status: 'published' }));
    const seen = stored('letter', letterId) ?? {};
    const [changed] = await hub.send(session, edit('letter', letterId, seen, { text: { reasons: 'new' } }));
    expect(changed).toMatchObject({ result: 'refused', code: 'letter-sent' });
    const { store } = hub.context;
    const opened = { ...seen, openedAt: hub.context.clock.now() };
    store.write(() => store.records.put({ entity: 'letter', id: letterId, caseId, body: opened, mutationId: null }));
    const [late] = await hub.send(session, edit('letter', letterId, seen, { status: 'retracted' }));
    expect(late).toMatchObject({ result: 'refused', code: 'letter-opened' });
    store.write(() => store.records.put({ entity: 'letter', id: letterId, caseId, body: seen, mutationId: null }));
    expect((await hub.send(session, edit('letter', letterId, seen, { status: 'retracted' })))[0]?.result).toBe(
      'applied',
    );
  });
});

test('the audit has a row for every mutation, its chain is whole, and no row can be altered or removed', async () => {
  await hub.send(session, edit('case', caseId, aCase(), { language: 'Urdu' }));
  const rows = hub.context.store.records.auditRows(1, 1000);
  expect(rows.filter((row) => row.mutationId !== null).map((row) => row.action)).toEqual([
    'create:applied',
    'update:applied',
  ]);
  let previous = '';
  for (const { n, previousHash, hash, ...row } of rows) {
    const { at, accountId, action, entity, entityId, mutationId, detail } = row;
    expect(previousHash).toBe(previous);
    expect(hash).toBe(auditHash(n, { at, accountId, action, entity, entityId, mutationId, detail }, previous));
    previous = hash;
  }
  const db = new Database(hub.databasePath);
  expect(() => db.prepare("UPDATE audit SET detail = 'x' WHERE n = 1").run()).toThrow('audit rows never change');
  expect(() => db.prepare('DELETE FROM audit WHERE n = 1').run()).toThrow('audit rows are never deleted');
  db.close();
});
