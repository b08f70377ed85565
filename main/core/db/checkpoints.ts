import type { WriteDb } from './connection';

/** WAL pages (4 KiB) beyond which work in the background moves them into the database: what its one turn then costs stays near a frame. */
const bounded = 1_000;

/**
 * When the WAL is moved into the database file. Never at the commit of a user command: the person would wait for it. And not soon after
 * one: the first commit after it waits for the disk twice.
 */
export interface Checkpoints {
  /** Runs work that nobody waits for; its commits keep the WAL short, so that the last move is a short one too. */
  keepShort<T>(work: () => T): T;
  /** Moves all that is in the WAL, when nothing else is to do. */
  now(): void;
  /** While this says false (a backup is being copied), the database file stays as it is. */
  onlyWhile(may: () => boolean): void;
}

/** For the one connection that writes. SQLite's own checkpoints are off on it (`open.ts`). */
export function createCheckpoints(db: WriteDb): Checkpoints {
  let may = () => true;
  return {
    keepShort: (work) => {
      if (!may()) return work();
      db.pragma(`wal_autocheckpoint=${bounded}`);
      try {
        return work();
      } finally {
        db.pragma('wal_autocheckpoint=0');
      }
    },
    now: () => {
      if (may()) db.pragma('wal_checkpoint(PASSIVE)');
    },
    onlyWhile: (asked) => {
      may = asked;
    },
  };
}
