import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openProfileRoot } from '../../../main/core/vault/profile-folder';
import { createVault } from '../../../main/core/vault/vault';
import type { Random } from '../random';
import { startCore } from './core-process';
import { createEdits } from './edits';
import { type Findings, lookAfterKill } from './look';
import { lookAtHub } from './look-at-hub';
import { keychainOf, type Place, quiet, type Template } from './place';
import type { Programs } from './programs';

const mostKills = 3;
/** Longer than any sign-in takes. */
const mostPatience = 20_000;
async function appears(file: string): Promise<void> {
  for (const end = Date.now() + mostPatience; !existsSync(file) && Date.now() < end; ) await pause(5);
}
const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/**
 * A new computer is killed up to three times while it is set up and fetches its cases for the first time. Each next start goes on, and
 * in the end it holds what the hub shows its person. `when` is in milliseconds after the start,
 * on a machine with nothing else to do; `stretch` is how much slower this one is.
 */
export async function killFirstSync(
  place: Place,
  programs: Programs,
  template: Template,
  random: Random,
  stretch: number,
  when: { from: number; until: number },
  found: Findings,
): Promise<void> {
  const profileDir = join(place.folder, `new-${random.int(1_000_000)}`);
  const cacheFile = join(profileDir, template.accountId, 'cache.db');
  const keychain = new Map<string, string>();
  const start = () => startCore({ program: programs.core, profileDir, hubUrl: place.hub.url, keychain });
  const enter = async (core: ReturnType<typeof start>) => {
    const opened = await core.call('session.unlock', { password: template.password });
    // Killed before there was a profile to unlock: the person signs in as for the first time.
    if (opened && !opened.ok) await core.call('session.startDemo', { email: template.email });
    void core.call('sync.now');
  };
  for (let kills = 1 + random.int(mostKills); kills > 0; kills -= 1) {
    const core = start();
    const entering = enter(core);
    // Some die while they are set up, most once there is a cache to fetch into.
    if (random.chance(0.7)) await appears(cacheFile);
    await pause((when.from + random.int(when.until - when.from)) * stretch);
    await core.kill();
    await entering;
  }
  const last = start();
  await enter(last);
  if (!(await quiet(last, template.email, 60))) found.diverged.push('the new computer never came to rest');
  await last.kill();
  const person = openProfileRoot(profileDir, () => '').person(template.accountId);
  const key = await createVault(person, keychainOf(keychain), { cipher: 'aegis' }).open(template.password);
  if (!key.ok) {
    found.unreadable.push(`the new computer: ${key.code}`);
    return;
  }
  const nobodys = createEdits();
  const folder = join(profileDir, template.accountId);
  lookAfterKill(folder, join(place.folder, 'copy'), new Uint8Array(key.value), nobodys, found, (db) =>
    lookAtHub(place.hubFile, [{ name: 'the new computer', accountId: template.accountId, db }], nobodys, found),
  );
}
