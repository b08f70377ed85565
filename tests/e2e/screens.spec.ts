import { expect, journey } from './support/journey';
import { caseScreens } from './support/screens/case';
import { entryScreens } from './support/screens/entry';
import { letterScreens } from './support/screens/letters';
import { panelScreens, peopleScreens } from './support/screens/places';
import { lookAt, type ScreenState, type Stage, settle } from './support/screens/stage';
import { offlineScreens, workScreens } from './support/screens/work';

journey.describe.configure({ timeout: process.env.EHC_SCREENS === '1' ? 900_000 : 420_000 });

async function signIn(stage: Stage, person: RegExp): Promise<void> {
  await stage.page.getByRole('button', { name: person }).press('Enter');
  await expect(stage.page.getByRole('navigation', { name: 'Places' })).toBeVisible({ timeout: 60_000 });
  await settle(stage.page);
}

/** Looks at every screen before it says what is wrong with any. */
async function lookAtAll(stage: Stage, screens: readonly ScreenState[]): Promise<void> {
  const wrong: string[] = [];
  for (const screen of screens) wrong.push(...(await lookAt(stage, screen)));
  expect(wrong).toEqual([]);
}

async function open(world: Stage['world']): Promise<Stage> {
  const app = await world.openApp();
  await app.page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' });
  return { world, app, page: app.page };
}

journey('every screen before signing in can be read by everybody', async ({ world }) => {
  await lookAtAll(await open(world), entryScreens);
});

journey('every screen of the daily work can be read by everybody, with the hub and without', async ({ world }) => {
  const stage = await open(world);
  await signIn(stage, /Priya Shah/);
  await lookAtAll(stage, workScreens);
  await world.stopHub();
  await lookAtAll(stage, offlineScreens);
});

journey('every screen of a case and its letters can be read by everybody', async ({ world }) => {
  const stage = await open(world);
  await signIn(stage, /Priya Shah/);
  await lookAtAll(stage, [...caseScreens, ...letterScreens]);
});

journey('every screen for people and invitations can be read by everybody', async ({ world }) => {
  const stage = await open(world);
  await signIn(stage, /Grace Adeyemi/);
  await lookAtAll(stage, peopleScreens);
});

journey('every screen of the panel can be read by everybody', async ({ world }) => {
  const stage = await open(world);
  await signIn(stage, /Helen Marsh/);
  await lookAtAll(stage, panelScreens);
});
