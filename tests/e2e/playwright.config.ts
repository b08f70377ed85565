import { defineConfig } from 'playwright/test';

/** Journeys in the real window, one at a time on a desktop: each has its own hub, profile folder and app. */
export default defineConfig({
  testDir: '.',
  workers: 1,
  fullyParallel: false,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  outputDir: '../../test-results',
  forbidOnly: true,
});
