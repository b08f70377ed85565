import { mkdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import type { Bridge } from '../../../../shared/ipc/bridge';
import type { Input, Output, ProcedureName } from '../../../../shared/ipc/contract';
import { projectRoot } from '../../../../tools/electron-runtime/paths';
import { type RunningApp, resize } from '../app';
import type { World } from '../journey';
import { axeFindings } from './axe';
import { clippedWords, lostWhenZoomed } from './clipping';

export interface Stage {
  world: World;
  app: RunningApp;
  page: Page;
}

export interface ScreenState {
  name: string;
  /** Also looked at in 200 % and 400 %, and in forced colours. */
  main?: true;
  /** From wherever the screen before left the window, by keys and by the names that assistive technology reads. */
  reach(stage: Stage): Promise<void>;
}

const pictures = process.env.EHC_SCREENS === '1';
const folder = join(projectRoot, '.screens');
const usual = { width: 1366, height: 768 };
const sizes = [usual, { width: 1920, height: 1080 }];
const schemes = ['light', 'dark'] as const;

/** Asks core as a screen would: to find out which case to open, never in place of what a person does. */
export async function ask<N extends ProcedureName>({ page }: Stage, name: N, input: Input<N>): Promise<Output<N>> {
  const result = await page.evaluate(
    ([wanted, given]) => (globalThis as unknown as { app: Bridge }).app.call(wanted as 'app.state', given as never),
    [name, input] as const,
  );
  if (!result.ok) throw new Error(`${name}: ${result.message}`);
  return result.value as unknown as Output<N>;
}

/** Waits until nothing loads and nothing moves. */
export async function settle(page: Page): Promise<void> {
  await expect(page.locator('.fui-Skeleton')).toHaveCount(0);
  // Out of the way: what lies under the mouse looks different.
  await page.mouse.move(1, 1);
  await page.evaluate(async () => {
    await document.fonts.ready;
    for (let quiet = 0; quiet < 3; quiet++) await new Promise((done) => requestAnimationFrame(done));
  });
  await page.waitForTimeout(80);
}

/** Reaches a screen, looks at it in every way, and gives back what is wrong with it. */
export async function lookAt(stage: Stage, { name, main, reach }: ScreenState): Promise<string[]> {
  const { page } = stage;
  try {
    await reach(stage);
    await settle(page);
  } catch (error) {
    if (pictures) await picture(page, `${name}-failed`);
    return [
      `${name}: not reached: ${error instanceof Error ? error.message.split('\n').slice(0, 4).join(' ') : error}`,
    ];
  }
  const wrong = [...(await axeFindings(page)), ...(await clippedWords(page))];
  if (pictures) wrong.push(...(await takePictures(stage, name)));
  if (main) wrong.push(...(await lookCloser(stage, name)));
  return wrong.map((each) => `${name}: ${each}`);
}

async function takePictures({ app, page }: Stage, name: string): Promise<string[]> {
  const wrong: string[] = [];
  for (const size of sizes) {
    if (size !== usual) await resizeTo(app, page, size);
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme });
      await settle(page);
      await picture(page, `${name}-${size.width}-${colorScheme}`);
      if (colorScheme === 'dark' && size === usual)
        wrong.push(...(await axeFindings(page)).map((each) => `dark: ${each}`));
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await resizeTo(app, page, usual);
  return wrong;
}

/** Zoomed in as far as the guidelines ask (a window of 1280 by 1024 makes 320 by 256), and in the colours of a contrast theme. */
async function lookCloser({ app, page }: Stage, name: string): Promise<string[]> {
  const wrong: string[] = [];
  await resizeTo(app, page, { width: 1280, height: 1024 });
  for (const factor of [2, 4]) {
    await zoom(app, factor);
    await page.waitForFunction((most) => innerWidth <= most, 1280 / factor);
    await settle(page);
    wrong.push(...(await lostWhenZoomed(page)).map((each) => `at ${factor * 100} %: ${each}`));
    if (pictures) await windowPicture(app, `${name}-zoom-${factor * 100}`);
  }
  await zoom(app, 1);
  await resizeTo(app, page, usual);
  if (pictures) {
    await page.emulateMedia({ forcedColors: 'active' });
    await settle(page);
    await picture(page, `${name}-forced-colours`);
    await page.emulateMedia({ forcedColors: 'none' });
  }
  return wrong;
}

async function zoom(app: RunningApp, factor: number): Promise<void> {
  const window = await app.electron.browserWindow(app.page);
  await window.evaluate((target, by) => target.webContents.setZoomFactor(by), factor);
}

async function resizeTo(app: RunningApp, page: Page, size: { width: number; height: number }): Promise<void> {
  await resize(app.electron, size);
  await page.waitForFunction(({ width }) => innerWidth === width, size);
}

/** What the window itself shows: the only true picture of a page that is zoomed in. */
async function windowPicture(app: RunningApp, name: string): Promise<void> {
  const window = await app.electron.browserWindow(app.page);
  const png = await window.evaluate(async (target) =>
    (await target.webContents.capturePage()).toPNG().toString('base64'),
  );
  await writeFile(join(folder, `${name}.png`), png, 'base64');
}

async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
