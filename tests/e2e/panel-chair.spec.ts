import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { answerSaveDialog } from './support/app';
import { pdfBookmarks, pdfInfo, pdfText } from './support/files';
import { expect, journey } from './support/journey';
import { decide, everythingSent, openCase, openTab, signInAs } from './support/steps';

journey('a panel chair builds a pack of a case and records the decision', async ({ world }) => {
  const app = await world.openApp();
  const { page } = app;
  await signInAs(page, 'Helen Marsh');
  await page.getByRole('button', { name: 'Panel', exact: true }).click();
  await page.getByLabel('Find a case').fill('NM-10002');
  await page
    .getByRole('list', { name: 'Cases' })
    .getByRole('button', { name: /NM-10002/ })
    .click();

  const chosen = page.getByRole('region', { name: 'The pack', exact: true }).getByRole('listitem');
  await expect(chosen.first()).toBeVisible();
  const titles = (await chosen.locator('span:first-child').allTextContents())
    .map((title) => title.trim())
    .filter(Boolean);
  expect(titles.length).toBeGreaterThan(2);
  await page.getByRole('button', { name: 'Build the pack' }).click();
  const made = page.getByRole('region', { name: 'The pack that was made' });
  await expect(made).toBeVisible({ timeout: 90_000 });
  const pages = Number(/The pack has (\d+) pages/.exec((await made.textContent()) ?? '')?.[1]);
  const contents = await made.getByRole('table', { name: 'Contents' }).getByRole('rowheader').allTextContents();
  for (const title of titles) expect(contents, 'every chosen document is in the contents').toContain(title);

  const saved = join(world.folder, 'saved');
  mkdirSync(saved);
  await answerSaveDialog(app.electron, saved);
  await made.getByRole('button', { name: 'Save a copy' }).click();
  await expect(page.getByText(/^Saved as/)).toBeVisible();
  const pdf = join(saved, readdirSync(saved)[0] ?? '');
  expect(pdfInfo(pdf)).toMatchObject({
    Tagged: 'yes',
    Pages: String(pages),
    Title: expect.stringContaining('NM-10002'),
  });
  const bookmarks = pdfBookmarks(pdf);
  const text = pdfText(pdf);
  for (const title of titles) {
    expect(
      bookmarks.some((bookmark) => bookmark.includes(title)),
      `a bookmark for ${title}`,
    ).toBe(true);
    expect(text).toContain(title.split(' ').slice(0, 3).join(' '));
  }

  await openCase(page, 'NM-10001');
  await openTab(page, 'Overview');
  await page.getByRole('button', { name: 'Record the decision' }).click();
  await decide(page, 'Agree to assess', 'The panel read the pack: the legal test is met on what the setting reports.');
  await everythingSent(page);
  await page.getByRole('button', { name: 'Back to the case' }).click();
  await openTab(page, 'Timeline');
  await expect(page.getByText('Helen Marsh').first()).toBeVisible();
});
