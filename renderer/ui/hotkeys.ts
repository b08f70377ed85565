import { useEffect, useRef } from 'react';
import { create } from 'zustand';
import { usePreferences } from './preferences';

export interface Hotkey {
  /** "Ctrl+K", "Alt+ArrowLeft", "j", "?", "F6". A single character means: without Ctrl or Alt, and not while typing. */
  keys: string;
  /** Plain words for the list of shortcuts. */
  does: string;
  group: string;
}

interface Registered extends Hotkey {
  run: (event: KeyboardEvent) => void;
}

interface Registry {
  hotkeys: readonly Registered[];
  add: (hotkey: Registered) => () => void;
}

/** Every shortcut that works on the present screen; the list of shortcuts reads it. The last one added wins. */
export const useHotkeyRegistry = create<Registry>()((set) => ({
  hotkeys: [],
  add: (hotkey) => {
    set(({ hotkeys }) => ({ hotkeys: [...hotkeys, hotkey] }));
    return () => set(({ hotkeys }) => ({ hotkeys: hotkeys.filter((known) => known !== hotkey) }));
  },
}));

function typing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

function matches(keys: string, event: KeyboardEvent): boolean {
  const names = keys.split('+');
  const key = names.at(-1) ?? '';
  const ctrl = names.includes('Ctrl');
  const alt = names.includes('Alt');
  if ((event.ctrlKey || event.metaKey) !== ctrl || event.altKey !== alt) return false;
  return event.key.toLowerCase() === key.toLowerCase();
}

/** The main action of the form somebody is in, before that of the screen around it. */
function submitForm(event: KeyboardEvent): boolean {
  const form = event.target instanceof HTMLElement ? event.target.closest('form') : null;
  if (!form?.querySelector('[type="submit"]')) return false;
  event.preventDefault();
  form.requestSubmit();
  return true;
}

/** Handles a key of the window; true when a shortcut took it. */
export function handleKey(event: KeyboardEvent): boolean {
  // The screens stay drawn behind the lock: none of their keys may work there.
  if (document.documentElement.hasAttribute('data-locked')) return false;
  if (event.defaultPrevented || event.isComposing) return false;
  if (matches('Ctrl+Enter', event) && submitForm(event)) return true;
  const hotkey = useHotkeyRegistry.getState().hotkeys.findLast(({ keys }) => matches(keys, event));
  if (!hotkey) return false;
  const single = hotkey.keys.length === 1;
  if (single && (typing(event.target) || !usePreferences.getState().singleKeys)) return false;
  event.preventDefault();
  hotkey.run(event);
  return true;
}

/** Adds a shortcut while the calling part is on screen. `enabled` false takes it away. */
export function useHotkey(hotkey: Hotkey, run: (event: KeyboardEvent) => void, enabled = true): void {
  const latest = useRef(run);
  latest.current = run;
  const { keys, does, group } = hotkey;
  useEffect(() => {
    if (!enabled) return;
    return useHotkeyRegistry.getState().add({ keys, does, group, run: (event) => latest.current(event) });
  }, [keys, does, group, enabled]);
}
