import { useSyncExternalStore } from 'react';

const narrow = '(max-width: 900px)';

function subscribe(onChange: () => void): () => void {
  const query = globalThis.matchMedia?.(narrow);
  query?.addEventListener('change', onChange);
  return () => query?.removeEventListener('change', onChange);
}

/** True in a small window, or a large one zoomed in: there is room for the columns that matter most. */
export function useNarrowWindow(): boolean {
  return useSyncExternalStore(subscribe, () => globalThis.matchMedia?.(narrow).matches ?? false);
}
