import { useEffect } from 'react';
import { timeWithSeconds } from '../ui/dates';
import { handleKey, useHotkey } from '../ui/hotkeys';
import { useLastSaved } from '../ui/last-saved';
import { say } from '../ui/say';
import { places } from './places';
import { useRoutes } from './routes';

const focusable = 'a[href], button:not([disabled]), input:not([disabled]), select, textarea, [tabindex="0"]';

/** Panes that hold no smaller pane, in the order of the page. */
function panes(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter(
    (pane) => !pane.querySelector('[data-pane]') && pane.offsetParent !== null,
  );
}

function movePane(step: 1 | -1): void {
  const all = panes();
  const at = all.findIndex((pane) => pane.contains(document.activeElement));
  const next = all[(at + step + all.length) % all.length];
  const inside = [...(next?.querySelectorAll<HTMLElement>(focusable) ?? [])].find((part) => part.tabIndex >= 0);
  (inside ?? next)?.focus();
}

function openPlace(index: number): void {
  const item = places[index];
  if (item) useRoutes.getState().go({ place: item.place });
}

/** The shortcuts that work everywhere in the frame. */
export function useFrameKeys(): void {
  useEffect(() => {
    const listener = (event: KeyboardEvent) => void handleKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
  const group = 'Everywhere';
  const has = (index: number) => places.length > index;
  const opens = (index: number) => `Open ${places[index]?.label ?? ''}`;
  useHotkey({ keys: 'Ctrl+1', does: opens(0), group }, () => openPlace(0), has(0));
  useHotkey({ keys: 'Ctrl+2', does: opens(1), group }, () => openPlace(1), has(1));
  useHotkey({ keys: 'Ctrl+3', does: opens(2), group }, () => openPlace(2), has(2));
  useHotkey({ keys: 'Ctrl+4', does: opens(3), group }, () => openPlace(3), has(3));
  useHotkey({ keys: 'Ctrl+5', does: opens(4), group }, () => openPlace(4), has(4));
  useHotkey({ keys: 'Ctrl+6', does: opens(5), group }, () => openPlace(5), has(5));
  useHotkey({ keys: 'Alt+ArrowLeft', does: 'Back', group }, () => useRoutes.getState().back());
  useHotkey({ keys: 'Alt+ArrowRight', does: 'Forward', group }, () => useRoutes.getState().forward());
  useHotkey({ keys: 'F6', does: 'Next pane', group }, (event) => movePane(event.shiftKey ? -1 : 1));
  useHotkey({ keys: 'Ctrl+s', does: 'Say when your words were last saved', group }, () => {
    const { at } = useLastSaved.getState();
    say(at ? `Saved already, at ${timeWithSeconds(at)}` : 'Everything is saved. You have typed nothing new.');
  });
}
