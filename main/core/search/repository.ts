import type { ReadDb } from '../db/connection';
import { prepared } from '../db/prepared';

export interface FoundDoc {
  entity: string;
  id: string;
  caseId: string | null;
  kind: string;
  title: string;
}

type ByMatch = [string, number];
const columns = 'd.entity AS entity, d.id AS id, d.case_id AS caseId, d.kind AS kind, d.title AS title';

const byName = `SELECT ${columns} FROM name_fts JOIN search_doc AS d ON d.doc = name_fts.rowid
  WHERE name_fts MATCH ? ORDER BY name_fts.rowid DESC LIMIT ?`;
const newest = `SELECT ${columns} FROM search_fts JOIN search_doc AS d ON d.doc = search_fts.rowid
  WHERE search_fts MATCH ? ORDER BY search_fts.rowid DESC LIMIT ?`;
const ranked = `SELECT ${columns} FROM search_fts JOIN search_doc AS d ON d.doc = search_fts.rowid
  WHERE search_fts MATCH ? ORDER BY bm25(search_fts, 5.0, 1.0), search_fts.rowid DESC LIMIT ?`;

/** People, references, settings whose names begin so, newest first. */
export function findNames(db: ReadDb, match: string, limit: number): FoundDoc[] {
  return prepared<ByMatch, FoundDoc>(db, byName).all(match, limit);
}

/** Records whose words match: newest first, or best first. */
export function findText(db: ReadDb, match: string, best: boolean, limit: number): FoundDoc[] {
  return prepared<ByMatch, FoundDoc>(db, best ? ranked : newest).all(match, limit);
}
