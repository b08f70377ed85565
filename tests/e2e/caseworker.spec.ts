import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { answerSaveDialog } from './support/app';
import { openInLibreOffice, pdfInfo, pdfText } from './support/files';
import { expect, journey } from './support/journey';
import { ask } from './support/plan-steps';
import { decide, everythingSent, openCase, openTab, signInAs, statusLine } from './support/steps';

interface Outbox {
  messages: { subject: string; body: string; sentTo: string }[];
}

const reasons = 'We will assess because the request shows needs that the setting cannot meet from its own resources.';

journey('a caseworker takes a request to a published letter while the hub is away', async ({ world }) => {
  const app = await world.openApp();
  const { page } = app;
  const outbox = async () => ((await (await fetch(`${world.hub.url}/dev/outbox.json`)).json()) as Outbox).messages;
  await signInAs(page, 'Priya Shah');
  await everythingSent(page);
  const before = (await outbox()).length;

  await openCase(page, 'NM-10001');
  await expect(page.getByText(/Decide whether to assess/).first()).toBeVisible();
  await page.getByRole('button', { name: 'Record the decision' }).click();
  await decide(page, 'Agree to assess', reasons);
  await everythingSent(page);

  await world.stopHub();
  await page.getByRole('button', { name: /Write the letter/ }).click();
  await expect(page.getByRole('heading', { name: /assess/i }).first()).toBeVisible();
  await page.getByRole('button', { name: 'Make Word and PDF' }).click();
  await expect(page.getByRole('button', { name: 'Open in Word' })).toBeVisible({ timeout: 60_000 });

  const saved = join(world.folder, 'saved');
  mkdirSync(saved);
  await answerSaveDialog(app.electron, saved);
  await page.getByRole('button', { name: 'Save a copy of the PDF' }).click();
  await page.getByRole('button', { name: 'Save a copy for Word' }).click();
  await expect.poll(() => readdirSync(saved).length).toBe(2);

  await page.getByRole('button', { name: 'Publish to the family' }).click();
  await page
    .getByRole('region', { name: 'What will go to whom' })
    .getByRole('button', { name: /^Publish to/ })
    .click();
  await expect(statusLine(page)).toContainText(/waiting since/, { timeout: 30_000 });

  await openTab(page, 'Overview');
  await page.getByLabel('New note').fill('Rang the family while the hub was away.');
  await page.getByRole('button', { name: 'Add note' }).click();

  await world.startHubAgain();
  await everythingSent(page);
  const sent = (await outbox()).length - before;
  expect(sent, 'one e-mail for one published letter').toBe(1);
  const [message] = await outbox();
  expect(message?.body).not.toMatch(/Callum|Singh/);
  await openTab(page, 'Letters');
  await expect(page.getByRole('list', { name: 'Letters of this case' })).toContainText(/Published/);

  const pdf = join(saved, readdirSync(saved).find((name) => name.endsWith('.pdf')) ?? '');
  const docx = join(saved, readdirSync(saved).find((name) => name.endsWith('.docx')) ?? '');
  expect(pdfInfo(pdf)).toMatchObject({ Tagged: 'yes' });
  expect(pdfInfo(pdf).Title).toBeTruthy();
  const fromWord = openInLibreOffice(docx, join(world.folder, 'office'));
  for (const text of [pdfText(pdf), pdfText(fromWord)]) {
    expect(text).toContain('NM-10001');
    expect(text).toMatch(
      /\d{1,2} (January|February|March|April|May|June|July|August|September|October|November|December) 20\d\d/,
    );
    expect(text).toMatch(/SENDIASS|information, advice and support/i);
  }
});

journey('a caseworker drafts from advice with its source, and asks an educational psychologist', async ({ world }) => {
  const { page } = await world.openApp();
  await signInAs(page, 'Priya Shah');
  await openCase(page, 'NM-10002');

  await openTab(page, 'Plan');
  const start = page.getByRole('button', { name: 'Start the plan' });
  await start.click();
  await page
    .getByRole('navigation', { name: 'Sections of the plan' })
    .getByRole('button', { name: /Special educational needs/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Merge advice' }).click();
  const paragraph = page.getByRole('group', { name: /not accounted for/ }).first();
  await paragraph.focus();
  const words = ((await paragraph.locator('p').first().textContent()) ?? '').trim();
  await page.keyboard.press('q');
  const section = page.getByRole('textbox', { name: /Section B/ });
  await expect(section).toContainText(words);
  await expect(page.getByRole('group', { name: /used in section B/ }).first()).toBeVisible();

  // A person's keys are not so close that the editor has not heard of the caret's move.
  const heard = () => page.waitForTimeout(200);
  await section.click();
  await page.keyboard.press('Control+End');
  await heard();
  await page.keyboard.press('Enter');
  await page.keyboard.type('The family agrees with this need.');
  await expect(section).toContainText('The family agrees with this need.');
  // On the hub and not only saved here: what follows is then a change of its own.
  await expect(page.getByText(/^Saved at/)).toBeVisible();
  await expect.poll(async () => (await ask(page, 'sync.outbox', {})).total, { timeout: 60_000 }).toBe(0);

  await page.getByRole('button', { name: 'Suggest changes' }).click();
  await section.click();
  await page.keyboard.press('Control+End');
  await heard();
  for (let times = 0; times < 'this need.'.length; times += 1) await page.keyboard.press('Backspace');
  await page.keyboard.type('it.');
  const suggested = page.getByRole('region', { name: 'Suggested changes' });
  await expect(suggested).toContainText(/Suggested by Priya Shah on .*insertion of “it\.”, deletion of “this need\.”/);
  await expect(section).toContainText('agrees with it.this need.');
  await everythingSent(page);
  await page.keyboard.press('Alt+Shift+A');
  await expect(section).toContainText('The family agrees with it.');
  await page.getByRole('button', { name: 'Suggest changes' }).click();
  await everythingSent(page);

  await section.click();
  await page.keyboard.press('Control+End');
  await heard();
  await page.keyboard.press('Alt+Shift+H');
  const history = page.getByRole('region', { name: 'History of this paragraph' });
  const said = history.getByRole('listitem');
  await history.getByRole('checkbox', { name: 'Show each save' }).check();
  await expect(said.first()).toContainText('Priya Shah changed it');
  await expect(said.first().locator('del')).toContainText('this need');
  await expect(said.last()).toContainText('Priya Shah wrote it');
  await said.first().getByRole('button', { name: 'Put back the wording before this' }).click();
  await expect(section).toContainText('The family agrees with this need.');
  await expect(history).toContainText('“The family agrees with this need.”');
  await expect(said.last()).toContainText('wrote it');
  await everythingSent(page);
  await history.getByRole('button', { name: 'Close the history' }).click();

  await openTab(page, 'Advice');
  await page.getByRole('button', { name: 'Ask for advice' }).click();
  await page.getByRole('combobox', { name: 'Name' }).fill('Rosalind Achebe');
  await page.getByLabel('E-mail address').fill('rosalind.achebe@epservice.example.org');
  await page.getByRole('button', { name: 'Send the request' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'Rosalind Achebe' })).toBeVisible();
  await everythingSent(page);
  const { messages } = (await (await fetch(`${world.hub.url}/dev/outbox.json`)).json()) as Outbox;
  const subjects = messages
    .filter(({ sentTo }) => sentTo === 'rosalind.achebe@epservice.example.org')
    .map(({ subject }) => subject);
  expect(subjects.sort()).toEqual([
    'Advice asked for on case NM-10002',
    'Invitation to the EHC Hub of Northmoor Council',
  ]);
});
