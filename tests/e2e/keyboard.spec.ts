import { expect, journey } from './support/journey';
import { Hands } from './support/keyboard';
import { everythingSent, outbox } from './support/steps';

journey.describe.configure({ timeout: 420_000 });

/** The picture of success of the design, by somebody who has no mouse. No step here may click. */
journey('a newcomer does the first ten minutes of work by keyboard alone', async ({ world }) => {
  const { page } = await world.openApp();
  const hands = new Hands(page);
  const began = Date.now();

  await journey.step('signs in', async () => {
    await hands.tabTo(page.getByRole('button', { name: /Priya Shah/ }));
    await hands.press('Enter');
    await expect(page.getByRole('table', { name: 'Cases' })).toBeVisible({ timeout: 60_000 });
    await everythingSent(page);
  });

  await journey.step('finds the most urgent case and sees why it is urgent', async () => {
    const first = page.getByRole('row').nth(1).getByRole('button').first();
    await hands.tabTo(first);
    await hands.press('Enter');
    await expect(page.getByRole('tab', { name: 'Overview' })).toBeVisible();
    await expect(page.getByText(/days? late|in \d+ days|today|tomorrow/).first()).toBeVisible();
    await hands.tabTo(page.getByText('Why this date'));
    await hands.press('Enter');
    await expect(page.getByText(/^Started by/).first()).toBeVisible();
    await hands.press('Escape');
    await expect(first).toBeFocused();
  });

  await journey.step('decides, writes the letter and publishes it', async () => {
    await open(hands, 'NM-10001');
    await hands.tabTo(page.getByRole('button', { name: 'Record the decision' }));
    await hands.press('Enter');
    await expect(page.getByRole('heading', { name: 'Decide whether to assess' })).toBeVisible();
    await expect(page.getByLabel('What we found').first()).toBeVisible();
    const limbs = await page.getByLabel('What we found').count();
    for (let limb = 0; limb < limbs; limb += 1) {
      await hands.tabTo(page.getByRole('radio', { name: 'Met', exact: true }).nth(limb));
      await hands.press('Space');
      await hands.tabTo(page.getByLabel('What we found').nth(limb));
      await hands.type('The reports show it at school and at home.');
    }
    await hands.tabTo(page.getByRole('radio', { name: 'Agree to assess' }));
    await hands.press('Space');
    await hands.tabTo(page.getByRole('textbox', { name: 'Reasons' }));
    await hands.type('We will assess: the setting cannot meet these needs from its own resources.');
    await hands.press('Control+Enter');
    const write = page.getByRole('button', { name: /Write the letter/ });
    await expect(write, 'the next step has the focus').toBeFocused();
    await hands.press('Enter');
    await hands.tabTo(page.getByRole('button', { name: 'Make Word and PDF' }));
    await hands.press('Enter');
    await hands.tabTo(page.getByRole('button', { name: 'Publish to the family' }));
    await hands.press('Enter');
    const summary = page.getByRole('region', { name: 'What will go to whom' });
    await hands.tabTo(summary.getByRole('button', { name: /^Publish to/ }));
    await hands.press('Enter');
    await expect(page.getByText(/^Published/).first()).toBeVisible();
    await everythingSent(page);
  });

  await journey.step('drafts a section and merges a paragraph with its source', async () => {
    await open(hands, 'NM-10002');
    await tab(hands, 'Plan');
    await hands.tabTo(page.getByRole('button', { name: 'Start the plan' }));
    await hands.press('Enter');
    const sections = page.getByRole('navigation', { name: 'Sections of the plan' });
    await hands.tabTo(sections.getByRole('button', { name: /Special educational needs/ }).first());
    await hands.press('Enter');
    await hands.tabTo(page.getByRole('button', { name: 'Merge advice' }));
    await hands.press('Enter');
    const paragraph = page.getByRole('group', { name: /not accounted for/ });
    await hands.tabTo(paragraph);
    const words = (await page.evaluate(() => document.activeElement?.querySelector('p')?.textContent ?? '')).trim();
    await hands.press('q');
    const section = page.getByRole('textbox', { name: /Section B/ });
    await expect(section).toContainText(words);
    await expect(page.getByRole('group', { name: /used in section B/ }).first()).toBeVisible();
    await hands.tabTo(section, 120);
    await hands.press('Control+End');
    await hands.press('Enter');
    await hands.type('The family agrees with this need.');
    await expect(section).toContainText('The family agrees with this need.');
    await hands.press('Control+s');
    await everythingSent(page);
  });

  await journey.step('asks an educational psychologist for advice', async () => {
    await open(hands, 'NM-10002');
    await tab(hands, 'Advice');
    await hands.tabTo(page.getByRole('button', { name: 'Ask for advice' }));
    await hands.press('Enter');
    await hands.tabTo(page.getByRole('combobox', { name: 'Name' }));
    await hands.type('Rosalind Achebe');
    await hands.tabTo(page.getByLabel('E-mail address'));
    await hands.type('rosalind.achebe@epservice.example.org');
    await hands.press('Control+Enter');
    await expect(page.getByRole('row').filter({ hasText: 'Rosalind Achebe' })).toBeVisible();
    await everythingSent(page);
    const subjects = (await outbox(world.hub.url))
      .filter(({ sentTo }) => sentTo === 'rosalind.achebe@epservice.example.org')
      .map(({ subject }) => subject);
    expect(subjects).toContain('Advice asked for on case NM-10002');
  });

  const minutes = (Date.now() - began) / 60_000;
  console.log(`by keyboard alone: ${hands.keys} keys, ${minutes.toFixed(1)} minutes`);
});

async function open(hands: Hands, reference: string): Promise<void> {
  await hands.press('Control+k');
  await hands.type(reference);
  await expect(hands.page.getByRole('option', { name: new RegExp(reference) }).first()).toBeVisible();
  await hands.press('Enter');
  await expect(hands.page.getByRole('tab', { name: 'Overview' })).toBeVisible();
}

async function tab(hands: Hands, name: string): Promise<void> {
  const tabs = hands.page.getByRole('tablist', { name: 'Parts of the case' }).getByRole('tab');
  await hands.tabTo(tabs);
  await hands.arrowTo(tabs.filter({ hasText: name }), 'ArrowRight');
  await hands.press('Enter');
  await expect(tabs.filter({ hasText: name })).toHaveAttribute('aria-selected', 'true');
}
