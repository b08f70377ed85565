import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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
