import type { Page } from 'playwright';
import { makeDemoRecords } from '../../hub/demo-data/demo-records';
import { systemClock } from '../../shared/lib/clock';
import { expect, journey } from './support/journey';
import { signInAs } from './support/steps';

journey.use({ demo: 'median' });
journey.describe.configure({ timeout: 400_000 });

/** A task of the page over this many milliseconds is felt. Printed, not asserted: on a busy machine every task is long. */
const felt = 50;

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

/** Gives a function that tells what the status line has said since, in order. */
async function watchStatus(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const seen: string[] = [];
    (globalThis as { statusSeen?: string[] }).statusSeen = seen;
    const look = () => {
      const status = document.querySelector('footer [role="status"]')?.textContent ?? '';
      if (seen.at(-1) !== status) seen.push(status);
    };
    look();
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  return () => page.evaluate(() => (globalThis as { statusSeen?: string[] }).statusSeen ?? []);
}

/** How many live cases the median demo has; a manager sees them all. */
function liveCases(): number {
  const { records } = makeDemoRecords({ size: 'median', seed: 20260901, asOf: systemClock.today() });
  return records.filter(({ entity, body }) => entity === 'case' && body?.status === 'live').length;
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

/** What a person does, and what must then be on screen. Looking is not measured: it costs the page more than the doing. */
interface Phase {
  name: string;
  act: (page: Page) => Promise<void>;
  check: (page: Page) => Promise<void>;
}

async function press(page: Page, key: string, times: number): Promise<void> {
  for (let nth = 0; nth < times; nth += 1) await page.keyboard.press(key);
}

const keyboard = (count: number): Phase[] => [
  {
    name: 'arrows',
    act: (page) => press(page, 'ArrowDown', 20),
    check: (page) => expect(rowHere(page)).toHaveAttribute('data-row', '20'),
  },
  { name: 'page down', act: (page) => press(page, 'PageDown', 12), check: expectFullOfRows },
  {
    name: 'end',
    act: (page) => press(page, 'End', 1),
    check: async (page) => {
      await expect(rowHere(page)).toHaveAttribute('data-row', String(count - 1));
      await expectFullOfRows(page);
    },
  },
  { name: 'page up', act: (page) => press(page, 'PageUp', 12), check: expectFullOfRows },
  {
    name: 'home',
    act: (page) => press(page, 'Home', 1),
    check: async (page) => {
      await expect(rowHere(page)).toHaveAttribute('data-row', '0');
      await expect(rowHere(page).getByRole('button')).toBeFocused();
    },
  },
];

const wheel: Phase = {
  name: 'wheel',
  act: async (page) => {
    await page.mouse.move(500, 450);
    for (let turn = 0; turn < 30; turn += 1) {
      await page.mouse.wheel(0, turn % 3 === 2 ? -400 : 1_600);
      await page.waitForTimeout(16);
    }
  },
  check: async (page) => {
    await expectFullOfRows(page);
    expect((await rowsOnScreen(page))[0]?.index).toBeGreaterThan(300);
  },
};

/** Begins far down the list, where the wheel left it: what is found must be seen from its first row. */
const search = (total: string): Phase[] => [
  {
    name: 'typing in the search',
    act: async (page) => {
      await page.getByLabel('Find in this list').click();
      await page.keyboard.type('NM-1004', { delay: 60 });
    },
    check: async (page) => {
      await expect(title(page)).toHaveText(/ · 10$/);
      await expect(cases(page)).not.toContainText('Loading');
      const found = await rowsOnScreen(page);
      expect(found.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
      expect(found.filter(({ text }) => !text.includes('NM-1004'))).toEqual([]);
    },
  },
  {
    name: 'taking the search away',
    act: (page) => press(page, 'Backspace', 7),
    check: async (page) => {
      await expect(title(page)).toContainText(total);
      await expectFullOfRows(page);
      expect((await rowsOnScreen(page))[0]?.index).toBe(0);
    },
  },
];

journey(
  'the tray of a median authority is full and in order wherever it is scrolled and whatever is searched',
  async ({ world }) => {
    console.log(`hub: its URL after ${world.hub.readyAfter} ms`);
    const { page } = await world.openApp();
    const clicked = Date.now();
    await signInAs(page, 'Martin Price');
    console.log(`sign-in: a tray after ${Date.now() - clicked} ms`);
    const statusSeen = await watchStatus(page);
    await page.getByLabel('Whose cases').selectOption({ label: 'All cases' });
    const count = liveCases();
    expect(count).toBeGreaterThan(3_300);
    const total = count.toLocaleString('en-GB');
    await expect(title(page)).toHaveText(`All cases · ${total}`, { timeout: 180_000 });
    console.log(`sign-in: all ${total} cases in the tray after ${Date.now() - clicked} ms`);
    await expect(page.getByRole('contentinfo')).toContainText('Everything is up to date', { timeout: 60_000 });
    const said = await statusSeen();
    expect(said.filter((one) => /Preparing your cases: [\d,]+ of [\d,]+\./.test(one))).not.toEqual([]);
    const done = said.findIndex((one) => one.includes('Everything is up to date'));
    expect(said.slice(done).filter((one) => one.includes('Preparing'))).toEqual([]);
    expect(await cases(page).getAttribute('aria-rowcount')).toBe(String(count + 1));
    await expectFullOfRows(page);

    const longTasks = await watchLongTasks(page);
    await rowHere(page).getByRole('button').focus();
    for (const { name, act, check } of [...keyboard(count), wheel, ...search(total)]) {
      await longTasks();
      await act(page);
      // the answer of core, and what is drawn from it, belong to the act
      await page.waitForTimeout(400);
      const longest = Math.max(0, ...(await longTasks()));
      console.log(`${name}: ${longest === 0 ? `no task over ${felt} ms` : `longest task ${longest} ms`}`);
      await check(page);
    }
  },
);
