import type Database from 'better-sqlite3';
import type { ServedDrafts } from './hub-store';

/** Drafts as they were served, over SQLite. */
export function sqliteServed(db: Database.Database): ServedDrafts {
  const read = db.prepare<[string], { sections: string; servedAt: string }>(
    'SELECT sections, served_at AS servedAt FROM served_draft WHERE plan_id = ?',
  );
  const keep = db.prepare(
    `INSERT INTO served_draft (plan_id, sections, served_at) VALUES (?, ?, ?)
     ON CONFLICT (plan_id) DO UPDATE SET sections = excluded.sections, served_at = excluded.served_at`,
  );
  return {
    get: (planId) => read.get(planId) ?? null,
    keep: (planId, sections, at) => void keep.run(planId, sections, at),
  };
}
