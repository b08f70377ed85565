import { expect } from 'playwright/test';
import type { ScreenState } from './stage';
import { casePlanned, openTab, press } from './ways';

/** The tools of somebody who writes a section, one after another on the same section. */
export const editingScreens: readonly ScreenState[] = [
  {
    name: '57-plan-find-and-replace',
    reach: async (stage) => {
      const { page } = stage;
      const { reference } = await casePlanned(stage, 'open');
      await openTab(stage, reference, 'Plan');
      await page.locator('button[data-focus-key="section:B"]').press('Enter');
      await page.getByRole('textbox', { name: /^Section B/ }).click();
      await page.keyboard.press('Control+h');
      await page.getByRole('textbox', { name: 'Find in this section' }).fill('and');
      await page.getByRole('textbox', { name: 'Replace with' }).fill('as well as');
      await expect(page.locator('.find-hit.current')).toBeVisible();
    },
  },
  {
    name: '58-plan-suggestions',
    main: true,
    reach: async (stage) => {
      const { page } = stage;
      await press(stage, 'button', 'Close find');
      await press(stage, 'button', 'Suggest changes');
      const paragraphs = page.getByRole('textbox', { name: /^Section B/ }).locator('p');
      await paragraphs.nth(1).click();
      await page.keyboard.press('End');
      await page.keyboard.type(' This is more so in the afternoon.');
      await paragraphs.first().click();
      await page.keyboard.press('Home');
      await page.keyboard.press('Control+Delete');
      await expect(page.getByRole('region', { name: 'Suggested changes' })).toContainText('Accept all');
      await expect(page.getByRole('button', { name: 'Save for colleagues' })).toBeVisible({ timeout: 15_000 });
    },
  },
  {
    name: '59-plan-note-with-an-answer',
    reach: async (stage) => {
      const { page } = stage;
      await press(stage, 'button', 'Suggest changes');
      await page
        .getByRole('textbox', { name: /^Section B/ })
        .locator('p')
        .nth(2)
        .click();
      await page.keyboard.press('Home');
      await page.keyboard.press('Shift+End');
      await press(stage, 'button', 'Note to colleagues on the selected words');
      await page.getByRole('textbox', { name: /^Note to colleagues on/ }).fill('Does the paediatrician say this too?');
      await press(stage, 'button', 'Add note');
      const notes = page.getByRole('region', { name: 'Notes to colleagues' });
      await notes.getByRole('button', { name: 'Answer', exact: true }).press('Enter');
      await page.getByRole('textbox', { name: 'Your answer' }).fill('Yes, on the second page of the report.');
      await press(stage, 'button', 'Add answer');
      await expect(notes).toContainText('Yes, on the second page of the report.');
    },
  },
];
