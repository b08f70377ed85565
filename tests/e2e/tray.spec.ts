import type { Page } from 'playwright';
import { expect, journey } from './support/journey';
import { signInAs } from './support/steps';

journey.use({ demo: 'median' });

const tries = 3;

/** Notes every task of the page that holds its thread for 50 ms or more, from now on. */
async function watchLongTasks(page: Page): Promise<() => Promise<number[]>> {
  await page.evaluate(() => {
    const seen: number[] = [];
    (globalThis as { longTasks?: number[] }).longTasks = seen;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.push(Math.round(duration));
    }).observe({ type: 'longtask' });
  });
  return () => page.evaluate(() => (globalThis as { longTasks?: number[] }).longTasks?.splice(0) ?? []);
}

async function scrollThrough(page: Page): Promise<void> {
  const table = page.getByRole('table', { name: 'Cases' });
  await table.getByRole('rowheader').getByRole('button').first().focus();
  for (let press = 0; press < 20; press += 1) await page.keyboard.press('ArrowDown');
  for (let press = 0; press < 15; press += 1) await page.keyboard.press('PageDown');
  await page.keyboard.press('End');
  await expect(table.getByRole('row').last()).not.toContainText('Loading');
  await table.hover({ position: { x: 300, y: 200 } }).catch(() => page.mouse.move(500, 400));
  for (let turn = 0; turn < 30; turn += 1) {
    await page.mouse.wheel(0, turn % 2 ? -400 : -1_600);
    await page.waitForTimeout(16);
  }
  await page.keyboard.press('Home');
}

async function search(page: Page): Promise<void> {
  const find = page.getByLabel('Find in this list');
  await find.click();
  await page.keyboard.type('NM-1004', { delay: 40 });
  await expect(page.getByRole('heading', { level: 1 })).not.toContainText('3,');
  await expect(page.getByRole('table', { name: 'Cases' }).getByRole('row').nth(1)).toContainText('NM-1004');
  await find.fill('');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('3,');
}

journey('the tray of a median authority scrolls and searches without a long task', async ({ world }) => {
  journey.setTimeout(280_000);
  console.log(`the hub gave its URL after ${world.hub.readyAfter} ms`);
  const { page } = await world.openApp();
  const from = Date.now();
  await signInAs(page, 'Martin Price');
  await page.getByLabel('Whose cases').selectOption({ label: 'All cases' });
  await expect(page.getByRole('heading', { level: 1, name: /All cases · 3,[3-9]\d\d/ })).toBeVisible({
    timeout: 150_000,
  });
  console.log(`signed in with every case in the tray after ${Date.now() - from} ms`);
  await expect(page.getByRole('contentinfo')).toContainText('Everything is up to date', { timeout: 60_000 });

  const longTasks = await watchLongTasks(page);
  const longest: number[] = [];
  for (let round = 0; round < tries; round += 1) {
    await longTasks();
    await scrollThrough(page);
    await search(page);
    const seen = await longTasks();
    longest.push(Math.max(0, ...seen));
    console.log(`round ${round + 1}: long tasks of ${seen.join(', ') || 'none'} ms`);
    if (longest.at(-1) === 0) break;
  }
  expect(Math.min(...longest), 'the best round, on a machine that does other work too').toBeLessThanOrEqual(50);
});
