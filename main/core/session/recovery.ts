import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Output } from '../../../shared/ipc/contract';
import { type Result, refusal, success } from '../../../shared/lib/result';
import { listBackups } from '../db/backups';
import { diskTrouble } from '../db/disk-trouble';
import { type Cipher, openRaw } from '../db/open';
import type { PersonFolder } from '../vault/profile-folder';
import { filesKey } from '../vault/vault';
import { copyOfCache, graftFirstPage, holdingsOf, isWhole, type Rescued, rescueInto } from './rescue';

export interface RecoveryOptions {
  folder: PersonFolder;
  key: Uint8Array;
  cipher: Cipher;
  /** UTC instant; names the folder in which the damaged copy is kept. */
  now(): string;
}

/** Ways back to work when a person's cache cannot be opened. None of them deletes the damaged copy: it is put aside. */
export interface Recovery {
  /** What the damaged copy still gives, and what each backup holds. */
  view(): Output<'session.rescue'>;
  /** A new cache with the person's own work out of the damaged one; the rest comes from the hub again. */
  repair(): Result<Rescued>;
  /** Puts a backup in the place of the damaged copy. Refused: `no-such-backup`, `backup-damaged`. */
  restore(name: string): Result<true>;
}

export function createRecovery({ folder, key, cipher, now }: RecoveryOptions): Recovery {
  const scratch = join(folder.path, 'looking');
  const fresh = join(folder.path, 'repaired.db');
  const drop = (file: string) => {
    for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
  };
  /** Looks into a copy of the copy: opening a file may write to it. */
  const looking = <T>(file: string, look: (copy: string) => T): T => {
    try {
      return look(copyOfCache(file, scratch));
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
  };
  const opens = (file: string, withKey: Uint8Array) => {
    try {
      openRaw(file, withKey, cipher).close();
      return true;
    } catch (error) {
      if (!diskTrouble(error)) throw error;
      return false;
    }
  };
  const takePlace = (file: string) => {
    const stamp = now().replace(/\D/g, '');
    folder.setDatabaseAside(stamp, 'cache.db');
    // Files that reached the hub come from there again; those that did not stay readable in the copy put aside.
    if (existsSync(folder.filesFile) && !opens(folder.filesFile, filesKey(key)))
      folder.setDatabaseAside(stamp, 'files.db');
    renameSync(file, folder.cacheFile);
    folder.setSuspect(false);
  };
  /** What can be read of the damaged copy; with a backup's first page where its own is the damaged one. */
  const readable = (copy: string) => {
    const [newest] = listBackups(folder.backupsPath);
    if (newest && !opens(copy, key)) graftFirstPage(copy, newest.file);
    return copy;
  };
  return {
    view: () => {
      const damaged = looking(folder.cacheFile, (copy) => holdingsOf(readable(copy), key, cipher));
      const backups = listBackups(folder.backupsPath).flatMap((backup) => {
        const held = looking(backup.file, (copy) => holdingsOf(copy, key, cipher));
        if (!held) return [];
        const { name, madeAt, reason } = backup;
        return [{ name, madeAt, reason, unsent: held.unsent, records: held.records }];
      });
      return { unsent: damaged?.unsent ?? null, halfTyped: damaged?.halfTyped ?? null, backups };
    },
    repair: () =>
      looking(folder.cacheFile, (copy) => {
        drop(fresh);
        const [newest] = listBackups(folder.backupsPath);
        const older = newest ? [copyOfCache(newest.file, join(folder.path, 'looking-backup'))] : [];
        try {
          const rescued = rescueInto(fresh, [readable(copy), ...older], key, cipher);
          if (rescued.ok) takePlace(fresh);
          return rescued;
        } finally {
          rmSync(join(folder.path, 'looking-backup'), { recursive: true, force: true });
        }
      }),
    restore: (name) => {
      const backup = listBackups(folder.backupsPath).find((one) => one.name === name);
      if (!backup)
        return refusal('no-such-backup', 'This backup is no longer there. Nothing was changed. Choose another.');
      if (!looking(backup.file, (copy) => isWhole(copy, key, cipher)))
        return refusal('backup-damaged', 'This backup is damaged too. Nothing was changed. Choose another, or repair.');
      drop(fresh);
      copyFileSync(backup.file, fresh);
      takePlace(fresh);
      return success(true);
    },
  };
}
