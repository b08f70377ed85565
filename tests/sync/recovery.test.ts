import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Core } from '../../main/core/core';
import { listBackups, rotateBackups } from '../../main/core/db/backups';
import type { Output } from '../../shared/ipc/contract';
import { memoryKeychain, movableClock, must, startHub, type TestHub, testCore, testHost } from '../support/real-hub';
import { testFolder } from '../support/test-cache';

/** Work that cannot be read: what a person is told, what is kept, and how the rest comes back. On the real hub. */
let folder: ReturnType<typeof testFolder>;
let hub: TestHub;
let clock: ReturnType<typeof movableClock>;
const keychain = memoryKeychain();
let email = '';
let password = '';

const openCore = () =>
  testCore({ profileDir: join(folder.path, 'profile'), hubUrl: hub.url, clock, host: testHost(keychain) });
const workspaceOf = (core: Core) => {
  const workspace = core.session.current();
  if (!workspace) throw new Error('nothing is open');
  return workspace;
};
const personDir = () => {
  const root = join(folder.path, 'profile');
  const name = readdirSync(root).find((one) => existsSync(join(root, one, 'cache.db')));
  return join(root, name ?? '');
};
const cacheFile = () => join(personDir(), 'cache.db');
const backupsOf = (core: Core) => workspaceOf(core).backups;

function damage(at: number, length = 1): void {
  const bytes = readFileSync(cacheFile());
  for (let n = at; n < at + length; n += 1) bytes[n] = (bytes[n] ?? 0) ^ 0x55;
  writeFileSync(cacheFile(), bytes);
}

async function firstCase(core: Core): Promise<string> {
  core.finishDerived();
  const { rows } = await must<Output<'cases.list'>>(core, 'cases.list', { limit: 1 });
  return rows[0]?.caseId ?? '';
}

beforeEach(async () => {
  folder = testFolder();
  clock = movableClock();
  keychain.entries.clear();
  hub = await startHub(folder.path, clock);
  const accounts = (await (await fetch(`${hub.url}/dev/accounts`)).json()) as {
    accounts: { email: string; role: string; password: string }[];
  };
  const person = accounts.accounts.find(({ role }) => role === 'manager');
  email = person?.email ?? '';
  password = person?.password ?? '';
});
afterEach(async () => {
  await hub.stop();
  folder.remove();
});

/** A computer with all cases, a backup of them, and then a note and half a sentence that the hub does not have. */
async function withUnsentWork(): Promise<{ caseId: string }> {
  const core = openCore();
  await must(core, 'session.startDemo', { email });
  await must(core, 'sync.now');
  const caseId = await firstCase(core);
  await must(core, 'notes.add', { caseId, text: 'in the backup' });
  expect(await backupsOf(core).daily()).toBe(true);
  await must(core, 'notes.add', { caseId, text: 'after the backup' });
  await must(core, 'scratch.put', { key: 'note', text: 'half a sentence' });
  core.close();
  return { caseId };
}

const notesAtHub = (text: string) =>
  hub.store.records.ofEntity('note').filter((row) => row.body !== null && JSON.parse(row.body).text === text).length;

describe('a cache whose first page is damaged', () => {
  it('is not opened and not touched, and the way back is offered with what it would keep', async () => {
    await withUnsentWork();
    damage(100);
    const before = readFileSync(cacheFile());
    const core = openCore();
    const refused = await core.call('session.unlock', { password });
    expect(refused).toMatchObject({ ok: false, code: 'wrong-key' });
    expect(await must(core, 'app.state')).toMatchObject({ phase: 'damaged-database' });
    const rescue = await must<Output<'session.rescue'>>(core, 'session.rescue');
    expect(rescue).toMatchObject({ unsent: 2, halfTyped: 1 });
    expect(rescue.backups).toMatchObject([{ reason: 'daily', unsent: 1 }]);
    expect(rescue.backups[0]?.records).toBeGreaterThan(100);
    expect(readFileSync(cacheFile()).equals(before)).toBe(true);
    core.close();
  }, 60_000);

  it('is repaired with every unsent change and half-typed text; the rest is read from the hub again', async () => {
    const { caseId } = await withUnsentWork();
    damage(100);
    const core = openCore();
    await core.call('session.unlock', { password });
    expect(await must(core, 'session.repair')).toMatchObject({ unsent: 2, halfTyped: 1 });
    expect(await must(core, 'scratch.get', { key: 'note' })).toMatchObject({ text: 'half a sentence' });
    expect(await must(core, 'sync.now')).toMatchObject({ state: 'up-to-date', waiting: 0 });
    expect([notesAtHub('in the backup'), notesAtHub('after the backup')]).toEqual([1, 1]);
    const { rows } = await must<Output<'notes.list'>>(core, 'notes.list', { caseId });
    expect(rows.map(({ text }) => text)).toEqual(expect.arrayContaining(['in the backup', 'after the backup']));
    expect(workspaceOf(core).open.connections.write.pragma('integrity_check', { simple: true })).toBe('ok');
    // The damaged copy was put aside, not deleted.
    expect(readdirSync(personDir()).some((name) => name.startsWith('set-aside-'))).toBe(true);
    core.close();
  }, 60_000);

  it('gives way to a backup that a person chose, and the hub fills in what came after it', async () => {
    await withUnsentWork();
    damage(100);
    const core = openCore();
    await core.call('session.unlock', { password });
    const { backups } = await must<Output<'session.rescue'>>(core, 'session.rescue');
    await must(core, 'session.restoreBackup', { name: backups[0]?.name });
    expect(await must(core, 'sync.now')).toMatchObject({ state: 'up-to-date', waiting: 0 });
    expect(notesAtHub('in the backup')).toBe(1);
    core.close();
  }, 60_000);

  it('is not replaced by a backup that is damaged too', async () => {
    await withUnsentWork();
    const [backup] = listBackups(join(personDir(), 'backups'));
    const bytes = readFileSync(backup?.file ?? '');
    for (let at = 5 * 4096; at < bytes.length; at += 5 * 4096) bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(backup?.file ?? '', bytes);
    damage(100);
    const core = openCore();
    await core.call('session.unlock', { password });
    const refused = await core.call('session.restoreBackup', { name: backup?.name });
    expect(refused).toMatchObject({ ok: false, code: 'backup-damaged' });
    expect(await must(core, 'app.state')).toMatchObject({ phase: 'damaged-database' });
    core.close();
  }, 60_000);
});

describe('a page that turns out damaged while somebody works', () => {
  it('locks the app with a sentence, checks everything at the next opening, and offers the repair', async () => {
    const { caseId } = await withUnsentWork();
    const core = openCore();
    expect(await core.call('session.unlock', { password })).toMatchObject({ ok: true });
    // Behind the back of the open app, as a failing disk does it.
    const file = openSync(cacheFile(), 'r+');
    const pages = fstatSync(file).size / 4096;
    for (let page = 20; page < pages; page += 1)
      writeSync(file, Buffer.from([page & 255, 7, 9]), 0, 3, page * 4096 + 900);
    closeSync(file);
    let refused = await core.call('notes.list', { caseId });
    for (let n = 0; n < 20 && refused.ok; n += 1) refused = await core.call('search.all', { text: `a${n}` });
    if (refused.ok) refused = await core.call('cases.list', { limit: 200 });
    expect(refused).toMatchObject({ ok: false, code: 'cache-damaged' });
    if (!refused.ok) expect(refused.message).toContain('Lock the app and unlock it');
    expect(await must<Output<'app.state'>>(core, 'app.state')).toMatchObject({ phase: 'locked' });
    expect(await core.call('session.unlock', { password })).toMatchObject({ ok: false, code: 'damaged' });
    expect(await must<Output<'app.state'>>(core, 'app.state')).toMatchObject({ phase: 'damaged-database' });
    await must(core, 'session.repair');
    expect(await must(core, 'sync.now')).toMatchObject({ state: 'up-to-date' });
    expect(notesAtHub('in the backup')).toBe(1);
    core.close();
  }, 60_000);
});

describe('repair of an open cache', () => {
  it('reads everything again, removes what the hub does not have, and keeps unsent changes', async () => {
    const core = openCore();
    await must(core, 'session.startDemo', { email });
    await must(core, 'sync.now');
    const caseId = await firstCase(core);
    const db = workspaceOf(core).open.connections.write;
    db.exec(`INSERT INTO base SELECT entity, 'ghost', case_id, rev, body FROM base WHERE entity = 'note' LIMIT 1;
      DELETE FROM base WHERE rowid IN (SELECT rowid FROM base WHERE entity = 'event' LIMIT 5)`);
    const count = () => (db.prepare('SELECT count(*) AS c FROM base').get() as { c: number }).c;
    await must(core, 'notes.add', { caseId, text: 'not sent yet' });
    await must(core, 'scratch.put', { key: 'note', text: 'half' });
    expect(await must(core, 'sync.repair')).toMatchObject({ state: 'up-to-date', waiting: 0 });
    expect(db.prepare(`SELECT 1 FROM base WHERE id = 'ghost'`).get()).toBeUndefined();
    expect(notesAtHub('not sent yet')).toBe(1);
    expect(count()).toBe(hub.store.records.countLive());
    expect(await must(core, 'scratch.get', { key: 'note' })).toMatchObject({ text: 'half' });
    core.close();
  }, 60_000);
});

describe('a full disk, as a screen meets it', () => {
  it('is a refusal with what is safe and what to do, and nothing is half written', async () => {
    const core = openCore();
    await must(core, 'session.startDemo', { email });
    await must(core, 'sync.now');
    const caseId = await firstCase(core);
    const db = workspaceOf(core).open.connections.write;
    db.pragma(`max_page_count = ${Number(db.pragma('page_count', { simple: true }))}`);
    let refused = await core.call('notes.add', { caseId, text: 'long '.repeat(3_000) });
    for (let n = 0; n < 50 && refused.ok; n += 1)
      refused = await core.call('notes.add', { caseId, text: 'long '.repeat(3_000) });
    expect(refused).toMatchObject({ ok: false, code: 'disk-full' });
    if (!refused.ok) expect(refused.message).toMatch(/disk of this computer is full.*still on screen.*Free some space/);
    db.pragma('max_page_count = 1073741823');
    expect(await must(core, 'sync.now')).toMatchObject({ state: 'up-to-date', waiting: 0 });
    core.close();
  }, 60_000);
});

describe('backups', () => {
  it('are made once a day, open with the same key, and hold nothing in the clear', async () => {
    const core = openCore();
    await must(core, 'session.startDemo', { email });
    await must(core, 'sync.now');
    const backups = backupsOf(core);
    expect(await backups.daily()).toBe(true);
    expect(await backups.daily()).toBe(false);
    clock.advance(25 * 3_600_000);
    expect(await backups.daily()).toBe(true);
    const [newest] = listBackups(join(personDir(), 'backups'));
    expect(readFileSync(newest?.file ?? '').toString('latin1')).not.toContain('SQLite format 3');
    expect(readFileSync(newest?.file ?? '').toString('latin1')).not.toContain('caseId');
    core.close();
  }, 60_000);

  it('are kept to five daily ones and two from before an update, and half-made ones go', () => {
    const path = join(folder.path, 'profile');
    mkdirSync(path);
    const write = (name: string) => writeFileSync(join(path, name), 'x');
    for (let day = 10; day < 19; day += 1) write(`cache-202611${day}080000.db`);
    for (const version of [3, 4, 5]) write(`cache.db.before-v${version}`);
    write('cache-20261119080000.db.part');
    rotateBackups(path);
    const names = listBackups(path).map(({ name }) => name);
    expect(names.filter((name) => name.startsWith('cache-'))).toEqual(
      [18, 17, 16, 15, 14].map((day) => `cache-202611${day}080000.db`),
    );
    expect(names.filter((name) => name.includes('before'))).toHaveLength(2);
    expect(existsSync(join(path, 'cache-20261119080000.db.part'))).toBe(false);
  });
});
