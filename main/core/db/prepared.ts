import type Database from 'better-sqlite3';
import type { ReadDb } from './connection';

const kept = new WeakMap<ReadDb, Map<string, Database.Statement>>();

/** The statement for a fixed SQL text, prepared once for each connection. Text from outside never becomes SQL: bind it. */
export function prepared<P extends unknown[] | object, R>(
  db: ReadDb,
  sql: string,
): Database.Statement<P extends unknown[] ? P : [P], R> {
  let statements = kept.get(db);
  if (!statements) {
    statements = new Map();
    kept.set(db, statements);
  }
  let statement = statements.get(sql);
  if (!statement) {
    statement = db.prepare(sql) as Database.Statement;
    statements.set(sql, statement);
  }
  return statement as unknown as Database.Statement<P extends unknown[] ? P : [P], R>;
}
