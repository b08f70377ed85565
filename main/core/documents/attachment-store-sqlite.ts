import { createHash } from 'node:crypto';
import type { WriteDb } from '../db/connection';
import type { Connections } from '../db/open';

const usualChunk = 1024 * 1024;

export interface WantedFile {
  sha256: string;
  size: number;
}

/** A file that the hub does not have yet. `url` and `sent` are null and 0 until its upload has begun. */
export interface WaitingFile extends WantedFile {
  url: string | null;
  sent: number;
}

/** The file store with what only core's own parts (transfers, repair) use. */
export interface LocalFiles {
  /** Bytes in a chunk, and in each part that travels. */
  readonly chunkSize: number;
  /** Keeps the bytes and queues them for upload; gives their SHA-256. */
  put(bytes: Uint8Array): string;
  has(sha256: string): boolean;
  /** The bytes here, checked against their hash; null when they are not here whole or do not fit it. */
  read(sha256: string): Uint8Array | null;
  /** One chunk of a whole file, from 0. */
  chunk(sha256: string, n: number): Uint8Array | null;
  /** Notes that somebody has opened the file, so that others make room first. */
  used(sha256: string): void;

  /** Files that the hub does not have yet and may take, oldest first. */
  waiting(): WaitingFile[];
  upload(sha256: string): WaitingFile | null;
  /** The upload has an address on the hub, and so many bytes are there. Durable before the next bytes go. */
  sent(sha256: string, url: string | null, bytes: number): void;
  /** The hub has it. */
  uploaded(sha256: string): void;
  /** The hub will not take it: the documents that speak of it wait for a person. */
  failed(sha256: string, code: string, message: string): void;

  /** How far a download has come; null when none was begun. */
  arriving(sha256: string): { size: number; got: number } | null;
  /** Keeps the next part of a download. */
  arrived(sha256: string, size: number, bytes: Uint8Array): void;
  /** The last part has come: true when the bytes fit their hash and are kept, false when they were thrown away. */
  finish(sha256: string): boolean;
  /** Throws away a damaged copy so that it can come again; false (and nothing is done) while the hub may lack the file. */
  discard(sha256: string): boolean;
  /** Bytes that whole files take up. */
  total(): number;
  /** Removes files that lay longest until `total` is at most `budget`. Gives how many went. */
  evict(budget: number, spare: (sha256: string) => boolean): number;
}

export interface LocalFilesOptions {
  /** The database of files. */
  files: Connections;
  /** The cache, whose upload list stands beside the outbox. */
  cache: WriteDb;
  now(): string;
  /** A file was put: sync may send it. */
  added(): void;
  /** 1 MiB where absent. A store keeps the one that it was begun with. */
  chunkSize?: number;
}

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Files of cases in chunks of 1 MiB, encrypted like the cache, found by their SHA-256. */
export function createLocalFiles(options: LocalFilesOptions): LocalFiles {
  const db = options.files.write;
  const { chunkSize = usualChunk } = options;
  const insertFile = db.prepare(
    `INSERT INTO file (sha256, size, complete, used_at) VALUES (?, ?, ?, ?) ON CONFLICT (sha256) DO NOTHING`,
  );
  const insertChunk = db.prepare('INSERT INTO chunk (sha256, n, bytes) VALUES (?, ?, ?)');
  const findFile = db.prepare<[string], { size: number; complete: number }>(
    'SELECT size, complete FROM file WHERE sha256 = ?',
  );
  const oneChunk = db.prepare<[string, number], { bytes: Buffer }>(
    'SELECT bytes FROM chunk WHERE sha256 = ? AND n = ?',
  );
  const countChunks = db.prepare<[string], { c: number; got: number }>(
    'SELECT count(*) AS c, coalesce(sum(length(bytes)), 0) AS got FROM chunk WHERE sha256 = ?',
  );
  const complete = db.prepare('UPDATE file SET complete = 1, used_at = ? WHERE sha256 = ?');
  const touch = db.prepare('UPDATE file SET used_at = ? WHERE sha256 = ? AND complete = 1');
  const drop = db.prepare('DELETE FROM file WHERE sha256 = ?');
  const total = db.prepare<[], { total: number }>(
    'SELECT coalesce(sum(size), 0) AS total FROM file WHERE complete = 1',
  );
  const oldest = db.prepare<[], { sha256: string; size: number }>(
    'SELECT sha256, size FROM file WHERE complete = 1 ORDER BY used_at, sha256',
  );
  // Added again after the hub had refused it: the hub is asked again.
  const queue = options.cache.prepare(
    `INSERT INTO upload (sha256, size, added_at) VALUES (?, ?, ?) ON CONFLICT (sha256) DO UPDATE SET problem = NULL`,
  );
  const columns = 'sha256, size, url, sent';
  const queued = options.cache.prepare<[], WaitingFile>(
    `SELECT ${columns} FROM upload WHERE problem IS NULL ORDER BY added_at, sha256`,
  );
  const oneQueued = options.cache.prepare<[string], WaitingFile>(`SELECT ${columns} FROM upload WHERE sha256 = ?`);
  const progress = options.cache.prepare('UPDATE upload SET url = ?, sent = ? WHERE sha256 = ?');
  const unqueue = options.cache.prepare('DELETE FROM upload WHERE sha256 = ?');
  const note = options.cache.prepare('UPDATE upload SET attempts = attempts + 1, problem = ? WHERE sha256 = ?');
  // Also one offered again after a restore of the hub, which is `sending`: else it waits for ever, and its case behind it.
  const park = options.cache.prepare(
    `UPDATE outbox SET state = 'parked', problem_code = ?, problem = ?
     WHERE entity = 'document' AND fields ->> '$.sha256' = ? AND state IN ('waiting', 'sending')`,
  );
  const inOutbox = options.cache.prepare<[string], { found: number }>(
    `SELECT 1 AS found FROM outbox WHERE entity = 'document' AND fields ->> '$.sha256' = ? LIMIT 1`,
  );
  const read = (sha256: string): Uint8Array | null => {
    const file = findFile.get(sha256);
    if (file?.complete !== 1) return null;
    const parts: Buffer[] = [];
    for (let n = 0; n * chunkSize < file.size; n += 1) {
      const part = oneChunk.get(sha256, n);
      if (!part) return null;
      parts.push(part.bytes);
    }
    const bytes = new Uint8Array(Buffer.concat(parts));
    return hashOf(bytes) === sha256 ? bytes : null;
  };
  /** Hashes chunk by chunk, so that a large file is never in memory twice. */
  const fits = (sha256: string, size: number): boolean => {
    const hash = createHash('sha256');
    for (let n = 0; n * chunkSize < size; n += 1) hash.update(oneChunk.get(sha256, n)?.bytes ?? '');
    return hash.digest('hex') === sha256;
  };
  /** What the hub may lack is never removed: not sent yet, or sent but perhaps not in the hub's backup (its record is still kept here). */
  const needed = (sha256: string) => oneQueued.get(sha256) !== undefined || inOutbox.get(sha256) !== undefined;
  return {
    chunkSize,
    put: (bytes) => {
      const sha256 = hashOf(bytes);
      // The bytes first: an upload row without bytes would never go; bytes without a row only take room.
      db.transaction(() => {
        if (findFile.get(sha256)?.complete === 1) return;
        drop.run(sha256);
        insertFile.run(sha256, bytes.length, 1, options.now());
        for (let at = 0, n = 0; at < bytes.length; at += chunkSize, n += 1)
          insertChunk.run(sha256, n, Buffer.from(bytes.subarray(at, at + chunkSize)));
      }).immediate();
      queue.run(sha256, bytes.length, options.now());
      options.added();
      return sha256;
    },
    has: (sha256) => findFile.get(sha256)?.complete === 1,
    read,
    chunk: (sha256, n) => oneChunk.get(sha256, n)?.bytes ?? null,
    used: (sha256) => {
      touch.run(options.now(), sha256);
    },
    waiting: () => queued.all(),
    upload: (sha256) => oneQueued.get(sha256) ?? null,
    sent: (sha256, url, bytes) => {
      progress.run(url, bytes, sha256);
    },
    uploaded: (sha256) => {
      unqueue.run(sha256);
    },
    failed: (sha256, code, message) => {
      options.cache
        .transaction(() => {
          note.run(code, sha256);
          park.run(code, message, sha256);
        })
        .immediate();
    },
    arriving: (sha256) => {
      const file = findFile.get(sha256);
      return file?.complete === 0 ? { size: file.size, got: countChunks.get(sha256)?.got ?? 0 } : null;
    },
    arrived: (sha256, size, bytes) => {
      db.transaction(() => {
        insertFile.run(sha256, size, 0, '');
        let n = countChunks.get(sha256)?.c ?? 0;
        for (let at = 0; at < bytes.length; at += chunkSize, n += 1)
          insertChunk.run(sha256, n, Buffer.from(bytes.subarray(at, at + chunkSize)));
      }).immediate();
    },
    finish: (sha256) => {
      const file = findFile.get(sha256);
      const whole = file !== undefined && fits(sha256, file.size);
      if (whole) complete.run(options.now(), sha256);
      else drop.run(sha256);
      return whole;
    },
    discard: (sha256) => {
      if (needed(sha256)) return false;
      drop.run(sha256);
      return true;
    },
    total: () => total.get()?.total ?? 0,
    evict: (budget, spare) => {
      let left = total.get()?.total ?? 0;
      let gone = 0;
      if (left <= budget) return 0;
      for (const { sha256, size } of oldest.all()) {
        if (left <= budget) break;
        if (needed(sha256) || spare(sha256)) continue;
        drop.run(sha256);
        left -= size;
        gone += 1;
      }
      return gone;
    },
  };
}
