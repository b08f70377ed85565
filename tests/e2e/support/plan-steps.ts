import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright';
import type { RichBlock, RichDoc } from '../../../shared/domain/rich-doc';
import type { Input, Output, ProcedureName } from '../../../shared/ipc/contract';
import type { Result } from '../../../shared/lib/result';
import { expect } from './journey';
import { everythingSent } from './steps';

/** Asks core through the window's own door: for what a journey needs and no person would do forty times over. */
export async function ask<N extends ProcedureName>(page: Page, name: N, input: Input<N>): Promise<Output<N>> {
  const result = (await page.evaluate(
    ([procedure, given]) => window.app.call(procedure, given as never) as Promise<unknown>,
    [name, input] as const,
  )) as Result<Output<N>>;
  if (!result.ok) throw new Error(`${name}: ${result.message}`);
  return result.value;
}

/** A report of tests/fixtures/advice, as a person chooses or drops it. */
export function report(name: string): { name: string; mimeType: string; buffer: Buffer } {
  const buffer = readFileSync(new URL(`../../fixtures/advice/${name}`, import.meta.url));
  const mimeType = name.endsWith('.pdf')
    ? 'application/pdf'
    : 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
  return { name, mimeType, buffer };
}

/** Lets a file fall on a part of the screen. */
export async function drop(page: Page, selector: string, file: ReturnType<typeof report>): Promise<void> {
  const transfer = await page.evaluateHandle(
    ({ name, mimeType, base64 }) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const made = new DataTransfer();
      made.items.add(new File([bytes], name, { type: mimeType }));
      return made;
    },
    { name: file.name, mimeType: file.mimeType, base64: file.buffer.toString('base64') },
  );
  await page.locator(selector).first().dispatchEvent('drop', { dataTransfer: transfer });
}

/** Opens a section of the plan from the list beside it. */
export async function openSection(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('navigation', { name: 'Sections of the plan' }).getByRole('button', { name }).first().click();
}

/** Adds a paragraph at the end of a section of the open draft. */
export async function writeSection(page: Page, name: RegExp, words: string): Promise<void> {
  await openSection(page, name);
  const text = page.getByRole('textbox', { name: /^Section/ });
  await text.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  await page.keyboard.type(words);
  await expect(text).toContainText(words);
  await everythingSent(page);
}

/** Answers one comment of the family. */
export async function answerComment(card: Locator, outcome: string, reply: string): Promise<void> {
  await card.getByRole('button', { name: 'Answer', exact: true }).click();
  await card.getByRole('combobox', { name: 'Answer' }).selectOption(outcome);
  await card.getByRole('textbox', { name: 'Reply' }).fill(reply);
  await card.getByRole('button', { name: 'Record the answer' }).click();
}

/** Makes the files of the open letter and publishes it to the family. */
export async function publishLetter(page: Page): Promise<void> {
  await expect(page.getByText('Nothing stops this letter')).toBeVisible();
  await page.getByRole('button', { name: 'Make Word and PDF' }).click();
  await page.getByRole('button', { name: 'Publish to the family' }).click({ timeout: 60_000 });
  await page
    .getByRole('region', { name: 'What will go to whom' })
    .getByRole('button', { name: /^Publish to/ })
    .click();
  await expect(page.getByRole('button', { name: 'Take the letter back' })).toBeVisible();
}

const fallback = { need: 'B', outcome: 'E', provision: 'F', recommendation: 'F', text: 'B' } as const;

/**
 * Puts every paragraph that asks something of the plan and is not dealt with yet into its section, with its source, as quoting each on the
 * merge board does; sections that stay empty say that there is nothing.
 */
export async function useTheRest(page: Page, caseId: string, planId: string): Promise<number> {
  const { advices } = await ask(page, 'advice.tracker', { caseId });
  const added = new Map<string, RichBlock[]>();
  for (const { id } of advices) {
    const { advice, uses } = await ask(page, 'advice.get', { adviceId: id });
    for (const paragraph of advice.paragraphs) {
      const open = uses.find(({ paragraphId }) => paragraphId === paragraph.id)?.state === 'unused';
      if (!open || paragraph.kind === 'text') continue;
      const code = paragraph.section ?? fallback[paragraph.kind];
      const attrs = { adviceId: id, paragraphId: paragraph.id, page: paragraph.page, how: 'quoted' as const };
      const block: RichBlock = {
        type: 'paragraph',
        attrs: { blockId: crypto.randomUUID() },
        content: [{ type: 'text', text: paragraph.text, marks: [{ type: 'provenance', attrs }] }],
      };
      added.set(code, [...(added.get(code) ?? []), block]);
    }
  }
  const { sections } = await ask(page, 'plans.sections', { planId });
  for (const { id, code, words } of sections) {
    const more = added.get(code) ?? [];
    const says = code === 'J' ? 'There is no personal budget.' : 'None identified.';
    const none: RichBlock[] =
      more.length === 0 && words === 0 && code !== 'I'
        ? [{ type: 'paragraph', attrs: { blockId: crypto.randomUUID() }, content: [{ type: 'text', text: says }] }]
        : [];
    if (more.length + none.length === 0) continue;
    const { section } = await ask(page, 'plans.section', { sectionId: id });
    const now = section.doc as unknown as RichDoc;
    const doc = { type: 'doc' as const, content: [...(now.content ?? []), ...more, ...none] };
    await ask(page, 'plans.saveSection', { sectionId: id, doc: doc as unknown as Input<'plans.saveSection'>['doc'] });
  }
  return [...added.values()].flat().length;
}
