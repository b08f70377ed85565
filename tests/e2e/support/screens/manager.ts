import { expect } from 'playwright/test';
import type { ScreenState } from './stage';
import { place, press } from './ways';

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
    name: '92-reports-exceptions',
    reach: async (stage) => {
      await press(stage, 'tab', 'Exceptions');
      await expect(stage.page.getByRole('heading', { level: 2 }).first()).toBeVisible();
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
    name: '94-reports-sen2',
    main: true,
    reach: async (stage) => {
      await press(stage, 'tab', 'SEN2');
      await expect(stage.page.getByRole('heading', { name: 'Make the files' })).toBeVisible();
    },
  },
];
