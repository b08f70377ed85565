import { createHash } from 'node:crypto';
import { type Result, refusal, success } from '../../../shared/lib/result';
import type { WriteDb } from '../db/connection';
import type { Connections } from '../db/open';
import type { AttachmentStore } from './attachment-store';

const chunkSize = 1024 * 1024;

export interface LocalFiles extends AttachmentStore {
  /** Files that the hub does not have yet, oldest first. */
  waiting(): { sha256: string; size: number }[];
  /** The bytes here, checked against their hash; null when they are not here or do not fit it. */
  read(sha256: string): Uint8Array | null;
  uploaded(sha256: string): void;
  failed(sha256: string, problem: string): void;
}

export interface LocalFilesOptions {
  /** The database of files. */
  files: Connections;
  /** The cache, whose upload list stands beside the outbox. */
  cache: WriteDb;
  now(): string;
  /** Fetches from the hub; null while nobody is signed in at the hub. */
  fetch(sha256: string): Promise<Result<Uint8Array>>;
  /** A file was put: sync may send it. */
  added(): void;
}

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Files of cases in chunks of 1 MiB, encrypted like the cache, found by their SHA-256. */
export function createLocalFiles(options: LocalFilesOptions): LocalFiles {
  const db = options.files.write;
  const insertFile = db.prepare('INSERT OR IGNORE INTO file (sha256, size) VALUES (?, ?)');
  const insertChunk = db.prepare('INSERT INTO chunk (sha256, n, bytes) VALUES (?, ?, ?)');
  const findFile = db.prepare<[string], { size: number }>('SELECT size FROM file WHERE sha256 = ?');
  const chunks = db.prepare<[string], { bytes: Buffer }>('SELECT bytes FROM chunk WHERE sha256 = ? ORDER BY n');
  const queue = options.cache.prepare('INSERT OR IGNORE INTO upload (sha256, size, added_at) VALUES (?, ?, ?)');
  const queued = options.cache.prepare<[], { sha256: string; size: number }>(
    'SELECT sha256, size FROM upload ORDER BY added_at',
  );
  const unqueue = options.cache.prepare('DELETE FROM upload WHERE sha256 = ?');
  const note = options.cache.prepare('UPDATE upload SET attempts = attempts + 1, problem = ? WHERE sha256 = ?');
  const keep = (sha256: string, bytes: Uint8Array) =>
    db
      .transaction(() => {
        if (insertFile.run(sha256, bytes.length).changes === 0) return;
        for (let at = 0, n = 0; at < bytes.length; at += chunkSize, n += 1)
          insertChunk.run(sha256, n, Buffer.from(bytes.subarray(at, at + chunkSize)));
      })
      .immediate();
  const read = (sha256: string): Uint8Array | null => {
    if (!findFile.get(sha256)) return null;
    const bytes = new Uint8Array(Buffer.concat(chunks.all(sha256).map((row) => row.bytes)));
    return hashOf(bytes) === sha256 ? bytes : null;
  };
  return {
    put: (bytes) => {
      const sha256 = hashOf(bytes);
      // The bytes first: an upload row without bytes would never go; bytes without a row only take room.
      keep(sha256, bytes);
      queue.run(sha256, bytes.length, options.now());
      options.added();
      return sha256;
    },
    has: (sha256) => findFile.get(sha256) !== undefined,
    get: async (sha256) => {
      const here = read(sha256);
      if (here) return success(here);
      const fetched = await options.fetch(sha256);
      if (!fetched.ok)
        return fetched.code === 'offline'
          ? refusal('file-not-here', 'This file is not on this computer yet. Connect to the hub, then open it again.')
          : fetched;
      if (hashOf(fetched.value) !== sha256)
        return refusal('file-damaged', 'The file came damaged from the hub, so it was not opened. Please try again.');
      keep(sha256, fetched.value);
      return success(fetched.value);
    },
    waiting: () => queued.all(),
    read,
    uploaded: (sha256) => {
      unqueue.run(sha256);
    },
    failed: (sha256, problem) => {
      note.run(problem, sha256);
    },
  };
}
