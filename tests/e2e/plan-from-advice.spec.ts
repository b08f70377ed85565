import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { answerSaveDialog } from './support/app';
import { familyOf } from './support/family';
import { openInLibreOffice, pdfBookmarks, pdfInfo, pdfText } from './support/files';
import { expect, journey } from './support/journey';
import {
  answerComment,
  ask,
  drop,
  openSection,
  publishLetter,
  report,
  useTheRest,
  writeSection,
} from './support/plan-steps';
import { everythingSent, openCase, openTab, signInAs } from './support/steps';

async function accessible(page: Page, part = 'body'): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().include(part).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

/** Keeps the report that is being checked, and waits until its advice is shown. */
async function keep(page: Page, title: string): Promise<void> {
  const check = page.getByRole('form', { name: 'Check the report' });
  await expect(check.getByRole('textbox', { name: 'Title' })).toHaveValue(title, { timeout: 30_000 });
  await check.getByRole('button', { name: 'Keep this advice' }).click();
  await expect(page.getByRole('heading', { name: title, level: 2 })).toBeVisible();
}

async function writeLetter(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('button', { name: 'Write a letter' }).click();
  const kinds = page.getByRole('region', { name: 'Kinds of letter' });
  await kinds.getByRole('listitem').filter({ hasText: 'Suggested' }).getByRole('button', { name }).first().click();
}

// NM-10002 has eight advices as forms from the hub; three reports come as files.
journey('a caseworker drafts a whole plan from forms, Word and PDF, and makes it final', async ({ world }) => {
  const app = await world.openApp();
  const { page } = app;
  await signInAs(page, 'Priya Shah');
  await openCase(page, 'NM-10002');
  await openTab(page, 'Advice');
  await expect(page.getByRole('table', { name: 'Advice' })).toBeVisible();

  await drop(page, '#case-panel [aria-label="Advice"]', report('psychologist.docx'));
  const check = page.getByRole('form', { name: 'Check the report' });
  await expect(check.getByRole('textbox', { name: 'Author' })).toHaveValue('Dr Iona Farrell', { timeout: 30_000 });
  await expect(check.getByText(/This report does not name/)).toBeVisible();
  await check.getByLabel(/^Section for: What: Teaching of vocabulary/).selectOption('Section F');
  await check.getByLabel(/^What it is: The paragraphs that follow/).selectOption('Need');
  await accessible(page, '#case-panel');
  await keep(page, 'Psychological advice');

  const picker = page.getByLabel('Choose a report to bring in');
  await page.getByRole('button', { name: 'Bring in a report' }).click();
  await picker.setInputFiles(report('locked.pdf'));
  await expect(page.getByText(/asks for a password. Nothing was added/)).toBeVisible({ timeout: 30_000 });
  await picker.setInputFiles(report('occupational-therapist.pdf'));
  await keep(page, 'Occupational therapy report');
  // The third report lies on the case already: it is read where it is.
  await openTab(page, 'Documents');
  await page.getByLabel('Choose a file to add').setInputFiles(report('paediatrician.pdf'));
  await page.getByRole('button', { name: 'Add to the case' }).click();
  await page.getByRole('row', { name: /paediatrician/ }).click();
  await page.getByRole('button', { name: 'Read as advice' }).click();
  await accessible(page, '#case-panel');
  await keep(page, 'Medical advice');
  await page.getByRole('button', { name: 'Page 2 of the original' }).first().click();
  await expect(page.getByRole('region', { name: 'paediatrician, page 2 of 2' })).toBeInViewport({ ratio: 0.3 });
  await everythingSent(page);

  await openTab(page, 'Plan');
  await page.getByRole('button', { name: 'Start the plan' }).click();
  await openSection(page, /Special educational provision/);
  await page.getByRole('button', { name: 'Merge advice' }).click();
  const advice = page.getByRole('combobox', { name: 'Advice', exact: true });
  const farrell = await advice.locator('option').filter({ hasText: 'Dr Iona Farrell' }).getAttribute('value');
  await advice.selectOption(farrell);
  const open = page.getByRole('group', { name: /not accounted for/ });
  await expect(open.filter({ hasText: 'Teaching of vocabulary' })).toBeVisible();
  await open.filter({ hasText: 'Teaching of vocabulary' }).focus();
  await page.keyboard.press('q');
  const text = page.getByRole('textbox', { name: /Section F/ });
  await expect(text).toContainText('Teaching of vocabulary');
  await open.filter({ hasText: 'A visual timetable' }).focus();
  await page.keyboard.press('a');
  await page
    .getByLabel('Adapt the words')
    .fill('The class teacher goes through a visual timetable for 5 minutes at 9 o’clock each day.');
  await page.keyboard.press('Control+Enter');
  await expect(text).toContainText('goes through a visual timetable for 5 minutes');
  await open.filter({ hasText: 'The paragraphs that follow' }).focus();
  await page.keyboard.press('x');
  await page.getByLabel('Why it is not in the plan').fill('How the advice was gathered, not a need.');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Set aside: How the advice was gathered, not a need.')).toBeVisible();
  await accessible(page, '#case-panel');
  await page.getByRole('button', { name: 'Back to the plan' }).click();

  const accounted = page.getByRole('region', { name: 'Recommendations accounted for' });
  await expect(accounted.getByText(/The plan cannot be final before/)).toBeVisible();
  const { rows } = await ask(page, 'cases.list', { filter: { text: 'NM-10002' }, limit: 1 });
  const caseId = rows[0]?.caseId ?? '';
  const planId = (await ask(page, 'plans.forCase', { caseId })).plans.at(0)?.id ?? '';
  await useTheRest(page, caseId, planId);
  await expect(accounted.getByText(/, 0 left\./)).toBeVisible();
  await writeSection(page, /Outcomes/, 'By the end of Year 6 she will read a page aloud without help.');

  await page.getByRole('button', { name: 'Golden thread' }).click();
  await page
    .getByRole('navigation', { name: 'Provision' })
    .getByRole('button', { name: /Teaching of vocabulary/ })
    .click();
  const purpose = page.getByRole('region', { name: 'What it is for' });
  await purpose.getByRole('button', { name: /that seem to belong to it/ }).click();
  await purpose.getByRole('checkbox', { name: /read a page aloud/ }).check();
  await expect(purpose.getByRole('checkbox', { name: /read a page aloud/ })).toBeChecked();
  await accessible(page, '#case-panel');
  await page.getByRole('button', { name: 'Back to the plan' }).click();
  await page.getByRole('button', { name: 'Quality report' }).click();
  await expect(page.getByRole('table', { name: 'Grades by section' })).toBeVisible();
  await accessible(page, '#case-panel');
  const place = page.getByRole('button', { name: /^Go to it in section F: / }).first();
  await place.click();
  await expect(page.getByRole('textbox', { name: /Section F/ })).toBeFocused();
  await everythingSent(page);

  await openTab(page, 'Letters');
  await writeLetter(page, /draft/i);
  await publishLetter(page);
  await everythingSent(page);

  const family = await familyOf(world.hub.url, 'NM-10002');
  const draft = await family.draft();
  const visit = draft.sections
    .find(({ code }) => code === 'F')
    ?.units.find(({ text: words }) => words.includes('visual timetable'));
  await family.comment(draft.planId, [
    {
      section: 'F',
      passages: [{ blockId: visit?.blockId ?? null, words: visit?.text ?? '' }],
      text: 'Please say who does this when her teacher is away.',
    },
    { section: 'E', text: 'We would like an outcome about swimming.' },
  ]);
  await openTab(page, 'Plan');
  await openSection(page, /Special educational provision/);
  const pane = page.getByRole('region', { name: 'Comments on section F' });
  const card = pane.getByRole('group').filter({ hasText: 'when her teacher is away' });
  await expect(card).toBeVisible({ timeout: 60_000 });
  await writeSection(page, /Special educational provision/, 'A teaching assistant does this when the teacher is away.');
  await answerComment(card, 'Accept', 'We have written that a teaching assistant does it then.');
  await openSection(page, /Outcomes/);
  const wish = page.getByRole('region', { name: 'Comments on section E' }).getByRole('group');
  await answerComment(
    wish.filter({ hasText: 'swimming' }),
    'Decline',
    'Nobody who gave advice spoke of it. We will ask at the review.',
  );
  await expect(page.getByRole('region', { name: 'Comments answered' })).toContainText('2 of 2 comments answered');
  await writeSection(page, /Placement/, 'Fernbank Primary School, a mainstream school.');
  await openTab(page, 'Letters');
  await writeLetter(page, /final/i);
  await expect(page.getByText('We have written that a teaching assistant does it then.').first()).toBeVisible();
  await publishLetter(page);

  await openTab(page, 'Plan');
  await expect(page.getByText('Final plan, version 1')).toBeVisible();
  const saved = join(world.folder, 'saved');
  mkdirSync(saved);
  await answerSaveDialog(app.electron, saved);
  await page.getByRole('button', { name: 'Save the plan as Word' }).click();
  await page.getByRole('button', { name: 'Save the plan as PDF' }).click();
  await expect.poll(() => readdirSync(saved).length, { timeout: 30_000 }).toBe(2);
  const named = (end: string) => join(saved, readdirSync(saved).find((name) => name.endsWith(end)) ?? '');
  const fromWord = openInLibreOffice(named('.docx'), join(world.folder, 'office'));
  expect(pdfInfo(named('.pdf'))).toMatchObject({ Tagged: 'yes' });
  expect(pdfBookmarks(named('.pdf')).filter((title) => title.startsWith('Section '))).toHaveLength(12);
  for (const plan of [pdfText(named('.pdf')), pdfText(fromWord)]) {
    expect(plan).toContain('Teaching of vocabulary');
    expect(plan).toContain('Fernbank Primary School');
    expect(plan).toContain('Samina');
    expect(plan).not.toContain('DRAFT');
  }
  await everythingSent(page);
});
