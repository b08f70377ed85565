import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from 'playwright/test';
import { type AppOptions, type RunningApp, startApp } from './app';
import { type HubOptions, type RunningHub, startHub } from './hub';

export interface World {
  folder: string;
  hub: RunningHub;
  /** Stops the hub, as an outage does. */
  stopHub(): Promise<void>;
  /** Starts the same hub again, on the same port and data; `restored` when the data was put back from an older copy. */
  startHubAgain(restored?: boolean): Promise<void>;
  openApp(options?: Partial<AppOptions> & { person?: string }): Promise<RunningApp>;
}

/** Each journey has its own hub (small demo unless it says otherwise), folders and apps, and fails on any warning the app printed. */
export const journey = base.extend<{ demo: NonNullable<HubOptions['demo']>; world: World }>({
  demo: ['small', { option: true }],
  world: async ({ demo }, use, testInfo) => {
    const folder = mkdtempSync(join(tmpdir(), 'ehc-journey-'));
    const dataDir = join(folder, 'hub');
    const apps: RunningApp[] = [];
    const world: World = {
      folder,
      hub: await startHub({ dataDir, demo }),
      stopHub: () => world.hub.stop(),
      startHubAgain: async (restored = false) => {
        world.hub = await startHub({ dataDir, port: world.hub.port, demo, restored });
      },
      openApp: async ({ person, ...options } = {}) => {
        const app = await startApp({
          profileDir: join(folder, person ?? 'profile'),
          hubUrl: world.hub.url,
          ...options,
        });
        apps.push(app);
        return app;
      },
    };
    await use(world);
    if (testInfo.status !== testInfo.expectedStatus) await pictures(apps, testInfo.outputDir);
    for (const app of apps) await app.close().catch(() => {});
    await world.hub.stop();
    rmSync(folder, { recursive: true, force: true });
    expect(apps.flatMap(({ complaints }) => complaints)).toEqual([]);
  },
});

/** What every window showed when a journey failed. */
async function pictures(apps: RunningApp[], folder: string): Promise<void> {
  for (const [index, { page }] of apps.entries())
    await page.screenshot({ path: join(folder, `window-${index + 1}.png`) }).catch(() => {});
}

export { expect };
