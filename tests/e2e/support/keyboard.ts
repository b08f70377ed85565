import type { Locator, Page } from 'playwright';
import { expect } from './journey';

/** A person who has no mouse: everything goes through the focus, and every key is counted. */
export class Hands {
  keys = 0;

  constructor(readonly page: Page) {}

  async press(key: string, times = 1): Promise<void> {
    for (let time = 0; time < times; time += 1) await this.page.keyboard.press(key);
    this.keys += times;
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
    this.keys += text.length;
  }

  /** Goes on with Tab until `target` has the focus. Fails when it cannot be reached within `most` stops. */
  async tabTo(target: Locator, most = 60): Promise<void> {
    await expect(target.first()).toBeVisible({ timeout: 60_000 });
    for (let stop = 0; stop < most; stop += 1) {
      await this.press('Tab');
      if (await hasFocus(target)) return;
    }
    throw new Error(`${target} was not reached with ${most} presses of Tab`);
  }

  /** Moves along a list of tabs or a menu with the arrow until `target` has the focus. */
  async arrowTo(target: Locator, arrow: 'ArrowRight' | 'ArrowDown', most = 12): Promise<void> {
    for (let step = 0; step < most; step += 1) {
      if (await hasFocus(target)) return;
      await this.press(arrow);
    }
    throw new Error(`${target} was not reached with ${most} presses of ${arrow}`);
  }
}

async function hasFocus(target: Locator): Promise<boolean> {
  for (const one of await target.all()) if (await one.evaluate((part) => part === document.activeElement)) return true;
  return false;
}
