import { FluentProvider } from '@fluentui/react-components';
import { cleanup, configure, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { useRoutes } from '../../renderer/app/routes';
import { listenToCore } from '../../renderer/bridge/listen';
import { queryCache } from '../../renderer/bridge/query-cache';
import { handleKey } from '../../renderer/ui/hotkeys';
import { lightTheme } from '../../renderer/ui/theme';
import type { FakeBridge } from './fake-bridge';

// A machine with other work on it: a second is too short for a first drawing.
configure({ asyncUtilTimeout: 10_000 });

/** What jsdom lacks and the editor and the lists ask for. */
function fillGaps(): void {
  const none = () => new DOMRect(0, 0, 0, 0);
  Range.prototype.getBoundingClientRect ??= none;
  Range.prototype.getClientRects ??= () => [] as unknown as DOMRectList;
  Element.prototype.scrollIntoView ??= () => undefined;
  document.elementFromPoint ??= () => null;
  // Lists show only the rows that fit; a page without layout has room for none.
  Object.defineProperty(Element.prototype, 'clientHeight', { configurable: true, value: 600 });
  Object.defineProperty(Element.prototype, 'clientWidth', { configurable: true, value: 1000 });
  // Node's encoder gives bytes that are not the page's own Uint8Array.
  const Encoder = globalThis.TextEncoder;
  if (!(new Encoder().encode('') instanceof Uint8Array)) {
    globalThis.TextEncoder = class extends Encoder {
      override encode(text?: string) {
        return new Uint8Array(super.encode(text));
      }
    };
  }
  // It does not know the younger elements, such as `search`, and React would say so.
  Object.defineProperty(HTMLUnknownElement.prototype, Symbol.toStringTag, { configurable: true, value: 'HTMLElement' });
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
