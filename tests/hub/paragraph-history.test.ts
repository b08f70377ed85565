import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runMutation } from '../../hub/sync/mutation-service';
import { contentHash } from '../../shared/hub-api/content-hash';
import type { ParagraphHistory } from '../../shared/hub-api/paragraph-history';
import type { HubSession } from '../../shared/hub-api/sessions';
import type { Mutation } from '../../shared/hub-api/sync';
import { aCase, caseId, creation, edit, type HubFixture, makeHub, removal } from './hub-fixture';

const planId = '0199a000-0000-7000-8000-00000000c002';
const sectionId = '0199a000-0000-7000-8000-00000000c003';

let hub: HubFixture;
let session: HubSession;

const para = (blockId: string | null, text: string) => ({
  type: 'paragraph',
  attrs: { blockId },
  content: [{ type: 'text', text }],
});
const docOf = (...content: object[]) => ({ type: 'doc', content });
const listOf = (...items: object[]) => ({
  type: 'bulletList',
  attrs: { blockId: 'list' },
  content: items.map((item, at) => ({ type: 'listItem', attrs: { blockId: `item-${at}` }, content: [item] })),
});
const aSection = (code: string, doc: object) => ({ caseId, planId, code, doc });

interface Answer extends ParagraphHistory {
  code?: string;
}
const ask = (block: string, more = '', as: HubSession | null = session, id = sectionId) =>
  hub.call<Answer>('GET', `/v1/plan-sections/${id}/history?block=${block}${more}`, undefined, as?.accessToken);
const words = (node: unknown) =>
  node === null ? null : (node as { content: { text: string }[] }).content.map(({ text }) => text).join('');
const changesOf = async (block: string, more = '') =>
  (await ask(block, more)).body.changes.map(({ before, after }) => [words(before), words(after)]);

/** The section as it lies on the hub. */
const held = () => {
  const body = hub.context.store.records.get('plan-section', sectionId)?.body;
  return body ? (JSON.parse(body) as Record<string, unknown>) : {};
};
const write = async (doc: object, as = session): Promise<Mutation> => {
  const mutation = edit('plan-section', sectionId, held(), { doc });
  const [answer] = await hub.send(as, mutation);
  expect(answer?.result).toBe('applied');
  return mutation;
};

beforeEach(async () => {
  hub = await makeHub();
  session = await hub.signIn(await hub.addStaff('manager', { fields: { name: 'Sam Okafor' } }));
  await hub.send(
    session,
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
    creation('plan-section', sectionId, aSection('B', docOf(para('b1', 'Reads alone.'), para('b2', 'Likes snails.')))),
  );
});
afterEach(() => hub.close());

describe('the history of a paragraph', () => {
  test('has who changed it and when, newest first, and speaks of no other paragraph', async () => {
    hub.later(600);
    await write(docOf(para('b1', 'Reads with help.'), para('b2', 'Likes snails.')));
    const other = await hub.signIn(await hub.addStaff('caseworker', { fields: { name: 'Priya Shah' } }));
    await write(docOf(para('b1', 'Reads with an adult.'), para('b2', 'Likes snails.')), other);
    const { changes, more } = (await ask('b1')).body;
    expect(more).toBe(false);
    expect(changes.map(({ by, rev, before, after }) => [by.name, rev, words(before), words(after)])).toEqual([
      ['Priya Shah', 3, 'Reads with help.', 'Reads with an adult.'],
      ['Sam Okafor', 2, 'Reads alone.', 'Reads with help.'],
      ['Sam Okafor', 1, null, 'Reads alone.'],
    ]);
    expect(changes[0]).toMatchObject({ madeAt: '2026-11-18T09:00:00Z', at: hub.context.clock.now() });
    expect(await changesOf('b2')).toEqual([[null, 'Likes snails.']]);
  });

  test('knows paragraphs inside lists, and what was taken out and put back in', async () => {
    await write(docOf(listOf(para('b1', 'Reads alone.'), para('b3', 'New.'))));
    expect(await changesOf('b1')).toEqual([[null, 'Reads alone.']]);
    expect(await changesOf('b2')).toEqual([
      ['Likes snails.', null],
      [null, 'Likes snails.'],
    ]);
    expect(await changesOf('b3')).toEqual([[null, 'New.']]);
    await write(docOf(para('b2', 'Likes snails.')));
    expect(await changesOf('b2')).toHaveLength(3);
  });

  test('does not call words new because the editor gave their paragraph an id, or made them bold', async () => {
    await write(docOf(para(null, 'Came from Word.')));
    const bold = { type: 'text', text: 'Came from Word.', marks: [{ type: 'bold' }] };
    await write(docOf({ ...para('b4', ''), content: [bold] }));
    expect(await changesOf('b4')).toEqual([]);
    await write(docOf(para(null, 'Came from Word, too.'), para(null, 'And this.')));
    await write(docOf(para('b5', 'Came from Word, too.'), para('b6', 'And this one.')));
    expect(await changesOf('b5')).toEqual([]);
    expect(await changesOf('b6')).toEqual([['And this.', 'And this one.']]);
  });

  test('names only the words of its author where the hub merged two people’s changes', async () => {
    const seen = held();
    await write(docOf(para('b1', 'Reads with help.'), para('b2', 'Likes snails.')));
    const mine = docOf(para('b1', 'Reads alone.'), para('b2', 'Likes snails and bees.'));
    const late = { ...edit('plan-section', sectionId, seen, { doc: mine }), baseContent: { doc: seen.doc } };
    const [answer] = await hub.send(session, late);
    expect(answer?.result).toBe('merged');
    expect(await changesOf('b1')).toHaveLength(2);
    expect((await changesOf('b2'))[0]).toEqual(['Likes snails.', 'Likes snails and bees.']);
  });

  test('has nothing of a change that became a conflict or was refused', async () => {
    const stale = { doc: docOf(para('b1', 'Something else.')) };
    const mutation = edit('plan-section', sectionId, stale, { doc: docOf(para('b1', 'Mine.')) });
    const [answer] = await hub.send(session, mutation);
    expect(answer?.result).toBe('conflict');
    expect(await changesOf('b1')).toHaveLength(1);
  });

  test('comes in pages', async () => {
    for (const word of ['one', 'two', 'three', 'four']) await write(docOf(para('b1', `Reads ${word}.`)));
    const first = (await ask('b1', '&limit=2')).body;
    expect(first.more).toBe(true);
    expect(first.changes.map(({ after }) => words(after))).toEqual(['Reads four.', 'Reads three.']);
    const rest = (await ask('b1', `&limit=3&before=${first.changes.at(-1)?.n}`)).body;
    expect(rest.more).toBe(false);
    expect(rest.changes.map(({ after }) => words(after))).toEqual(['Reads two.', 'Reads one.', 'Reads alone.']);
  });
});

describe('keeping it', () => {
  test('a change that is sent again adds nothing', async () => {
    const mutation = await write(docOf(para('b1', 'Reads with help.')));
    await hub.send(session, mutation);
    expect(await changesOf('b1')).toHaveLength(2);
  });

  test('a hub that dies between the record and its answer keeps neither, and the change sent again is kept once', async () => {
    const mutation = edit('plan-section', sectionId, held(), { doc: docOf(para('b1', 'Reads with help.')) });
    const { store } = hub.context;
    const dying = {
      ...hub.context,
      store: {
        ...store,
        records: {
          ...store.records,
          saveAnswer: () => {
            throw new Error('power cut');
          },
        },
      },
    };
    const viewer = {
      accountId: 'staff-1',
      name: 'Sam',
      role: 'manager' as const,
      canSeeCase: () => true,
      canSee: () => true,
      countVisible: () => 0,
    };
    expect(() => runMutation(dying, viewer, 'device-0001', mutation)).toThrow('power cut');
    expect(await changesOf('b1')).toHaveLength(1);
    expect(contentHash(held().doc)).toBe(mutation.base.doc);
    await hub.send(session, mutation);
    expect(await changesOf('b1')).toHaveLength(2);
  });

  test('nothing in it can be altered or taken out while its section is there', async () => {
    await write(docOf(para('b1', 'Reads with help.')));
    const db = new Database(hub.databasePath);
    expect(() => db.exec(`UPDATE paragraph_change SET after = '{}'`)).toThrow('never changes');
    expect(() => db.exec('DELETE FROM paragraph_change')).toThrow('only with its section');
    db.close();
  });

  test('it goes at once with its section, and one put back begins anew', async () => {
    const body = held();
    await hub.send(session, removal('plan-section', sectionId, body));
    const db = new Database(hub.databasePath, { readonly: true });
    expect(db.prepare('SELECT count(*) AS c FROM paragraph_change').get()).toEqual({ c: 0 });
    db.close();
    expect(await ask('b1')).toMatchObject({ status: 404, body: { code: 'no-such-section' } });
    await hub.send(session, creation('plan-section', sectionId, body));
    expect(await changesOf('b1')).toEqual([[null, 'Reads alone.']]);
  });
});

describe('who may see it', () => {
  test('whoever may see the case, and nobody without signing in', async () => {
    const writer = await hub.signIn(await hub.addStaff('writer'));
    expect(await ask('b1', '', writer)).toMatchObject({ status: 403, body: { code: 'no-access' } });
    expect((await ask('b1', '', null)).status).toBe(401);
    const reader = await hub.signIn(await hub.addStaff('read-only'));
    expect((await ask('b1', '', reader)).body.changes).toHaveLength(1);
    const other = '0199a000-0000-7000-8000-00000000c009';
    expect(await ask('b1', '', session, other)).toMatchObject({ status: 404, body: { code: 'no-such-section' } });
  });
});
