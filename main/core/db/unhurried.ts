import type { WriteDb } from './connection';

/**
 * Commits without waiting for the disk: for what can be had or made again. A power cut takes whole commits, the newest first, so what is
 * left is always a state that once was; the next commit of a person's own work, which waits, writes these down too. Not inside a transaction.
 */
export function unhurried<T>(db: WriteDb, work: () => T): T {
  db.pragma('synchronous=1');
  try {
    return work();
  } finally {
    db.pragma('synchronous=2');
  }
}
