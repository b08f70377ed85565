import { expect } from 'playwright/test';
import type { ScreenState, Stage } from './stage';
import { openCase, place, press } from './ways';

const table = ({ page }: Stage) => page.getByRole('table', { name: 'Cases' });

async function tray(stage: Stage): Promise<void> {
  await place(stage, 'Work');
  await expect(stage.page.getByRole('heading', { level: 1, name: /cases/ })).toBeVisible();
}

async function showAsPages(stage: Stage): Promise<void> {
  await press(stage, 'button', 'List options');
  await stage.page.getByRole('menuitemcheckbox', { name: 'Show as pages' }).press('Enter');
  await stage.page.keyboard.press('Escape');
}

/** Home, and what opens from it. */
export const workScreens: readonly ScreenState[] = [
  {
    name: '10-tray-mine',
    main: true,
    reach: async (stage) => {
      await tray(stage);
      await expect(table(stage)).toBeVisible();
    },
  },
  {
    name: '11-tray-all',
    reach: async (stage) => {
      await stage.page.getByLabel('Whose cases').selectOption('');
      await expect(stage.page.getByRole('heading', { name: /All cases/ })).toBeVisible();
    },
  },
  {
    name: '12-tray-filtered',
    reach: async ({ page }) => {
      await page.getByRole('button', { name: /^Overdue/ }).press('Enter');
      await expect(page.getByRole('list', { name: 'Filters in use' })).toBeVisible();
    },
  },
  {
    name: '13-tray-nothing-fits',
    reach: async ({ page }) => {
      await page.getByLabel('Find in this list').fill('zzzz');
      await expect(page.getByRole('heading', { name: 'No case fits these filters' })).toBeVisible();
    },
  },
  {
    name: '14-tray-preview',
    main: true,
    reach: async (stage) => {
      await press(stage, 'button', 'Clear the filters');
      await stage.page.getByLabel('Whose cases').selectOption('mine');
      await press(stage, 'button', 'Preview');
      await expect(stage.page.getByRole('complementary', { name: 'Preview' })).toBeVisible();
    },
  },
  {
    name: '15-tray-pages',
    reach: async (stage) => {
      await press(stage, 'button', 'Preview');
      await showAsPages(stage);
      await expect(stage.page.getByRole('navigation', { name: 'Pages of cases' })).toBeVisible();
    },
  },
  {
    name: '16-saved-views',
    reach: async (stage) => {
      await showAsPages(stage);
      await press(stage, 'button', 'Saved views');
      await expect(stage.page.getByLabel('Save the filters in use as')).toBeVisible();
    },
  },
  {
    name: '16-saved-views-kept',
    reach: async (stage) => {
      const { page } = stage;
      await page.getByLabel('Save the filters in use as').fill('Late and mine');
      await press(stage, 'button', 'Save view');
      await press(stage, 'button', 'Saved views');
      await expect(page.getByRole('button', { name: 'Late and mine', exact: true })).toBeVisible();
    },
  },
  {
    name: '17-new-request',
    main: true,
    reach: async (stage) => {
      await stage.page.keyboard.press('Escape');
      await press(stage, 'button', 'New request');
      await expect(stage.page.getByRole('heading', { name: 'New request' })).toBeVisible();
    },
  },
  {
    name: '18-new-request-incomplete',
    reach: async ({ page }) => {
      await page.keyboard.press('Control+Enter');
      await expect(page.getByText('The case is not open yet')).toBeVisible();
    },
  },
  {
    name: '19-search',
    reach: async (stage) => {
      const { page } = stage;
      await tray(stage);
      await page.keyboard.press('Control+k');
      await page.keyboard.type('reading');
      await expect(page.getByRole('option').nth(3)).toBeVisible();
    },
  },
  {
    name: '19-search-what-can-be-done',
    reach: async ({ page }) => {
      await page.keyboard.press('Control+a');
      await page.keyboard.type('new request');
      await expect(page.getByRole('option').filter({ hasText: 'Do' }).first()).toBeVisible();
    },
  },
  {
    name: '20-search-finds-nothing',
    reach: async ({ page }) => {
      await page.keyboard.press('Control+a');
      await page.keyboard.type('zzzzqq');
      await expect(page.getByText(/Nothing found for/)).toBeVisible();
    },
  },
  {
    name: '21-account-menu',
    reach: async (stage) => {
      const { page } = stage;
      await page.keyboard.press('Escape');
      await press(stage, 'button', /account$/);
      await expect(page.getByRole('menuitem', { name: 'Lock' })).toBeVisible();
    },
  },
  {
    name: '22-shortcuts',
    reach: async ({ page }) => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('F1');
      await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
    },
  },
  {
    name: '23-help',
    main: true,
    reach: async (stage) => {
      await stage.page.keyboard.press('Escape');
      await press(stage, 'button', 'Help');
      await expect(stage.page.getByRole('heading', { name: 'Help', exact: true })).toBeVisible();
      await stage.page.locator('summary').first().press('Enter');
    },
  },
  {
    name: '24-sync-nothing-waits',
    main: true,
    reach: async (stage) => {
      await press(stage, 'button', /hub|date/i);
      await expect(stage.page.getByText('Nothing waits to be sent')).toBeVisible();
    },
  },
];

/** With the hub gone; the spec stops it first. */
export const offlineScreens: readonly ScreenState[] = [
  {
    name: '70-tray-offline',
    reach: async (stage) => {
      const { page } = stage;
      await tray(stage);
      const reference = await table(stage).locator('tbody th').first().textContent();
      await openCase(stage, /NM-\d+/.exec(reference ?? '')?.[0] ?? '');
      await page.getByLabel('New note').fill('Spoke to the family about the visit on Tuesday.');
      await page.getByLabel('New note').press('Control+Enter');
      await expect(page.getByRole('button', { name: /1 waiting/ })).toBeVisible();
      await tray(stage);
      await expect(page.getByText(/1 change waiting since/)).toBeVisible();
    },
  },
  {
    name: '71-sync-waiting',
    main: true,
    reach: async (stage) => {
      await press(stage, 'button', /1 waiting/);
      await expect(stage.page.getByText('Waiting for the hub')).toBeVisible();
    },
  },
  {
    name: '72-locked',
    main: true,
    reach: async (stage) => {
      await press(stage, 'button', /account$/);
      await stage.page.getByRole('menuitem', { name: 'Lock' }).press('Enter');
      await expect(stage.page.getByRole('heading', { name: 'Locked' })).toBeVisible();
    },
  },
  {
    name: '73-locked-wrong-password',
    reach: async ({ page }) => {
      await page.getByLabel('Password').fill('not the password');
      await page.getByLabel('Password').press('Enter');
      await expect(page.locator('.fui-MessageBar').last()).toBeVisible();
    },
  },
];
