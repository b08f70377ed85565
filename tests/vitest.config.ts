import { defineConfig } from 'vitest/config';

/** Every test that needs no window. Component tests ask for jsdom with a `@vitest-environment` line. */
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['tests/{unit,db,sync,hub,component}/**/*.test.{ts,tsx}'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    pool: 'forks',
    maxWorkers: 2,
    fakeTimers: { toFake: [] },
  },
});
