import { join } from 'node:path';
import Database from 'better-sqlite3';
import { type BaseRow, insertBase, removeDatabase, rowsOf } from './cache-files';
import { type BenchRow, type BenchSize, benchRow, byTurns } from './row';
import type { BenchWorld } from './world';

const table = `CREATE TABLE base (entity TEXT NOT NULL, id TEXT NOT NULL, case_id TEXT, rev INTEGER NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (entity, id)) STRICT`;

function open(file: string, encrypted: boolean): Database.Database {
  const db = new Database(file);
  if (encrypted) {
    db.pragma("cipher='aegis'");
    db.pragma("algorithm='aegis-256'");
    db.pragma(`key='raw:${'07'.repeat(32)}'`);
  }
  db.pragma('journal_mode=wal');
  db.pragma('synchronous=2');
  return db;
}

function load(file: string, encrypted: boolean, rows: readonly BaseRow[]): void {
  removeDatabase(file);
  const db = open(file, encrypted);
  db.exec(table);
  const insert = db.prepare(insertBase);
  db.transaction(() => {
    for (const row of rows) insert.run(row.entity, row.id, row.case_id, row.rev, row.body);
  })();
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
}

/** A connection of its own each time, so that every page is read and decrypted again. */
function scan(file: string, encrypted: boolean): void {
  const db = open(file, encrypted);
  const row = db.prepare<[], { size: number }>('SELECT sum(length(body)) AS size FROM base').get();
  if (!row?.size) throw new Error('the scan read nothing');
  db.close();
}

/** What encryption at rest costs: bulk load and full scan of the same rows, AEGIS-256 against plain SQLite. */
export async function cipherBench(size: BenchSize, world: BenchWorld): Promise<BenchRow[]> {
  const rows = rowsOf(world);
  const [sealed, plain] = [join(world.folder, 'sealed.sqlite'), join(world.folder, 'plain.sqlite')];
  const loads = await byTurns(
    5,
    () => load(sealed, true, rows),
    () => load(plain, false, rows),
  );
  const scans = await byTurns(
    9,
    () => scan(sealed, true),
    () => scan(plain, false),
  );
  const common = { bench: 'cipher', size, against: 'plain-sqlite' };
  return [
    benchRow({ ...common, name: 'bulk-load', ...loads, goal: 1.15 }),
    benchRow({ ...common, name: 'full-scan', ...scans, goal: 1.5 }),
  ];
}
