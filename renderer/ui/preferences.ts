import { create } from 'zustand';

/** How one person likes the window on this computer; nothing about cases. */
interface Kept {
  theme: 'system' | 'light' | 'dark';
  rows: 'compact' | 'comfortable';
  /** J, K, ? and the merge board's letters; off for people who use speech input (WCAG 2.1.4). */
  singleKeys: boolean;
  preview: boolean;
  pages: boolean;
  splits: Record<string, number>;
}

interface Preferences extends Kept {
  set: (change: Partial<Kept>) => void;
  setSplit: (id: string, share: number) => void;
}

const storageKey = 'preferences';
const defaults: Kept = { theme: 'system', rows: 'compact', singleKeys: true, preview: false, pages: false, splits: {} };

function load(): Kept {
  try {
    return { ...defaults, ...(JSON.parse(localStorage.getItem(storageKey) ?? '{}') as Partial<Kept>) };
  } catch {
    return defaults;
  }
}

export const usePreferences = create<Preferences>()((set, get) => {
  const change = (next: Partial<Kept>) => {
    set(next);
    const { theme, rows, singleKeys, preview, pages, splits } = get();
    localStorage.setItem(storageKey, JSON.stringify({ theme, rows, singleKeys, preview, pages, splits }));
  };
  return { ...load(), set: change, setSplit: (id, share) => change({ splits: { ...get().splits, [id]: share } }) };
});
