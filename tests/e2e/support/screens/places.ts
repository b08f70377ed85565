import { expect } from 'playwright/test';
import { ask, type ScreenState, type Stage } from './stage';
import { place, press } from './ways';

/** One row for each thing that can become of a row: names and addresses are made up. */
async function everyFate(stage: Stage): Promise<string> {
  const { rows } = await ask(stage, 'people.list', { text: '', limit: 200, offset: 0 });
  const { rows: invited } = await ask(stage, 'invitations.list', { caseId: null, status: null, limit: 200, offset: 0 });
  const registered = rows.find(({ account }) => account === 'registered');
  const known = rows.find(({ account }) => account === 'none');
  const open = invited.find(({ status }) => status === 'sent' || status === 'opened');
  const line = (name = '', email = '', role = 'Physiotherapist', service = 'Moorland Children’s Therapies') =>
    [name, email, role, service].map((cell) => `"${cell}"`).join(',');
  return [
    'Name,E-mail,Profession,Service',
    line('Josie Fairweather', 'josie.fairweather@moorland-therapies.example.org'),
    line('Callum Reid', 'callum.reid@moorland-therapies.example.org', 'Speech and language therapist'),
    line('Josie Fairweather', 'josie.fairweather@moorland-therapies.example.org'),
    line(known?.name, known?.email, 'Occupational therapist', 'Moorland Occupational Therapy'),
    line(registered?.name, registered?.email, 'Social worker', registered?.service),
    line(open?.name, open?.email),
    line('Nadia Karim', 'nadia.karim(at)example.org'),
    line('', 'nobody@example.org'),
  ].join('\n');
}

/** People, for those who look after them. */
export const peopleScreens: readonly ScreenState[] = [
  {
    name: '60-people-directory',
    main: true,
    reach: async (stage) => {
      await place(stage, 'People');
      await expect(stage.page.getByRole('table', { name: 'Professionals' })).toBeVisible();
    },
  },
  {
    name: '61-people-settings',
    reach: async ({ page }) => {
      await page.getByLabel('Show', { exact: true }).selectOption('settings');
      await expect(page.getByRole('table', { name: 'Settings' })).toBeVisible();
    },
  },
  {
    name: '62-people-invitations',
    main: true,
    reach: async (stage) => {
      await press(stage, 'tab', 'Invitations');
      await expect(stage.page.getByRole('table', { name: 'Invitations' })).toBeVisible();
    },
  },
  {
    name: '62-people-invitation-to-mend',
    reach: async (stage) => {
      const { rows } = await ask(stage, 'invitations.list', { caseId: null, status: null, limit: 200, offset: 0 });
      const found = rows.find(({ status }) => status === 'bounced' || status === 'expired');
      if (!found) throw new Error('the demo has no invitation that came back or ended');
      await stage.page.getByLabel('Show invitations').selectOption(found.status);
      await expect(stage.page.getByRole('button', { name: /Send it again|Send again/ }).first()).toBeVisible();
    },
  },
  {
    name: '63-people-invite',
    reach: async (stage) => {
      await press(stage, 'button', 'Invite somebody');
      await expect(stage.page.getByRole('complementary', { name: 'Invite somebody' })).toBeVisible();
    },
  },
  {
    name: '64-people-register',
    main: true,
    reach: async (stage) => {
      await press(stage, 'tab', 'Register many');
      await expect(stage.page.getByRole('button', { name: 'Choose a file' })).toBeVisible();
    },
  },
  {
    name: '65-people-register-fates',
    main: true,
    reach: async (stage) => {
      const { page } = stage;
      const buffer = Buffer.from(await everyFate(stage));
      await page.getByLabel('CSV file').setInputFiles({ name: 'Spring term.csv', mimeType: 'text/csv', buffer });
      await expect(page.getByRole('button', { name: /^Register \d/ })).toBeVisible();
    },
  },
  {
    name: '66-people-register-mapping',
    reach: async ({ page }) => {
      await page.locator('summary').press('Enter');
      await expect(page.getByLabel('Message in the invitation')).toBeVisible();
    },
  },
  {
    name: '67-people-registered',
    reach: async (stage) => {
      await press(stage, 'button', /^Register \d/);
      await expect(stage.page.getByText('Registered', { exact: true })).toBeVisible();
    },
  },
];

/** The panel, for its chair. */
export const panelScreens: readonly ScreenState[] = [
  {
    name: '80-panel-find',
    main: true,
    reach: async (stage) => {
      await place(stage, 'Panel');
      await expect(stage.page.getByRole('list', { name: 'Cases' })).toBeVisible();
    },
  },
  {
    name: '81-panel-choose',
    main: true,
    reach: async (stage) => {
      const { page } = stage;
      const { rows } = await ask(stage, 'cases.list', {
        filter: { mine: false, stage: null, waitingOn: null, settingId: null, due: 'any', text: '' },
        sort: 'due',
        descending: false,
        limit: 30,
        offset: 0,
      });
      for (const { caseId } of rows) {
        const { rows: documents } = await ask(stage, 'packs.choices', { caseId });
        if (documents.length < 4) continue;
        await page.locator(`[data-focus-key="panel:${caseId}"]`).press('Enter');
        break;
      }
      await expect(page.getByRole('button', { name: 'Build the pack' })).toBeVisible();
    },
  },
  {
    name: '82-panel-built',
    main: true,
    reach: async (stage) => {
      await press(stage, 'button', 'Build the pack');
      await expect(stage.page.getByRole('region', { name: 'The pack that was made' })).toBeVisible({ timeout: 60_000 });
    },
  },
];
