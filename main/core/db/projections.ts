import type { EntityName } from '../../../shared/hub-api/entities';
import { createCaseRows } from './case-rows';
import type { WriteDb } from './connection';
import type { Meta } from './meta';
import type { Projectors } from './projection';
import type { RecordReader } from './record-store';
import { unhurried } from './unhurried';

export interface Projections {
  /** Makes one case's tray row again, at once. Inside the caller's transaction. */
  projectCase(caseId: string): void;
  /**
   * Notes that a record's search entry, and its case's tray row where `tray`, are out of date. `stored`: its row in base was just written,
   * so nobody need look whether there is one.
   */
  mark(entity: string, id: string, caseId: string | null, tray: boolean, stored?: boolean): void;
  /** Whether what is derived from a case is made from records of this kind. */
  concerns(entity: string): boolean;
  /** Notes many at once, inside the caller's transaction: a case is noted once, however many of its records came. */
  together(work: () => void): void;
  /**
   * Notes which cases' derived rows the new London day, or rules other than the last time, may have put out of date; once for each day.
   * True when it did.
   */
  markDay(today: string): boolean;
  left(): StillToDerive;
  /** Works for about `milliseconds`; gives true while there is more to do. */
  slice(milliseconds: number): boolean;
}

/** What is still to be derived from records that are here already. */
export interface StillToDerive {
  /** Cases whose tray row and dates are missing or out of date, of so many cases. */
  cases: number;
  allCases: number;
  /** Records that search does not find yet, or finds by what they said before, of so many records. */
  records: number;
  allRecords: number;
}

/** Keeps the tray and the search index in step with the records, in small slices when many changed. */
export function createProjections(db: WriteDb, reader: RecordReader, meta: Meta, projectors: Projectors): Projections {
  const caseRows = createCaseRows(db, reader, projectors);
  const markCase = db.prepare('INSERT OR IGNORE INTO tray_dirty (case_id) VALUES (?)');
  const markAllCases = db.prepare(
    `INSERT OR IGNORE INTO tray_dirty (case_id) SELECT id FROM projected WHERE entity = 'case'`,
  );
  const markChangedCases = db.prepare(
    'INSERT OR IGNORE INTO tray_dirty (case_id) SELECT case_id FROM derived_case WHERE changes_on <= ?',
  );
  const markSettingCases = db.prepare(
    'INSERT OR IGNORE INTO tray_dirty (case_id) SELECT case_id FROM tray WHERE setting_id = ?',
  );
  const markStaffCases = db.prepare(
    'INSERT OR IGNORE INTO tray_dirty (case_id) SELECT case_id FROM tray WHERE caseworker_id = ?',
  );
  const markSearch = db.prepare('INSERT OR IGNORE INTO search_dirty (entity, id) VALUES (?, ?)');
  const clearSearch = db.prepare('DELETE FROM search_dirty WHERE entity = ? AND id = ?');
  const dirtySearch = db.prepare<[number], { entity: string; id: string }>(
    'SELECT entity, id FROM search_dirty LIMIT ?',
  );
  const nextBase = db.prepare<[number, number], { rowid: number; entity: string; id: string }>(
    'SELECT rowid, entity, id FROM base WHERE rowid > ? ORDER BY rowid LIMIT ?',
  );
  const lastBase = db.prepare<[], { last: number | null }>('SELECT max(rowid) AS last FROM base');
  const countDirty = db.prepare<[], { cases: number; records: number }>(
    'SELECT (SELECT count(*) FROM tray_dirty) AS cases, (SELECT count(*) FROM search_dirty) AS records',
  );
  const countCases = db.prepare<[], { c: number }>(`SELECT count(*) AS c FROM base WHERE entity = 'case'`);
  const rowOf = db.prepare<[string, string], { rowid: number }>('SELECT rowid FROM base WHERE entity = ? AND id = ?');
  const findDoc = db.prepare<[string, string], { doc: number }>(
    'SELECT doc FROM search_doc WHERE entity = ? AND id = ?',
  );
  const insertDoc = db.prepare<[string, string, string | null, string, string]>(
    'INSERT INTO search_doc (entity, id, case_id, kind, title) VALUES (?, ?, ?, ?, ?)',
  );
  const dropDoc = db.prepare('DELETE FROM search_doc WHERE doc = ?');
  const insertFts = db.prepare('INSERT INTO search_fts (rowid, title, text) VALUES (?, ?, ?)');
  const dropFts = db.prepare('DELETE FROM search_fts WHERE rowid = ?');
  const insertNames = db.prepare('INSERT INTO name_fts (rowid, names) VALUES (?, ?)');
  const dropNames = db.prepare('DELETE FROM name_fts WHERE rowid = ?');
  const caseOf = db.prepare<[string, string], { case_id: string | null }>(
    'SELECT case_id FROM projected WHERE entity = ? AND id = ?',
  );

  const index = (entity: string, id: string) => {
    const old = findDoc.get(entity, id);
    if (old) {
      dropFts.run(old.doc);
      dropNames.run(old.doc);
      dropDoc.run(old.doc);
    }
    const entry = projectors.searchEntry(reader, entity as EntityName, id);
    if (!entry) return;
    const doc = insertDoc.run(
      entity,
      id,
      caseOf.get(entity, id)?.case_id ?? null,
      entry.kind,
      entry.title,
    ).lastInsertRowid;
    insertFts.run(doc, entry.title, entry.text);
    if (entry.names !== null) insertNames.run(doc, entry.names);
  };
  const concerns = (entity: string) => projectors.reads?.has(entity as EntityName) ?? true;
  /** Rows not yet reached by the first indexing need no mark: it will come to them. */
  const reached = () => Number(meta.get('search_upto') ?? '0');
  let many: { reached: number; cases: Set<string> } | null = null;
  const isReached = (entity: string, id: string, stored: boolean): boolean => {
    const upto = many?.reached ?? reached();
    if (stored && upto === 0) return false;
    const row = rowOf.get(entity, id);
    return !row || row.rowid <= upto;
  };
  const sliceSearch = db.transaction((until: number): boolean => {
    for (const { entity, id } of dirtySearch.all(64)) {
      index(entity, id);
      clearSearch.run(entity, id);
      if (performance.now() >= until) return true;
    }
    let upto = reached();
    const rows = nextBase.all(upto, 200);
    for (const row of rows) {
      index(row.entity, row.id);
      upto = row.rowid;
      if (performance.now() >= until) break;
    }
    if (rows.length > 0) meta.set('search_upto', String(upto));
    return upto < (lastBase.get()?.last ?? 0) || dirtySearch.get(1) !== undefined;
  }).immediate;
  return {
    projectCase: caseRows.now,
    concerns,
    mark: (entity, id, caseId, tray, stored = false) => {
      if (isReached(entity, id, stored)) markSearch.run(entity, id);
      if (!concerns(entity)) return;
      caseRows.spoil(caseId);
      // The authority's bank holidays move the dates of every case.
      if (entity === 'authority') markAllCases.run();
      if (!tray) return;
      if (caseId !== null && many) many.cases.add(caseId);
      else if (caseId !== null) markCase.run(caseId);
      else if (entity === 'setting') markSettingCases.run(id);
      else if (entity === 'staff') markStaffCases.run(id);
    },
    together: (work) => {
      many = { reached: reached(), cases: new Set() };
      try {
        work();
        for (const caseId of many.cases) markCase.run(caseId);
      } finally {
        many = null;
      }
    },
    markDay: (today) => {
      const last = meta.get('tray_day');
      const version = projectors.version ?? '';
      const sameRules = meta.get('derived_by') === version;
      if (last === today && sameRules) return false;
      // A computer whose calendar went back has rows of days that have not come yet.
      caseRows.spoil(null);
      const goesOn = last !== null && last < today && sameRules;
      db.transaction(() => {
        if (goesOn) markChangedCases.run(today);
        else markAllCases.run();
        meta.set('tray_day', today);
        meta.set('derived_by', version);
      }).immediate();
      return true;
    },
    left: () => {
      const { cases, records } = countDirty.get() ?? { cases: 0, records: 0 };
      const allRecords = lastBase.get()?.last ?? 0;
      const unread = Math.max(0, allRecords - reached());
      return {
        cases,
        allCases: cases === 0 ? 0 : Math.max(cases, countCases.get()?.c ?? 0),
        records: records + unread,
        allRecords,
      };
    },
    slice: (milliseconds) => {
      const until = performance.now() + milliseconds;
      return unhurried(db, () => {
        const moreTray = caseRows.slice(until);
        return performance.now() < until ? sliceSearch(until) || moreTray : true;
      });
    },
  };
}
