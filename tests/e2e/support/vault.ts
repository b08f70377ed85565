import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Migration } from '../../../main/core/db/migrate';
import { cacheMigrations } from '../../../main/core/db/migrations/all';
import { type Connections, openDatabase } from '../../../main/core/db/open';
import { unwrapKey } from '../../../main/core/vault/wrap';

type Keytar = Pick<typeof import('keytar'), 'getPassword' | 'setPassword' | 'deletePassword'>;

interface Profile {
  vault: 'keychain' | 'passphrase';
  cipher: 'aegis' | 'sqlcipher';
  salt: string;
  cost: number;
  wrapped?: string;
}

/** The saved work of the one person of a profile folder, and where its wrapped key is kept, wherever that is on this computer. */
export interface SavedWork {
  kind: Profile['vault'];
  folder: string;
  cacheFile: string;
  wrapped(): Promise<string | null>;
  /** Puts another wrapped key in its place; null takes it away. */
  setWrapped(wrapped: string | null): Promise<void>;
  /** Opens the cache as a newer version of the app would, with one more step of its schema. */
  openNewer(password: string, steps: readonly Migration[]): Promise<Connections>;
}

export function savedWork(profileDir: string): SavedWork {
  const profiles = join(profileDir, 'profiles');
  const [id, ...others] = readdirSync(profiles, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  if (id === undefined || others.length > 0) throw new Error('one person was expected in the profile folder');
  const folder = join(profiles, id);
  const file = join(folder, 'profile.json');
  const cacheFile = join(folder, 'cache.db');
  const profile = () => JSON.parse(readFileSync(file, 'utf8')) as Profile;
  const keytar = () => createRequire(import.meta.url)('keytar') as Keytar;
  const entry = ['EHC Casework', `database key ${id}`] as const;
  const wrapped = async () =>
    profile().vault === 'passphrase' ? (profile().wrapped ?? null) : keytar().getPassword(...entry);
  return {
    kind: profile().vault,
    folder,
    cacheFile,
    wrapped,
    setWrapped: async (next) => {
      const { wrapped: _before, ...rest } = profile();
      if (rest.vault === 'passphrase')
        writeFileSync(file, JSON.stringify(next === null ? rest : { ...rest, wrapped: next }));
      else if (next === null) await keytar().deletePassword(...entry);
      else await keytar().setPassword(...entry, next);
    },
    openNewer: async (password, steps) => {
      const key = await unwrapKey((await wrapped()) ?? '', password, profile());
      if (typeof key === 'string') throw new Error(`the key did not open: ${key}`);
      const opened = openDatabase({
        file: cacheFile,
        key,
        cipher: profile().cipher,
        migrations: [...cacheMigrations, ...steps],
      });
      if (!opened.ok) throw new Error(opened.message);
      return opened.value;
    },
  };
}
