// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { putTransfer } from '../../renderer/bridge/transfers';
import { FileStanding } from '../../renderer/features/case/file-standing';

afterEach(cleanup);

it('says beside a document whether its file waits, how far it has come, and that it is only on the hub', () => {
  const waiting = { direction: 'to-hub' as const, done: 0, total: 4_000_000 };
  const { container } = render(<FileStanding file={{ sha256: 'a1', here: true, moving: waiting }} />);
  expect(container.textContent).toBe('Waits to be sent');
  act(() => putTransfer('a1', { ...waiting, done: 1_400_000 }));
  expect(container.textContent).toBe('Sending, 35 %');
  cleanup();
  const away = render(<FileStanding file={{ sha256: 'b2', here: false, moving: null }} />);
  expect(screen.getByLabelText('On the hub, fetched when opened')).toBeTruthy();
  act(() => putTransfer('b2', { direction: 'from-hub', done: 3, total: 4 }));
  expect(away.container.textContent).toBe('Coming, 75 %');
  act(() => putTransfer('b2', null));
  expect(away.container.textContent).toBe('');
});
