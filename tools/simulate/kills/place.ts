import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Keychain } from '../../../main/core/host';
import { createAxiosTransport } from '../../../main/core/hub-client/axios-transport';
import { createHubClient } from '../../../main/core/hub-client/hub-client';
import { openProfileRoot } from '../../../main/core/vault/profile-folder';
import { createVault } from '../../../main/core/vault/vault';
import { success } from '../../../shared/lib/result';
import { type CoreProcess, startCore } from './core-process';
import { type HubProcess, startHub } from './hub-process';
import { chooseDesk, type Desk } from './office-day';
import type { Programs } from './programs';

/** A hub with its demo authority, and a computer whose person has signed in and fetched their cases: copied for each campaign. */
export interface Template {
  folder: string;
  keychain: Map<string, string>;
  /** Opens the saved work. */
  key: Uint8Array;
  password: string;
  email: string;
  accountId: string;
  colleague: string;
  desk: Desk;
  remove(): void;
}

export function keychainOf(entries: Map<string, string>): Keychain {
  return {
    kind: 'keychain',
    get: async (name) => success(entries.get(name) ?? null),
    set: async (name, secret) => {
      entries.set(name, secret);
      return success(true as const);
    },
    remove: async (name) => {
      entries.delete(name);
      return success(true as const);
    },
  };
}

/** Waits until a computer has sent and fetched all; false when it does not within `seconds`. */
export async function quiet(core: CoreProcess, email: string, seconds: number): Promise<boolean> {
  const end = Date.now() + seconds * 1000;
  while (Date.now() < end) {
    const result = await core.call('sync.now');
    if (!result) return false;
    const status = result.ok ? (result.value as { state: string; waiting: number }) : null;
    if (status?.state === 'up-to-date' && status.waiting === 0) return true;
    if (status?.state === 'brake') await core.call('sync.allowRemovals');
    // A kill between the hub's answer with a new token and its saving ends the session: the person is asked to sign in again.
    if (status?.state === 'signed-out') await core.call('session.startDemo', { email });
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}

export async function makeTemplate(programs: Programs): Promise<Template> {
  const folder = mkdtempSync(join(tmpdir(), 'ehc-kills-'));
  const keychain = new Map<string, string>();
  const hubData = join(folder, 'hub');
  const profileDir = join(folder, 'profile');
  mkdirSync(hubData);
  const hub = await startHub(programs.hub, hubData, true);
  const core = startCore({ program: programs.core, profileDir, hubUrl: hub.url, keychain });
  try {
    const accounts = await createHubClient(createAxiosTransport(hub.url), Date.now).demoAccounts();
    const people = accounts.ok ? accounts.value.accounts : [];
    const person = people.find(({ role }) => role === 'manager');
    const colleague = people.find(({ role }) => role === 'caseworker');
    if (!person || !colleague) throw new Error('the demo hub has no manager or no caseworker');
    const entered = await core.call('session.startDemo', { email: person.email });
    if (!entered?.ok) throw new Error(`sign-in: ${entered?.code}`);
    if (!(await quiet(core, person.email, 60))) throw new Error('the first sync did not end');
    const desk = await chooseDesk((name, input) => core.call(name, input));
    await core.kill();
    const accountId = openProfileRoot(profileDir, () => '').last() ?? '';
    const vault = createVault(openProfileRoot(profileDir, () => '').person(accountId), keychainOf(keychain), {
      cipher: 'aegis',
    });
    const key = await vault.open(person.password);
    if (!key.ok) throw new Error(key.code);
    return {
      folder,
      keychain,
      key: new Uint8Array(key.value),
      password: person.password,
      email: person.email,
      accountId,
      colleague: colleague.email,
      desk,
      remove: () => rmSync(folder, { recursive: true, force: true }),
    };
  } finally {
    await core.kill();
    await hub.stop();
  }
}

/** One campaign's own hub and computer. */
export interface Place {
  folder: string;
  profileDir: string;
  /** The person's folder, with the databases. */
  personDir: string;
  hubFile: string;
  hub: HubProcess;
  keychain: Map<string, string>;
  remove(): Promise<void>;
}

export async function openPlace(template: Template, programs: Programs): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'ehc-kills-'));
  cpSync(join(template.folder, 'hub'), join(folder, 'hub'), { recursive: true });
  cpSync(join(template.folder, 'profile'), join(folder, 'profile'), { recursive: true });
  const hub = await startHub(programs.hub, join(folder, 'hub'), false);
  const profileDir = join(folder, 'profile');
  return {
    folder,
    profileDir,
    personDir: join(profileDir, template.accountId),
    hubFile: join(folder, 'hub', 'hub.sqlite'),
    hub,
    keychain: new Map(template.keychain),
    remove: async () => {
      await hub.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
