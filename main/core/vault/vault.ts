import { hkdfSync, randomBytes } from 'node:crypto';
import { type Result, refusal, success } from '../../../shared/lib/result';
import type { Cipher } from '../db/open';
import type { Keychain } from '../host';
import type { PersonFolder, Profile } from './profile-folder';
import { isWrappedKey, leastCost, newStretch, unwrapKey, wrapKey } from './wrap';

/** The state of the key of one person's saved work. None of them deletes anything. */
export type KeyState = 'ready' | 'locked' | 'changed' | 'missing' | 'corrupt' | 'none';

const sentences = {
  'wrong-password': 'That is not the password that protects your work on this computer. Check it and try again.',
  'key-changed':
    'Your password was changed somewhere else. Your work on this computer is safe under the previous password: enter that one once.',
  'key-missing':
    'The key to your saved work is no longer in this computer’s keychain. Your work was not deleted. Sign in to the computer as usual and try again, or ask for help.',
  'key-corrupt':
    'The key to your saved work on this computer cannot be read. Your work was not deleted. Ask for help, or fetch your cases from the hub again.',
} as const;

export function keyProblem(code: keyof typeof sentences) {
  return refusal(code, sentences[code]);
}

/** Keeps the key of one person's databases. The key itself is random; the password only unwraps it. */
export interface Vault {
  /** What is known without the password. */
  state(): Promise<KeyState>;
  /** `wrong-password`, `key-missing`, `key-corrupt`, or the keychain's own refusal; else the key. */
  open(password: string): Promise<Result<Buffer>>;
  /** Makes a new key for a person who has no saved work here. */
  create(password: string): Promise<Result<Buffer>>;
  /** Wraps the key anew, after the password was changed. */
  rewrap(key: Uint8Array, password: string): Promise<Result<true>>;
}

/**
 * The wrapped key lies in the computer's keychain and the salt in the profile folder, so that neither the disk nor the keychain opens
 * the work without the password, and the password not without both. Without a keychain both lie in the folder (`passphrase`), and the
 * app says so. `forcePassphrase` chooses that way for a new profile even where there is a keychain.
 */
export function createVault(
  folder: PersonFolder,
  keychain: Keychain,
  options: { cipher: Cipher; cost?: number; forcePassphrase?: boolean },
): Vault {
  const name = `database key ${folder.id}`;
  const wrappedOf = async (profile: Profile): Promise<Result<string | null>> =>
    profile.vault === 'passphrase' ? success(profile.wrapped ?? null) : keychain.get(name);
  const keep = async (key: Uint8Array, password: string, profile: Profile): Promise<Result<true>> => {
    const wrapped = await wrapKey(key, password, profile);
    if (profile.vault === 'keychain') return keychain.set(name, wrapped);
    folder.saveProfile({ ...profile, wrapped });
    return success(true);
  };
  return {
    state: async () => {
      const profile = folder.profile();
      if (profile === 'corrupt') return 'corrupt';
      if (profile === null) return folder.hasCache() ? 'missing' : 'none';
      const wrapped = await wrappedOf(profile);
      // A keychain that is only locked holds the key still: the person is asked for the password and told then.
      if (!wrapped.ok) return 'locked';
      if (wrapped.value !== null) return isWrappedKey(wrapped.value) ? 'locked' : 'corrupt';
      return folder.hasCache() ? 'missing' : 'none';
    },
    open: async (password) => {
      const profile = folder.profile();
      if (profile === 'corrupt') return keyProblem('key-corrupt');
      if (profile === null) return keyProblem('key-missing');
      const found = await wrappedOf(profile);
      if (!found.ok) return found;
      if (found.value === null) return keyProblem('key-missing');
      const key = await unwrapKey(found.value, password, profile);
      if (key === 'corrupt') return keyProblem('key-corrupt');
      return key === 'wrong-password' ? keyProblem('wrong-password') : success(key);
    },
    create: async (password) => {
      const key = randomBytes(32);
      const vault = keychain.kind === 'keychain' && !options.forcePassphrase ? 'keychain' : 'passphrase';
      const how = newStretch(Math.max(leastCost, options.cost ?? leastCost));
      const profile: Profile = { version: 1, vault, cipher: options.cipher, ...how };
      folder.saveProfile(profile);
      const kept = await keep(key, password, profile);
      return kept.ok ? success(key) : kept;
    },
    rewrap: async (key, password) => {
      const profile = folder.profile();
      if (profile === null || profile === 'corrupt') return keyProblem('key-corrupt');
      // The same salt: with a new one, a power cut between keychain and folder would leave a key that no password opens.
      return keep(key, password, profile);
    },
  };
}

/** A second key from the first, for the database of files. */
export function filesKey(key: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key, '', 'ehc-casework files', 32));
}
