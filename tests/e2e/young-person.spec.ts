import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { expect, journey } from './support/journey';
import { everythingSent, openCase, openTab, signInAs } from './support/steps';

const keepThePlan = 'Review: keep the plan as it is';

async function accessible(page: Page, part: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().include(part).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

/** Starts a letter and gives the name after "Dear". */
async function readerOf(page: Page, letter: string): Promise<string> {
  await openTab(page, 'Letters');
  const all = page.getByRole('button', { name: 'All letters' });
  if (await all.isVisible()) await all.click();
  await page.getByRole('button', { name: 'Write a letter' }).click();
  await page.getByRole('region', { name: 'Kinds of letter' }).getByRole('button', { name: letter }).click();
  const dear = page.getByText(/^Dear /).first();
  await expect(dear).toBeVisible();
  return ((await dear.textContent()) ?? '').replace('Dear ', '');
}

const rightsRow = (page: Page) =>
  page
    .getByRole('table', { name: 'The clock' })
    .getByRole('row')
    .filter({ hasText: 'Rights pass to the young person' });

journey('a young person turns 16 and letters turn to them', async ({ world }) => {
  const { page } = await world.openApp();
  await signInAs(page, 'Priya Shah');

  // Fifteen: the rights pass on a day to come, and letters go to a parent.
  await openCase(page, 'NM-09002');
  const head = page.getByRole('main');
  await expect(head.getByText(/^The rights pass to \w+ on \d+ June \d{4}$/)).toBeVisible();
  await expect(rightsRow(page)).toContainText('June');
  await expect(rightsRow(page)).not.toContainText('Passed');
  const full = await openPeople(page);
  const before = await readerOf(page, keepThePlan);
  expect(before).not.toBe(full);

  // A date of birth put right by a year: from now on the rights are the young person's, and so are the letters.
  await openTab(page, 'People');
  const born = (await page.getByText(/born 12 March \d{4}/).textContent()) ?? '';
  const year = Number(/(\d{4})$/.exec(born)?.[1]);
  await page
    .getByRole('button', { name: /^Change the details of/ })
    .first()
    .click();
  const form = page.getByRole('form', { name: 'The child or young person' });
  await form.getByLabel('Date of birth').fill(`12 3 ${year - 1}`);
  await accessible(page, '#case-panel');
  await form.getByRole('button', { name: 'Save the details' }).click();
  await expect(head.getByText(/^The rights are \w+’s since \d+ June \d{4}: letters go to \w+$/)).toBeVisible();
  await openTab(page, 'Overview');
  await expect(rightsRow(page)).toContainText('Passed');
  expect(await readerOf(page, keepThePlan)).toBe(full);

  // The letter begun for the parent stands still until somebody says why it still goes there.
  await page.getByRole('button', { name: 'All letters' }).click();
  const written = page.getByRole('list', { name: 'Letters of this case' });
  await expect(written.getByRole('button', { name: keepThePlan })).toHaveCount(2);
  await written.getByRole('button', { name: keepThePlan }).last().click();
  await expect(page.getByText(/The rights have passed to the young person/)).toBeVisible();
  await everythingSent(page);

  // Sixteen since the summer: the letter about the rights is suggested, and goes to the young person.
  await openCase(page, 'NM-09001');
  await expect(head.getByText(/^The rights are \w+’s since .*letters go to \w+$/)).toBeVisible();
  await expect(rightsRow(page)).toContainText('Passed');
  const person = await openPeople(page);
  await expect(page.getByText('Letters go here')).toBeVisible();
  await accessible(page, '#case-panel');
  await openTab(page, 'Letters');
  await page.getByRole('button', { name: 'Write a letter' }).click();
  const kinds = page.getByRole('region', { name: 'Kinds of letter' });
  const aboutRights = kinds.getByRole('listitem').filter({ hasText: 'Turning 16: who holds the rights' });
  await expect(aboutRights).toContainText('Suggested');
  await aboutRights.getByRole('button').click();
  await expect(page.getByText(`Dear ${person}`)).toBeVisible();
  await expect(page.getByText('Nothing stops this letter')).toBeVisible();
  await page.getByRole('button', { name: 'Make Word and PDF' }).click();
  await page.getByRole('button', { name: 'Publish to the family' }).click({ timeout: 60_000 });
  const summary = page.getByRole('region', { name: 'What will go to whom' });
  await expect(summary).toContainText(person);
  await summary.getByRole('button', { name: /^Publish to/ }).click();
  await expect(page.getByRole('button', { name: 'Take the letter back' })).toBeVisible();
  await everythingSent(page);
});

/** Opens the People tab and gives the full name of the child or young person, as letters write it. */
async function openPeople(page: Page): Promise<string> {
  await openTab(page, 'People');
  await page
    .getByRole('button', { name: /^Change the details of/ })
    .first()
    .click();
  const form = page.getByRole('form', { name: 'The child or young person' });
  const name = `${await form.getByLabel('First name').inputValue()} ${await form.getByLabel('Last name').inputValue()}`;
  await form.getByRole('button', { name: 'Close without saving' }).click();
  return name;
}
