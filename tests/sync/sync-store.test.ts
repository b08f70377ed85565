import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { OpenCache } from '../../main/core/db/cache';
import { createSyncStore, type SyncStore } from '../../main/core/sync/store';
import { caseBody, noteBody, openTestCache, testFolder } from '../support/test-cache';

let folder: ReturnType<typeof testFolder>;
let open: OpenCache;
let store: SyncStore;
beforeEach(() => {
  folder = testFolder();
  open = openTestCache(join(folder.path, 'cache.db'));
  store = createSyncStore(open);
});
afterEach(() => {
  open.connections.close();
  folder.remove();
});

const rows = () =>
  open.cache.read
    .prepare<[], { id: string; state: string; fields: string }>('SELECT id, state, fields FROM outbox ORDER BY n')
    .all();
const touched = () => ({ entities: new Set<string>(), cases: new Set<string>() });
const fromHub = (id: string, body: Record<string, unknown>, mutationId: string | null) => ({
  entity: 'case',
  id,
  caseId: id,
  rev: 1,
  body,
  removed: null,
  mutationId,
});

describe('after the hub was put back from a backup', () => {
  it('typing does not fold into a change that is offered again: the hub may hold an answer to its id', () => {
    const id = 'case-0001';
    store.apply([fromHub(id, caseBody(), null)], 'one.1', 'one.1', touched());
    open.cache.command((writer) => writer.update('case', id, { language: 'so' }));
    store.take(rows().map((row) => row.id));
    store.startAgain('two');
    open.cache.command((writer) => writer.update('case', id, { language: 'ti' }));
    expect(rows().map((row) => JSON.parse(row.fields).language)).toEqual(['so', 'ti']);
  });

  it('a change is kept until this life of the hub has a backup of it, whatever copy was here before', () => {
    const id = open.cache.command((writer) => writer.create('case', caseBody()));
    const [row] = rows();
    const mutationId = row?.id ?? '';
    const applied = [{ id: mutationId, result: 'applied' as const, rev: 1 }];
    store.take([mutationId]);
    store.answers(applied, 0);
    store.apply([fromHub(id, caseBody(), mutationId)], 'one.5', 'one.5', touched());
    store.startAgain('two');
    store.take([mutationId]);
    store.answers(applied, 3);
    expect(rows()).toHaveLength(1);
    store.apply([], 'two.9', 'two.9', touched());
    store.pulledAll();
    store.answers([], 8);
    expect(rows().map((one) => one.state)).toEqual(['kept']);
    store.answers([], 9);
    expect(rows()).toEqual([]);
  });

  it('a record of a case that was lost meanwhile leaves the screen once everything has been read', () => {
    const caseId = 'case-0001';
    store.apply([fromHub(caseId, caseBody(), null)], 'one.1', 'one.1', touched());
    const id = open.cache.command((writer) => writer.create('note', noteBody(caseId, 'Rang the school')));
    const mutationId = rows()[0]?.id ?? '';
    store.startAgain('two');
    store.finishRebuild(touched());
    store.take([mutationId]);
    store.answers([{ id: mutationId, result: 'applied', rev: 1 }], 0);
    store.pulledAll();
    expect(open.cache.get('note', id)).toBeUndefined();
    expect(rows().map((one) => one.state)).toEqual(['kept']);
  });
});

describe('reading everything from the hub', () => {
  const seen = () => open.cache.read.prepare<[], { c: number }>('SELECT count(*) AS c FROM rebuild_seen').get()?.c;

  it('keeps no list of what came while nothing was here, and one when something was', () => {
    store.startAgain('one');
    expect(store.rebuilding()).toBe(true);
    store.apply([fromHub('case-0001', caseBody(), null)], 'one.1', 'one.1', touched());
    expect(seen()).toBe(0);
    store.finishRebuild(touched());
    expect(store.rebuilding()).toBe(false);
    expect(open.cache.get('case', 'case-0001')).toBeDefined();
    store.startAgain('two');
    store.apply([fromHub('case-0002', caseBody(), null)], 'two.1', 'two.1', touched());
    expect(seen()).toBe(1);
    store.finishRebuild(touched());
    expect(open.cache.get('case', 'case-0001')).toBeUndefined();
    expect(open.cache.get('case', 'case-0002')).toBeDefined();
  });

  it('waits for the disk with the last slice of a page, and a person’s own work always does', () => {
    const { write } = open.connections;
    const asked = vi.spyOn(write, 'pragma');
    store.apply([fromHub('case-0001', caseBody(), null)], null, 'one.2', touched());
    expect(asked.mock.calls).toEqual([['synchronous=1'], ['synchronous=2']]);
    asked.mockClear();
    store.apply([fromHub('case-0002', caseBody(), null)], 'one.2', 'one.2', touched());
    open.cache.command((writer) => writer.update('case', 'case-0001', { language: 'so' }));
    expect(asked).not.toHaveBeenCalledWith('synchronous=1');
    asked.mockRestore();
    expect(write.pragma('synchronous', { simple: true })).toBe(2);
  });
});
