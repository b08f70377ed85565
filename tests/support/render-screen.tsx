import { FluentProvider } from '@fluentui/react-components';
import { cleanup, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { useRoutes } from '../../renderer/app/routes';
import { listenToCore } from '../../renderer/bridge/listen';
import { queryCache } from '../../renderer/bridge/query-cache';
import { handleKey } from '../../renderer/ui/hotkeys';
import { lightTheme } from '../../renderer/ui/theme';
import type { FakeBridge } from './fake-bridge';

/** What jsdom lacks and the editor and the lists ask for. */
function fillGaps(): void {
  const none = () => new DOMRect(0, 0, 0, 0);
  Range.prototype.getBoundingClientRect ??= none;
  Range.prototype.getClientRects ??= () => [] as unknown as DOMRectList;
  Element.prototype.scrollIntoView ??= () => undefined;
  globalThis.ResizeObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
  document.elementFromPoint ??= () => null;
  globalThis.CSS ??= { escape: (text: string) => text } as typeof CSS;
}

let stop: (() => void) | null = null;

/** Draws one screen as the window does: theme, core's events, shortcuts. */
export function renderScreen(bridge: FakeBridge, screen: ReactNode) {
  fillGaps();
  window.app = bridge;
  queryCache.clear([]);
  useRoutes.getState().reset();
  stop = listenToCore();
  window.addEventListener('keydown', handleKey);
  return render(<FluentProvider theme={lightTheme}>{screen}</FluentProvider>);
}

export function clearScreen(): void {
  cleanup();
  stop?.();
  stop = null;
  window.removeEventListener('keydown', handleKey);
}
