import type { OpenCache } from './cache';
import { diskTrouble } from './disk-trouble';

export interface Housekeeper {
  /** There may be derived rows to make. */
  kick(): void;
  /** False while something more pressing is to be written: no turn is taken until it is true again. */
  allow(now: boolean): void;
  /** Does all that is left before it returns, for one-off programs. */
  finish(): void;
  stop(): void;
}

/** Short enough that a screen's call never waits longer than half a frame. */
const sliceMilliseconds = 8;
const restMilliseconds = 2;
const troubleMilliseconds = 10_000;
/** Each time the screens ask for their lists again. */
const millisecondsBetweenNews = 700;
/** How long nothing was to do before the WAL is moved into the database. */
const quietMilliseconds = 2_000;
/** Pages of search index merged in one go when nothing else is to do. */
const mergePages = 16;

/** Makes derived rows, merges the search index and moves the WAL into the database, in short slices while nobody waits. */
export function createHousekeeper(
  { connections, projections, checkpoints }: Pick<OpenCache, 'connections' | 'projections' | 'checkpoints'>,
  /** Tray rows or search entries were made: screens may show more. */
  progressed: (finished: boolean) => void,
  /** A part of the cache could not be read. */
  damageFound: () => void = () => {},
): Housekeeper {
  const db = connections.write;
  const merge = db.prepare<[number]>(`INSERT INTO search_fts (search_fts, rank) VALUES ('merge', ?)`);
  const changes = db.prepare<[], { c: number }>('SELECT total_changes() AS c');
  let timer: NodeJS.Timeout | null = null;
  let turn: NodeJS.Immediate | null = null;
  let quiet: NodeJS.Timeout | null = null;
  let stopped = false;
  let allowed = true;
  let worked = false;
  let told = 0;
  /** Gives true while the index still has parts to merge: SQLite then reports more than one change. */
  const mergeOnce = () => {
    const before = changes.get()?.c ?? 0;
    merge.run(mergePages);
    return (changes.get()?.c ?? 0) - before >= 2;
  };
  const step = () => {
    clear();
    if (!stopped && allowed) orLater(work);
  };
  const clear = () => {
    if (timer) clearTimeout(timer);
    if (quiet) clearTimeout(quiet);
    if (turn) clearImmediate(turn);
    timer = null;
    quiet = null;
    turn = null;
  };
  /** A full or failing disk: derived rows wait, and core goes on. Nobody called, so nobody could be told here. */
  const orLater = (work: () => void) => {
    try {
      work();
    } catch (error) {
      const trouble = diskTrouble(error);
      if (!trouble) throw error;
      if (trouble.code === 'cache-damaged') damageFound();
      else if (!stopped) timer = setTimeout(step, troubleMilliseconds);
    }
  };
  const work = () => {
    if (checkpoints.keepShort(() => projections.slice(sliceMilliseconds))) {
      worked = true;
      if (performance.now() - told >= millisecondsBetweenNews) {
        progressed(false);
        told = performance.now();
      }
      // The next turn of the loop: a call that came meanwhile is answered first, and where none came no time is lost.
      turn = setImmediate(step);
      return;
    }
    if (worked) progressed(true);
    worked = false;
    if (checkpoints.keepShort(mergeOnce)) timer = setTimeout(step, restMilliseconds);
    else quiet = setTimeout(settle, quietMilliseconds);
  };
  const settle = () => orLater(() => checkpoints.now());
  return {
    kick: () => {
      if (!stopped && timer === null && turn === null) timer = setTimeout(step, restMilliseconds);
    },
    allow: (now) => {
      if (allowed === now) return;
      allowed = now;
      if (now && !stopped && turn === null) turn = setImmediate(step);
    },
    finish: () => {
      while (projections.slice(sliceMilliseconds * 4));
    },
    stop: () => {
      stopped = true;
      clear();
    },
  };
}
