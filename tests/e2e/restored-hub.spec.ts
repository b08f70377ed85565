import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { expect, journey } from './support/journey';
import { lookAt } from './support/screens/stage';
import { everythingSent, openCase, openTab, signInAs, statusLine } from './support/steps';

const reference = 'NM-10001';

async function addNote(page: Page, words: string): Promise<void> {
  await page.getByLabel('New note').fill(words);
  await page.getByRole('button', { name: 'Add note' }).click();
  await expect(page.getByRole('article').filter({ hasText: words })).toBeVisible();
}

journey(
  'a hub that stops, comes back and is put back from an older copy loses nothing, and each step is said',
  async ({ world }) => {
    journey.setTimeout(420_000);
    const app = await world.openApp();
    const { page } = app;
    const stage = { world, app, page };
    const status = statusLine(page);
    const wrong: string[] = [];
    const look = async (name: string) => wrong.push(...(await lookAt(stage, { name, reach: async () => {} })));
    await signInAs(page, 'Priya Shah');
    await everythingSent(page);
    await openCase(page, reference);
    await openTab(page, 'Overview');
    await addNote(page, 'Written before the copy was made.');
    await everythingSent(page);

    await world.stopHub();
    const [data, copy] = [join(world.folder, 'hub'), join(world.folder, 'copy')];
    cpSync(data, copy, { recursive: true });
    await addNote(page, 'Written while the hub was away.');
    await addNote(page, 'The second one of that day.');
    await expect(status).toContainText('The hub cannot be reached');
    await expect(status).toContainText('2 changes waiting since');
    await look('77-hub-away');

    await world.startHubAgain();
    await everythingSent(page);
    await expect(status).toContainText('Everything is up to date', { timeout: 60_000 });
    await addNote(page, 'Written when it was back.');
    await everythingSent(page);
    await look('78-hub-back');

    await world.stopHub();
    rmSync(data, { recursive: true });
    cpSync(copy, data, { recursive: true });
    await world.startHubAgain(true);
    const said = page.getByText('The hub was put back from a backup');
    await expect(said).toBeVisible({ timeout: 120_000 });
    await expect(page.getByText(/It holds what was done up to today at \d\d:\d\d/)).toBeVisible();
    await expect(page.getByText(/\d of your changes are offered to it again, so that none is lost/)).toBeVisible();
    await everythingSent(page);
    await expect(status).toContainText('Everything is up to date', { timeout: 60_000 });
    await look('79-hub-restored');
    for (const words of [
      'Written before the copy was made.',
      'Written while the hub was away.',
      'The second one of that day.',
      'Written when it was back.',
    ])
      await expect(page.getByRole('article').filter({ hasText: words })).toHaveCount(1);
    await page
      .getByRole('group', { name: 'The hub was put back from a backup' })
      .getByRole('button', { name: 'Close this message' })
      .click();
    await expect(said).toHaveCount(0);
    expect(wrong).toEqual([]);

    // Another computer, which never saw those words, finds all of them at the hub.
    const other = await world.openApp({ person: 'another' });
    await signInAs(other.page, 'Priya Shah');
    await everythingSent(other.page);
    await openCase(other.page, reference);
    await openTab(other.page, 'Overview');
    await expect(other.page.getByRole('article').filter({ hasText: 'Written when it was back.' })).toHaveCount(1);
    await expect(other.page.getByRole('article').filter({ hasText: 'Written while the hub was away.' })).toHaveCount(1);
  },
);
