import type { ReadDb } from '../db/connection';
import { prepared } from '../db/prepared';

/** Ids of every case on this computer, live and closed. */
export function caseIds(db: ReadDb): string[] {
  return prepared<[], { id: string }>(db, 'SELECT case_id AS id FROM tray ORDER BY case_id')
    .all()
    .map(({ id }) => id);
}

export interface TimelinessRecord {
  period: string;
  total: number;
  onTime: number;
  withoutException: number;
  onTimeWithoutException: number;
}

const periods = {
  year: 'substr(satisfied_on, 1, 4)',
  quarter: "substr(satisfied_on, 1, 4) || ' Q' || ((CAST(substr(satisfied_on, 6, 2) AS INTEGER) + 2) / 3)",
} as const;

/** How many of one kind of legal date (obligation code) were met in each period, and how many of them in time. Plain dates. */
export function timeliness(
  db: ReadDb,
  by: keyof typeof periods,
  query: { code: string; from: string; to: string },
): TimelinessRecord[] {
  const sql = `SELECT ${periods[by]} AS period, count(*) AS total, count(*) FILTER (WHERE satisfied_on <= due) AS onTime,
      count(*) FILTER (WHERE excused = 0) AS withoutException,
      count(*) FILTER (WHERE excused = 0 AND satisfied_on <= due) AS onTimeWithoutException
    FROM obligation WHERE code = @code AND satisfied_on BETWEEN @from AND @to GROUP BY 1 ORDER BY 1`;
  return prepared<typeof query, TimelinessRecord>(db, sql).all(query);
}

/** How many dates of one kind are owed and late on `today` in live cases, without an exception that excuses them. */
export function openLate(db: ReadDb, code: string, today: string): number {
  const sql = `SELECT count(*) AS n FROM obligation AS o JOIN tray AS t ON t.case_id = o.case_id
    WHERE o.code = ? AND o.satisfied_on IS NULL AND o.due < ? AND o.excused = 0 AND t.status = 'live'`;
  return prepared<[string, string], { n: number }>(db, sql).get(code, today)?.n ?? 0;
}

export interface CaseloadRecord {
  caseworkerId: string | null;
  caseworker: string | null;
  live: number;
  inAssessment: number;
  withPlan: number;
  overdue: number;
  dueIn14Days: number;
}

/** Live cases of each caseworker. `soon` is the last day that counts as due in 14 days. */
export function caseloads(db: ReadDb, days: { today: string; soon: string }): CaseloadRecord[] {
  const sql = `SELECT caseworker_id AS caseworkerId, max(caseworker) AS caseworker, count(*) AS live,
      count(*) FILTER (WHERE stage IN ('request', 'decision-to-assess', 'assessment', 'decision-to-issue', 'plan')) AS inAssessment,
      count(*) FILTER (WHERE stage = 'review') AS withPlan,
      count(*) FILTER (WHERE due_sort < @today) AS overdue,
      count(*) FILTER (WHERE due_sort BETWEEN @today AND @soon) AS dueIn14Days
    FROM tray WHERE status = 'live' GROUP BY caseworker_id ORDER BY live DESC, caseworker COLLATE NOCASE`;
  return prepared<typeof days, CaseloadRecord>(db, sql).all(days);
}

/** Ids of live cases of one caseworker, oldest reference first. */
export function liveCasesOfCaseworker(db: ReadDb, caseworkerId: string): string[] {
  const sql = "SELECT case_id AS id FROM tray WHERE status = 'live' AND caseworker_id = ? ORDER BY reference";
  return prepared<[string], { id: string }>(db, sql)
    .all(caseworkerId)
    .map(({ id }) => id);
}

/** How many live cases each caseworker has. */
export function liveCounts(db: ReadDb): { caseworkerId: string | null; live: number }[] {
  const sql = `SELECT caseworker_id AS caseworkerId, count(*) AS live FROM tray WHERE status = 'live' GROUP BY caseworker_id`;
  return prepared<[], { caseworkerId: string | null; live: number }>(db, sql).all();
}

export interface HandOverCase {
  caseId: string;
  reference: string;
  childName: string;
  stage: string;
  due: string | null;
  dueName: string | null;
  setting: string | null;
}

/** One page of live cases of one caseworker (null: of nobody), the most urgent first. `words`: lower case, empty for all. */
export function casesToHandOver(
  db: ReadDb,
  query: { caseworkerId: string | null; words: string },
  page: { limit: number; offset: number },
): { rows: HandOverCase[]; total: number } {
  const where = `status = 'live' AND caseworker_id IS @caseworkerId AND (@words = '' OR instr(search_text, @words) > 0)`;
  const sql = `SELECT case_id AS caseId, reference, child_name AS childName, stage, due, due_name AS dueName, setting
    FROM tray WHERE ${where} ORDER BY due_sort, case_id LIMIT @limit OFFSET @offset`;
  const count = `SELECT count(*) AS total FROM tray WHERE ${where}`;
  return {
    rows: prepared<typeof query & typeof page, HandOverCase>(db, sql).all({ ...query, ...page }),
    total: prepared<typeof query, { total: number }>(db, count).get(query)?.total ?? 0,
  };
}

const waiting = `entity = 'exception' AND json_extract(body, '$.approvedBy') IS NULL AND json_extract(body, '$.declinedBy') IS NULL`;

/** Exceptions that no manager has decided, oldest first, with the reference of the case. */
export function exceptionsWaiting(
  db: ReadDb,
  page: { limit: number; offset: number },
): { rows: { id: string; reference: string; body: string; due: string | null }[]; total: number } {
  const sql = `SELECT p.id, t.reference, p.body, (SELECT o.due FROM obligation AS o WHERE o.case_id = p.case_id
        AND o.code = json_extract(p.body, '$.deadline')
        AND (json_extract(p.body, '$.instance') IS NULL OR o.instance = json_extract(p.body, '$.instance'))
      ORDER BY o.due DESC LIMIT 1) AS due
    FROM projected AS p JOIN tray AS t ON t.case_id = p.case_id WHERE ${waiting} ORDER BY p.id LIMIT @limit OFFSET @offset`;
  const count = `SELECT count(*) AS total FROM projected AS p JOIN tray AS t ON t.case_id = p.case_id WHERE ${waiting}`;
  return {
    rows: prepared<typeof page, { id: string; reference: string; body: string; due: string | null }>(db, sql).all(page),
    total: prepared<[], { total: number }>(db, count).get()?.total ?? 0,
  };
}

type Mine = { caseworkerId: string | null };
const ofMine = '(@caseworkerId IS NULL OR t.caseworker_id = @caseworkerId)';

/** How many cases each check of the return finds. */
export function faultCounts(db: ReadDb, mine: Mine): { code: string; cases: number }[] {
  const sql = `SELECT f.code, count(DISTINCT f.case_id) AS cases FROM return_fault AS f JOIN tray AS t ON t.case_id = f.case_id
    WHERE ${ofMine} GROUP BY f.code ORDER BY cases DESC, f.code`;
  return prepared<Mine, { code: string; cases: number }>(db, sql).all(mine);
}

/** How many cases there are in all. */
export function caseCount(db: ReadDb, mine: Mine): number {
  return prepared<Mine, { n: number }>(db, `SELECT count(*) AS n FROM tray AS t WHERE ${ofMine}`).get(mine)?.n ?? 0;
}

export interface FaultyCase {
  caseId: string;
  reference: string;
  childName: string;
  caseworker: string | null;
}

/** One page of cases with faults, the most first; only those that one check finds, where it is given. */
export function faultyCases(
  db: ReadDb,
  query: Mine & { check: string | null; limit: number; offset: number },
): { rows: FaultyCase[]; total: number } {
  const found = `FROM return_fault AS f JOIN tray AS t ON t.case_id = f.case_id WHERE ${ofMine}
    AND (@check IS NULL OR f.case_id IN (SELECT case_id FROM return_fault WHERE code = @check))`;
  const sql = `SELECT f.case_id AS caseId, t.reference, t.child_name AS childName, t.caseworker ${found}
    GROUP BY f.case_id ORDER BY count(*) DESC, t.reference LIMIT @limit OFFSET @offset`;
  const count = `SELECT count(DISTINCT f.case_id) AS total ${found}`;
  const { caseworkerId, check } = query;
  return {
    rows: prepared<typeof query, FaultyCase>(db, sql).all(query),
    total:
      prepared<Mine & { check: string | null }, { total: number }>(db, count).get({ caseworkerId, check })?.total ?? 0,
  };
}

/** The faults of one case, in the order of the checks. */
export function faultsOfCase(db: ReadDb, caseId: string): { code: string; field: string; detail: string }[] {
  const sql = 'SELECT code, field, detail FROM return_fault WHERE case_id = ? ORDER BY n';
  return prepared<[string], { code: string; field: string; detail: string }>(db, sql).all(caseId);
}
