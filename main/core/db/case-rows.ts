import type { EntityName } from '../../../shared/hub-api/entities';
import type { WriteDb } from './connection';
import { createDerivedRows } from './derived-rows';
import type { CaseEntry, Projectors } from './projection';
import type { RecordReader } from './record-store';
import { createSharedRecords } from './shared-records';

/** A case with no due date sorts after every date. */
const noDue = '9999-12-31';
/**
 * Cases worked out before any of them is stored. Their rows stand in a dozen indexes, and a commit writes every page that it touched: one
 * commit for many cases touches most of those pages once.
 */
const batch = 64;

export interface CaseRowMaker {
  /** Makes one case's rows again, at once. Inside the caller's transaction. */
  now(caseId: string): void;
  /** What was worked out of this case, or of every case, no longer holds. */
  spoil(caseId: string | null): void;
  /** Works until about `until` (milliseconds of performance.now()), in transactions of its own; gives true while cases are left. */
  slice(until: number): boolean;
}

function trayValues(caseId: string, { rows: _elsewhere, changesOn: _day, ...entry }: CaseEntry) {
  return { ...entry, caseId, dueSort: entry.due ?? noDue, restricted: entry.restricted ? 1 : 0 };
}

/** Reads the kinds that a case's rows are said to be made from, and no other: a change of another kind does not make them again. */
function onlyOf(kinds: ReadonlySet<EntityName> | undefined, reader: RecordReader): RecordReader {
  if (!kinds) return reader;
  const known = (entity: EntityName) => {
    if (!kinds.has(entity)) throw new Error(`a case's rows are not made from records of the kind ${entity}`);
  };
  return {
    ...reader,
    get: (entity, id) => {
      known(entity);
      return reader.get(entity, id);
    },
    forCase: (entity, caseId) => {
      known(entity);
      return reader.forCase(entity, caseId);
    },
    all: (entity) => {
      known(entity);
      return reader.all(entity);
    },
  };
}

/** Tray rows, legal dates and all else that is derived from one case. */
export function createCaseRows(db: WriteDb, reader: RecordReader, projectors: Projectors): CaseRowMaker {
  const upsertTray = db.prepare(
    `INSERT OR REPLACE INTO tray (case_id, reference, child_name, sort_name, date_of_birth, stage, due, due_sort, due_code, due_name,
       regulation, waiting_on, setting_id, setting, caseworker_id, caseworker, status, restricted, search_text)
     VALUES (@caseId, @reference, @childName, @sortName, @dateOfBirth, @stage, @due, @dueSort, @dueCode, @dueName,
       @regulation, @waitingOn, @settingId, @setting, @caseworkerId, @caseworker, @status, @restricted, @searchText)`,
  );
  const putRows = createDerivedRows(db);
  const dropTray = db.prepare('DELETE FROM tray WHERE case_id = ?');
  const clearCase = db.prepare('DELETE FROM tray_dirty WHERE case_id = ?');
  const dirtyCases = db.prepare<[number], { case_id: string }>('SELECT case_id FROM tray_dirty LIMIT ?');
  const shared = createSharedRecords(reader);
  const [alone, together] = [onlyOf(projectors.reads, reader), onlyOf(projectors.reads, shared)];
  const ready = new Map<string, CaseEntry | null>();

  const store = (caseId: string, entry: CaseEntry | null) => {
    const values = entry && trayValues(caseId, entry);
    // A tray row stands in eight places, so one that says what it said before is left alone.
    if (putRows(caseId, entry?.rows ?? null, JSON.stringify(values), entry?.changesOn ?? '')) {
      if (values) upsertTray.run(values);
      else dropTray.run(caseId);
    }
    clearCase.run(caseId);
  };
  /** Gives true when time ran out before every case, or a batch of them, was worked out. */
  const workOut = db.transaction((until: number): boolean => {
    shared.forget();
    for (const { case_id } of dirtyCases.all(batch + ready.size)) {
      if (ready.has(case_id)) continue;
      if (ready.size >= batch) return false;
      ready.set(case_id, projectors.projectCase(together, case_id));
      if (performance.now() >= until) return ready.size < batch;
    }
    return false;
  }).deferred;
  const storeReady = db.transaction((until: number): void => {
    for (const [caseId, entry] of ready) {
      ready.delete(caseId);
      store(caseId, entry);
      if (performance.now() >= until) return;
    }
  }).immediate;

  return {
    now: (caseId) => {
      ready.delete(caseId);
      store(caseId, projectors.projectCase(alone, caseId));
    },
    spoil: (caseId) => {
      if (caseId === null) ready.clear();
      else ready.delete(caseId);
    },
    slice: (until) => {
      if (ready.size < batch && workOut(until)) return true;
      if (ready.size > 0) {
        // Full, and the time is over: stored in the next slice.
        if (performance.now() >= until) return true;
        storeReady(until);
      }
      return ready.size > 0 || dirtyCases.get(1) !== undefined;
    },
  };
}
