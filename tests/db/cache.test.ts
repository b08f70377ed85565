import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { firstBrokenAuditRow } from '../../main/core/db/audit';
import type { OpenCache } from '../../main/core/db/cache';
import { contentHash } from '../../shared/hub-api/content-hash';
import { caseBody, noteBody, openTestCache, testFolder } from '../support/test-cache';

let folder: ReturnType<typeof testFolder>;
let open: OpenCache;
let told: { entities: string[]; cases: string[] }[];
beforeEach(() => {
  folder = testFolder();
  told = [];
  open = openTestCache(join(folder.path, 'cache.db'), { changed: (entities, cases) => told.push({ entities, cases }) });
});
afterEach(() => {
  open.connections.close();
  folder.remove();
});

interface OutboxRow {
  n: number;
  entity: string;
  op: string;
  fields: string;
  base: string;
  state: string;
}
const outbox = () =>
  open.cache.read.prepare<[], OutboxRow>('SELECT n, entity, op, fields, base, state FROM outbox ORDER BY n').all();
const count = (table: 'overlay' | 'outbox' | 'audit' | 'tray') =>
  open.cache.read.prepare<[], { c: number }>(`SELECT count(*) AS c FROM ${table}`).get()?.c;

describe('a command', () => {
  it('writes the record, its mutation, its audit row and its tray row together (rule 2)', () => {
    const id = open.cache.command((writer) => writer.create('case', caseBody()));
    expect(open.cache.get('case', id)).toMatchObject({ reference: 'EHC-0001', rev: 0, waiting: true });
    expect(outbox()).toMatchObject([{ n: 1, entity: 'case', op: 'create', base: '{}', state: 'waiting' }]);
    expect(count('tray')).toBe(1);
    expect(count('audit')).toBe(1);
    expect(told).toEqual([{ entities: ['case'], cases: [id] }]);
  });

  it('leaves nothing behind when it throws', () => {
    expect(() =>
      open.cache.command((writer) => {
        writer.create('case', caseBody());
        throw new Error('stop');
      }),
    ).toThrow('stop');
    expect([count('overlay'), count('outbox'), count('audit'), count('tray')]).toEqual([0, 0, 0, 0]);
    expect(told).toEqual([]);
  });

  it('refuses a body that does not fit its kind, and a body with a reader’s own names', () => {
    const bad = { ...caseBody(), status: 'sleeping' } as unknown as ReturnType<typeof caseBody>;
    expect(() => open.cache.command((writer) => writer.create('case', bad))).toThrow();
    expect(() => open.cache.command((writer) => writer.create('case', { ...caseBody(), rev: 3 }))).toThrow('rev');
    expect(count('outbox')).toBe(0);
  });

  it('makes no mutation for fields whose content does not change', () => {
    const id = open.cache.command((writer) => writer.create('case', caseBody()));
    open.cache.command((writer) => writer.update('case', id, { address: ['1 Example Road', 'Northmoor'] }));
    expect(outbox()).toHaveLength(1);
    expect(told).toHaveLength(1);
  });

  it('keeps values of this computer without a mutation, and lists them by the start of their key', () => {
    open.cache.command((writer) => {
      writer.putLocal('view/b', '2');
      writer.putLocal('view/a', '1');
      writer.putLocal('seen/x', '9');
    });
    expect(open.cache.localWith('view/').map((row) => row.value)).toEqual(['1', '2']);
    open.cache.command((writer) => writer.putLocal('view/a', null));
    expect(open.cache.local('view/a')).toBeUndefined();
    expect(open.cache.local('seen/x')).toBe('9');
    expect(outbox()).toHaveLength(0);
  });

  it('may not start inside another and may not wait', () => {
    expect(() => open.cache.command(() => open.cache.command((writer) => writer.create('case', caseBody())))).toThrow(
      'inside another',
    );
    expect(() => open.cache.command(async () => 1)).toThrow('may not wait');
  });
});

describe('successive changes (rule 4)', () => {
  const sent = () => open.connections.write.prepare("UPDATE outbox SET state = 'sending'").run();

  it('fold into the waiting row and keep the first base', () => {
    const id = open.cache.command((writer) => writer.create('case', caseBody()));
    sent();
    open.cache.command((writer) => writer.update('case', id, { primaryNeed: 'SLCN' }));
    open.cache.command((writer) => writer.update('case', id, { primaryNeed: 'ASD' }));
    const rows = outbox();
    expect(rows).toHaveLength(2);
    expect(JSON.parse(rows[1]?.fields ?? '')).toEqual({ primaryNeed: 'ASD' });
    expect(JSON.parse(rows[1]?.base ?? '')).toEqual({ primaryNeed: contentHash(null) });
    expect(open.cache.get('case', id)?.primaryNeed).toBe('ASD');
  });

  it('do not fold into a row that is on its way', () => {
    const id = open.cache.command((writer) => writer.create('case', caseBody()));
    open.cache.command((writer) => writer.update('case', id, { primaryNeed: 'SLCN' }));
    expect(outbox()).toHaveLength(1);
    sent();
    open.cache.command((writer) => writer.update('case', id, { primaryNeed: 'ASD' }));
    const rows = outbox();
    expect(rows).toHaveLength(2);
    expect(JSON.parse(rows[1]?.base ?? '')).toEqual({ primaryNeed: contentHash('SLCN') });
  });

  it('do not fold past a change to another record of the same case', () => {
    const id = open.cache.command((writer) => writer.create('case', caseBody()));
    sent();
    open.cache.command((writer) => writer.update('case', id, { status: 'closed' }));
    open.cache.command((writer) => writer.create('note', noteBody(id, 'Between')));
    open.cache.command((writer) => writer.update('case', id, { status: 'live' }));
    expect(outbox().map((row) => row.entity)).toEqual(['case', 'case', 'note', 'case']);
  });

  it('never give a number twice, even when rows have left', () => {
    const id = open.cache.command((writer) => writer.create('case', caseBody()));
    open.connections.write.prepare('DELETE FROM outbox').run();
    open.cache.command((writer) => writer.update('case', id, { primaryNeed: 'SLCN' }));
    expect(outbox().map((row) => row.n)).toEqual([2]);
  });
});

describe('derived rows', () => {
  it('of many cases are stored together, and one that changed before that shows its change', () => {
    const ids = Array.from({ length: 5 }, (_, n) =>
      open.cache.command((writer) => writer.create('case', caseBody(`EHC-000${n}`))),
    );
    while (open.projections.slice(8));
    open.connections.write.exec(
      'DELETE FROM tray; DELETE FROM derived_case; INSERT INTO tray_dirty SELECT id FROM projected',
    );
    // No time at all: one case is worked out, and none is stored yet.
    expect(open.projections.slice(0)).toBe(true);
    expect(count('tray')).toBe(0);
    open.cache.command((writer) => {
      for (const [n, id] of ids.entries()) writer.update('case', id, { status: n === 4 ? 'closed' : 'live' });
      writer.update('case', ids[0] ?? '', { status: 'closed' });
    });
    while (open.projections.slice(8));
    const closed = open.cache.read
      .prepare<[], { id: string }>("SELECT case_id AS id FROM tray WHERE status = 'closed' ORDER BY case_id")
      .all();
    expect(closed.map(({ id }) => id)).toEqual([ids[0], ids[4]].sort());
    expect(count('tray')).toBe(5);
  });

  it('make a record searchable in the next slice and follow its changes', () => {
    const id = open.cache.command((writer) => writer.create('case', caseBody()));
    const note = open.cache.command((writer) => writer.create('note', noteBody(id, 'Spoke about swimming')));
    while (open.projections.slice(8));
    const find = (words: string) =>
      open.cache.read
        .prepare<[string], { id: string }>(
          'SELECT d.id FROM search_fts AS f JOIN search_doc AS d ON d.doc = f.rowid WHERE search_fts MATCH ? ORDER BY d.doc DESC',
        )
        .all(words)
        .map((row) => row.id);
    expect(find('swimming')).toEqual([note]);
    open.cache.command((writer) => writer.update('note', note, { text: 'Spoke about climbing' }));
    while (open.projections.slice(8));
    expect(find('swimming')).toEqual([]);
    expect(find('climbing')).toEqual([note]);
  });

  it('are marked once for each day', () => {
    open.cache.command((writer) => writer.create('case', caseBody()));
    open.projections.markDay('2026-11-21');
    const dirty = () => open.cache.read.prepare<[], { c: number }>('SELECT count(*) AS c FROM tray_dirty').get()?.c;
    expect(dirty()).toBe(1);
    while (open.projections.slice(8));
    expect(dirty()).toBe(0);
    open.projections.markDay('2026-11-21');
    expect(dirty()).toBe(0);
  });
});

describe('the audit', () => {
  it('is a chain that shows a changed row', () => {
    const id = open.cache.command((writer) => writer.create('case', caseBody()));
    open.cache.command((writer) => writer.update('case', id, { primaryNeed: 'SLCN' }));
    expect(firstBrokenAuditRow(open.cache.read)).toBeNull();
    open.connections.write.prepare("UPDATE audit SET action = 'read' WHERE n = 2").run();
    expect(firstBrokenAuditRow(open.cache.read)).toBe(2);
  });
});
