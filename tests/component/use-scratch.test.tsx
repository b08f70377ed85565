// @vitest-environment jsdom
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import { TextAreaField } from '../../renderer/ui/fields';
import { SavedAt } from '../../renderer/ui/saved-at';
import { useScratch } from '../../renderer/ui/use-scratch';
import { type FakeBridge, fakeBridge } from '../support/fake-bridge';
import { clearScreen, renderScreen } from '../support/render-screen';

afterEach(clearScreen);

function Note() {
  const { text, setText, flush, savedAt, problem } = useScratch('note:1');
  return (
    <>
      <TextAreaField label="Note" onBlur={flush} onChange={setText} value={text} />
      <SavedAt at={savedAt} problem={problem} />
    </>
  );
}

/** Core's shelf of half-typed text, in memory. */
function withShelf(kept: Record<string, string> = {}): { bridge: FakeBridge; kept: Record<string, string> } {
  const savedAt = '2026-11-22T14:02:07.000Z';
  const bridge = fakeBridge({
    'scratch.get': ({ key }) => ({ text: kept[key] ?? null, savedAt: key in kept ? savedAt : null }),
    'scratch.put': ({ key, text }) => {
      if (text === '') delete kept[key];
      else kept[key] = text;
      return { savedAt };
    },
  });
  return { bridge, kept };
}

describe('half-typed text', () => {
  test('is kept within a second of the last key, and the time is shown', async () => {
    const { bridge, kept } = withShelf();
    renderScreen(bridge, <Note />);
    await userEvent.setup().type(screen.getByLabelText('Note'), 'Marta rang');
    await waitFor(() => expect(kept['note:1']).toBe('Marta rang'), { timeout: 1000 });
    await screen.findByText('Saved at 14:02:07');
  });

  test('comes back when the screen is opened again', async () => {
    const { bridge } = withShelf({ 'note:1': 'Marta rang' });
    renderScreen(bridge, <Note />);
    await waitFor(() => expect((screen.getByLabelText('Note') as HTMLTextAreaElement).value).toBe('Marta rang'));
  });

  test('is kept at once when the app locks', async () => {
    const { bridge, kept } = withShelf();
    renderScreen(bridge, <Note />);
    await userEvent.setup().type(screen.getByLabelText('Note'), 'half a wo');
    await act(async () => bridge.emit('editors.flush', { reason: 'lock' }));
    expect(kept['note:1']).toBe('half a wo');
  });

  test('is kept when the screen goes away before the pause is over', async () => {
    const { bridge, kept } = withShelf();
    const { unmount } = renderScreen(bridge, <Note />);
    await userEvent.setup().type(screen.getByLabelText('Note'), 'gone');
    unmount();
    await waitFor(() => expect(kept['note:1']).toBe('gone'));
  });

  test('says so when it could not be kept, and tries again with the next key', async () => {
    const { bridge, kept } = withShelf();
    renderScreen(bridge, <Note />);
    const works = bridge.call.bind(bridge);
    bridge.call = (name, input) =>
      name === 'scratch.put'
        ? Promise.resolve({ ok: false, code: 'disk-full', message: 'The disk is full. Free some space.' })
        : works(name, input);
    const user = userEvent.setup();
    await user.type(screen.getByLabelText('Note'), 'a');
    await user.tab();
    await screen.findByText('The disk is full. Free some space.');
    bridge.call = works;
    await user.type(screen.getByLabelText('Note'), 'b');
    await user.tab();
    await waitFor(() => expect(kept['note:1']).toBe('ab'));
  });
});
