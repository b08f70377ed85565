import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import Database from 'better-sqlite3';
import { type Result, refusal, success } from '../../../shared/lib/result';
import type { ReadDb, WriteDb } from './connection';
import { type DiskTroubleCode, diskTrouble } from './disk-trouble';
import { type Migration, migrate } from './migrate';

/** AEGIS-256 unless an authority insists on AES; then SQLCipher v4. Both notice every changed bit. */
export type Cipher = 'aegis' | 'sqlcipher';

export interface OpenOptions {
  file: string;
  /** 32 random bytes: a raw key, so that opening costs no key derivation. */
  key: Uint8Array;
  cipher: Cipher;
  migrations: readonly Migration[];
}

export interface Connections {
  write: WriteDb;
  read: ReadDb;
  close(): void;
}

export const damagedSentence =
  'The saved copy of your work on this computer could not be read. Nothing was deleted. You can restore it from the hub.';
const untouched = 'Your work was not opened, and nothing of it was changed.';
const atOpening: Record<DiskTroubleCode, string> = {
  'disk-full': `The disk of this computer is full. ${untouched} Free some space, then try again.`,
  'profile-read-only': `EHC Casework may not write to its folder on this computer. ${untouched} Ask your IT team to let it write to your profile.`,
  'cache-damaged': damagedSentence,
  'disk-failing': `The disk of this computer did not take or give what was asked. ${untouched} Try again; if it happens again, tell your IT team.`,
};

const plainHeader = 'SQLite format 3\0';
function headerOf(file: string): string {
  const descriptor = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(16);
    const count = readSync(descriptor, bytes, 0, 16, 0);
    return bytes.toString('latin1', 0, count);
  } finally {
    closeSync(descriptor);
  }
}

function unlock(db: Database.Database, key: Uint8Array, cipher: Cipher): void {
  const hex = Buffer.from(key).toString('hex');
  if (cipher === 'aegis') {
    db.pragma("cipher='aegis'");
    db.pragma("algorithm='aegis-256'");
    db.pragma(`key='raw:${hex}'`);
  } else {
    db.pragma("cipher='sqlcipher'");
    db.pragma('legacy=4');
    db.pragma(`key="x'${hex}'"`);
  }
}

/** Sets what durability and integrity rest on, then reads each back: the driver opens an existing WAL file at synchronous=1 by itself. */
function setAndAssert(db: Database.Database, cipher: Cipher): void {
  db.pragma('journal_mode=wal');
  db.pragma('synchronous=2');
  db.pragma('foreign_keys=1');
  db.pragma('wal_autocheckpoint=0');
  db.pragma('cache_size=-65536');
  const wanted: [string, unknown][] = [
    ['journal_mode', 'wal'],
    ['synchronous', 2],
    ['foreign_keys', 1],
    ['cipher', cipher],
  ];
  for (const [name, value] of wanted) {
    const found = db.pragma(name, { simple: true });
    if (found !== value) throw new Error(`pragma ${name} is ${String(found)}, not ${String(value)}`);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Database.SqliteError ? error.code : '';
}

/** Opens one connection with its key and nothing more: to look into a copy that may be damaged. Throws what SQLite throws. */
export function openRaw(file: string, key: Uint8Array, cipher: Cipher): Database.Database {
  const db = new Database(file, { fileMustExist: true });
  try {
    unlock(db, key, cipher);
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/**
 * Opens (or makes) an encrypted database and brings its schema up to date. Gives one writer and one reader. Refused, with the file
 * untouched: `wrong-key` (or a damaged first page: the two look the same), `damaged`, `not-encrypted`, `newer-schema`, `disk`.
 */
export function openDatabase(options: OpenOptions): Result<Connections> {
  const { file, key, cipher, migrations } = options;
  if (key.length !== 32) throw new Error('a database key is 32 bytes');
  if (existsSync(file) && headerOf(file) === plainHeader)
    return refusal(
      'not-encrypted',
      'The saved copy of your work is not protected as it should be, so it was not opened.',
    );
  let writer: Database.Database | null = null;
  let reader: Database.Database | null = null;
  try {
    writer = new Database(file);
    unlock(writer, key, cipher);
    writer.prepare('SELECT count(*) FROM sqlite_schema').get();
    const version = writer.pragma('user_version', { simple: true }) as number;
    // Asked before WAL mode is set, so that a newer file is not written to at all.
    if (version <= (migrations.at(-1)?.version ?? 0)) setAndAssert(writer, cipher);
    const migrated = migrate(writer, file, migrations);
    if (!migrated.ok) {
      writer.close();
      return migrated;
    }
    if (headerOf(file) === plainHeader) throw new Error('the database file is not encrypted');
    reader = new Database(file, { readonly: true });
    unlock(reader, key, cipher);
    reader.pragma('query_only=1');
    reader.pragma('cache_size=-65536');
    reader.prepare('SELECT count(*) FROM sqlite_schema').get();
  } catch (error) {
    reader?.close();
    writer?.close();
    const code = codeOf(error);
    if (code === 'SQLITE_NOTADB') return refusal('wrong-key', damagedSentence);
    if (code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_IOERR'))
      return refusal('damaged', damagedSentence);
    const trouble = diskTrouble(error);
    if (trouble) return refusal('disk', atOpening[trouble.code]);
    throw error;
  }
  const opened = { writer, reader };
  return success({
    write: opened.writer as unknown as WriteDb,
    read: opened.reader as unknown as ReadDb,
    close: () => {
      opened.reader.close();
      try {
        if (opened.writer.open) opened.writer.pragma('wal_checkpoint(TRUNCATE)');
      } catch (error) {
        // A full or failing disk: the WAL keeps what it holds, and the next opening reads it from there.
        if (!diskTrouble(error)) throw error;
      } finally {
        opened.writer.close();
      }
    },
  });
}
