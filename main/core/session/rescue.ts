import { closeSync, copyFileSync, existsSync, mkdirSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { type Result, success } from '../../../shared/lib/result';
import { diskTrouble } from '../db/disk-trouble';
import { cacheMigrations } from '../db/migrations/all';
import { type Cipher, openDatabase, openRaw } from '../db/open';
import { caseIdOf } from '../db/records';
import { type PendingChange, rebase } from '../sync/rebase';

type RawDb = ReturnType<typeof openRaw>;

/** What exists nowhere but on this computer, with the column that orders it. The rest comes from the hub again. */
const ownTables = [
  ['outbox', 'n'],
  ['audit', 'n'],
  ['scratch', 'key'],
  ['local', 'key'],
  ['upload', 'sha256'],
] as const;
/** The cursor and the epoch stay behind: without them everything is read again, and what the hub may lack is offered again. */
const keptMeta = ['account', 'authority', 'last_n', 'refresh_token'];
/** A copy may be older than the last number used: the next ones keep clear of it. */
const clearOf = 100_000;

export interface Rescued {
  /** Changes that have not reached the hub. */
  unsent: number;
  halfTyped: number;
  /** False when a part of them could not be read here. */
  whole: boolean;
}

const unsentStates = `('waiting', 'sending', 'parked', 'conflict')`;

/** What a copy of the cache holds of the person's own; null when nothing can be read. The file must be one that may be written to. */
export function holdingsOf(file: string, key: Uint8Array, cipher: Cipher): (Rescued & { records: number }) | null {
  let db: RawDb | null = null;
  try {
    db = openRaw(file, key, cipher);
    const count = (sql: string) => (db?.prepare(sql).get() as { c: number } | undefined)?.c ?? 0;
    return {
      unsent: count(`SELECT count(*) AS c FROM outbox WHERE state IN ${unsentStates}`),
      halfTyped: count('SELECT count(*) AS c FROM scratch'),
      records: count('SELECT count(*) AS c FROM base'),
      whole: true,
    };
  } catch (error) {
    if (!diskTrouble(error)) throw error;
    return null;
  } finally {
    db?.close();
  }
}

/** Whether every page of a copy can be read and fits the others. */
export function isWhole(file: string, key: Uint8Array, cipher: Cipher): boolean {
  let db: RawDb | null = null;
  try {
    db = openRaw(file, key, cipher);
    return db.pragma('integrity_check', { simple: true }) === 'ok';
  } catch (error) {
    if (!diskTrouble(error)) throw error;
    return false;
  } finally {
    db?.close();
  }
}

/** Copies a cache with its WAL as they lie, so that looking does not change the damaged one. */
export function copyOfCache(file: string, folder: string): string {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const suffix of ['', '-wal'])
    if (existsSync(file + suffix)) copyFileSync(file + suffix, join(folder, `cache.db${suffix}`));
  return join(folder, 'cache.db');
}

const page = 4096;

/**
 * The first page says where every table begins, and seldom changes: with a backup's in the place of a damaged one, the rest of the file
 * can be read again. Changes the copy at `file`, never the damaged original.
 */
export function graftFirstPage(file: string, backup: string): void {
  const bytes = Buffer.alloc(page);
  const from = openSync(backup, 'r');
  const to = openSync(file, 'r+');
  try {
    if (readSync(from, bytes, 0, page, 0) === page) writeSync(to, bytes, 0, page, 0);
  } finally {
    closeSync(from);
    closeSync(to);
  }
}

function columnsOf(db: RawDb, table: string): string[] {
  return (db.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name);
}

/** Copies the rows of one table that can be read: from the front and, where a page is in the way, from the back too. */
function copyTable(from: RawDb, to: RawDb, table: string, order: string): boolean {
  const columns = columnsOf(from, table).filter((name) => columnsOf(to, table).includes(name));
  if (columns.length === 0) return false;
  const list = columns.join(', ');
  const insert = to.prepare(
    `INSERT OR IGNORE INTO ${table} (${list}) VALUES (${columns.map((name) => `@${name}`).join(', ')})`,
  );
  for (const direction of ['ASC', 'DESC']) {
    try {
      for (const row of from.prepare(`SELECT ${list} FROM ${table} ORDER BY ${order} ${direction}`).iterate())
        insert.run(row);
      return direction === 'ASC';
    } catch (error) {
      if (!diskTrouble(error)) throw error;
    }
  }
  return false;
}

/** What a person did and the hub does not have shows at once, before the hub has been read again. */
function showCreated(db: RawDb): void {
  const rows = db
    .prepare<[], { entity: string; entity_id: string; op: PendingChange['op']; fields: string }>(
      `SELECT entity, entity_id, op, fields FROM outbox WHERE state <> 'kept' ORDER BY n`,
    )
    .all();
  const changes = new Map<string, { entity: string; id: string; list: PendingChange[] }>();
  for (const row of rows) {
    const name = `${row.entity} ${row.entity_id}`;
    const one = changes.get(name) ?? { entity: row.entity, id: row.entity_id, list: [] };
    one.list.push({ op: row.op, fields: JSON.parse(row.fields) });
    changes.set(name, one);
  }
  const put = db.prepare('INSERT OR REPLACE INTO overlay (entity, id, case_id, body) VALUES (?, ?, ?, ?)');
  for (const { entity, id, list } of changes.values()) {
    const body = rebase(null, list);
    if (body) put.run(entity, id, caseIdOf(entity, id, body), JSON.stringify(body));
  }
}

/**
 * Makes a new cache at `target` with what can be read of the person's own out of `sources`, in this order: the damaged copy first, then,
 * for what it no longer gives, a backup. A change from a backup that has reached the hub meanwhile does no harm: the hub knows its id.
 * Refused as `openDatabase` says.
 */
export function rescueInto(
  target: string,
  sources: readonly string[],
  key: Uint8Array,
  cipher: Cipher,
): Result<Rescued> {
  const opened = openDatabase({ file: target, key, cipher, migrations: cacheMigrations });
  if (!opened.ok) return opened;
  const to = opened.value.write as unknown as RawDb;
  let whole = false;
  try {
    to.transaction(() => {
      for (const source of sources) {
        if (whole) break;
        whole = copyOwn(source, to, key, cipher);
      }
      showCreated(to);
    }).immediate();
    const count = (sql: string) => (to.prepare(sql).get() as { c: number }).c;
    return success({
      unsent: count(`SELECT count(*) AS c FROM outbox WHERE state IN ${unsentStates}`),
      halfTyped: count('SELECT count(*) AS c FROM scratch'),
      whole,
    });
  } finally {
    opened.value.close();
  }
}

function copyOwn(source: string, to: RawDb, key: Uint8Array, cipher: Cipher): boolean {
  let from: RawDb;
  try {
    from = openRaw(source, key, cipher);
  } catch (error) {
    if (!diskTrouble(error)) throw error;
    return false;
  }
  try {
    const all = ownTables.map(([table, order]) => copyTable(from, to, table, order));
    const put = to.prepare('INSERT OR IGNORE INTO meta (name, value) VALUES (?, ?)');
    const get = from.prepare<[string], { value: string }>('SELECT value FROM meta WHERE name = ?');
    for (const name of keptMeta) {
      const value = get.get(name)?.value;
      if (value !== undefined) put.run(name, name === 'last_n' ? String(Number(value) + clearOf) : value);
    }
    return all.every(Boolean);
  } catch (error) {
    if (!diskTrouble(error)) throw error;
    return false;
  } finally {
    from.close();
  }
}
