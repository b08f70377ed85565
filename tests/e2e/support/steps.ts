import type { Locator, Page } from 'playwright';
import { expect } from './journey';

/** Signs in on the demo hub with one click and waits for the tray. */
export async function signInAs(
  page: Page,
  person: 'Priya Shah' | 'Helen Marsh' | 'Grace Adeyemi' | 'Martin Price',
): Promise<void> {
  await page.getByRole('button', { name: new RegExp(person) }).click();
  await expect(page.getByRole('table', { name: 'Cases' })).toBeVisible({ timeout: 60_000 });
}

/** Finds one case by its reference in the tray and opens it from the keyboard. */
export async function openCase(page: Page, reference: string): Promise<void> {
  await page.getByRole('button', { name: 'Work', exact: true }).click();
  const find = page.getByLabel('Find in this list');
  await find.fill(reference);
  const link = page.getByRole('row').filter({ hasText: reference }).getByRole('button').first();
  await expect(link).toBeVisible();
  await link.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'Overview' })).toBeVisible();
}

/** Opens one part of the case. */
export async function openTab(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name, exact: true }).click();
}

/** The line at the foot that tells how the hub stands and what waits. */
export function statusLine(page: Page): Locator {
  return page.getByRole('contentinfo');
}

/** Waits until nothing on this computer is unsent. */
export async function everythingSent(page: Page): Promise<void> {
  await expect(statusLine(page)).not.toContainText(/waiting since|waits? to be sent/, { timeout: 90_000 });
}

/** Records a decision with a finding for each limb of the legal test; a refusal finds the last limb not met. */
export async function decide(page: Page, outcome: string, reasons: string): Promise<void> {
  const limbs = page
    .getByRole('form', { name: 'Decision' })
    .getByRole('group')
    .filter({ has: page.getByLabel('What we found') });
  await expect(limbs.first()).toBeVisible();
  const all = await limbs.all();
  for (const [index, limb] of all.entries()) {
    const met = !/refuse|do not/i.test(outcome) || index < all.length - 1;
    await limb.getByRole('radio', { name: met ? 'Met' : 'Not met', exact: true }).check();
    await limb.getByLabel('What we found').fill('The reports sent with the request show this in class and at home.');
  }
  await page.getByRole('radio', { name: outcome, exact: true }).check();
  await page.getByRole('textbox', { name: 'Reasons' }).fill(reasons);
  await page.getByRole('button', { name: 'Record the decision' }).click();
  await expect(page.getByText('The decision is recorded')).toBeVisible();
}

export interface Message {
  id: string;
  subject: string;
  body: string;
  sentTo: string;
}

/** What the hub's outbox holds, newest first: every e-mail and text message it would have sent. */
export async function outbox(hubUrl: string): Promise<Message[]> {
  return ((await (await fetch(`${hubUrl}/dev/outbox.json`)).json()) as { messages: Message[] }).messages;
}

/** Every demo account has this password. */
export const demoPassword = 'Northmoor-2026!';

/** Opens locked work, or tries to. */
export async function unlock(page: Page, password = demoPassword): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Locked' })).toBeVisible({ timeout: 60_000 });
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Unlock' }).click();
}
