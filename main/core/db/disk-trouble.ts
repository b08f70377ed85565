import Database from 'better-sqlite3';
import { type Refusal, refusal } from '../../../shared/lib/result';

const onScreen = 'What you typed is still on screen, and what was saved before is safe.';

const sentences = {
  'disk-full': `The disk of this computer is full, so this was not saved. ${onScreen} Free some space, then try again.`,
  'profile-read-only': `EHC Casework may not write to its folder on this computer, so this was not saved. ${onScreen} Ask your IT team to let it write to your profile.`,
  'cache-damaged': `A part of your saved work on this computer cannot be read, so this was not done. What you typed is still on screen. Lock the app and unlock it: the copy is then checked, and repaired with your unsent changes in it.`,
  'disk-failing': `The disk of this computer did not take or give what was asked, so this was not done. ${onScreen} Try again; if it happens again, tell your IT team.`,
} as const;

export type DiskTroubleCode = keyof typeof sentences;

/** Beginnings of SQLite's and the system's codes; the first that fits decides, so special ones stand before their kind. */
const codes: readonly [beginning: string, code: DiskTroubleCode][] = [
  ['SQLITE_FULL', 'disk-full'],
  ['ENOSPC', 'disk-full'],
  ['EDQUOT', 'disk-full'],
  ['SQLITE_READONLY', 'profile-read-only'],
  ['SQLITE_PERM', 'profile-read-only'],
  ['SQLITE_CANTOPEN', 'profile-read-only'],
  ['EROFS', 'profile-read-only'],
  ['EACCES', 'profile-read-only'],
  ['EPERM', 'profile-read-only'],
  ['SQLITE_CORRUPT', 'cache-damaged'],
  ['SQLITE_NOTADB', 'cache-damaged'],
  ['SQLITE_IOERR_CORRUPTFS', 'cache-damaged'],
  ['SQLITE_IOERR_DATA', 'cache-damaged'],
  ['SQLITE_IOERR', 'disk-failing'],
  ['EIO', 'disk-failing'],
];

/** Takes whatever was thrown; gives what it means for a person when it is about the disk or the file on it, else null. */
export function diskTrouble(error: unknown): (Refusal & { code: DiskTroubleCode }) | null {
  const code =
    error instanceof Database.SqliteError ? error.code : String((error as NodeJS.ErrnoException | null)?.code ?? '');
  const found = codes.find(([beginning]) => code === beginning || code.startsWith(`${beginning}_`));
  if (!found) return null;
  const [, kind] = found;
  return { ...refusal(kind, sentences[kind]), code: kind };
}
