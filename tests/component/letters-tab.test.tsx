// @vitest-environment jsdom
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import { useRoute } from '../../renderer/app/routes';
import { fieldOfCheck } from '../../renderer/features/letters/letter-checks';
import { LetterPage } from '../../renderer/features/letters/letter-page';
import { LettersTab } from '../../renderer/features/letters/letters-tab';
import { fakeBridge } from '../support/fake-bridge';
import { LETTER, officeWorld } from '../support/office-world';
import { CASE, planWorld } from '../support/plan-world';
import { clearScreen, renderScreen } from '../support/render-screen';

afterEach(clearScreen);

function OpenTab() {
  const route = useRoute();
  return <LettersTab caseId={CASE} item={route.place === 'case' ? route.item : undefined} />;
}

function start(letterOpen: boolean, reasons = '') {
  const office = officeWorld();
  office.letter.text = { reasons };
  const bridge = fakeBridge({ ...planWorld().handlers, ...office.handlers });
  renderScreen(bridge, letterOpen ? <LettersTab caseId={CASE} item={LETTER} /> : <OpenTab />);
  const changed = () => act(() => bridge.emit('records.changed', { entities: ['letter'], caseIds: [CASE] }));
  return { office, bridge, changed, user: userEvent.setup() };
}

describe('letters of a case', () => {
  test('the suggested kind stands first and opens', async () => {
    const { user } = start(false);
    await user.click(await screen.findByRole('button', { name: 'Write a letter' }));
    const kinds = await screen.findByRole('region', { name: 'Kinds of letter' });
    const first = within(kinds).getAllByRole('listitem')[0]!;
    expect(first.textContent).toContain('Suggested');
    await user.click(within(first).getByRole('button', { name: 'Decision not to assess' }));
    await screen.findByRole('textbox', { name: /Reasons for the decision/ });
  });

  test('what is typed is saved with the letter and shown in the preview', async () => {
    const { user, office, changed } = start(true);
    await user.type(await screen.findByRole('textbox', { name: /Reasons/ }), 'Facts.');
    await waitFor(() => expect(office.letter.text).toEqual({ reasons: 'Facts.' }), { timeout: 1500 });
    changed();
    const preview = screen.getByRole('article', { name: /Preview/ });
    await waitFor(() => expect(preview.textContent).toContain('Facts.'));
  });

  test('a letter without its reasons cannot be made, and says which check stops it', async () => {
    const { user, bridge } = start(true);
    const make = await screen.findByRole('button', { name: 'Make Word and PDF' });
    expect(make.getAttribute('aria-disabled')).toBe('true');
    await user.click(make);
    expect(bridge.calls.some(({ name }) => name === 'letters.make')).toBe(false);
    const checks = within(screen.getByRole('region', { name: 'Checks' })).getAllByRole('listitem');
    expect(checks[0]!.textContent).toContain('The reasons are empty.');
    expect(checks[0]!.textContent).toContain('CFA 2014 s36(5)');
    await user.click(within(checks[0]!).getByRole('button', { name: 'Go to it' }));
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: /Reasons/ }));
  });

  test('publishing first says exactly what goes to whom, and goes once', async () => {
    const { user, office, changed } = start(true, 'Facts.');
    await user.click(await screen.findByRole('button', { name: 'Make Word and PDF' }));
    changed();
    await user.click(await screen.findByRole('button', { name: 'Publish to the family' }));
    const summary = await screen.findByRole('region', { name: 'What will go to whom' });
    expect(summary.textContent).toContain('Marta Example (mother)');
    expect(summary.textContent).toContain('marta@family.example');
    expect(office.sent).toEqual([]);
    await user.click(within(summary).getByRole('button', { name: 'Publish to Marta Example' }));
    changed();
    await screen.findByText(/Waiting to go: it is sent once/);
    expect(office.sent).toEqual([LETTER]);
    expect(screen.queryByRole('button', { name: /^Publish/ })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Take the letter back' }));
    changed();
    await screen.findByText('Taken back');
  });

  test('a letter that the family has opened cannot be taken back', async () => {
    const { office, changed } = start(true, 'Facts.');
    await screen.findByRole('article', { name: /Preview/ });
    Object.assign(office.letter, {
      status: 'published',
      publishedAt: '2026-11-20T10:00:00.000Z',
      openedAt: '2026-11-21T10:00:00.000Z',
    });
    changed();
    await screen.findByText(/Opened on/);
    expect(screen.queryByRole('button', { name: 'Take the letter back' })).toBeNull();
  });

  test('scripts, styles and links of a preview have no effect', () => {
    const html =
      '<html><head><style>p{}</style></head><body><main><h1>Hello</h1><script>bad()</script><p onclick="x()"><a href="https://x.example">there</a></p><img src="x"></main></body></html>';
    renderScreen(fakeBridge({}), <LetterPage html={html} label="Preview" />);
    const page = screen.getByRole('article', { name: 'Preview' });
    expect(page.querySelectorAll('script, style, a, img, [onclick]')).toHaveLength(0);
    expect(page.textContent).toBe('Hellothere');
  });

  test('a check is led back to the field that puts it right', () => {
    const check = { id: 'reasons', ok: false, blocking: true, message: '', regulation: null };
    expect(fieldOfCheck(check, ['support', 'reasons'])).toBe('reasons');
    expect(fieldOfCheck({ ...check, id: 'letter-head' }, ['support', 'reasons'])).toBeNull();
  });
});
