import { expect, journey } from './support/journey';
import { everythingSent, openCase, openTab, signInAs } from './support/steps';

journey('a caseworker claims an exception, a manager approves it, and the legal date stays', async ({ world }) => {
  const reference = 'NM-10001';
  const { page: priya } = await world.openApp({ person: 'priya' });
  await signInAs(priya, 'Priya Shah');
  await openCase(priya, reference);
  await openTab(priya, 'Overview');
  await priya.getByRole('button', { name: 'Claim an exception' }).click();
  const form = priya.getByRole('form', { name: 'Claim an exception' });
  const date = form.getByRole('combobox', { name: /Which legal date/ });
  const offered = (await date.getByRole('option').allTextContents()).find((words) => /whether to assess/i.test(words));
  await date.selectOption({ label: offered ?? '' });
  await form.getByRole('combobox', { name: /^Exception/ }).selectOption('E3');
  await form.getByRole('textbox', { name: /^From/ }).fill('1 11 2026');
  await form.getByRole('textbox', { name: /^To/ }).fill('20 11 2026');
  await form
    .getByRole('textbox', { name: /^Reason/ })
    .fill('The family moved out of their home in an emergency, so nobody could be seen.');
  await form.getByRole('button', { name: 'Send to a manager' }).click();
  const clock = priya.getByRole('table', { name: 'The clock' });
  const line = clock.getByRole('row').filter({ hasText: /Decide whether to assess/ });
  await expect(line).toContainText('Exception waits for a manager');
  const dueBefore = (await line.getByRole('cell').nth(1).textContent()) ?? '';
  expect(dueBefore).toMatch(/\d/);
  await everythingSent(priya);

  const { page: martin } = await world.openApp({ person: 'martin' });
  await signInAs(martin, 'Martin Price');
  await martin.getByRole('button', { name: 'Reports', exact: true }).click();
  const tabs = martin.getByRole('tablist', { name: 'Reports' }).getByRole('tab');
  await expect(tabs.first()).toBeVisible();
  for (const tab of await tabs.all()) {
    await tab.click();
    await expect(martin.getByLabel('Loading')).toHaveCount(0);
    await expect(martin.getByRole('alert')).toHaveCount(0);
  }
  await martin.getByRole('tab', { name: 'Exceptions', exact: true }).click();
  const waiting = martin.getByRole('listitem').filter({ hasText: reference });
  await waiting.getByLabel(`Note on ${reference}`).fill('Seen and agreed.');
  await waiting.getByRole('button', { name: 'Approve the exception' }).click();
  await expect(waiting).toHaveCount(0);
  await everythingSent(martin);
  await openCase(martin, reference);
  const approved = martin
    .getByRole('table', { name: 'The clock' })
    .getByRole('row')
    .filter({ hasText: /Decide whether to assess/ });
  await expect(approved).toContainText('Exception approved');
  await expect(approved).toContainText('by Martin Price');
  await expect(approved.getByRole('cell').nth(1), 'the original date stays').toHaveText(dueBefore);
  await expect(approved).toContainText('The statutory date stays as it was');
});
