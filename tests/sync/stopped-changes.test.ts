import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { firstBrokenAuditRow } from '../../main/core/db/audit';
import type { EntityBody } from '../../shared/hub-api/entities';
import type { OutboxRow, StoppedChange, SyncStatus } from '../../shared/ipc/views';
import { success } from '../../shared/lib/result';
import { docxPart } from '../support/docx-checks';
import { hubForTests } from '../support/hub-for-tests';
import { faultyTransport, memoryKeychain, must, testCore, testHost } from '../support/real-hub';
import { noteBody } from '../support/test-cache';

const world = hubForTests();
const { clock, open } = world;

async function person(name: 'priya.shah' | 'tom.okafor') {
  const { transport, faults } = faultyTransport(world.hub.url);
  const profileDir = join(world.folder.path, name);
  const saved: { name: string; bytes: Uint8Array }[] = [];
  const host = testHost(memoryKeychain());
  host.saveFile = async (suggested, bytes) => {
    saved.push({ name: suggested, bytes });
    return success(suggested);
  };
  const core = testCore({ profileDir, hubUrl: world.hub.url, clock, transport, host });
  open.push(core);
  await must(core, 'session.startDemo', { email: `${name}@northmoor.example.org` });
  const workspace = core.session.current();
  if (!workspace) throw new Error('not open');
  const sync = () => must<SyncStatus>(core, 'sync.now');
  await sync();
  const list = async (stopped = true) => (await must<{ rows: OutboxRow[] }>(core, 'sync.outbox', { stopped })).rows;
  return {
    core,
    faults,
    saved,
    sync,
    list,
    cache: workspace.context.cache,
    account: workspace.context.account,
    files: workspace.files,
    db: workspace.open.connections.write,
    get: (id: string) => must<StoppedChange>(core, 'outbox.get', { id }),
    log: () => readFileSync(join(profileDir, 'core.log'), 'utf8'),
  };
}
type Person = Awaited<ReturnType<typeof person>>;

/** A section B of a case that everybody sees. */
function sectionHere(who: Person) {
  const row = who.db
    .prepare<[], { id: string; other: string; caseId: string; reference: string }>(
      `SELECT s.id, e.id AS other, s.case_id AS caseId, c.body ->> '$.reference' AS reference FROM base AS s
       JOIN base AS e ON e.entity = 'plan-section' AND e.body ->> '$.planId' = s.body ->> '$.planId' AND e.body ->> '$.code' = 'E'
       JOIN base AS c ON c.entity = 'case' AND c.id = s.case_id AND c.body ->> '$.restricted' = 0
       WHERE s.entity = 'plan-section' AND s.body ->> '$.code' = 'B' ORDER BY s.id LIMIT 1`,
    )
    .get();
  if (!row) throw new Error('no case with a plan');
  return row;
}
const doc = (words: string): EntityBody<'plan-section'>['doc'] => ({
  type: 'doc',
  content: [{ type: 'paragraph', attrs: { blockId: 'p-1' }, content: [{ type: 'text', text: words }] }],
});
const audits = (who: Person) =>
  who.db
    .prepare<[], { action: string }>(`SELECT action FROM audit WHERE action LIKE '%-unsent' ORDER BY n`)
    .all()
    .map(({ action }) => action);
const overlays = (who: Person, caseId: string) =>
  who.db.prepare<[string], { c: number }>('SELECT count(*) AS c FROM overlay WHERE case_id = ?').get(caseId)?.c;

describe('a case that was lost with unsent changes in it (rules 12 and 24)', () => {
  let priya: Person;
  let tom: Person;
  let held: ReturnType<typeof sectionHere>;
  let turn = 0;
  let typed: ReturnType<typeof doc>;
  beforeEach(async () => {
    tom = await person('tom.okafor');
    priya = await person('priya.shah');
    held = sectionHere(tom);
    priya.faults.offline = true;
    turn += 1;
    typed = doc(`Typed on the train ${turn}`);
    priya.cache.command((writer) => writer.update('plan-section', held.id, { doc: typed }));
    const own = { restricted: true, caseworkerId: tom.account.id };
    tom.cache.command((writer) => writer.update('case', held.caseId, own));
    await tom.sync();
    priya.faults.offline = false;
    expect(await priya.sync()).toMatchObject({ state: 'up-to-date', parked: 1, waiting: 0 });
  });

  it('says what they were, of which case and why, with every word, and no child’s name in the log', async () => {
    const [row] = await priya.list();
    expect(row).toMatchObject({
      what: 'Changed section B of the plan',
      reference: held.reference,
      caseId: null,
      state: 'parked',
      why: 'access-lost',
      problem: expect.stringMatching(/no longer have access/),
    });
    expect(await priya.list(false)).toEqual([]);
    const change = await priya.get(row?.id ?? '');
    expect(change).toMatchObject({ mayTryAgain: false, mayHandOver: true, file: null, op: 'update' });
    expect(change.fields).toMatchObject([{ name: 'doc', rich: true, now: typed }]);
    const child = JSON.parse(world.hub.store.records.get('case', held.caseId)?.body ?? '{}').child;
    expect(priya.log()).not.toContain(child.lastName);
  });

  it('keep what was typed in the second in which the case went, also in a section with nothing unsent', async () => {
    const save = (sectionId: string, words: string) =>
      must(priya.core, 'plans.saveSection', { sectionId, doc: doc(words), seen: 'as-it-was-1' });
    await save(held.id, 'Typed on the train, and the last words');
    const other = held.other;
    await save(other, 'Only these');
    const rows = await priya.list();
    expect(rows).toMatchObject([
      { what: 'Changed section B of the plan', why: 'access-lost' },
      { what: 'Changed section E of the plan', why: 'access-lost', reference: held.reference },
    ]);
    const [b, e] = [await priya.get(rows[0]?.id ?? ''), await priya.get(rows[1]?.id ?? '')];
    expect(JSON.stringify(b.fields)).toContain('and the last words');
    expect(JSON.stringify(e.fields)).toContain('Only these');
    expect(overlays(priya, held.caseId)).toBe(0);
    expect(await priya.core.call('plans.saveSection', { sectionId: 'never-here-1', doc: doc('x') })).toMatchObject({
      code: 'no-such-section',
    });
    for (const { id } of rows) await must(priya.core, 'outbox.handOver', { id });
    expect(await priya.sync()).toMatchObject({ parked: 0, waiting: 0 });
    await tom.sync();
    expect(
      tom.cache
        .forCase('note', held.caseId)
        .map(({ text }) => text)
        .join(),
    ).toMatch(/Only these/);
  });

  it('are saved as Word where the person chooses, under a name without a child’s', async () => {
    const [row] = await priya.list();
    await must(priya.core, 'outbox.saveCopy', { id: row?.id });
    expect(priya.saved[0]?.name).toBe(`${held.reference}-not-sent-${clock.today()}.docx`);
    const words = docxPart(priya.saved[0]?.bytes ?? new Uint8Array(), 'word/document.xml');
    expect(words).toContain('Typed on the train');
    expect(words).toContain(held.reference);
    expect(await priya.list()).toHaveLength(1);
    expect(audits(priya)).toEqual(['copy-unsent']);
  });

  it('are handed over as a note that the caseworker finds on the case; who hands over sees nothing of the case by it', async () => {
    const [row] = await priya.list();
    await must(priya.core, 'outbox.handOver', { id: row?.id });
    expect(await priya.sync()).toMatchObject({ state: 'up-to-date', parked: 0, waiting: 0 });
    await tom.sync();
    const note = tom.cache.forCase('note', held.caseId).find(({ handedOver }) => handedOver === true);
    expect(note?.text).toContain('Handed over by Priya Shah');
    expect(note?.text).toContain('Changed section B of the plan');
    expect(note?.text).toContain('Typed on the train');
    expect(JSON.stringify(tom.cache.get('plan-section', held.id)?.doc)).not.toContain('Typed on the train');
    expect(priya.cache.forCase('note', held.caseId)).toEqual([]);
    expect(overlays(priya, held.caseId)).toBe(0);
    expect(audits(priya)).toEqual(['hand-over-unsent']);
    expect(firstBrokenAuditRow(priya.db)).toBeNull();
  });

  it('stay here, as the note they have become, when the hub does not take the note', async () => {
    const [row] = await priya.list();
    await must(priya.core, 'outbox.handOver', { id: row?.id });
    priya.faults.meet = (request) => {
      if (request.path !== '/v1/mutations') return null;
      const { mutations } = request.body as { mutations: { id: string }[] };
      const answers = mutations.map(({ id }) => ({ id, result: 'refused', code: 'no-access', message: 'No.' }));
      return {
        status: 200,
        contentType: 'application/json',
        retryAfter: null,
        text: JSON.stringify({ answers, backedUpSeq: 0 }),
        bytes: new Uint8Array(),
      };
    };
    expect(await priya.sync()).toMatchObject({ parked: 1, waiting: 0 });
    priya.faults.meet = () => null;
    const [again] = await priya.list();
    expect(again).toMatchObject({ why: 'access-lost', reference: held.reference });
    const change = await priya.get(again?.id ?? '');
    expect(change).toMatchObject({ mayTryAgain: true, mayHandOver: false });
    expect(JSON.stringify(change.fields)).toContain('Typed on the train');
    expect(overlays(priya, held.caseId)).toBe(0);
    await must(priya.core, 'sync.retry', { id: again?.id });
    expect(await priya.sync()).toMatchObject({ parked: 0, waiting: 0 });
  });

  it('can be sent once the case is theirs again', async () => {
    tom.cache.command((writer) => writer.update('case', held.caseId, { restricted: false }));
    await tom.sync();
    await priya.sync();
    const [row] = await priya.list();
    expect(row).toMatchObject({ why: 'access-back', caseId: held.caseId });
    expect(JSON.stringify(priya.cache.get('plan-section', held.id)?.doc)).toContain('Typed on the train');
    await must(priya.core, 'sync.retry', { id: row?.id });
    expect(await priya.sync()).toMatchObject({ parked: 0, waiting: 0 });
    expect(world.hub.store.records.get('plan-section', held.id)?.body).toContain('Typed on the train');
  });

  it('are discarded only by the person, and the discarding is audited', async () => {
    const [row] = await priya.list();
    for (let round = 0; round < 3; round += 1) await priya.sync();
    expect(await priya.list()).toHaveLength(1);
    await must(priya.core, 'outbox.discard', { id: row?.id });
    expect(await priya.sync()).toMatchObject({ parked: 0, waiting: 0 });
    expect(audits(priya)).toEqual(['discard-unsent']);
    expect(await priya.core.call('outbox.get', { id: row?.id })).toMatchObject({ code: 'not-stopped' });
    expect(await priya.core.call('outbox.discard', { id: row?.id })).toMatchObject({ code: 'not-stopped' });
  });
});

describe('a change that the hub refuses for good (rule 24)', () => {
  /** The hub refuses the first change it is sent, and takes the later ones. */
  const refuseFirst = (who: Person) => {
    let done = false;
    who.faults.meet = (request) => {
      if (request.path !== '/v1/mutations' || done) return null;
      done = true;
      const { mutations } = request.body as { mutations: { id: string }[] };
      const answers = mutations.map(({ id }) => ({
        id,
        result: 'refused',
        code: 'not-allowed',
        message: 'Ask a manager.',
      }));
      const text = JSON.stringify({ answers, backedUpSeq: 0 });
      return { status: 200, contentType: 'application/json', retryAfter: null, text, bytes: new Uint8Array() };
    };
  };

  it('is said with the hub’s sentence; once it is discarded, what was changed later goes without a false conflict', async () => {
    const tom = await person('tom.okafor');
    const { caseId } = sectionHere(tom);
    const was = tom.cache.get('case', caseId)?.language;
    refuseFirst(tom);
    tom.cache.command((writer) => writer.update('case', caseId, { language: 'Refused' }));
    expect(await tom.sync()).toMatchObject({ parked: 1 });
    tom.cache.command((writer) => writer.update('case', caseId, { language: 'Polish', interpreter: true }));
    expect(await tom.sync()).toMatchObject({ parked: 1, waiting: 1 });
    const [row] = await tom.list();
    expect(row).toMatchObject({ why: 'refused', problem: 'Ask a manager.', what: 'Changed the case', caseId });
    expect((await tom.get(row?.id ?? '')).fields).toMatchObject([
      { label: 'Language', words: { now: 'Refused', before: was } },
    ]);
    await must(tom.core, 'outbox.discard', { id: row?.id });
    expect(await tom.sync()).toMatchObject({ parked: 0, waiting: 0 });
    const atHub = JSON.parse(world.hub.store.records.get('case', caseId)?.body ?? '{}');
    expect(atHub).toMatchObject({ language: 'Polish', interpreter: true });
  });

  it('that made a record takes its later changes along when it is discarded, and says how many', async () => {
    const tom = await person('tom.okafor');
    const { caseId } = sectionHere(tom);
    refuseFirst(tom);
    const party = {
      caseId,
      role: 'other' as const,
      name: 'Rosa Test',
      relationship: 'aunt',
      address: [],
      addressWithheld: false,
      mainContact: false,
      receivesLetters: false,
    };
    const id = tom.cache.command((writer) => writer.create('party', party));
    expect(await tom.sync()).toMatchObject({ parked: 1 });
    tom.cache.command((writer) => writer.update('party', id, { relationship: 'great-aunt' }));
    const [row] = await tom.list();
    expect(await tom.get(row?.id ?? '')).toMatchObject({ alsoGoes: 1, mayTryAgain: true, op: 'create' });
    await must(tom.core, 'outbox.discard', { id: row?.id });
    expect(tom.cache.get('party', id)).toBeUndefined();
    expect(await tom.sync()).toMatchObject({ parked: 0, waiting: 0 });
    expect(world.hub.store.records.get('party', id)).toBeNull();
  });

  it('of a document gives the file itself as its copy, and a discarded one is not sent', async () => {
    const tom = await person('tom.okafor');
    const { caseId, reference } = sectionHere(tom);
    const bytes = new TextEncoder().encode('%PDF-1.7 a small file');
    const add = { caseId, kind: 'evidence', title: 'A letter', bytes };
    await must(tom.core, 'documents.add', add);
    tom.faults.meet = (request) => {
      if (request.path !== '/v1/uploads') return null;
      const text = JSON.stringify({ code: 'file-type', message: 'No.' });
      return { status: 415, contentType: 'application/json', retryAfter: null, text, bytes: new Uint8Array() };
    };
    expect(await tom.sync()).toMatchObject({ parked: 1 });
    tom.faults.meet = () => null;
    const [row] = await tom.list();
    expect(await tom.get(row?.id ?? '')).toMatchObject({ file: { title: 'A letter', size: bytes.length } });
    await must(tom.core, 'outbox.saveCopy', { id: row?.id });
    expect(tom.saved).toMatchObject([{ name: `${reference}-not-sent-${clock.today()}.pdf` }]);
    expect([...(tom.saved[0]?.bytes ?? [])]).toEqual([...bytes]);
    await must(tom.core, 'outbox.discard', { id: row?.id });
    expect(await tom.sync()).toMatchObject({ parked: 0, waiting: 0 });
    expect(tom.files.waiting()).toEqual([]);
  });

  it('of one’s own case cannot be handed over: it can be tried again', async () => {
    const tom = await person('tom.okafor');
    const { caseId } = sectionHere(tom);
    refuseFirst(tom);
    tom.cache.command((writer) => writer.create('note', noteBody(caseId, 'Rang the school')));
    await tom.sync();
    const [row] = await tom.list();
    expect(await tom.core.call('outbox.handOver', { id: row?.id })).toMatchObject({ code: 'no-hand-over' });
    expect(await tom.list()).toHaveLength(1);
  });
});
