import { expect } from 'playwright/test';
import { ask, type ScreenState } from './stage';
import { caseThat, openCase, openTab, place, press } from './ways';

/** What somebody sees who may read everything and change nothing. */
export const readerScreens: readonly ScreenState[] = [
  {
    name: '95-reader-tray',
    reach: async (stage) => {
      await place(stage, 'Work');
      await expect(stage.page.getByRole('table', { name: 'Cases' })).toBeVisible();
      await expect(stage.page.getByRole('button', { name: 'New request' })).toHaveCount(0);
    },
  },
  {
    name: '95-reader-case',
    reach: async (stage) => {
      const { reference } = await caseThat(stage, 'being assessed', { stage: 'assessment' });
      await openCase(stage, reference);
      await expect(stage.page.getByRole('heading', { name: 'What is due next' })).toBeVisible();
      await expect(stage.page.getByRole('button', { name: 'Record the decision' })).toHaveCount(0);
    },
  },
  {
    name: '95-reader-letters',
    reach: async ({ page }) => {
      await page.getByRole('tab', { name: 'Letters' }).press('Enter');
      await expect(page.getByRole('heading', { name: /letter/i }).first()).toBeVisible();
    },
  },
  {
    name: '95-reader-plan',
    reach: async (stage) => {
      const { reference } = await caseThat(stage, 'with a plan', {}, async ({ caseId }) => {
        const { plans } = await ask(stage, 'plans.forCase', { caseId });
        return plans.some(({ status }) => status === 'open');
      });
      await openTab(stage, reference, 'Plan');
      await expect(stage.page.getByText('For reading only')).toBeVisible();
    },
  },
  {
    name: '95-reader-paragraph-history',
    reach: async (stage) => {
      const { page } = stage;
      const sections = page.getByRole('navigation', { name: 'Sections of the plan' });
      await sections.getByRole('button', { name: /^B\s/ }).press('Enter');
      const paragraph = page
        .getByRole('textbox', { name: /^Section B/ })
        .locator('p')
        .nth(1);
      await paragraph.click();
      await press(stage, 'button', 'History of this paragraph');
      const history = page.getByRole('region', { name: 'History of this paragraph' });
      await expect(history).toContainText(((await paragraph.textContent()) ?? '').slice(0, 20));
    },
  },
];

/** A plan writer from outside: the cases that were given to them, if any, and the plans. */
export const writerScreens: readonly ScreenState[] = [
  {
    name: '96-writer-tray',
    reach: async (stage) => {
      await place(stage, 'Work');
      await expect(stage.page.getByRole('heading', { level: 1, name: 'All cases · 5' })).toBeVisible();
    },
  },
  {
    name: '96-writer-plan',
    reach: async (stage) => {
      const { reference } = await caseThat(stage, 'let in to', {});
      await openTab(stage, reference, 'Plan');
      await expect(stage.page.getByText('For reading only')).toHaveCount(0);
      await expect(stage.page.getByRole('textbox', { name: /Section/ }).first()).toBeVisible();
    },
  },
];
