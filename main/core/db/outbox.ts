import { contentHash } from '../../../shared/hub-api/content-hash';
import type { WriteDb } from './connection';
import type { Meta } from './meta';

export type OutboxState = 'waiting' | 'sending' | 'acknowledged' | 'kept' | 'parked' | 'conflict';

/** One mutation as it is kept here. `seen` holds the content of each touched field as the person saw it; `base` its hashes, as sent. */
export interface OutboxEntry {
  id: string;
  n: number;
  entity: string;
  entityId: string;
  caseId: string | null;
  op: 'create' | 'update' | 'delete';
  fields: Record<string, unknown>;
  seen: Record<string, unknown>;
  madeAt: string;
  state: OutboxState;
}

interface LastRow {
  id: string;
  op: 'create' | 'update' | 'delete';
  fields: string;
  seen: string;
  entity: string;
  entity_id: string;
  state: OutboxState;
}

export interface NewMutation {
  entity: string;
  entityId: string;
  caseId: string | null;
  op: 'create' | 'update' | 'delete';
  fields: Record<string, unknown>;
  seen: Record<string, unknown>;
}

function hashes(seen: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(seen).map(([name, value]) => [name, contentHash(value)]));
}

/**
 * Adds mutations, inside the caller's transaction. A change to fields that the newest row of the same case already carries, for the same
 * record and not yet on its way, folds into that row and keeps the first `base`. Only the newest row: folding past a row of another
 * record would change the order in which the hub learns of things that belong together (a letter published before its document).
 */
export function createOutbox(
  db: WriteDb,
  meta: Meta,
  newId: () => string,
  now: () => string,
): (change: NewMutation) => string {
  const newestOfCase = db.prepare<[string], LastRow>(
    'SELECT id, op, fields, seen, entity, entity_id, state FROM outbox WHERE case_id = ? ORDER BY n DESC LIMIT 1',
  );
  const newestOfRecord = db.prepare<[string, string], LastRow>(
    'SELECT id, op, fields, seen, entity, entity_id, state FROM outbox WHERE entity = ? AND entity_id = ? ORDER BY n DESC LIMIT 1',
  );
  const fold = db.prepare('UPDATE outbox SET fields = ? WHERE id = ?');
  const insert = db.prepare(
    `INSERT INTO outbox (id, n, entity, entity_id, case_id, op, fields, base, seen, made_at, state)
     VALUES (@id, @n, @entity, @entityId, @caseId, @op, @fields, @base, @seen, @madeAt, 'waiting')`,
  );
  return (change) => {
    const newest =
      change.caseId === null ? newestOfRecord.get(change.entity, change.entityId) : newestOfCase.get(change.caseId);
    if (
      newest &&
      change.op === 'update' &&
      newest.state === 'waiting' &&
      newest.op !== 'delete' &&
      newest.entity === change.entity &&
      newest.entity_id === change.entityId
    ) {
      const fields = JSON.parse(newest.fields) as Record<string, unknown>;
      const covered = newest.op === 'create' || Object.keys(change.fields).every((name) => Object.hasOwn(fields, name));
      if (covered) {
        fold.run(JSON.stringify({ ...fields, ...change.fields }), newest.id);
        return newest.id;
      }
    }
    const n = Number(meta.get('last_n') ?? '0') + 1;
    meta.set('last_n', String(n));
    const id = newId();
    insert.run({
      id,
      n,
      entity: change.entity,
      entityId: change.entityId,
      caseId: change.caseId,
      op: change.op,
      fields: JSON.stringify(change.fields),
      base: JSON.stringify(hashes(change.seen)),
      seen: JSON.stringify(change.seen),
      madeAt: now(),
    });
    return id;
  };
}
