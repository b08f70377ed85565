import type { WriteDb } from './connection';

/** Half-typed text, kept on this computer only. One row per key, written as durably as any command. */
export function createScratch(db: WriteDb, now: () => string) {
  const put = db.prepare(
    `INSERT INTO scratch (key, text, saved_at) VALUES (?, ?, ?)
     ON CONFLICT (key) DO UPDATE SET text = excluded.text, saved_at = excluded.saved_at`,
  );
  const remove = db.prepare('DELETE FROM scratch WHERE key = ?');
  const get = db.prepare<[string], { text: string; saved_at: string }>(
    'SELECT text, saved_at FROM scratch WHERE key = ?',
  );
  return {
    put: (key: string, text: string) => {
      const savedAt = now();
      if (text === '') remove.run(key);
      else put.run(key, text, savedAt);
      return { savedAt };
    },
    get: (key: string) => {
      const row = get.get(key);
      return { text: row?.text ?? null, savedAt: row?.saved_at ?? null };
    },
  };
}
