import type { SyncStatus } from './views';

/** From core to every window. Ids and revisions only: the screens ask again for what they show. */
export interface AppEvents {
  /** Records changed, by this person or by sync. `caseIds` empty means: anything may have changed. */
  'records.changed': { entities: string[]; caseIds: string[] };
  'sync.state-changed': SyncStatus;
  /** A comparison with the hub found records that differed, and mended them. It should never happen. */
  'sync.mended': { count: number; at: string };
  /** A document's file moved on between this computer and the hub. `moving` null: it has arrived, or stopped. Bytes. */
  'files.moved': {
    sha256: string;
    moving: { direction: 'to-hub' | 'from-hub'; done: number; total: number } | null;
  };
  /** Signed in, locked, unlocked, signed out, damaged: ask for app.state again. */
  'app.state-changed': Record<string, never>;
  /** Core died and was started again; what was saved is safe. */
  'core.restarted': { at: string };
  /** Save at once: the window closes, the computer sleeps or the app locks. */
  'editors.flush': { reason: 'lock' | 'close' | 'suspend' };
}

export type EventName = keyof AppEvents;
