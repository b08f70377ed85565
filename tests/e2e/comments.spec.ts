import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { answerSaveDialog } from './support/app';
import { familyOf } from './support/family';
import { openInLibreOffice, pdfText } from './support/files';
import { expect, journey } from './support/journey';
import { ask } from './support/plan-steps';
import { everythingSent, openCase, openTab, signInAs } from './support/steps';

const reference = 'NM-10003';

journey(
  'a family comments on the hub, is partly accepted, and the letter with the final plan tells it',
  async ({ world }) => {
    const app = await world.openApp();
    const { page } = app;
    await signInAs(page, 'Martin Price');
    await openCase(page, reference);
    await openTab(page, 'Plan');
    const sections = page.getByRole('navigation', { name: 'Sections of the plan' });
    await sections.getByRole('button', { name: /^F\s*Special educational provision/ }).click();
    const pane = page.getByRole('region', { name: 'Comments on section F' });
    await expect(pane.getByRole('group', { name: /not answered yet/ })).toHaveCount(1);

    const family = await familyOf(world.hub.url, reference);
    const draft = await family.draft();
    const provision = draft.sections.find(({ code }) => code === 'F')?.units.at(-1);
    const words = provision?.text ?? '';
    const { rows } = await ask(page, 'cases.list', { filter: { text: 'NM-10001' }, limit: 1 });
    const otherChild = rows[0]?.childName ?? '';
    const text = `Please say who checks this. Not next to ${otherChild}.`;
    await family.comment(draft.planId, [
      { section: 'F', passages: [{ blockId: provision?.blockId ?? null, words }], text },
    ]);
    const card = pane.locator('[data-comment-card]').filter({ hasText: 'Please say who checks this.' });
    await expect(card).toBeVisible({ timeout: 60_000 });
    await expect(page.locator('.commented-open').last()).toContainText(words.slice(0, 20));

    await card.getByRole('button', { name: 'Change the text' }).click();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.type(' The SENCo checks this each half term.');
    await card.getByRole('button', { name: 'Answer' }).click();
    await card.getByRole('combobox', { name: 'Answer' }).selectOption('Partly accept');
    await card
      .getByRole('textbox', { name: 'Reply' })
      .fill('We now say that the SENCo checks it, each half term and not each week.');
    await card.getByRole('button', { name: 'Record the answer' }).click();
    await expect(pane.getByRole('group', { name: /partly accepted/ })).toContainText(
      'We now say that the SENCo checks it',
    );
    await card.getByText('What changed here').click();
    await expect(card.locator('ins').first()).toContainText('each half term');

    // It names another child: the letter cannot quote it so. The comment itself stays as it is.
    await expect(card.getByText('These words hold another child’s details.')).toBeVisible();
    await card.getByRole('button', { name: 'Shorten for the letter' }).click();
    await expect(card.getByRole('textbox', { name: 'Their words in the letter' })).toHaveValue(
      'Please say who checks this. Not next to [name removed].',
    );
    await card.getByRole('button', { name: 'Use these words in the letter' }).click();
    await expect(card.getByText('Shortened for the letter by Martin Price')).toBeVisible();
    await expect(card.getByText('These words hold another child’s details.')).toHaveCount(0);
    await expect(card).toContainText(otherChild);
    await everythingSent(page);

    // By phone: the words that are selected in the text are those it speaks of.
    await sections.getByRole('button', { name: /^E\s/ }).click();
    await page.getByRole('textbox', { name: /^Section E/ }).click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+End');
    const tab = page.getByRole('tab', { name: /^Comments/ });
    await tab.click();
    const aboutE = page.getByRole('region', { name: 'Comments on section E' });
    await aboutE.getByRole('button', { name: 'Add a comment' }).click();
    await aboutE.getByRole('combobox', { name: 'Who it is from' }).selectOption({ index: 1 });
    await aboutE.getByRole('combobox', { name: 'How it came' }).selectOption('Phone');
    await expect(aboutE.getByRole('combobox', { name: 'What it is about' })).toHaveValue('words');
    const taken = (await aboutE.locator('form blockquote').textContent()) ?? '';
    await aboutE.getByRole('textbox', { name: 'What they said' }).fill('Please start this sooner.');
    await aboutE.getByRole('button', { name: 'Record the comment' }).click();
    await expect(aboutE.getByRole('group', { name: /not answered yet/ })).toContainText('Please start this sooner.');
    await expect(page.locator('.commented-open')).toContainText(taken.slice(0, 12));

    for (const code of ['F', 'B', 'E']) {
      await sections.getByRole('button', { name: new RegExp(`^${code}\\s`) }).click();
      const rest = page.getByRole('region', { name: `Comments on section ${code}` });
      await rest.getByRole('button', { name: 'Answer', exact: true }).click();
      await rest.getByRole('combobox', { name: 'Answer' }).selectOption('Decline');
      await rest
        .getByRole('textbox', { name: 'Reply' })
        .fill('The plan says this in section E, so we have not said it twice.');
      await rest.getByRole('button', { name: 'Record the answer' }).click();
      await expect(rest.getByRole('group', { name: /declined/ })).toBeVisible();
    }
    // From anywhere, a comment is found by its words and opens where it stands.
    await sections.getByRole('button', { name: /^B\s/ }).click();
    await openTab(page, 'Overview');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('start this sooner');
    await expect(page.getByRole('option', { name: /Comment.*start this sooner/ })).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('region', { name: 'Comments on section E' })).toContainText(
      'Please start this sooner.',
    );

    const answered = page.getByRole('region', { name: 'Comments answered' });
    await expect(answered).toContainText('4 of 4 comments answered');
    const unaccounted = page.getByRole('region', { name: 'Recommendations accounted for' });
    await unaccounted.getByRole('button', { name: /Say why it can be final/ }).click();
    await unaccounted.getByLabel('Why the plan can be final').fill('The rest was withdrawn by its authors.');
    await unaccounted.getByRole('button', { name: 'Record this reason' }).click();
    await sections.getByRole('button', { name: /^I\s/ }).click();
    await page.getByRole('textbox', { name: /^Section I/ }).click();
    await page.keyboard.type('Fernbank Primary School, a mainstream primary school.');
    await everythingSent(page);

    await openTab(page, 'Letters');
    await page.getByRole('button', { name: 'Write a letter' }).click();
    await page.getByRole('button', { name: 'Final plan', exact: true }).click();
    await expect(page.getByText('What we did with your comments').first()).toBeVisible();
    await page.getByRole('button', { name: 'Make Word and PDF' }).click();
    await expect(page.getByRole('button', { name: 'Open in Word' })).toBeVisible({ timeout: 60_000 });
    const saved = join(world.folder, 'saved');
    mkdirSync(saved);
    await answerSaveDialog(app.electron, saved);
    await page.getByRole('button', { name: 'Save a copy of the PDF' }).click();
    // A press while the first copy is being written is not sent.
    await expect.poll(() => readdirSync(saved).length, { timeout: 30_000 }).toBe(1);
    await page.getByRole('button', { name: 'Save a copy for Word' }).click();
    await expect.poll(() => readdirSync(saved).length, { timeout: 30_000 }).toBe(2);
    const file = (end: string) => join(saved, readdirSync(saved).find((name) => name.endsWith(end)) ?? '');
    const told = [pdfText(file('.pdf')), pdfText(openInLibreOffice(file('.docx'), join(world.folder, 'office')))];
    for (const text of told) {
      expect(text).toContain('You made 4 comments: 1 partly accepted, 3 declined.');
      expect(text).toContain('Please say who checks this.');
      expect(text).toContain('Partly');
      // The words of the columns stand between each other, line by line.
      for (const words of ['SENCo checks this each', 'half term.', '[name', 'removed].', 'Square brackets show'])
        expect(text).toContain(words);
      expect(text).not.toContain(otherChild.split(' ')[0]);
    }
  },
);
