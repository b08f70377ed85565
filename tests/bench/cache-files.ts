import { rmSync } from 'node:fs';
import { cacheMigrations } from '../../main/core/db/migrations/all';
import { openDatabase } from '../../main/core/db/open';
import { type Watched, watched } from './row';
import type { BenchWorld } from './world';

export interface BaseRow {
  entity: string;
  id: string;
  case_id: string | null;
  rev: number;
  body: string;
}

export const rowsOf = ({ workspace }: BenchWorld): BaseRow[] =>
  workspace.open.connections.read
    .prepare<[], BaseRow>('SELECT entity, id, case_id, rev, body FROM base ORDER BY rowid')
    .all();

export const insertBase = 'INSERT INTO base (entity, id, case_id, rev, body) VALUES (?, ?, ?, ?, ?)';

export function removeDatabase(file: string): void {
  for (const ending of ['', '-wal', '-shm']) rmSync(`${file}${ending}`, { force: true });
}

/** Inserts the rows into a new encrypted cache in pages of 5,000, each page durable before the next. Measures the inserts alone. */
export async function insertIntoCache(file: string, rows: readonly BaseRow[]): Promise<Watched> {
  removeDatabase(file);
  const opened = openDatabase({ file, key: new Uint8Array(32).fill(7), cipher: 'aegis', migrations: cacheMigrations });
  if (!opened.ok) throw new Error(opened.message);
  const { write } = opened.value;
  const insert = write.prepare(insertBase);
  const inserts = await watched(() => {
    for (let from = 0; from < rows.length; from += 5_000) {
      write.transaction(() => {
        for (const row of rows.slice(from, from + 5_000))
          insert.run(row.entity, row.id, row.case_id, row.rev, row.body);
      })();
    }
  });
  opened.value.close();
  return inserts;
}
