import { writeFileSync } from 'node:fs';
import type { Page } from 'playwright';
import { expect, journey } from './support/journey';
import { signInAs } from './support/steps';

journey.use({ demo: 'median' });
journey.describe.configure({ timeout: 400_000 });

/** A task of the page over this many milliseconds is felt. */
const felt = 50;
/** Only what no busy moment of the machine explains fails here; the figures themselves are printed. */
const broken = 10 * felt;

const cases = (page: Page) => page.getByRole('table', { name: 'Cases' });
const title = (page: Page) => page.getByRole('heading', { level: 1 });
const rowHere = (page: Page) => page.locator('tr[aria-current="true"]');

/** Gives a function that says how long each task of the page was that held its thread for 50 ms or more since the last time. */
async function watchLongTasks(page: Page): Promise<() => Promise<number[]>> {
  await page.evaluate(() => {
    const seen: number[] = [];
    (globalThis as { longTasks?: number[] }).longTasks = seen;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.push(Math.round(duration));
    }).observe({ type: 'longtask', buffered: false });
  });
  return () => page.evaluate(() => (globalThis as { longTasks?: number[] }).longTasks?.splice(0) ?? []);
}

/** Rows on screen, top to bottom, with what each says. */
async function rowsOnScreen(page: Page): Promise<{ index: number; text: string }[]> {
  return page.evaluate(() => {
    const scroller = document.querySelector('table[aria-label="Cases"]')?.parentElement;
    const frame = scroller?.getBoundingClientRect();
    if (!frame) return [];
    return [...document.querySelectorAll<HTMLElement>('tr[data-row]')].flatMap((row) => {
      const { top, bottom } = row.getBoundingClientRect();
      return bottom > frame.top + 32 && top < frame.bottom
        ? [{ index: Number(row.dataset.row), text: row.textContent ?? '' }]
        : [];
    });
  });
}

/** The screen is full of rows that follow each other and have all come. */
async function expectFullOfRows(page: Page): Promise<void> {
  await expect(cases(page)).not.toContainText('Loading');
  const rows = await rowsOnScreen(page);
  expect(rows.length).toBeGreaterThan(8);
  expect(rows.map(({ index }) => index)).toEqual(rows.map((_, place) => (rows[0]?.index ?? 0) + place));
  expect(rows.filter(({ text }) => !/NM-\d{5}/.test(text))).toEqual([]);
}

async function byKeyboard(page: Page, total: number): Promise<void> {
  await rowHere(page).getByRole('button').focus();
  for (let press = 0; press < 20; press += 1) await page.keyboard.press('ArrowDown');
  await expect(rowHere(page)).toHaveAttribute('data-row', '20');
  for (let press = 0; press < 12; press += 1) await page.keyboard.press('PageDown');
  await expectFullOfRows(page);
  await page.keyboard.press('End');
  await expect(rowHere(page)).toHaveAttribute('data-row', String(total - 1));
  await expectFullOfRows(page);
  for (let press = 0; press < 12; press += 1) await page.keyboard.press('PageUp');
  await expectFullOfRows(page);
  await page.keyboard.press('Home');
  await expect(rowHere(page)).toHaveAttribute('data-row', '0');
  await expect(rowHere(page).getByRole('button')).toBeFocused();
}

async function byWheel(page: Page): Promise<void> {
  await page.mouse.move(500, 450);
  for (let turn = 0; turn < 30; turn += 1) {
    await page.mouse.wheel(0, turn % 3 === 2 ? -400 : 1_600);
    await page.waitForTimeout(16);
  }
  await expectFullOfRows(page);
  expect((await rowsOnScreen(page))[0]?.index).toBeGreaterThan(300);
}

/** Starts far down the list, where the wheel left it: what is found must be seen from its first row. */
async function bySearch(page: Page, total: string): Promise<void> {
  const find = page.getByLabel('Find in this list');
  await find.click();
  await page.keyboard.type('NM-1004', { delay: 60 });
  await expect(title(page)).toHaveText(/ · 10$/);
  await expect(cases(page)).not.toContainText('Loading');
  const found = await rowsOnScreen(page);
  expect(found.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(found.filter(({ text }) => !text.includes('NM-1004'))).toEqual([]);
  for (let press = 0; press < 7; press += 1) await page.keyboard.press('Backspace', { delay: 60 });
  await expect(title(page)).toContainText(total);
  await expectFullOfRows(page);
  expect((await rowsOnScreen(page))[0]?.index).toBe(0);
}

journey('the tray of a median authority is scrolled and searched without a task that is felt', async ({ world }) => {
  console.log(`hub: its URL after ${world.hub.readyAfter} ms`);
  const { page } = await world.openApp();
  const clicked = Date.now();
  await signInAs(page, 'Martin Price');
  console.log(`sign-in: a tray after ${Date.now() - clicked} ms`);
  await page.getByLabel('Whose cases').selectOption({ label: 'All cases' });
  await expect(title(page)).toHaveText(/^All cases · 3,[3-9]\d\d$/, { timeout: 120_000 });
  await expect(page.getByRole('contentinfo')).toContainText('Everything is up to date', { timeout: 120_000 });
  console.log(`sign-in: every case in the tray after ${Date.now() - clicked} ms`);
  const total = (await title(page).textContent())?.split(' · ')[1] ?? '';
  expect(await cases(page).getAttribute('aria-rowcount')).toBe(String(Number(total.replace(',', '')) + 1));
  await expectFullOfRows(page);

  const longTasks = await watchLongTasks(page);
  const phases: [string, () => Promise<void>][] = [
    ['keyboard', () => byKeyboard(page, Number(total.replace(',', '')))],
    ['wheel', () => byWheel(page)],
    ['search', () => bySearch(page, total)],
  ];
  for (const [name, work] of phases) {
    await longTasks();
    const cdp = process.env.TRAY_PROFILE ? await page.context().newCDPSession(page) : null;
    await cdp?.send('Profiler.enable');
    await cdp?.send('Profiler.start');
    await work();
    if (cdp) writeFileSync(`/tmp/tray-${name}.cpuprofile`, JSON.stringify((await cdp.send('Profiler.stop')).profile));
    const longest = Math.max(0, ...(await longTasks()));
    console.log(`${name}: ${longest === 0 ? `no task over ${felt} ms` : `longest task ${longest} ms`}`);
    expect(longest, name).toBeLessThan(broken);
  }
});
