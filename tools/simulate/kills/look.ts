import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { firstBrokenAuditRow } from '../../../main/core/db/audit';
import type { ReadDb } from '../../../main/core/db/connection';
import { cacheMigrations } from '../../../main/core/db/migrations/all';
import { openDatabase } from '../../../main/core/db/open';
import { attachmentMigrations } from '../../../main/core/documents/attachment-migrations';
import { filesKey } from '../../../main/core/vault/vault';
import type { Edits } from './edits';
import { killedComputer, scratchKey } from './office-day';

/** What is wrong, in one of the four ways that count. */
export interface Findings {
  unreadable: string[];
  lost: string[];
  duplicated: string[];
  diverged: string[];
}

export const noFindings = (): Findings => ({ unreadable: [], lost: [], duplicated: [], diverged: [] });

/** How a kill found the databases. */
export interface Wreck {
  waiting: number;
  onTheirWay: number;
  answered: number;
  uploads: number;
}

const column = (db: ReadDb, sql: string): string[] =>
  db
    .prepare<[], { value: string | null }>(sql)
    .all()
    .map(({ value }) => value ?? '');

/** How often each token of these edits stands in the texts. */
export function countTokens(texts: readonly string[]): (token: string) => number {
  const counts = new Map<string, number>();
  for (const text of texts)
    for (const token of text.match(/\b[a-z]+\d+x\b/g) ?? []) counts.set(token, (counts.get(token) ?? 0) + 1);
  return (token) => counts.get(token) ?? 0;
}

/** What stands in the cache of one computer, projected and in changes that wait for a person, by the kinds of edits. */
export function textsOf(db: ReadDb) {
  const stopped = column(db, `SELECT fields AS value FROM outbox WHERE state IN ('conflict', 'parked')`);
  const of = (sql: string) => countTokens(column(db, sql));
  const section = countTokens([
    ...column(db, `SELECT body AS value FROM projected WHERE entity = 'plan-section'`),
    ...stopped,
  ]);
  return {
    note: of(`SELECT body ->> '$.text' AS value FROM projected WHERE entity = 'note'`),
    words: section,
    invitation: of(`SELECT body ->> '$.email' AS value FROM projected WHERE entity = 'invitation'`),
    document: of(`SELECT body ->> '$.title' AS value FROM projected WHERE entity = 'document'`),
    letter: of(
      `SELECT p.body ->> '$.email' AS value FROM projected AS l JOIN projected AS p
         ON p.entity = 'party' AND p.id = l.body ->> '$.recipientPartyIds[0]'
       WHERE l.entity = 'letter' AND l.body ->> '$.status' = 'published'`,
    ),
  };
}

/** Copies the files of a dead program as they lie, so that its next life does its own recovery, and looks into the copy. */
export function lookAfterKill(
  folder: string,
  scratch: string,
  key: Uint8Array,
  edits: Edits,
  found: Findings,
  alsoLook?: (db: ReadDb) => void,
): Wreck {
  mkdirSync(scratch, { recursive: true });
  for (const name of ['cache.db', 'files.db'])
    for (const suffix of ['', '-wal'])
      if (existsSync(join(folder, name + suffix)))
        copyFileSync(join(folder, name + suffix), join(scratch, name + suffix));
  const wreck: Wreck = { waiting: 0, onTheirWay: 0, answered: 0, uploads: 0 };
  const parts = [
    { name: 'cache.db', key, migrations: cacheMigrations },
    { name: 'files.db', key: filesKey(key), migrations: attachmentMigrations },
  ];
  for (const part of parts) {
    const opened = openDatabase({ ...part, file: join(scratch, part.name), cipher: 'aegis' });
    if (!opened.ok) {
      found.unreadable.push(`${part.name}: ${opened.code}`);
      continue;
    }
    const { write } = opened.value;
    const integrity = write.pragma('integrity_check', { simple: true });
    if (integrity !== 'ok') found.unreadable.push(`${part.name}: ${String(integrity)}`);
    if (part.name === 'cache.db') {
      lookIntoCache(write, edits, found, wreck);
      alsoLook?.(write);
    }
    opened.value.close();
  }
  rmSync(scratch, { recursive: true, force: true });
  return wreck;
}

function lookIntoCache(db: ReadDb, edits: Edits, found: Findings, wreck: Wreck): void {
  const broken = firstBrokenAuditRow(db);
  if (broken !== null) found.lost.push(`the audit breaks at row ${broken}`);
  const here = textsOf(db);
  for (const { kind, token, acknowledged, computer } of edits.all) {
    const count = here[kind](token);
    if (acknowledged && count === 0 && computer === killedComputer)
      found.lost.push(`${kind} ${token} is not on the computer`);
    if (count > 1 && kind !== 'words') found.duplicated.push(`${kind} ${token} is ${count} times on the computer`);
  }
  const text = db.prepare<[string], { text: string }>('SELECT text FROM scratch WHERE key = ?').get(scratchKey)?.text;
  const number = Number(text?.split(' ')[0] ?? 0);
  if (number < edits.scratch.acknowledged)
    found.lost.push(`half-typed text ${number}, ${edits.scratch.acknowledged} was acknowledged`);
  const states = db
    .prepare<[], { state: string; c: number }>('SELECT state, count(*) AS c FROM outbox GROUP BY state')
    .all();
  const of = (state: string) => states.find((row) => row.state === state)?.c ?? 0;
  wreck.waiting = of('waiting');
  wreck.onTheirWay = of('sending');
  wreck.answered = of('acknowledged');
  wreck.uploads = db.prepare<[], { c: number }>('SELECT count(*) AS c FROM upload').get()?.c ?? 0;
}
