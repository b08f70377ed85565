import { expect } from 'playwright/test';
import type { ScreenState, Stage } from './stage';

interface DemoAccount {
  email: string;
  password: string;
  name: string;
}

/** A demo hub tells its people's passwords. */
export async function demoAccount({ world }: Stage, name: string): Promise<DemoAccount> {
  const answer = (await (await fetch(`${world.hub.url}/dev/accounts`)).json()) as { accounts: DemoAccount[] };
  const found = answer.accounts.find((account) => account.name === name);
  if (!found) throw new Error(`the demo hub has no ${name}`);
  return found;
}

async function typePassword(stage: Stage, name: string, password?: string): Promise<void> {
  const { page } = stage;
  const account = await demoAccount(stage, name);
  const again = page.getByRole('button', { name: 'Start again' });
  if (await again.isVisible()) await again.press('Enter');
  await page.getByLabel('E-mail address').fill(account.email);
  await page.getByLabel('Password').fill(password ?? account.password);
  await page.getByLabel('Password').press('Enter');
}

/** Before anybody is signed in. */
export const entryScreens: readonly ScreenState[] = [
  {
    name: '01-sign-in',
    main: true,
    reach: async ({ page }) => {
      await expect(page.getByRole('button', { name: /Priya Shah/ })).toBeVisible();
    },
  },
  {
    name: '02-sign-in-nothing-typed',
    reach: async ({ page }) => {
      await page.getByLabel('Password').press('Enter');
      await expect(page.getByText('Type your password', { exact: true })).toBeVisible();
    },
  },
  {
    name: '03-sign-in-wrong-password',
    reach: async (stage) => {
      await typePassword(stage, 'Tom Okafor', 'not the password');
      await expect(stage.page.getByLabel('Password')).toHaveValue('');
      await expect(stage.page.locator('.fui-MessageBar').last()).toBeVisible();
    },
  },
  {
    name: '04-code-from-app',
    main: true,
    reach: async (stage) => {
      await typePassword(stage, 'Priya Shah');
      await expect(stage.page.getByText(/authenticator app/)).toBeVisible();
    },
  },
  {
    name: '05-code-wrong',
    reach: async ({ page }) => {
      await page.getByLabel('Code').fill('000000');
      await page.getByLabel('Code').press('Enter');
      await expect(page.getByLabel('Code')).toHaveValue('');
      await expect(page.locator('.fui-MessageBar').last()).toBeVisible();
    },
  },
  {
    name: '06-code-by-text-message',
    reach: async (stage) => {
      await typePassword(stage, 'Tom Okafor');
      await expect(stage.page.getByText(/We sent a code to/)).toBeVisible();
    },
  },
];

/** An app that nobody has told its hub. */
export const firstStartScreens: readonly ScreenState[] = [
  {
    name: '00-connect-to-the-hub',
    main: true,
    reach: async ({ page }) => {
      await expect(page.getByRole('heading', { name: 'Connect to your hub' })).toBeVisible();
    },
  },
];

/** The hub holds still in the middle of the first fetch. */
export const firstFetchScreens: readonly ScreenState[] = [
  {
    name: '08-fetching-your-cases',
    main: true,
    reach: async ({ page }) => {
      await expect(page.getByRole('heading', { name: 'Fetching your cases' })).toBeVisible();
    },
  },
];

/** Work on this computer that cannot be opened; the spec harms the key first. */
export const problemScreens: readonly ScreenState[] = [
  {
    name: '07-key-cannot-be-read',
    main: true,
    reach: async ({ page }) => {
      await expect(page.getByRole('button', { name: 'Go to sign in' })).toBeVisible();
    },
  },
];
