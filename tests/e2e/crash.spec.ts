import type { Locator, Page } from 'playwright';
import type { RunningApp } from './support/app';
import { expect, journey } from './support/journey';
import { everythingSent, openCase, openTab, signInAs, unlock } from './support/steps';

const places = ['note', 'section', 'reasons'] as const;
type Place = (typeof places)[number];

const note = (page: Page) => page.getByLabel('New note');
const section = (page: Page) => page.getByRole('textbox', { name: /^Section A/ });
const reasons = (page: Page) => page.getByRole('textbox', { name: 'Reasons' });

/** Goes to one of the places where people write, in the case that each can be tried on. */
async function openPlace(page: Page, place: Place): Promise<Locator> {
  await openCase(page, place === 'section' ? 'NM-10002' : 'NM-10001');
  if (place === 'note') return note(page);
  if (place === 'reasons') {
    await page.getByRole('button', { name: 'Record the decision' }).click();
    return reasons(page);
  }
  await openTab(page, 'Plan');
  const start = page.getByRole('button', { name: 'Start the plan' });
  await expect(start.or(section(page))).toBeVisible();
  if (await start.isVisible()) await start.click();
  return section(page);
}

/** What stands in a field, whether it is a text area or the editor. */
function wordsIn(field: Locator): Promise<string> {
  return field.evaluate((node) => (node instanceof HTMLTextAreaElement ? node.value : (node.textContent ?? '')));
}

async function toTheEnd(field: Locator): Promise<void> {
  await field.click();
  await field.press('Control+End');
}

/** Types numbered words at a steady pace until told to stop, and tells when each stood on the screen. */
function typeWords(page: Page, mark: string): { shownAt: number[]; stop: () => void } {
  const shownAt: number[] = [];
  let going = true;
  const type = async () => {
    while (going) {
      await page.keyboard.insertText(`${mark}w${shownAt.length} `);
      shownAt.push(Date.now());
      await page.waitForTimeout(60);
    }
  };
  // The window is killed under it: its last word fails, and is not counted.
  type().catch(() => {});
  return {
    shownAt,
    stop: () => {
      going = false;
    },
  };
}

async function reopened(world: { openApp: () => Promise<RunningApp> }): Promise<RunningApp> {
  const app = await world.openApp();
  await unlock(app.page);
  await expect(app.page.getByRole('navigation', { name: 'Places' })).toBeVisible({ timeout: 60_000 });
  return app;
}

journey('twenty kills in mid-sentence lose at most the last second each', { tag: '@alone' }, async ({ world }) => {
  journey.setTimeout(900_000);
  let app = await world.openApp();
  await signInAs(app.page, 'Priya Shah');
  await everythingSent(app.page);
  const lost: number[] = [];
  for (let kill = 0; kill < 20; kill += 1) {
    const place = places[kill % places.length] ?? 'note';
    const field = await openPlace(app.page, place);
    await toTheEnd(field);
    const mark = `k${kill}`;
    const { shownAt, stop } = typeWords(app.page, mark);
    await app.page.waitForTimeout(1_600 + ((kill * 370) % 1_100));
    stop();
    const killedAt = Date.now();
    await app.kill();

    app = await reopened(world);
    const again = await openPlace(app.page, place);
    await expect.poll(() => wordsIn(again), { timeout: 20_000 }).toContain(`${mark}w0 `);
    const words = await wordsIn(again);
    const missing = shownAt.findIndex((_at, index) => !words.includes(`${mark}w${index} `));
    const milliseconds = missing === -1 ? 0 : Math.max(0, killedAt - (shownAt[missing] ?? killedAt));
    lost.push(milliseconds);
    console.log(`kill ${kill + 1}, ${place}: ${shownAt.length} words typed, the last ${milliseconds} ms lost`);
  }
  console.log(`20 kills: at most ${Math.max(...lost)} ms of typing lost`);
  expect(Math.max(...lost)).toBeLessThanOrEqual(1_000);
});

journey('core dies while somebody types: they are told, and every word is there', async ({ world }) => {
  const { electron, page } = await world.openApp();
  await signInAs(page, 'Priya Shah');
  await everythingSent(page);
  const field = await openPlace(page, 'note');
  await field.click();
  await page.keyboard.type('Spoke to the school about the ');
  const core = await electron.evaluate(
    ({ app }) => app.getAppMetrics().find(({ name }) => name === 'EHC Casework data')?.pid,
  );
  if (core === undefined) throw new Error('core’s process was not found');
  process.kill(core, 'SIGKILL');
  await page.keyboard.insertText('visit on Tuesday');

  await expect(page.getByText('The app had to start its data service again')).toBeVisible({ timeout: 60_000 });
  await unlock(page);
  await expect(field).toHaveValue('Spoke to the school about the visit on Tuesday');
  await page.getByRole('button', { name: 'Add note' }).click();
  await expect(page.getByRole('article').filter({ hasText: 'about the visit on Tuesday' })).toBeVisible();
  await everythingSent(page);
});
