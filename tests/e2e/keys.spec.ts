import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { cacheMigrations } from '../../main/core/db/migrations/all';
import { expect, journey } from './support/journey';
import { demoPassword, everythingSent, openCase, signInAs, unlock } from './support/steps';
import { savedWork } from './support/vault';

const emailOf = (name: string) => `${name.toLowerCase().replace(' ', '.')}@northmoor.example.org`;

async function codeFor(hubUrl: string, name: string): Promise<string> {
  const answer = await fetch(`${hubUrl}/dev/codes?email=${encodeURIComponent(emailOf(name))}`);
  return ((await answer.json()) as { code: string }).code;
}

async function givePassword(page: Page, name: string, password: string): Promise<void> {
  await page.getByLabel('E-mail address').fill(emailOf(name));
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Continue' }).click();
}

async function giveCode(page: Page, code: string): Promise<void> {
  await page.getByLabel('Code', { exact: true }).fill(code);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

const places = (page: Page) => page.getByRole('navigation', { name: 'Places' });

journey('signing in by hand: wrong password, wrong code, text message, lock-out', async ({ world }) => {
  const { page } = await world.openApp();
  await givePassword(page, 'Tom Okafor', 'not-the-password');
  await expect(page.getByText('The e-mail address or the password is not right.')).toBeVisible();
  await givePassword(page, 'Tom Okafor', demoPassword);
  await expect(page.getByText(/We sent a code to phone number ending \d{3}/)).toBeVisible();
  const first = await codeFor(world.hub.url, 'Tom Okafor');
  await page.getByRole('button', { name: 'Send another code' }).click();
  await expect.poll(() => codeFor(world.hub.url, 'Tom Okafor')).not.toBe(first);
  await giveCode(page, first);
  await expect(page.getByText('The code is not right, or it has run out.')).toBeVisible();
  await giveCode(page, await codeFor(world.hub.url, 'Tom Okafor'));
  await expect(places(page)).toBeVisible({ timeout: 60_000 });

  await page.getByRole('button', { name: /Tom Okafor.*account/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await givePassword(page, 'Priya Shah', demoPassword);
  await expect(page.getByText('Open your authenticator app')).toBeVisible();
  await giveCode(page, '000000');
  await expect(page.getByText('The code is not right, or it has run out.')).toBeVisible();
  await giveCode(page, await codeFor(world.hub.url, 'Priya Shah'));
  await expect(places(page)).toBeVisible({ timeout: 60_000 });

  await page.getByRole('button', { name: /Priya Shah.*account/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  for (let wrong = 0; wrong < 5; wrong += 1) {
    await givePassword(page, 'Martin Price', `guess ${wrong}`);
    await expect(page.getByText('The e-mail address or the password is not right.')).toBeVisible();
  }
  await givePassword(page, 'Martin Price', demoPassword);
  await expect(
    page.getByText(/Too many wrong passwords or codes\. Nothing is lost\. Try again in \d+ seconds/),
  ).toBeVisible();
});

journey('locking keeps half-typed words, by hand and when idle', async ({ world }) => {
  const { electron, page } = await world.openApp();
  await signInAs(page, 'Priya Shah');
  await openCase(page, 'NM-10001');
  const note = page.getByLabel('New note');
  await note.click();
  await page.keyboard.insertText('The family would like');
  await page.getByRole('button', { name: /Priya Shah.*account/ }).click();
  await page.getByRole('menuitem', { name: 'Lock' }).click();
  await unlock(page, 'not-the-password');
  await expect(page.getByText('That is not the password that protects your work on this computer.')).toBeVisible();
  await unlock(page);
  await expect(note).toHaveValue('The family would like');

  await note.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText(' a call');
  await electron.evaluate(({ powerMonitor }) => {
    powerMonitor.getSystemIdleTime = () => 31 * 60;
  });
  await expect(page.getByRole('heading', { name: 'Locked' })).toBeVisible({ timeout: 40_000 });
  await electron.evaluate(({ powerMonitor }) => {
    powerMonitor.getSystemIdleTime = () => 0;
  });
  await unlock(page);
  await expect(note).toHaveValue('The family would like a call');
});

journey('a key or a copy that does not open is told, and nothing is deleted', async ({ world }) => {
  journey.setTimeout(420_000);
  const profileDir = join(world.folder, 'profile');
  const first = await world.openApp();
  await signInAs(first.page, 'Priya Shah');
  await everythingSent(first.page);
  await first.close();
  const work = savedWork(profileDir);
  const right = (await work.wrapped()) ?? '';
  const print = () => createHash('sha256').update(readFileSync(work.cacheFile)).digest('hex');
  const bytes = readFileSync(work.cacheFile);
  expect(bytes.subarray(0, 16).toString('latin1')).not.toBe('SQLite format 3\0');
  const before = print();

  const shows = async (title: string, act?: (page: Page) => Promise<void>) => {
    const app = await world.openApp();
    await act?.(app.page);
    await expect(app.page.getByRole('heading', { name: title })).toBeVisible({ timeout: 60_000 });
    await expect(app.page.getByText('What is safe.')).toBeVisible();
    await app.close();
  };

  await work.setWrapped(null);
  await shows('The key to your cases is missing');
  expect(print()).toBe(before);

  await work.setWrapped('bm90IGEga2V5');
  await shows('The key to your cases cannot be read');
  expect(print()).toBe(before);

  await work.setWrapped(randomBytes(60).toString('base64'));
  await shows('The key to your cases has changed', async (page) => {
    await unlock(page);
    await expect(page.getByText('That is not the password that protects your work on this computer.')).toBeVisible();
    await page.getByRole('button', { name: 'Sign out' }).click();
    if (work.kind === 'passphrase') await expect(page.getByText('This computer has no key store')).toBeVisible();
    await givePassword(page, 'Priya Shah', demoPassword);
    await giveCode(page, await codeFor(world.hub.url, 'Priya Shah'));
  });
  expect(print()).toBe(before);
  await work.setWrapped(right);

  const newest = cacheMigrations.at(-1)?.version ?? 0;
  const sql = 'CREATE TABLE of_a_newer_version (id TEXT) STRICT';
  (await work.openNewer(demoPassword, [{ version: newest + 1, sql }])).close();
  const newer = print();
  await shows('Your cases were opened by a newer version', (page) => unlock(page));
  expect(print(), 'a newer database is not touched').toBe(newer);

  const damaged = Buffer.from(bytes);
  damaged.fill(0x5a, 1_000, 1_200);
  writeFileSync(work.cacheFile, damaged);
  const harmed = print();
  await shows('The copy of your cases is damaged', (page) => unlock(page));
  expect(print(), 'a damaged copy is kept').toBe(harmed);

  writeFileSync(work.cacheFile, bytes);
  const last = await world.openApp();
  await unlock(last.page);
  await expect(places(last.page)).toBeVisible({ timeout: 60_000 });
});
