import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { PDFDocument } from 'pdf-lib';
import type { Page } from 'playwright';
import { answerSaveDialog } from './support/app';
import { openInLibreOffice, pdfInfo, pdfText } from './support/files';
import { expect, journey } from './support/journey';
import { answerComment, openSection, publishLetter, writeSection } from './support/plan-steps';
import { everythingSent, openTab, signInAs } from './support/steps';

/** A plain date some days from today, typed as people here type it. */
function inDays(days: number): string {
  const date = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  return date.split('-').reverse().join(' ');
}

async function accessible(page: Page, part = 'body'): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().include(part).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

async function onePagePdf(words: string): Promise<Uint8Array> {
  const file = await PDFDocument.create();
  file.addPage().drawText(words, { x: 60, y: 700 });
  return file.save();
}

// Everything after the invitation happens on one day: the family's comments close the 15 days early.
journey('a caseworker runs a review from arranging it to the final amended plan', async ({ world }) => {
  const app = await world.openApp();
  const { page } = app;
  await signInAs(page, 'Priya Shah');
  await page.getByRole('button', { name: 'Reviews', exact: true }).click();
  const table = page.getByRole('table', { name: 'Reviews' });
  await expect(table).toBeVisible();
  await accessible(page);
  await page.getByRole('tab', { name: 'By setting' }).click();
  await expect(page.getByRole('table', { name: 'Reviews by setting' })).toBeVisible();
  await accessible(page);
  await page.getByRole('tab', { name: 'Phase transfers' }).click();
  await expect(page.getByRole('table', { name: /Phase transfers of/ })).toBeVisible();
  await accessible(page);

  await page.getByRole('tab', { name: 'By due date' }).click();
  await page.getByLabel('Where it stands').selectOption('To arrange');
  await expect(table.getByRole('cell', { name: 'Meeting held' })).toHaveCount(0);
  await table.getByRole('row').nth(1).getByRole('button').click();
  const arrange = page.getByRole('form', { name: 'Arrange the meeting' });
  await arrange.getByLabel('Date of the meeting').fill(inDays(3));
  await arrange.getByRole('button', { name: 'Arrange the meeting' }).click();
  await expect(page.getByText(/at least two weeks’ notice/)).toBeVisible();
  await arrange.getByLabel('Date of the meeting').fill(inDays(21));
  await accessible(page, '#case-panel');
  await arrange.getByRole('button', { name: 'Arrange the meeting' }).click();

  const invite = page.getByRole('form', { name: 'Invite everyone' });
  await invite.getByRole('checkbox', { name: 'An officer of social care' }).uncheck();
  await invite.getByRole('button', { name: 'Record the invitations' }).click();
  await expect(page.getByText(/Not everyone whom reg 20\(2\) names is invited/)).toBeVisible();
  await expect(invite.getByLabel('Who was left out, and why')).toBeVisible();
  await accessible(page, '#case-panel');
  await page.getByRole('button', { name: 'Write the invitation' }).click();
  await page.getByLabel('Time of the meeting').fill('2:30pm');
  await publishLetter(page);
  await openTab(page, 'Reviews');

  const advice = page.getByRole('form', { name: 'Circulate the advice' });
  await advice.getByRole('button', { name: 'Record that the advice went out' }).click();
  await expect(page.getByText('Recorded: the advice went to everyone invited')).toBeVisible();

  await page.getByLabel('Step to record').selectOption('Record the meeting');
  const meeting = page.getByRole('form', { name: 'Record the meeting' });
  await meeting.getByLabel('Held on').fill(inDays(0));
  await meeting.getByRole('checkbox', { name: 'The parent or the young person' }).check();
  await meeting.getByRole('checkbox', { name: 'The head or principal of the setting' }).check();
  await meeting.getByLabel('What was said').fill('Reading has come on; the support no longer fits.');
  await meeting.getByRole('button', { name: 'Record the meeting' }).click();

  await openTab(page, 'Documents');
  await page.locator('input[type=file]').setInputFiles({
    name: 'Report of the review.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from(await onePagePdf('Report of the annual review')),
  });
  await page.getByRole('form', { name: 'Add a document' }).getByRole('button', { name: 'Add to the case' }).click();
  await expect(page.getByText('Document added')).toBeVisible();
  await openTab(page, 'Reviews');

  const report = page.getByRole('form', { name: 'Send the report' });
  await report.getByRole('radio', { name: 'Amend the plan' }).check();
  await report.getByRole('combobox', { name: 'The report' }).selectOption({ label: 'Report of the review' });
  await report.getByRole('button', { name: 'Record the report' }).click();

  const decide = page.getByRole('form', { name: 'Decide after the review' });
  await expect(decide).toBeVisible();
  await page.getByRole('button', { name: 'Start an amended draft' }).click();
  await writeSection(page, /Special educational provision/, 'Three hours a week of small-group reading.');
  await everythingSent(page);
  await openTab(page, 'Reviews');
  await decide.getByRole('radio', { name: 'Amend the plan' }).check();
  await decide.getByLabel('Reasons').fill('The reading support no longer fits what the school reports.');
  await accessible(page, '#case-panel');
  await decide.getByRole('button', { name: /amendment notice/ }).click();
  await expect(page.getByText('The decision is recorded')).toBeVisible();

  const finish = page.getByRole('form', { name: 'Finish the amendment' });
  await finish.getByRole('radio', { name: /The final amended plan went/ }).check();
  await finish.getByRole('button', { name: 'Finish the review' }).click();
  await expect(page.getByText(/The family may comment until the end of \d+ \w+ \d{4}\. Wait until then/)).toBeVisible();
  await accessible(page, '#case-panel');
  await page.getByRole('button', { name: /^Write the letter “.*amendment notice/ }).click();
  await expect(page.getByRole('tab', { name: 'Letters' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByText('Three hours a week of small-group reading.').first()).toBeVisible();
  await publishLetter(page);

  await openTab(page, 'Timeline');
  await page.getByRole('button', { name: 'Record an event' }).click();
  const event = page.getByRole('form', { name: 'Record an event' });
  await event.getByLabel('What happened').selectOption({ label: 'Family’s comments received' });
  await event.getByRole('button', { name: 'Record the event' }).click();
  await expect(event).toHaveCount(0);
  await openTab(page, 'Plan');
  await openSection(page, /Special educational provision/);
  await page.getByRole('tab', { name: /^Comments/ }).click();
  const pane = page.getByRole('region', { name: 'Comments on section F' });
  await pane.getByRole('button', { name: 'Add a comment' }).click();
  const comment = page.getByRole('form', { name: 'Add a comment' });
  await comment.getByLabel('Who it is from').selectOption({ index: 1 });
  await comment.getByLabel('How it came').selectOption({ label: 'Phone' });
  await comment.getByLabel('What it is about').selectOption({ label: 'Section F as a whole' });
  await comment.getByLabel('What they said').fill('We are glad of the reading. Who leads the group?');
  await comment.getByRole('button', { name: 'Record the comment' }).click();
  const card = pane.getByRole('group').filter({ hasText: 'Who leads the group?' });
  await answerComment(card, 'Accept', 'A teacher leads it: we have written so.');
  await expect(pane.getByRole('group', { name: /, accepted/ })).toBeVisible();
  await writeSection(page, /Special educational provision/, 'A teacher leads the group.');
  await writeSection(page, /Placement/, 'The setting named in the plan before, a mainstream primary school.');
  await openTab(page, 'Reviews');
  await page.getByRole('button', { name: 'Write the letter with the final amended plan' }).click();
  await expect(page.getByText('A teacher leads it: we have written so.').first()).toBeVisible();
  await publishLetter(page);

  await openTab(page, 'Plan');
  await expect(page.getByText(/^Amended final plan, version/)).toBeVisible();
  await page.getByRole('button', { name: 'Compare versions' }).click();
  const compared = page.getByRole('region', { name: 'The text with its changes' });
  await expect(compared.getByRole('insertion').filter({ hasText: 'Three hours a week of small-group' })).toBeVisible();
  await accessible(page, '#case-panel');
  const saved = join(world.folder, 'saved');
  mkdirSync(saved);
  await answerSaveDialog(app.electron, saved);
  await page.getByRole('button', { name: 'Marked-up copy as PDF' }).click();
  await page.getByRole('button', { name: 'Marked-up copy as Word' }).click();
  await expect.poll(() => readdirSync(saved).length, { timeout: 30_000 }).toBe(2);
  const named = (end: string) => join(saved, readdirSync(saved).find((name) => name.endsWith(end)) ?? '');
  expect(pdfInfo(named('.pdf'))).toMatchObject({ Tagged: 'yes' });
  const fromWord = openInLibreOffice(named('.docx'), join(world.folder, 'office'));
  for (const copy of [named('.pdf'), fromWord]) expect(pdfText(copy)).toContain('Three hours a week of small-group');
  await page.getByRole('button', { name: 'Back to the plan' }).click();
  await openTab(page, 'Reviews');
  const stands = page.getByRole('region', { name: 'Where it stands' });
  await expect(stands.getByText('To arrange')).toBeVisible();
  await expect(stands.getByText('Amend the plan')).toBeVisible();
  await everythingSent(page);
});
