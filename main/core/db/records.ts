import type { EntityName } from '../../../shared/hub-api/entities';
import type { ReadDb } from './connection';
import type { Held, RecordReader } from './record-store';

interface ProjectedRow {
  id: string;
  rev: number;
  body: string;
  waiting: number;
}

/** The case a record belongs to: itself for a case, else its body's caseId; null for staff, settings and other shared records. */
export function caseIdOf(entity: string, id: string, body: Record<string, unknown>): string | null {
  if (entity === 'case') return id;
  return typeof body.caseId === 'string' ? body.caseId : null;
}

/** Reads records from the projected view over the given connection. */
export function createReader(db: ReadDb): RecordReader {
  const one = db.prepare<[string, string], ProjectedRow>(
    'SELECT id, rev, body, waiting FROM projected WHERE entity = ? AND id = ?',
  );
  const ofCase = db.prepare<[string, string], ProjectedRow>(
    'SELECT id, rev, body, waiting FROM projected WHERE case_id = ? AND entity = ? ORDER BY id',
  );
  const ofKind = db.prepare<[string], ProjectedRow>(
    'SELECT id, rev, body, waiting FROM projected WHERE entity = ? ORDER BY id',
  );
  const value = db.prepare<[string], { value: string }>('SELECT value FROM local WHERE key = ?');
  const values = db.prepare<[string, string], { key: string; value: string }>(
    'SELECT key, value FROM local WHERE key >= ? AND key < ? ORDER BY key',
  );
  // The hub's records were checked when they came in, ours when they were written: a second check here would double the cost of a read.
  const held = <E extends EntityName>(row: ProjectedRow): Held<E> =>
    ({ ...JSON.parse(row.body), id: row.id, rev: row.rev, waiting: row.waiting === 1 }) as Held<E>;
  return {
    get<E extends EntityName>(entity: E, id: string) {
      const row = one.get(entity, id);
      return row ? held<E>(row) : undefined;
    },
    forCase<E extends EntityName>(entity: E, caseId: string) {
      return ofCase.all(caseId, entity).map((row) => held<E>(row));
    },
    all<E extends EntityName>(entity: E) {
      return ofKind.all(entity).map((row) => held<E>(row));
    },
    local: (key) => value.get(key)?.value,
    localWith: (prefix) => values.all(prefix, `${prefix}\u{10ffff}`),
  };
}
