import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';
import { bucketOf, digestText } from '../../shared/hub-api/digests';
import { hubTables } from '../migrations/0001-hub-tables';
import { digestColumns } from '../migrations/0002-digests';
import { servedDrafts } from '../migrations/0003-served-drafts';
import { paragraphHistory } from '../migrations/0004-paragraph-history';
import type { HubStore } from './hub-store';
import { sqliteAccounts } from './sqlite-accounts';
import { sqliteEffects, sqliteFiles } from './sqlite-effects';
import { sqliteHistory } from './sqlite-history';
import { sqliteRecords } from './sqlite-records';
import { sqliteServed } from './sqlite-served';

const MIGRATIONS = [hubTables, digestColumns, servedDrafts, paragraphHistory];

/**
 * Opens (or makes) the hub's SQLite database. Takes a file path, or `:memory:`, and the maker of ids for a new epoch.
 * Throws when the database was made by a newer hub: nothing in it is touched then.
 */
export function openSqliteStore(path: string, newId: () => string): HubStore {
  const db = new Database(path);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  // 64 MB: with SQLite's own 2 MB a large transaction writes its pages to disk again and again
  db.pragma('cache_size = -65536');
  addFunctions(db);
  migrate(db);
  const readMeta = db.prepare<[string], { value: string }>('SELECT value FROM meta WHERE key = ?');
  const writeMeta = db.prepare(
    'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
  );
  if (!readMeta.get('epoch')) writeMeta.run('epoch', newId());
  const records = sqliteRecords(db);
  return {
    records,
    accounts: sqliteAccounts(db),
    effects: sqliteEffects(db),
    files: sqliteFiles(db),
    served: sqliteServed(db),
    history: sqliteHistory(db),
    write: (work) => (db.inTransaction ? work() : db.transaction(work).immediate()),
    meta: (key) => readMeta.get(key)?.value ?? null,
    setMeta: (key, value) => void writeMeta.run(key, value),
    backUp: async (path) => {
      // read before the copy starts: what is added while it runs may or may not be in it
      const head = records.head();
      await db.backup(path);
      writeMeta.run('backedUpSeq', String(head));
    },
    close: () => void db.close(),
  };
}

/** Used where rows are written, never in an index: a copy of the file opens anywhere. */
function addFunctions(db: Database.Database): void {
  const pure = { deterministic: true };
  db.function('record_bucket', pure, (id: unknown) => bucketOf(String(id)));
  db.function('record_digest', pure, (entity: unknown, id: unknown, rev: unknown, body: unknown) =>
    body === null
      ? null
      : createHash('sha256')
          .update(digestText(String(entity), String(id), Number(rev), String(body)))
          .digest()
          .subarray(0, 8),
  );
}

function migrate(db: Database.Database): void {
  const version = Number(db.pragma('user_version', { simple: true }));
  if (version > MIGRATIONS.length) {
    throw new Error(`This database was made by a newer hub (version ${version}). Nothing was changed. Start that hub.`);
  }
  for (let next = version; next < MIGRATIONS.length; next += 1) {
    db.transaction(() => {
      db.exec(MIGRATIONS[next] ?? '');
      db.pragma(`user_version = ${next + 1}`);
    })();
  }
}
