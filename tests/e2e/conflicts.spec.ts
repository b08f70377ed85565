import type { Page } from 'playwright';
import { atTheHub } from './support/hub-calls';
import { expect, journey } from './support/journey';
import { lookAt } from './support/screens/stage';
import { everythingSent, openCase, openTab, signInAs, statusLine } from './support/steps';

const reference = 'NM-10002';
const together = 'A trained adult will work with Callum each day.';

const text = (page: Page) => page.getByRole('textbox', { name: /^Section F/ });
const banner = (page: Page) => page.getByText('Two people changed this section');

async function openSectionF(page: Page): Promise<void> {
  await openCase(page, reference);
  await openTab(page, 'Plan');
  const start = page.getByRole('button', { name: 'Start the plan' });
  const sections = page.getByRole('navigation', { name: 'Sections of the plan' });
  await expect(start.or(sections)).toBeVisible();
  if (await start.isVisible()) await start.click();
  await sections.getByRole('button', { name: /^F\s*Special educational provision/ }).click();
  await expect(text(page)).toBeVisible();
}

async function typeAtEnd(page: Page, words: string): Promise<void> {
  await text(page).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(words);
  await expect(text(page)).toContainText(words.trim());
}

journey(
  'two people edit one section without the hub: both texts survive, and what one decides holds for both',
  async ({ world }) => {
    journey.setTimeout(420_000);
    const app = await world.openApp({ person: 'priya' });
    const { page: priya } = app;
    await signInAs(priya, 'Priya Shah');
    await openSectionF(priya);
    await typeAtEnd(priya, together);
    await everythingSent(priya);
    const martinsApp = await world.openApp({ person: 'martin' });
    const { page: martin } = martinsApp;
    await signInAs(martin, 'Martin Price');
    await everythingSent(martin);
    await openSectionF(martin);
    await expect(text(martin)).toContainText(together);
    await expect(martin.getByText('Priya Shah has this section open')).toBeVisible();

    await world.stopHub();
    await typeAtEnd(priya, ' This is for twenty minutes, says Priya.');
    await typeAtEnd(martin, ' This is for forty minutes, says Martin.');
    for (const page of [priya, martin]) await expect(statusLine(page)).toContainText(/1 change waiting since/);
    await world.startHubAgain();

    // One of the two comes first; the other one's words wait. Both are told, and both still read their own.
    for (const page of [priya, martin]) await expect(banner(page)).toBeVisible({ timeout: 120_000 });
    await expect(text(priya)).toContainText('twenty minutes, says Priya');
    await expect(text(martin)).toContainText('forty minutes, says Martin');
    await typeAtEnd(priya, ' Work goes on.');

    await priya.getByRole('button', { name: 'Look at both: section F of the plan' }).click();
    await expect(priya.getByRole('region', { name: 'Your text' })).toContainText('twenty minutes, says Priya');
    await expect(priya.getByRole('region', { name: 'Martin Price’s text' })).toContainText(
      'forty minutes, says Martin',
    );
    const stage = { world, app, page: priya };
    const looked = await lookAt(stage, { name: '75-conflict-both-texts', main: true, reach: async () => {} });
    await priya.getByRole('button', { name: 'Write one text from both' }).click();
    const one = priya.getByRole('textbox', { name: 'One text for section F of the plan' });
    await expect(one).toContainText('says Priya');
    await expect(one).toContainText('says Martin');
    looked.push(...(await lookAt(stage, { name: '76-conflict-one-text', main: true, reach: async () => {} })));
    expect(looked).toEqual([]);
    await one.click();
    await priya.keyboard.press('Control+a');
    await priya.keyboard.type(`${together} This is for thirty minutes, both agree.`);
    await priya.getByRole('button', { name: 'Use this text' }).click();

    for (const page of [priya, martin]) {
      await expect(banner(page)).toHaveCount(0, { timeout: 120_000 });
      await expect(text(page)).toContainText('thirty minutes, both agree');
      await everythingSent(page);
      await expect(statusLine(page)).not.toContainText(/two people|needs you/);
    }

    // The case is taken over while Priya types: her words are kept, said, and handed over to whoever has it now.
    const hub = await atTheHub(world.hub.url, 'martin.price@northmoor.example.org');
    await typeAtEnd(priya, ' The last words, says Priya.');
    await hub.takeOver(reference);
    await statusLine(priya)
      .getByRole('button', { name: /needs? you/ })
      .click();
    const stopped = priya.getByRole('region', { name: '1 change needs you' });
    await expect(stopped).toContainText(`Changed section F of the plan, case ${reference}`);
    const left = [...(await lookAt(stage, { name: '80-changes-that-need-you', reach: async () => {} }))];
    await stopped.getByRole('button', { name: /^Read it and decide/ }).press('Enter');
    await expect(priya.getByText('The last words, says Priya.')).toBeVisible();
    await priya.getByRole('button', { name: 'Discard it' }).press('Enter');
    left.push(...(await lookAt(stage, { name: '81-change-not-sent', main: true, reach: async () => {} })));
    expect(left).toEqual([]);
    await priya.getByRole('button', { name: 'Keep it' }).press('Enter');
    await priya.getByRole('button', { name: 'Hand it over as a note' }).press('Enter');
    await everythingSent(priya);
    await expect(statusLine(priya)).not.toContainText(/needs? you/);
    await openTab(martin, 'Overview');
    await expect(martin.getByRole('article').filter({ hasText: 'Handed over by Priya Shah' })).toContainText(
      'The last words, says Priya.',
      { timeout: 60_000 },
    );
  },
);
