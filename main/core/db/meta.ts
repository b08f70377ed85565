import type { ReadDb, WriteDb } from './connection';

/** The few single values that the cache keeps. Values are text. */
export type MetaName =
  | 'cursor'
  | 'epoch'
  | 'last_n'
  | 'authority'
  | 'last_sync_at'
  | 'search_upto'
  | 'tray_day'
  | 'derived_by'
  | 'backed_up_seq'
  | 'rebuilding'
  | 'mended'
  | 'refresh_token'
  | 'restored'
  | 'account';

export interface Meta {
  get(name: MetaName): string | null;
  set(name: MetaName, value: string): void;
  remove(name: MetaName): void;
}

/** Reads one value over a reading connection. */
export function readMeta(db: ReadDb, name: MetaName): string | null {
  return db.prepare<[string], { value: string }>('SELECT value FROM meta WHERE name = ?').get(name)?.value ?? null;
}

export function createMeta(db: WriteDb): Meta {
  const get = db.prepare<[string], { value: string }>('SELECT value FROM meta WHERE name = ?');
  const set = db.prepare(
    'INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );
  const remove = db.prepare('DELETE FROM meta WHERE name = ?');
  return {
    get: (name) => get.get(name)?.value ?? null,
    set: (name, value) => {
      set.run(name, value);
    },
    remove: (name) => {
      remove.run(name);
    },
  };
}
