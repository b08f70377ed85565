import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Bridge } from '../../shared/ipc/bridge';
import type { RunningApp } from './support/app';
import { expect, journey } from './support/journey';

const phrase = 'heronsgate canary sentence';

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(path) : [path];
  });
}

async function signIn({ page }: RunningApp): Promise<void> {
  await page.getByRole('button', { name: /Priya Shah/ }).press('Enter');
  await expect(page.getByRole('table', { name: 'Cases' })).toBeVisible({ timeout: 60_000 });
}

/** A call as a screen that went wrong could make it. */
function rawCall({ page }: RunningApp, name: string, input: unknown) {
  return page.evaluate(
    ([wanted, given]) => (globalThis as unknown as { app: Bridge }).app.call(wanted as 'app.state', given as never),
    [name, input] as const,
  );
}

journey('the window is sandboxed, isolated and cannot leave the app', async ({ world }) => {
  const app = await world.openApp();
  const { electron, page } = app;
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  const complaintsBefore = app.complaints.length;

  const preferences = await electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }) => {
      const { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag } = (
        webContents as unknown as { getLastWebPreferences(): Electron.WebPreferences }
      ).getLastWebPreferences();
      return { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag };
    }),
  );
  expect(preferences.length).toBeGreaterThan(0);
  for (const each of preferences)
    expect(each).toEqual({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    });

  const policy = await page.evaluate(async () => (await fetch('/index.html')).headers.get('content-security-policy'));
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('unsafe-');
  expect(policy).not.toMatch(/https?:|\*/);

  const reach = await page.evaluate(async (hub) => {
    const { app: bridge } = globalThis as unknown as { app: object };
    const before = location.href;
    const opened = window.open('https://example.org/');
    const anchor = document.createElement('a');
    anchor.href = 'https://example.org/';
    document.body.append(anchor);
    anchor.click();
    anchor.remove();
    location.assign('https://example.org/');
    await new Promise((done) => setTimeout(done, 300));
    const answers = (promise: Promise<unknown>) =>
      promise.then(
        () => true,
        () => false,
      );
    return {
      keys: Object.keys(bridge).sort(),
      node: ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron'].filter((name) => name in globalThis),
      opened: opened !== null,
      stayed: location.href === before,
      remote: await answers(fetch('https://example.org/')),
      hub: await answers(fetch(`${hub}/api/v1/capabilities`)),
      elsewhere: await answers(fetch('file:///etc/passwd')),
      notify: await Notification.requestPermission(),
      camera: await answers(navigator.mediaDevices.getUserMedia({ video: true })),
      place: await answers(
        new Promise((done, fail) => navigator.geolocation.getCurrentPosition(done, fail, { timeout: 2_000 })),
      ),
    };
  }, world.hub.url);
  expect(reach).toEqual({
    keys: ['call', 'callAsText', 'on'],
    node: [],
    opened: false,
    stayed: true,
    remote: false,
    hub: false,
    elsewhere: false,
    notify: 'denied',
    camera: false,
    place: false,
  });
  expect(
    await electron.evaluate(
      ({ BrowserWindow }) => BrowserWindow.getAllWindows().filter((each) => each.isVisible()).length,
    ),
  ).toBe(1);

  // What was tried above is reported as refused, and nothing else is.
  const complaints = app.complaints.splice(complaintsBefore);
  expect(complaints.filter((each) => /Electron Security Warning|Insecure/i.test(each))).toEqual([]);
  expect(
    complaints.filter((each) => !/Content Security Policy|violates|Refused|Not allowed to load/i.test(each)),
  ).toEqual([]);
});

journey('core refuses what is not in its contract, and work is locked before somebody signs in', async ({ world }) => {
  const app = await world.openApp();
  await expect(app.page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  expect(await rawCall(app, 'cases.list', { limit: 5, offset: 0 })).toMatchObject({ ok: false });
  await signIn(app);
  expect(await rawCall(app, 'shell.run', { command: 'ls' })).toMatchObject({ ok: false, code: 'unknown-procedure' });
  expect(await rawCall(app, '__proto__', {})).toMatchObject({ ok: false, code: 'unknown-procedure' });
  for (const [name, input] of [
    ['cases.list', { limit: 1_000_000, offset: 0 }],
    ['cases.list', { limit: 5, offset: 0, sql: 'x' }],
    ['cases.get', null],
    ['notes.add', { caseId: 7, text: [] }],
  ] as const) {
    expect(await rawCall(app, name, input)).toMatchObject({ ok: false, code: 'bad-input' });
  }
  expect(await rawCall(app, 'cases.get', { caseId: "' OR 1=1 --" })).toMatchObject({ ok: false, code: 'no-such-case' });
});

journey(
  'nothing outside the encrypted databases holds a child’s name, NHS number or a written word',
  async ({ world }) => {
    const app = await world.openApp({ person: 'canary' });
    const { page } = app;
    await signIn(app);
    // Not every child has an NHS number on record, and rows still arrive: one that has a number is looked for.
    const child = await page.evaluate(async () => {
      const { app: bridge } = globalThis as unknown as { app: Bridge };
      const filter = { mine: true, stage: null, waitingOn: null, settingId: null, due: 'any' as const, text: '' };
      const list = await bridge.call('cases.list', { filter, sort: 'due', descending: false, limit: 10, offset: 0 });
      for (const row of list.ok ? list.value.rows : []) {
        const answer = await bridge.call('cases.get', { caseId: row.caseId });
        if (answer.ok && answer.value.case.child.nhsNumber) return answer.value.case.child;
      }
      throw new Error('none of the first ten children has an NHS number');
    });
    const { firstName, lastName, nhsNumber } = child;
    await page
      .getByRole('row', { name: new RegExp(`${firstName} ${lastName}`) })
      .locator('[data-row-link]')
      .first()
      .press('Enter');
    await page.getByLabel('New note').fill(`Met the family: ${phrase}.`);
    await page.getByRole('button', { name: 'Add note' }).press('Enter');
    await expect(page.getByRole('article').filter({ hasText: phrase })).toBeVisible();
    await page.getByLabel('New note').fill(`Half typed: ${phrase}`);
    for (const tab of ['Advice', 'Plan', 'Documents']) await page.getByRole('tab', { name: tab }).press('Enter');
    await page.waitForTimeout(1_500);
    await app.close();

    const digits = nhsNumber?.replaceAll(/\D/g, '') ?? '';
    expect(digits).toMatch(/^999\d{7}$/);
    const spaced = `${digits.slice(0, 3)} ${digits.slice(3, 6)} ${digits.slice(6)}`;
    const wanted = [phrase, `${firstName} ${lastName}`, digits, spaced];
    const needles = wanted.flatMap((words) => [Buffer.from(words, 'utf8'), Buffer.from(words, 'utf16le')]);

    const files = filesUnder(join(world.folder, 'canary'));
    expect(files.length).toBeGreaterThan(3);
    const told = files.filter((file) => {
      const bytes = readFileSync(file);
      return needles.some((needle) => bytes.includes(needle));
    });
    expect(told).toEqual([]);
    expect(app.complaints.filter((line) => wanted.some((words) => line.includes(words)))).toEqual([]);

    const databases = files.filter((file) => /\.(db|sqlite3?)$/.test(file) && file.includes('profiles'));
    expect(databases.length).toBeGreaterThan(0);
    for (const file of databases) {
      expect(statSync(file).size).toBeGreaterThan(0);
      expect(readFileSync(file).subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3');
    }
  },
);
