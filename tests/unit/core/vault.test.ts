import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openProfileRoot } from '../../../main/core/vault/profile-folder';
import { createVault } from '../../../main/core/vault/vault';
import { memoryKeychain } from '../../support/real-hub';
import { testFolder } from '../../support/test-cache';

let folder: ReturnType<typeof testFolder>;
beforeEach(() => {
  folder = testFolder();
});
afterEach(() => folder.remove());

const make = (kind: 'keychain' | 'none') => {
  const keychain = memoryKeychain(kind);
  const person = openProfileRoot(folder.path, () => 'device-0001').person('account-0001');
  return { keychain, person, vault: createVault(person, keychain, { cipher: 'aegis' }) };
};
const profileFile = () => join(folder.path, 'account-0001', 'profile.json');

describe.each(['keychain', 'none'] as const)('a vault where the keychain is: %s', (kind) => {
  it('gives the same key for the right password only', async () => {
    const { vault } = make(kind);
    const made = await vault.create('Correct-horse-1');
    expect(await vault.state()).toBe('locked');
    const opened = await vault.open('Correct-horse-1');
    expect(made.ok && opened.ok && made.value.equals(opened.value)).toBe(true);
    expect(await vault.open('correct-horse-1')).toMatchObject({ ok: false, code: 'wrong-password' });
  });

  it('opens under the new password after a change, with the same key', async () => {
    const { vault } = make(kind);
    const made = await vault.create('Old-password-1');
    if (!made.ok) throw new Error(made.code);
    await vault.rewrap(made.value, 'New-password-1');
    expect(await vault.open('Old-password-1')).toMatchObject({ code: 'wrong-password' });
    const opened = await vault.open('New-password-1');
    expect(opened.ok && opened.value.equals(made.value)).toBe(true);
  });
});

describe('the parts of a vault', () => {
  it('lie apart: the folder has no wrapped key, the keychain no salt', async () => {
    const { vault, keychain } = make('keychain');
    await vault.create('Correct-horse-1');
    const profile = JSON.parse(readFileSync(profileFile(), 'utf8'));
    expect(profile).toMatchObject({ vault: 'keychain', cost: 2 ** 15 });
    expect(profile.wrapped).toBeUndefined();
    const stored = [...keychain.entries.values()][0];
    expect(stored).toBeTypeOf('string');
    expect(stored).not.toContain(profile.salt);
  });

  it('say when the keychain has lost its part, and delete nothing', async () => {
    const { vault, keychain, person } = make('keychain');
    await vault.create('Correct-horse-1');
    writeFileSync(person.cacheFile, 'work');
    keychain.entries.clear();
    expect(await vault.state()).toBe('missing');
    expect(await vault.open('Correct-horse-1')).toMatchObject({ code: 'key-missing' });
    expect(readFileSync(person.cacheFile, 'utf8')).toBe('work');
  });

  it('say when the profile file cannot be read or is gone', async () => {
    const { vault, person } = make('none');
    await vault.create('Correct-horse-1');
    writeFileSync(person.cacheFile, 'work');
    writeFileSync(profileFile(), '{"version":1');
    expect(await vault.state()).toBe('corrupt');
    expect(await vault.open('Correct-horse-1')).toMatchObject({ code: 'key-corrupt' });
    rmSync(profileFile());
    expect(await vault.state()).toBe('missing');
  });

  it('can be set aside by renaming, so that a new copy can be fetched', async () => {
    const { vault, person } = make('none');
    await vault.create('Correct-horse-1');
    writeFileSync(person.cacheFile, 'work');
    person.setAside('20261120');
    expect(await vault.state()).toBe('none');
    expect(readFileSync(join(person.path, 'set-aside-20261120', 'cache.db'), 'utf8')).toBe('work');
  });
});
