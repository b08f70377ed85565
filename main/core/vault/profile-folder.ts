import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Cipher } from '../db/open';

/** What stands in the clear in a person's folder: how the key is wrapped, never the key, a name or an address. */
const profileSchema = z.object({
  version: z.literal(1),
  vault: z.enum(['keychain', 'passphrase']),
  salt: z.string(),
  cost: z.number().int(),
  cipher: z.enum(['aegis', 'sqlcipher']),
  /** The wrapped key, in the passphrase vault only. */
  wrapped: z.string().optional(),
});
export type Profile = z.infer<typeof profileSchema> & { cipher: Cipher };

const rootSchema = z.object({ deviceId: z.string(), last: z.string().nullable() });

/** Writes beside and renames, so that a power cut leaves the old file or the new one, never half of one. */
function replaceFile(file: string, text: string): void {
  writeFileSync(`${file}.new`, text, { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
}

function readJson<T>(file: string, schema: z.ZodType<T>): T | null | 'corrupt' {
  if (!existsSync(file)) return null;
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return 'corrupt';
  }
}

export interface PersonFolder {
  id: string;
  path: string;
  cacheFile: string;
  filesFile: string;
  /** Copies of the cache, encrypted like it. */
  backupsPath: string;
  /** A part of the saved work could not be read: it is checked as a whole the next time it is opened. */
  isSuspect(): boolean;
  setSuspect(suspect: boolean): void;
  /** True when saved work of this person is here. */
  hasCache(): boolean;
  profile(): Profile | null | 'corrupt';
  saveProfile(profile: Profile): void;
  /** Renames the saved work out of the way, so that a new copy can be fetched; gives nothing up. `stamp` names the copy. */
  setAside(stamp: string): void;
  /** The same for one database alone: the key and the other one stay. */
  setDatabaseAside(stamp: string, name: 'cache.db' | 'files.db'): void;
}

/** The folder that holds one folder per person, and one file that names this computer and who was here last (ids only). */
export interface ProfileRoot {
  deviceId: string;
  last(): string | null;
  setLast(accountId: string | null): void;
  person(accountId: string): PersonFolder;
}

const folderName = /^[a-z0-9-]{8,64}$/i;

function personFolder(root: string, id: string): PersonFolder {
  if (!folderName.test(id)) throw new Error('an account id cannot be a folder name');
  const path = join(root, id);
  const file = join(path, 'profile.json');
  const cacheFile = join(path, 'cache.db');
  const filesFile = join(path, 'files.db');
  const suspectFile = join(path, 'check-cache');
  const moveAside = (stamp: string, names: readonly string[]): void => {
    const aside = join(path, `set-aside-${stamp}`);
    mkdirSync(aside, { recursive: true, mode: 0o700 });
    for (const base of names)
      for (const suffix of ['', '-wal', '-shm'])
        if (existsSync(join(path, base + suffix))) renameSync(join(path, base + suffix), join(aside, base + suffix));
  };
  return {
    id,
    path,
    cacheFile,
    filesFile,
    backupsPath: join(path, 'backups'),
    isSuspect: () => existsSync(suspectFile),
    setSuspect: (suspect) => {
      if (suspect) writeFileSync(suspectFile, '', { mode: 0o600 });
      else rmSync(suspectFile, { force: true });
    },
    hasCache: () => existsSync(cacheFile),
    profile: () => readJson(file, profileSchema),
    saveProfile: (profile) => {
      mkdirSync(path, { recursive: true, mode: 0o700 });
      replaceFile(file, JSON.stringify(profile));
    },
    setAside: (stamp) => moveAside(stamp, ['cache.db', 'files.db', 'profile.json']),
    setDatabaseAside: (stamp, name) => moveAside(stamp, [name]),
  };
}

export function openProfileRoot(root: string, newId: () => string): ProfileRoot {
  mkdirSync(root, { recursive: true, mode: 0o700 });
  const file = join(root, 'computer.json');
  const found = readJson(file, rootSchema);
  const state = found === null || found === 'corrupt' ? { deviceId: newId(), last: null } : found;
  if (state !== found) replaceFile(file, JSON.stringify(state));
  return {
    deviceId: state.deviceId,
    last: () => state.last,
    setLast: (accountId) => {
      state.last = accountId;
      replaceFile(file, JSON.stringify(state));
    },
    person: (accountId) => personFolder(root, accountId),
  };
}
