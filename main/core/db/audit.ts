import { createHash } from 'node:crypto';
import { canonicalJson } from '../../../shared/hub-api/content-hash';
import type { ReadDb, WriteDb } from './connection';

export interface AuditEntry {
  at: string;
  accountId: string;
  action: string;
  entity: string;
  entityId: string;
  caseId: string | null;
  mutationId: string | null;
}

interface AuditRow {
  n: number;
  at: string;
  account_id: string;
  action: string;
  entity: string;
  entity_id: string;
  case_id: string | null;
  mutation_id: string | null;
  hash: string;
}

const start = '0'.repeat(64);

function link(previous: string, entry: AuditEntry): string {
  return createHash('sha256').update(previous).update(canonicalJson(entry)).digest('hex');
}

/** Gives the function that adds one row to the chain: each row's hash covers the row and the hash before it. Call inside a transaction. */
export function createAudit(db: WriteDb): (entry: AuditEntry) => void {
  const last = db.prepare<[], { hash: string }>('SELECT hash FROM audit ORDER BY n DESC LIMIT 1');
  const insert = db.prepare(
    `INSERT INTO audit (at, account_id, action, entity, entity_id, case_id, mutation_id, hash)
     VALUES (@at, @accountId, @action, @entity, @entityId, @caseId, @mutationId, @hash)`,
  );
  return (entry) => {
    insert.run({ ...entry, hash: link(last.get()?.hash ?? start, entry) });
  };
}

/** Walks the chain; gives the number of the first row that does not fit, or null when the chain is whole. */
export function firstBrokenAuditRow(db: ReadDb): number | null {
  const rows = db
    .prepare<[], AuditRow>(
      'SELECT n, at, account_id, action, entity, entity_id, case_id, mutation_id, hash FROM audit ORDER BY n',
    )
    .iterate();
  let previous = start;
  let expected = 1;
  for (const row of rows) {
    const entry: AuditEntry = {
      at: row.at,
      accountId: row.account_id,
      action: row.action,
      entity: row.entity,
      entityId: row.entity_id,
      caseId: row.case_id,
      mutationId: row.mutation_id,
    };
    if (row.n !== expected || link(previous, entry) !== row.hash) return row.n;
    previous = row.hash;
    expected += 1;
  }
  return null;
}
