import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { answerSaveDialog } from './support/app';
import { expect, journey } from './support/journey';
import { everythingSent, openTab, outbox, signInAs } from './support/steps';

const firstNames = ['Amélie', 'Zoë', 'Siân', 'Renée', 'Chloë', 'Beatriz', 'Niamh', 'Oluwaseun'];
const lastNames = ['Núñez', 'Fletcher', 'Brontë', 'O’Shea', 'Garside'];

/** Forty people nobody knows yet: eight first names by five last names, one address each. */
const people = lastNames.flatMap((last) =>
  firstNames.map((first) => {
    const plain = `${first}.${last}`.normalize('NFKD').replaceAll(/[^A-Za-z.]/g, '');
    return { name: `${first} ${last}`, email: `${plain.toLowerCase()}@therapies.example.org` };
  }),
);

/** A spreadsheet as "CSV" of a British spreadsheet program writes it: Windows-1252, in which ’ is byte 0x92. */
function windows1252(rows: readonly (readonly string[])[]): Buffer {
  const text = rows.map((cells) => cells.map((cell) => `"${cell}"`).join(',')).join('\r\n');
  return Buffer.from(text.replaceAll('’', '\u0092'), 'latin1');
}

async function chooseFile(page: Page, buffer: Buffer): Promise<void> {
  await page.getByLabel('CSV file').setInputFiles({ name: 'new starters.csv', mimeType: 'text/csv', buffer });
}

journey('an admin officer registers forty professionals from a spreadsheet, once', async ({ world }) => {
  const app = await world.openApp();
  const { page } = app;
  await signInAs(page, 'Grace Adeyemi');
  await everythingSent(page);
  const before = new Set((await outbox(world.hub.url)).map(({ id }) => id));
  const sentNow = async () => (await outbox(world.hub.url)).filter(({ id }) => !before.has(id));

  await page.getByRole('button', { name: 'People', exact: true }).click();
  await page.getByLabel('Search professionals').fill('educational psychologist');
  const known = page
    .getByRole('table', { name: 'Professionals' })
    .getByRole('row')
    .filter({ hasText: 'Registered' })
    .first();
  await expect(known).toContainText(/educational psycholog/i);
  const cells = (await known.locator('th, td').allTextContents()).map((cell) => cell.trim());
  const [knownName = '', profession = '', service = '', knownEmail = ''] = cells;

  const [first] = people;
  const csv = windows1252([
    ['Name', 'E-mail', 'Profession', 'Service'],
    ...people.map(({ name, email }) => [name, email, 'Speech and language therapist', 'Moorland Therapies']),
    ['Amelie Nunez', (first?.email ?? '').toUpperCase(), 'Speech and language therapist', 'Moorland Therapies'],
    [knownName, knownEmail, profession, service],
    ['Hedda Lund', 'hedda.lund at therapies', 'Occupational therapist', 'Moorland Therapies'],
  ]);
  await openTab(page, 'Register many');
  await chooseFile(page, csv);
  await expect(page.getByText('40 ready, 1 error, 1 duplicate, 1 already here')).toBeVisible();
  await expect(page.getByText(/Read as Windows \(Western European\)/)).toBeVisible();
  const rows = page.getByRole('table', { name: 'Rows of the file' }).getByRole('row');
  await expect(rows.filter({ hasText: 'Zoë Núñez' })).toContainText('Will be invited');
  const show = page.getByLabel('Show rows');
  for (const [fate, expected] of [
    ['Twice in this file', /Amelie Nunez/],
    ['Already registered', new RegExp(knownEmail, 'i')],
    ['Error', /Hedda Lund.*This is not an e-mail address/],
  ] as const) {
    await show.selectOption({ label: `${fate} (1)` });
    await expect(rows.nth(1)).toContainText(expected);
  }
  expect(await sentNow(), 'nothing goes before the fates were seen').toEqual([]);

  await page.getByRole('button', { name: 'Register 40 people' }).click();
  await expect(page.getByText('40 invited, 0 updated, 2 left as they were, 1 with errors.')).toBeVisible();
  const saved = join(world.folder, 'saved');
  mkdirSync(saved);
  await answerSaveDialog(app.electron, saved);
  await page.getByRole('button', { name: 'Save the result, row by row' }).click();
  await expect(page.getByText(/^Saved as/)).toBeVisible();
  const result = readFileSync(join(saved, readdirSync(saved)[0] ?? ''), 'utf8')
    .trimEnd()
    .split('\r\n');
  expect(result).toHaveLength(44);
  expect(result.filter((line) => line.includes(',Invited,'))).toHaveLength(40);
  expect(result.find((line) => line.includes('Siân Brontë'))).toContain('Invited');
  expect(result.find((line) => line.includes('Hedda Lund'))).toContain('This is not an e-mail address');

  await everythingSent(page);
  const addresses = async () => (await sentNow()).map(({ sentTo }) => sentTo).sort();
  await expect.poll(addresses, { timeout: 60_000 }).toEqual(people.map(({ email }) => email).sort());

  await page.getByRole('button', { name: 'Register more people' }).click();
  await chooseFile(page, csv);
  await expect(page.getByText('This file was registered before')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Register \d+/ })).toBeDisabled();

  await openTab(page, 'Invitations');
  const ours = page.getByRole('table', { name: 'Invitations' }).getByRole('row').filter({ hasText: '@therapies.' });
  const open = async (index: number) => {
    const email = (await ours.nth(index).getByText('@therapies.').textContent()) ?? '';
    await ours.nth(index).click();
    const aside = page.getByRole('complementary', { name: /^Invitation of/ });
    await expect(aside).toContainText(email);
    return { email, aside };
  };
  const again = await open(0);
  await again.aside.getByRole('button', { name: 'Send again' }).click();
  const times = async () => (await addresses()).filter((address) => address === again.email).length;
  await expect.poll(times, { timeout: 60_000 }).toBe(2);

  const stopped = await open(1);
  await stopped.aside.getByRole('button', { name: 'Revoke', exact: true }).click();
  await stopped.aside.getByRole('button', { name: 'Revoke the invitation' }).click();
  await everythingSent(page);
  await expect(page.getByRole('row').filter({ hasText: stopped.email })).toContainText('Revoked');
  const mail = (await sentNow()).find(({ sentTo }) => sentTo === stopped.email);
  const link = /https?:\/\/\S+/.exec(mail?.body ?? '')?.[0] ?? '';
  await expect
    .poll(async () => (await fetch(link)).ok, {
      message: 'the link of a revoked invitation opens nothing',
      timeout: 60_000,
    })
    .toBe(false);
  expect(await addresses(), 'one more e-mail and no other').toHaveLength(41);
});
