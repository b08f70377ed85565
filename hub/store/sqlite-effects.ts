import type Database from 'better-sqlite3';
import type { EffectStore, FileTable, OutboxMessage, SideEffect } from './hub-store';

type EffectRow = { id: string; cause: string; kind: SideEffect['kind']; payload: string };

/** Messages waiting to go, and the development outbox, over SQLite. */
export function sqliteEffects(db: Database.Database): EffectStore {
  // the same cause, kind and payload is the same message: a repeat is dropped here as well as at the mutation's answer
  const queue = db.prepare(
    `INSERT INTO side_effect (id, cause, kind, payload, state, queued_at) VALUES (?, ?, ?, ?, 'waiting', ?)
     ON CONFLICT (cause, kind, payload) DO NOTHING`,
  );
  const waiting = db.prepare<[number], EffectRow>(
    `SELECT id, cause, kind, payload FROM side_effect WHERE state = 'waiting' ORDER BY rowid LIMIT ?`,
  );
  const finish = db.prepare(`UPDATE side_effect SET state = ?, done_at = ?, problem = ? WHERE id = ?`);
  const keep = db.prepare<OutboxMessage>(
    `INSERT INTO outbox_message (id, channel, sent_to, subject, body, code, sent_at)
     VALUES (@id, @channel, @sentTo, @subject, @body, @code, @sentAt)`,
  );
  const messages = db.prepare<[number], OutboxMessage>(
    `SELECT id, channel, sent_to AS sentTo, subject, body, code, sent_at AS sentAt FROM outbox_message
     ORDER BY rowid DESC LIMIT ?`,
  );
  return {
    queue: (effect, at) => void queue.run(effect.id, effect.cause, effect.kind, JSON.stringify(effect.payload), at),
    waiting: (limit) =>
      waiting.all(limit).map((row) => ({ ...row, payload: JSON.parse(row.payload) as SideEffect['payload'] })),
    finish: (id, state, at, problem) => void finish.run(state, at, problem, id),
    keepMessage: (message) => void keep.run(message),
    messages: (limit) => messages.all(limit),
  };
}

/** What is known of each stored file and each upload under way, over SQLite. */
export function sqliteFiles(db: Database.Database): FileTable {
  const file = db.prepare<[string], { size: number; mime: string }>(
    'SELECT size, mime FROM stored_file WHERE sha256 = ?',
  );
  const addFile = db.prepare(
    `INSERT INTO stored_file (sha256, size, mime, stored_at) VALUES (@sha256, @size, @mime, @at)
     ON CONFLICT (sha256) DO NOTHING`,
  );
  const upload = db.prepare<[string], { accountId: string; length: number; sha256: string; finishedAt: string | null }>(
    'SELECT account_id AS accountId, length, sha256, finished_at AS finishedAt FROM upload WHERE id = ?',
  );
  const startUpload = db.prepare(
    'INSERT INTO upload (id, account_id, length, sha256, started_at) VALUES (@id, @accountId, @length, @sha256, @at)',
  );
  const finishUpload = db.prepare('UPDATE upload SET finished_at = ? WHERE id = ?');
  return {
    file: (sha256) => file.get(sha256) ?? null,
    addFile: (row) => void addFile.run(row),
    upload: (id) => upload.get(id) ?? null,
    startUpload: (row) => void startUpload.run(row),
    finishUpload: (id, at) => void finishUpload.run(at, id),
  };
}
