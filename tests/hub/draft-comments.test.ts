import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hashPassword } from '../../hub/accounts/passwords';
import { newTotpSecret, totpCode } from '../../hub/accounts/second-factor';
import type { EntityBody } from '../../shared/hub-api/entities';
import type { HubSession } from '../../shared/hub-api/sessions';
import { aCase, aLetter, aParty, caseId, creation, edit, type HubFixture, makeHub, password } from './hub-fixture';

const planId = '0199a000-0000-7000-8000-0000000000c1';
const sectionF = '0199a000-0000-7000-8000-0000000000c2';
const partyId = '0199a000-0000-7000-8000-00000000000a';
const letterId = '0199a000-0000-7000-8000-0000000000c3';
const email = 'meera@families.example.org';
const served = 'Asha will have regular support.';

type Draft = {
  planId: string;
  servedOn: string;
  commentBy: string;
  sections: { code: string; units: { blockId: string | null; text: string }[] }[];
  saved: { text: string }[];
  sent: { text: string }[];
};

let hub: HubFixture;
let staff: HubSession;
let token: string;

const docOf = (text: string): EntityBody<'plan-section'>['doc'] => ({
  type: 'doc',
  content: [{ type: 'paragraph', attrs: { blockId: 'f1' }, content: [{ type: 'text', text }] }],
});
const aSection = (text: string): EntityBody<'plan-section'> => ({ caseId, planId, code: 'F', doc: docOf(text) });
const aPlan: EntityBody<'plan'> = {
  caseId,
  version: 1,
  kind: 'draft',
  status: 'open',
  templateVersion: '2026-1',
  ruleSetVersion: 'send-2014.1',
  startedOn: '2026-11-10',
  issuedOn: null,
  replacesId: null,
};
const anEvent = (type: string, date: string): EntityBody<'event'> => ({
  caseId,
  type,
  date,
  recordedAt: `${date}T09:00:00.000Z`,
});

/** Signs a family member in whose account is made ready. */
async function familyMember(address: string): Promise<string> {
  const { store, clock, newId } = hub.context;
  const secret = newTotpSecret();
  store.accounts.save({
    id: newId(),
    email: address,
    kind: 'contributor',
    name: 'Meera Test',
    role: 'parent-carer',
    passwordHash: await hashPassword(password, 2),
    secondFactor: 'totp',
    totpSecret: secret,
    totpLastStep: 0,
    phone: null,
    professionalId: null,
    invitationId: null,
    demoPassword: null,
    closedAt: null,
  });
  const sign = { email: address, password, deviceId: 'browser-0001' };
  const started = await hub.call<{ challengeId: string }>('POST', '/v1/contributor/sessions', sign);
  const verify = { challengeId: started.body.challengeId, code: totpCode(secret, clock.now()) };
  return (await hub.call<HubSession>('POST', '/v1/contributor/sessions/verify', verify)).body.accessToken;
}

beforeEach(async () => {
  hub = await makeHub();
  staff = await hub.signIn(await hub.addStaff('caseworker'));
  await hub.send(
    staff,
    creation('case', caseId, aCase()),
    creation('party', partyId, aParty({ email })),
    creation('plan', planId, aPlan),
    creation('plan-section', sectionF, aSection(served)),
  );
  token = await familyMember(email);
});
afterEach(() => hub.close());

async function serve(): Promise<void> {
  await hub.send(
    staff,
    creation('letter', letterId, aLetter({ type: 'T6', status: 'published' })),
    creation('event', '0199a000-0000-7000-8000-0000000000c4', anEvent('draft-served', '2026-11-18')),
  );
}
const draftUrl = (tail = '') => `/v1/contributor/drafts/${planId}${tail}`;
const theDraft = async () => (await hub.call<Draft>('GET', draftUrl(), undefined, token)).body;
const comment = { section: 'F', passages: [{ blockId: 'f1', words: 'regular support' }], text: 'How often?' };
const finish = (comments: unknown[]) =>
  hub.call<{ commentIds: string[]; code?: string }>('POST', draftUrl('/finish'), { comments }, token);
const comments = () =>
  hub.context.store.records
    .ofCase(caseId, 'family-comment')
    .map((row) => JSON.parse(row.body ?? '{}') as EntityBody<'family-comment'>);

describe('a family reading the draft', () => {
  test('sees none before it is served, and none of another family', async () => {
    const list = () => hub.call<{ drafts: { planId: string }[] }>('GET', '/v1/contributor/drafts', undefined, token);
    expect((await list()).body.drafts).toEqual([]);
    expect((await hub.call('GET', draftUrl(), undefined, token)).status).toBe(404);
    await serve();
    expect((await list()).body.drafts).toMatchObject([
      { planId, reference: 'NM-20001', childName: 'Asha', servedOn: '2026-11-18', commentBy: '2026-12-02' },
    ]);
    const stranger = await familyMember('stranger@families.example.org');
    expect((await hub.call('GET', draftUrl(), undefined, stranger)).status).toBe(404);
    expect((await hub.call('GET', draftUrl(), undefined, staff.accessToken)).status).toBe(403);
  });

  test('reads it as it was served, whatever is typed into the draft meanwhile', async () => {
    await serve();
    const typed = edit('plan-section', sectionF, aSection(served), { doc: docOf('Half a sent') });
    expect(await hub.send(staff, typed)).toMatchObject([{ result: 'applied' }]);
    expect((await theDraft()).sections.find(({ code }) => code === 'F')?.units).toEqual([
      { blockId: 'f1', text: served },
    ]);
  });
});

describe('a family commenting', () => {
  beforeEach(serve);

  test('saves for themselves alone, then sends: a record for each comment, and the event the clock counts', async () => {
    const saved = await hub.app.inject({
      method: 'PUT',
      url: draftUrl('/comments'),
      headers: { authorization: `Bearer ${token}` },
      payload: { comments: [comment] },
    });
    expect(saved.statusCode).toBe(200);
    expect(await theDraft()).toMatchObject({ saved: [{ text: 'How often?' }], sent: [] });
    expect(comments()).toEqual([]);
    const sent = await finish([
      comment,
      { section: null, passages: [{ blockId: 'f1', words: 'words that the draft never had' }], text: 'Thank you.' },
      { section: 'B', text: ' ' },
    ]);
    expect(sent.body.commentIds).toHaveLength(2);
    expect(comments()).toMatchObject([
      {
        planId,
        section: 'F',
        passages: comment.passages,
        before: [{ blockId: 'f1', text: served }],
        from: { partyId, name: 'Meera Test', role: 'parent-carer' },
        receivedOn: '2026-11-18',
        channel: 'hub',
        enteredBy: null,
        answer: null,
      },
      { section: null, passages: [], before: [], text: 'Thank you.' },
    ]);
    const events = hub.context.store.records.ofCase(caseId, 'event').map((row) => JSON.parse(row.body ?? '{}').type);
    expect(events).toEqual(['draft-served', 'comments-received']);
    expect(await theDraft()).toMatchObject({ saved: [], sent: [{ text: 'How often?' }, { text: 'Thank you.' }] });
  });

  test('cannot send nothing, nor comment on a plan that is final', async () => {
    expect((await finish([{ section: 'F', text: ' ' }])).body.code).toBe('comments-empty');
    const final = { kind: 'final', status: 'issued', issuedOn: '2026-11-18' };
    await hub.send(staff, edit('plan', planId, aPlan, final));
    expect((await finish([comment])).status).toBe(404);
    expect(comments()).toEqual([]);
  });

  test('does it on pages without any script', async () => {
    const { store } = hub.context;
    const session = { cookie: `ehc-hub=${token}`, 'content-type': 'application/x-www-form-urlencoded' };
    const page = async (method: 'GET' | 'POST', url: string, fields: Record<string, string> = {}) =>
      hub.app.inject({
        method,
        url,
        headers: session,
        ...(method === 'POST' ? { payload: new URLSearchParams(fields).toString() } : {}),
      });
    expect((await page('GET', '/portal')).payload).toContain(`/portal/drafts/${planId}`);
    const open = await page('GET', `/portal/drafts/${planId}`);
    expect(open.payload).toContain(served);
    expect(open.payload).toContain('2 December 2026');
    expect(open.payload).not.toContain('<script');
    const empty = await page('POST', `/portal/drafts/${planId}`, { do: 'finish' });
    expect(empty.payload).toContain('Nothing is written yet');
    const boxes = { 'paragraph-F-0': 'Every day, <please>.', 'section-B': 'Nothing on mornings.', whole: 'Thank you.' };
    expect((await page('POST', `/portal/drafts/${planId}`, { ...boxes, do: 'save' })).payload).toContain('Only you');
    const again = await page('GET', `/portal/drafts/${planId}`);
    expect(again.payload).toContain('Nothing on mornings.</textarea>');
    expect(again.payload).not.toContain('<please>');
    expect((await page('POST', `/portal/drafts/${planId}`, { ...boxes, do: 'finish' })).payload).toContain(
      'Comments sent',
    );
    expect(comments().map(({ section, passages }) => [section, passages.map(({ words }) => words)])).toEqual([
      ['B', []],
      ['F', [served]],
      [null, []],
    ]);
    expect(store.accounts.draft(store.accounts.byEmail(email)?.id ?? '', `comments:${planId}`)).toBeNull();
  });
});

describe('staff and a comment', () => {
  const id = '0199a000-0000-7000-8000-0000000000c9';
  const body: EntityBody<'family-comment'> = {
    caseId,
    planId,
    section: 'F',
    passages: [],
    before: [],
    text: 'By letter.',
    from: { partyId, name: 'Meera Test', role: 'parent-carer' },
    receivedOn: '2026-11-18',
    channel: 'post',
    enteredBy: { id: 'staff-0001', name: 'A caseworker' },
    answer: null,
  };
  const answer = { outcome: 'declined', reply: 'In section E.', by: { id: 'staff-0001', name: 'A' }, on: '2026-11-18' };

  test('answer it, and never alter what was said, nor write in the family’s place', async () => {
    const asFamily = creation('family-comment', '0199a000-0000-7000-8000-0000000000ca', { ...body, channel: 'hub' });
    const [made, posed, answered, altered] = [
      ...(await hub.send(staff, creation('family-comment', id, body))),
      ...(await hub.send(staff, asFamily)),
      ...(await hub.send(staff, edit('family-comment', id, body, { answer }))),
      ...(await hub.send(staff, edit('family-comment', id, body, { text: 'Other words.' }))),
    ];
    expect(made).toMatchObject({ result: 'applied' });
    expect(posed).toMatchObject({ result: 'refused', code: 'family-writes-there' });
    expect(answered).toMatchObject({ result: 'applied' });
    expect(altered).toMatchObject({ result: 'refused', code: 'comment-fixed' });
  });
});
