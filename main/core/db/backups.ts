import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statfsSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { WriteDb } from './connection';
import { diskTrouble } from './disk-trouble';

/** One copy of the cache, encrypted with the same key as the cache itself. */
export interface Backup {
  name: string;
  file: string;
  /** UTC instant. */
  madeAt: string;
  bytes: number;
  reason: 'daily' | 'update';
}

const daily = /^cache-(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)\.db$/;
const beforeUpdate = /^cache\.db\.before-v\d+$/;
const unfinished = '.part';
const keepDaily = 5;
const keepBeforeUpdate = 2;
/** All copies together; the newest is kept whatever its size. */
const mostBytes = 1024 ** 3;
const day = 86_400_000;
const slice = 1024 * 1024;

/** The copies in this folder, the newest first. */
export function listBackups(folder: string): Backup[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => daily.test(name) || beforeUpdate.test(name))
    .map((name) => {
      const file = join(folder, name);
      const { mtime, size } = statSync(file);
      const [, year, month, date, hour, minute, second] = daily.exec(name) ?? [];
      return year === undefined
        ? { name, file, madeAt: mtime.toISOString(), bytes: size, reason: 'update' as const }
        : {
            name,
            file,
            madeAt: `${year}-${month}-${date}T${hour}:${minute}:${second}.000Z`,
            bytes: size,
            reason: 'daily' as const,
          };
    })
    .sort((a, b) => (a.madeAt < b.madeAt ? 1 : -1));
}

/** Removes copies beyond what is kept: 5 daily ones, 2 from before an update, 1 GiB together; and what a crash left half made. */
export function rotateBackups(folder: string): void {
  for (const name of existsSync(folder) ? readdirSync(folder) : [])
    if (name.endsWith(unfinished)) rmSync(join(folder, name), { force: true });
  const kept = { daily: 0, update: 0 };
  let bytes = 0;
  listBackups(folder).forEach((backup, index) => {
    kept[backup.reason] += 1;
    bytes += backup.bytes;
    const many = kept[backup.reason] > (backup.reason === 'daily' ? keepDaily : keepBeforeUpdate);
    if (index > 0 && (many || bytes > mostBytes)) rmSync(backup.file, { force: true });
  });
}

export interface Backups {
  /** Makes today's copy unless there is one; gives true when it made one. Never throws for a disk that is full or failing. */
  daily(): Promise<boolean>;
  /** True while a copy is under way: the WAL must not be moved into the database then. */
  copying(): boolean;
  /** Ends a copy that is under way, and forgets it. */
  stop(): void;
}

/**
 * Daily copies of an open cache. Between two checkpoints the database file does not change, for all new work goes into the WAL: so once
 * the WAL has been moved in, the file is copied as it lies, piece by piece on the system's own threads. Nothing is read with the key,
 * nothing lies in the clear, and the thread that answers the screens is held up by the checkpoint only.
 */
export function createBackups(options: {
  db: WriteDb;
  file: string;
  folder: string;
  /** UTC instant. */
  now(): string;
  log(event: 'backup.made' | 'backup.failed', facts: { code: string | null }): void;
}): Backups {
  const { db, file, folder, now, log } = options;
  let copying = false;
  let stopped = false;
  const copy = async (target: string): Promise<boolean> => {
    const from = await open(file, 'r');
    const to = await open(target, 'w', 0o600);
    try {
      const buffer = Buffer.alloc(slice);
      for (let at = 0; !stopped; ) {
        const { bytesRead } = await from.read(buffer, 0, slice, at);
        if (bytesRead === 0) break;
        await to.write(buffer, 0, bytesRead, at);
        at += bytesRead;
      }
      if (!stopped) await to.sync();
      return !stopped;
    } finally {
      await from.close();
      await to.close();
    }
  };
  const make = async (): Promise<boolean> => {
    const [moved] = db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
    if (moved?.busy !== 0) return false;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const { bavail, bsize } = statfsSync(folder);
    // Room for people's own work goes first: on a disk this full no copy is made.
    if (bavail * bsize < 2 * statSync(file).size) return false;
    const target = join(folder, `cache-${now().replace(/\D/g, '').slice(0, 14)}.db`);
    const before = statSync(file).mtimeMs;
    // Nobody moves the WAL in meanwhile; were it so, the copy would be of two times and worth nothing.
    if (!(await copy(target + unfinished)) || statSync(file).mtimeMs !== before) return false;
    renameSync(target + unfinished, target);
    return true;
  };
  return {
    copying: () => copying,
    stop: () => {
      stopped = true;
    },
    daily: async () => {
      if (copying || stopped) return false;
      const newest = listBackups(folder).find(({ reason }) => reason === 'daily');
      if (newest && Date.parse(now()) - Date.parse(newest.madeAt) < day) return false;
      copying = true;
      try {
        const made = await make();
        if (made) log('backup.made', { code: null });
        return made;
      } catch (error) {
        // Closed meanwhile: the files of this work may be gone, which is nobody's trouble.
        if (stopped) return false;
        const trouble = diskTrouble(error);
        if (!trouble) throw error;
        log('backup.failed', { code: trouble.code });
        return false;
      } finally {
        copying = false;
        rotateBackups(folder);
      }
    },
  };
}
