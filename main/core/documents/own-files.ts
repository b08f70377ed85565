import type { ReadDb } from '../db/connection';
import type { WantedFile } from './attachment-store-sqlite';

const mostCases = 500;

/** Gives the files of this person's own live cases: the cases that are due first, first; in a case the newest document first. */
export function createOwnFiles(db: ReadDb, accountId: string): () => WantedFile[] {
  const cases = db.prepare<[string, number], { id: string }>(
    `SELECT case_id AS id FROM tray WHERE caseworker_id = ? AND status = 'live' ORDER BY due_sort, case_id LIMIT ?`,
  );
  const documents = db.prepare<[string], WantedFile>(
    `SELECT body ->> '$.sha256' AS sha256, body ->> '$.size' AS size FROM projected
     WHERE case_id = ? AND entity = 'document' ORDER BY id DESC`,
  );
  return () => cases.all(accountId, mostCases).flatMap(({ id }) => documents.all(id));
}
