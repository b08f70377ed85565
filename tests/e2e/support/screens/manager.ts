import { expect } from 'playwright/test';
import type { ScreenState } from './stage';
import { caseThat, openCase, openTab, place, press } from './ways';

/** A day as it is typed, so many days after a plain date. */
function typed(date: string | null, days: number): string {
  const day = new Date(Date.parse(date ?? '') + days * 86_400_000);
  return `${day.getUTCDate()} ${day.getUTCMonth() + 1} ${day.getUTCFullYear()}`;
}

/** The places of those who look after many cases. */
export const managerScreens: readonly ScreenState[] = [
  {
    name: '85-reviews',
    main: true,
    reach: async (stage) => {
      await place(stage, 'Reviews');
      await expect(stage.page.getByLabel('Whose reviews')).toBeVisible();
    },
  },
  {
    name: '86-reviews-by-setting',
    reach: async (stage) => {
      await press(stage, 'tab', 'By setting');
      await expect(stage.page.getByRole('table').first()).toBeVisible();
    },
  },
  {
    name: '87-reviews-phase-transfers',
    reach: async (stage) => {
      await press(stage, 'tab', 'Phase transfers');
      await expect(stage.page.getByRole('tab', { name: 'Phase transfers' })).toHaveAttribute('aria-selected', 'true');
    },
  },
  {
    name: '90-reports-timeliness',
    main: true,
    reach: async (stage) => {
      await place(stage, 'Reports');
      await expect(stage.page.getByRole('table', { name: 'Done in time' })).toBeVisible();
    },
  },
  {
    name: '91-reports-caseloads',
    main: true,
    reach: async (stage) => {
      await press(stage, 'tab', 'Caseloads');
      await expect(stage.page.getByRole('table', { name: 'Live cases by caseworker' })).toBeVisible();
    },
  },
  {
    name: '91-reports-hand-over',
    reach: async (stage) => {
      const { page } = stage;
      await page.getByLabel('All live cases of').selectOption({ label: 'Priya Shah' });
      await page.getByLabel('To', { exact: true }).selectOption({ label: 'Tom Okafor' });
      await page.getByLabel('Hand-over note').fill('Priya is away until January. The late plans come first.');
      await press(stage, 'button', 'Check what moves');
      await expect(page.getByRole('button', { name: /^Hand over \d/ })).toBeVisible();
    },
  },
  {
    name: '92-reports-exceptions',
    reach: async (stage) => {
      await press(stage, 'tab', 'Exceptions');
      await expect(stage.page.getByRole('heading', { level: 2 }).first()).toBeVisible();
    },
  },
  {
    name: '92-reports-exception-waits',
    reach: async (stage) => {
      const { page } = stage;
      const { reference, due } = await caseThat(
        stage,
        'that is late',
        { due: 'overdue' },
        ({ dueCode }) => dueCode === 'decide-whether-to-assess' || dueCode === 'issue-final-plan',
      );
      await openCase(stage, reference);
      await press(stage, 'button', 'Claim an exception');
      const form = page.getByRole('form', { name: 'Claim an exception' });
      const date = form.getByLabel('Which legal date');
      await date.selectOption({ index: 1 });
      await form.getByRole('combobox', { name: /^Exception/ }).selectOption('E3');
      await form.getByLabel('From').fill(typed(due, -20));
      await form.getByLabel('To').fill(typed(due, -5));
      await form.getByLabel('Reason').fill('The family moved out of their home in an emergency.');
      await press(stage, 'button', 'Send to a manager');
      await expect(page.getByText('Exception waits for a manager').first()).toBeVisible();
      await place(stage, 'Reports');
      await press(stage, 'tab', 'Exceptions');
      await expect(page.getByRole('listitem').filter({ hasText: reference })).toBeVisible();
    },
  },
  {
    name: '93-reports-calendar',
    main: true,
    reach: async (stage) => {
      await press(stage, 'tab', 'Calendar');
      await stage.page.getByLabel('Whose cases').selectOption({ label: 'All cases' });
      await expect(stage.page.getByRole('table').first()).toBeVisible();
    },
  },
  {
    name: '93-reports-calendar-day',
    reach: async ({ page }) => {
      await page
        .getByRole('button', { name: /\d due/ })
        .first()
        .click();
      await expect(page.getByRole('table').first()).toBeVisible();
    },
  },
  {
    name: '93-reports-hand-over-chosen',
    reach: async (stage) => {
      const { page } = stage;
      await press(stage, 'tab', 'Hand over');
      const choose = async (label: string, name: RegExp) => {
        const choice = page.getByLabel(label, { exact: true });
        const id = await choice.locator('option', { hasText: name }).getAttribute('value');
        await choice.selectOption(id ?? '');
      };
      await choose('Cases of', /^Priya Shah/);
      await page
        .getByRole('checkbox', { name: /^Choose .*NM-/ })
        .nth(1)
        .click();
      await page
        .getByRole('checkbox', { name: /^Choose .*NM-/ })
        .nth(2)
        .click();
      await choose('To', /^Tom Okafor/);
      await page.getByLabel('Hand-over note').fill('Both families know Tom. The reviews come first.');
      await press(stage, 'button', 'Check what moves');
      await expect(page.getByRole('button', { name: 'Hand over 2 cases' })).toBeVisible();
    },
  },
  {
    name: '94-reports-sen2',
    main: true,
    reach: async (stage) => {
      await press(stage, 'tab', 'SEN2');
      await expect(stage.page.getByRole('heading', { name: 'Make the files' })).toBeVisible();
    },
  },
  {
    name: '97-plan-writer-let-in',
    reach: async (stage) => {
      const { page } = stage;
      const { reference } = await caseThat(stage, 'being assessed', { stage: 'assessment' });
      await openTab(stage, reference, 'People');
      await press(stage, 'button', 'Let a plan writer in');
      await expect(page.getByRole('form', { name: 'Let a plan writer in' })).toContainText('cases end on this day too');
    },
  },
];
