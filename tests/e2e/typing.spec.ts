import type { CDPSession, Page } from 'playwright';
import type { Input } from '../../shared/ipc/contract';
import { expect, journey } from './support/journey';
import { ask, openSection } from './support/plan-steps';
import { everythingSent, openCase, openTab, signInAs } from './support/steps';

interface Key {
  name: string;
  code: number;
  text?: string;
  ctrl?: boolean;
}

const ENTER: Key = { name: 'Enter', code: 13, text: '\r' };
const TO_END: Key = { name: 'End', code: 35, ctrl: true };
const letters = (words: string): Key[] =>
  [...words].map((letter) => ({ name: letter, code: letter.toUpperCase().charCodeAt(0), text: letter }));

/** Presses keys without waiting for the window between them, as a quick typist on a slow computer does. */
async function inOneGo(keys: CDPSession, pressed: Key[]): Promise<void> {
  const send = (type: 'keyDown' | 'keyUp', { name, code, text, ctrl }: Key) =>
    keys.send('Input.dispatchKeyEvent', {
      type,
      key: name,
      windowsVirtualKeyCode: code,
      modifiers: ctrl ? 2 : 0,
      ...(type === 'keyDown' && text ? { text } : {}),
    });
  await Promise.all(pressed.flatMap((key) => [send('keyDown', key), send('keyUp', key)]));
}

/** A section that is some screens long. */
async function lengthen(page: Page, reference: string): Promise<void> {
  const { rows } = await ask(page, 'cases.list', { filter: { text: reference }, limit: 1 });
  const { plans } = await ask(page, 'plans.forCase', { caseId: rows[0]?.caseId ?? '' });
  const { sections } = await ask(page, 'plans.sections', { planId: plans.at(0)?.id ?? '' });
  const content = Array.from({ length: 150 }, (_, index) => ({
    type: 'paragraph',
    attrs: { blockId: crypto.randomUUID() },
    content: [
      { type: 'text', text: `Paragraph ${index + 1} of a long section. ${'It says what is needed. '.repeat(8)}` },
    ],
  }));
  await ask(page, 'plans.saveSection', {
    sectionId: sections.find(({ code }) => code === 'E')?.id ?? '',
    doc: { type: 'doc', content } as Input<'plans.saveSection'>['doc'],
  });
}

journey('what is typed stays in its order, however fast the keys follow each other', async ({ world }) => {
  const { page } = await world.openApp();
  await signInAs(page, 'Priya Shah');
  await openCase(page, 'NM-10002');
  await openTab(page, 'Plan');
  await page.getByRole('button', { name: 'Start the plan' }).click();
  await openSection(page, /Special educational provision/);
  await everythingSent(page);
  await lengthen(page, 'NM-10002');
  await openSection(page, /Outcomes/);
  const text = page.getByRole('textbox', { name: /^Section E/ });
  await expect(text).toContainText('Paragraph 150 of');
  const keys = await page.context().newCDPSession(page);

  for (let round = 1; round <= 5; round += 1) {
    await text.click({ position: { x: 40, y: 10 } });
    await page.keyboard.press('Control+Home');
    const words = `Round ${round}, written at once at the far end`;
    await inOneGo(keys, [TO_END, ...letters(words)]);
    await expect(text.locator('> :last-child')).toHaveText(new RegExp(`${words}$`));
    await expect(text.locator('> :last-child')).toBeInViewport();
  }
  for (let round = 1; round <= 10; round += 1) {
    const words = `Paragraph ${round} begun at once after the one before`;
    await inOneGo(keys, [ENTER, ...letters(words)]);
    await expect(text.locator('> :last-child')).toHaveText(words);
  }
  await everythingSent(page);
});
