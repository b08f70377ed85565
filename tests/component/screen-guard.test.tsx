// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { ScreenGuard } from '../../renderer/ui/screen-guard';
import { fakeBridge } from '../support/fake-bridge';
import { clearScreen, renderScreen } from '../support/render-screen';

afterEach(() => {
  clearScreen();
  vi.restoreAllMocks();
});

let broken = true;
function Fragile() {
  if (broken) throw new Error('planted');
  return <p>All is well</p>;
}

test('a screen that fails says so, leaves what is around it, and can be drawn again', async () => {
  // React and jsdom print the planted error themselves.
  vi.spyOn(console, 'error').mockImplementation(() => {});
  broken = true;
  renderScreen(
    fakeBridge({}),
    <>
      <nav>Places</nav>
      <ScreenGuard screen="one">
        <Fragile />
      </ScreenGuard>
    </>,
  );
  expect(screen.getByRole('alert').textContent).toContain('What you typed was saved');
  expect(screen.getByText('Places')).toBeTruthy();
  broken = false;
  await userEvent.setup().click(screen.getByRole('button', { name: 'Try again' }));
  expect(screen.getByText('All is well')).toBeTruthy();
});
