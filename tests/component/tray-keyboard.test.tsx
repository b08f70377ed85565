// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Frame } from '../../renderer/app/frame';
import { useRoutes } from '../../renderer/app/routes';
import { useTray } from '../../renderer/features/tray/tray-store';
import { fakeBridge } from '../support/fake-bridge';
import { signedIn } from '../support/gallery/answers';
import { clearScreen, renderScreen } from '../support/render-screen';

beforeEach(() => {
  // jsdom lays nothing out: the list needs a window of some height to know which rows are on screen.
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600);
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(1000);
  Element.prototype.scrollTo ??= () => undefined;
  useTray.getState().reset();
});
afterEach(() => {
  clearScreen();
  vi.restoreAllMocks();
});

async function openTray() {
  const bridge = fakeBridge(signedIn);
  renderScreen(bridge, <Frame />);
  const table = await screen.findByRole('table', { name: 'Cases' });
  const first = await within(table).findByRole('button', { name: 'Amelia Okafor' });
  return { bridge, table, first, user: userEvent.setup() };
}

describe('work tray', () => {
  test('draws a few of thousands of rows and tells how many there are', async () => {
    const { table } = await openTray();
    expect(table.getAttribute('aria-rowcount')).toBe('3901');
    expect(within(table).getAllByRole('row').length).toBeLessThan(60);
  });

  test('J, K and the arrows move along the rows and Enter opens the case', async () => {
    const { first, user } = await openTray();
    first.focus();
    await user.keyboard('j');
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Leo Rahman'));
    await user.keyboard('{ArrowDown}');
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Eliza Begum'));
    await user.keyboard('k');
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Leo Rahman'));
    await user.keyboard('{Enter}');
    await screen.findByRole('heading', { level: 1, name: 'Leo Rahman' });
  });

  test('Esc goes back to the same row', async () => {
    const { first, user } = await openTray();
    first.focus();
    await user.keyboard('jj{Enter}');
    await screen.findByRole('tab', { name: 'Overview' });
    await user.keyboard('{Escape}');
    await screen.findByRole('table', { name: 'Cases' });
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Eliza Begum'));
    expect(useRoutes.getState().index).toBe(0);
  });

  test('letters typed into a field do not move the row', async () => {
    const { user } = await openTray();
    await user.click(screen.getByRole('searchbox', { name: 'Find in this list' }));
    await user.keyboard('jj');
    expect(useTray.getState().selected).toBe(0);
  });

  test('Overdue filters the list and its chip takes the filter away', async () => {
    const { bridge, user } = await openTray();
    await user.click(screen.getByRole('button', { name: /^Overdue/ }));
    await screen.findByRole('heading', { level: 1, name: 'My cases · 3' });
    expect(bridge.calls.some(({ input }) => (input as { filter?: { due?: string } }).filter?.due === 'overdue')).toBe(
      true,
    );
    await user.click(screen.getByRole('button', { name: 'Remove filter Overdue' }));
    await screen.findByRole('heading', { level: 1, name: 'My cases · 3,900' });
  });
});
