// @vitest-environment jsdom
import { act, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { presentInWords, SectionPresence } from '../../renderer/features/editor/section-presence';
import { axeProblems } from '../support/axe-check';
import { fakeBridge } from '../support/fake-bridge';
import { clearScreen, renderScreen } from '../support/render-screen';

/** Only the beat: React and the page keep their own time. */
const onlyBeats = () => vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
beforeEach(() => void onlyBeats());
afterEach(() => {
  clearScreen();
  vi.useRealTimers();
  see(true);
});

const sectionId = 'section-000F';
function see(visible: boolean) {
  Object.defineProperty(document, 'visibilityState', { configurable: true, value: visible ? 'visible' : 'hidden' });
  document.dispatchEvent(new Event('visibilitychange'));
}

function open(others: string[]) {
  const bridge = fakeBridge({ 'presence.beat': () => ({ others }) });
  const view = renderScreen(bridge, <SectionPresence sectionId={sectionId} />);
  const beats = () => bridge.calls.map(({ input }) => (input as { here: boolean }).here);
  const wait = (seconds: number) => act(() => vi.advanceTimersByTimeAsync(seconds * 1000));
  return { bridge, view, beats, wait };
}

describe('who else has a section open', () => {
  test('is a quiet line that is read out politely, and goes when they leave', async () => {
    const { bridge, wait } = open(['Sam Okafor']);
    await wait(0);
    const line = screen.getByRole('status');
    expect(line.textContent).toBe('Sam Okafor has this section open');
    vi.useRealTimers();
    expect(await axeProblems()).toEqual([]);
    onlyBeats();
    bridge.answer({ 'presence.beat': () => ({ others: [] }) });
    clearScreen();
    const again = open([]);
    await again.wait(0);
    expect(screen.getByRole('status').textContent).toBe('');
  });

  test('is asked every 20 seconds, and not at all while the window cannot be seen', async () => {
    const { beats, wait } = open([]);
    await wait(41);
    expect(beats()).toEqual([true, true, true]);
    act(() => see(false));
    await wait(120);
    expect(beats()).toEqual([true, true, true, false]);
    act(() => see(true));
    await wait(0);
    expect(beats()).toEqual([true, true, true, false, true]);
  });

  test('is told to the hub when the section is left, and nothing is asked after it', async () => {
    const { beats, view, wait } = open([]);
    await wait(1);
    view.unmount();
    await wait(60);
    expect(beats()).toEqual([true, false]);
  });

  test('is nobody when core cannot say', async () => {
    const { bridge, wait } = open(['Sam Okafor']);
    await wait(0);
    bridge.answer({ 'presence.beat': () => ({ ok: false, code: 'locked', message: 'Locked.' }) });
    await wait(20);
    expect(screen.getByRole('status').textContent).toBe('');
  });

  test('counts more than two people', () => {
    expect(presentInWords([])).toBe('');
    expect(presentInWords(['A B', 'C D'])).toBe('A B and C D have this section open');
    expect(presentInWords(['A B', 'C D', 'E F'])).toBe('A B and 2 others have this section open');
  });
});
