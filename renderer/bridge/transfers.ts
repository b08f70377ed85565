import { useCallback, useSyncExternalStore } from 'react';
import type { AppEvents } from '../../shared/ipc/events';

export type Moving = NonNullable<AppEvents['files.moved']['moving']>;

const moving = new Map<string, Moving>();
const listeners = new Set<() => void>();

/** Takes what core said of one file; null: it arrived, or stopped. */
export function putTransfer(sha256: string, state: Moving | null): void {
  if (state) moving.set(sha256, state);
  else moving.delete(sha256);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** How far a file is on its way now; null while it does not move. */
export function useTransfer(sha256: string): Moving | null {
  return useSyncExternalStore(
    subscribe,
    useCallback(() => moving.get(sha256) ?? null, [sha256]),
  );
}
