import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, journey } from './support/journey';
import { caseScreens } from './support/screens/case';
import { editingScreens } from './support/screens/editing';
import { entryScreens, firstFetchScreens, firstStartScreens, problemScreens } from './support/screens/entry';
import { letterScreens } from './support/screens/letters';
import { managerScreens } from './support/screens/manager';
import { panelScreens, peopleScreens } from './support/screens/places';
import { readerScreens, writerScreens } from './support/screens/readers';
import { ask, lookAt, type ScreenState, type Stage, settle } from './support/screens/stage';
import { offlineScreens, workScreens } from './support/screens/work';

journey.describe.configure({ timeout: process.env.EHC_SCREENS === '1' ? 900_000 : 420_000 });

const everything = { mine: false, stage: null, waitingOn: null, settingId: null, due: 'any', text: '' } as const;

async function signIn(stage: Stage, person: RegExp): Promise<void> {
  await stage.page.getByRole('button', { name: person }).press('Enter');
  await expect(stage.page.getByRole('navigation', { name: 'Places' })).toBeVisible({ timeout: 60_000 });
  // Its first fetch is over: before, a list may be short and the frame be drawn anew.
  await expect(stage.page.getByText('Everything is up to date')).toBeVisible({ timeout: 60_000 });
  // The list is made from the records in slices: what is looked for must be in it.
  const totals: number[] = [];
  await expect
    .poll(
      async () => {
        const list = { filter: everything, sort: 'due', descending: false, limit: 1, offset: 0 } as const;
        totals.push((await ask(stage, 'cases.list', list)).total);
        return totals.length > 2 && new Set(totals.slice(-3)).size === 1;
      },
      { intervals: [700], timeout: 60_000 },
    )
    .toBe(true);
  await settle(stage.page);
}

/** Looks at every screen before it says what is wrong with any. */
async function lookAtAll(stage: Stage, screens: readonly ScreenState[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const screen of screens) wrong.push(...(await lookAt(stage, screen)));
  return wrong;
}

async function open(world: Stage['world'], options: Parameters<Stage['world']['openApp']>[0] = {}): Promise<Stage> {
  const app = await world.openApp(options);
  await app.page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' });
  app.page.setDefaultTimeout(15_000);
  return { world, app, page: app.page };
}

journey('every screen before signing in can be read by everybody', async ({ world }) => {
  const first = await open(world, { hubUrl: '', person: 'new' });
  expect(await lookAtAll(first, firstStartScreens)).toEqual([]);
  await first.app.close();
  expect(await lookAtAll(await open(world), entryScreens)).toEqual([]);
});

journey.describe('with three thousand cases', () => {
  journey.use({ demo: 'median' });
  journey('the first fetch, and a key that cannot be read, are said in words', async ({ world }) => {
    const stage = await open(world);
    await stage.page.getByRole('button', { name: /Priya Shah/ }).press('Enter');
    await stage.page.getByRole('heading', { name: 'Fetching your cases' }).waitFor();
    world.hub.hold();
    expect(await lookAtAll(stage, firstFetchScreens)).toEqual([]);
    world.hub.goOn();
    await expect(stage.page.getByRole('table', { name: 'Cases' })).toBeVisible({ timeout: 60_000 });
    await stage.app.close();

    const people = join(world.folder, 'profile', 'profiles');
    for (const entry of readdirSync(people, { withFileTypes: true })) {
      const file = join(people, entry.name, 'profile.json');
      if (entry.isDirectory() && existsSync(file)) writeFileSync(file, 'harmed');
    }
    expect(await lookAtAll(await open(world), problemScreens)).toEqual([]);
  });
});

journey('every screen of the daily work can be read by everybody, with the hub and without', async ({ world }) => {
  const stage = await open(world);
  await signIn(stage, /Priya Shah/);
  const wrong = await lookAtAll(stage, [...workScreens, ...editingScreens]);
  await world.stopHub();
  wrong.push(...(await lookAtAll(stage, offlineScreens)));
  expect(wrong).toEqual([]);
});

journey('every screen of a case and its letters can be read by everybody', async ({ world }) => {
  const stage = await open(world);
  await signIn(stage, /Priya Shah/);
  expect(await lookAtAll(stage, [...caseScreens, ...letterScreens])).toEqual([]);
});

journey('every screen for people and invitations can be read by everybody', async ({ world }) => {
  const stage = await open(world);
  await signIn(stage, /Grace Adeyemi/);
  expect(await lookAtAll(stage, peopleScreens)).toEqual([]);
});

journey('every screen of the panel can be read by everybody', async ({ world }) => {
  const stage = await open(world);
  await signIn(stage, /Helen Marsh/);
  expect(await lookAtAll(stage, panelScreens)).toEqual([]);
});

journey(
  'every screen of somebody who only reads, and of a plan writer, can be read by everybody',
  async ({ world }) => {
    const reader = await open(world, { person: 'reader' });
    await signIn(reader, /Anne Whitfield/);
    const wrong = await lookAtAll(reader, readerScreens);
    await reader.app.close();
    const writer = await open(world, { person: 'writer' });
    await signIn(writer, /Zainab Hussain/);
    wrong.push(...(await lookAtAll(writer, writerScreens)));
    expect(wrong).toEqual([]);
  },
);

journey('every screen of reviews and reports can be read by everybody', async ({ world }) => {
  const stage = await open(world);
  await signIn(stage, /Martin Price/);
  expect(await lookAtAll(stage, managerScreens)).toEqual([]);
});
