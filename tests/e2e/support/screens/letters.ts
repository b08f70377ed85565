import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import { ask, type ScreenState } from './stage';
import { caseThat, openTab, place, press } from './ways';

async function kind(page: Page, name: string): Promise<void> {
  await page.getByRole('region', { name: 'Kinds of letter' }).getByRole('button', { name, exact: true }).press('Enter');
}

/** Letters, from the choice of kind to published. */
export const letterScreens: readonly ScreenState[] = [
  {
    name: '50-letters-of-a-case',
    main: true,
    reach: async (stage) => {
      const { reference } = await caseThat(
        stage,
        'being assessed, with letters',
        { mine: true, stage: 'assessment' },
        async ({ caseId }) =>
          (await ask(stage, 'letters.list', { caseId, status: 'any', limit: 10, offset: 0 })).total > 0 &&
          (await ask(stage, 'letters.types', { caseId })).types.length > 0,
      );
      await openTab(stage, reference, 'Letters');
      await expect(stage.page.getByRole('list', { name: 'Letters of this case' })).toBeVisible();
    },
  },
  {
    name: '51-letter-choose',
    reach: async (stage) => {
      await press(stage, 'button', 'Write a letter');
      await expect(stage.page.getByRole('region', { name: 'Kinds of letter' })).toBeVisible();
    },
  },
  {
    name: '52-letter-being-written',
    main: true,
    reach: async ({ page }) => {
      await kind(page, 'We will not assess');
      await page.getByLabel('Reasons for the decision').fill('');
      await expect(page.getByRole('article', { name: /^Preview/ })).toBeVisible();
      await expect(page.getByText('Stops the letter').first()).toBeVisible();
    },
  },
  {
    name: '53-letter-made',
    reach: async (stage) => {
      const { page } = stage;
      await press(stage, 'button', 'All letters');
      await press(stage, 'button', 'Write a letter');
      await kind(page, 'We will assess');
      await expect(page.getByText('Nothing stops this letter')).toBeVisible();
      await press(stage, 'button', 'Make Word and PDF');
      await expect(page.getByRole('button', { name: 'Publish to the family' })).toBeVisible({ timeout: 30_000 });
    },
  },
  {
    name: '54-letter-what-will-go',
    reach: async (stage) => {
      await press(stage, 'button', 'Publish to the family');
      await expect(stage.page.getByRole('region', { name: 'What will go to whom' })).toBeVisible();
    },
  },
  {
    name: '55-letter-published',
    reach: async ({ page }) => {
      await page.getByRole('button', { name: /^Publish to / }).press('Enter');
      await expect(page.getByRole('button', { name: 'Take the letter back' })).toBeVisible();
      await expect(page.getByText(/not opened yet/)).toBeVisible();
    },
  },
  {
    name: '55-letter-taken-back',
    reach: async (stage) => {
      await press(stage, 'button', 'Take the letter back');
      await expect(stage.page.getByText('The letter is taken back')).toBeVisible();
    },
  },
  {
    name: '56-letters-place',
    main: true,
    reach: async (stage) => {
      await place(stage, 'Letters');
      await expect(stage.page.getByRole('table', { name: 'Letters' })).toBeVisible();
    },
  },
];
