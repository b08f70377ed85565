import type { ReadDb } from '../db/connection';
import { prepared } from '../db/prepared';

/** Open legal dates of live cases between two plain dates, both included; of one caseworker or, where null, of all. */
export interface CalendarQuery {
  from: string;
  to: string;
  caseworkerId: string | null;
}

export interface CalendarRecord {
  caseId: string;
  reference: string;
  childName: string;
  obligationId: string;
  code: string;
  name: string;
  kind: string;
  due: string;
  actionDate: string;
  excused: number;
  regulation: string;
  waitingOn: string;
  caseworker: string | null;
  setting: string | null;
}

// A window or milestone that has run its time is over: nobody is late.
const open = `o.due BETWEEN @from AND @to AND o.satisfied_on IS NULL AND t.status = 'live'
  AND (o.kind IN ('duty', 'guidance') OR o.due >= @today)
  AND (@caseworkerId IS NULL OR t.caseworker_id = @caseworkerId)`;

type Params = CalendarQuery & { today: string };

/** One page of legal dates in order, and how many there are in all. */
export function calendarPage(
  db: ReadDb,
  query: Params,
  page: { limit: number; offset: number },
): { rows: CalendarRecord[]; total: number } {
  const sql = `SELECT o.case_id AS caseId, t.reference, t.child_name AS childName, o.id AS obligationId, o.code, o.name, o.kind, o.due,
      o.action_date AS actionDate, o.excused, o.regulation, o.waiting_on AS waitingOn, t.caseworker, t.setting
    FROM obligation AS o JOIN tray AS t ON t.case_id = o.case_id WHERE ${open}
    ORDER BY o.due, o.case_id, o.id LIMIT @limit OFFSET @offset`;
  const count = `SELECT count(*) AS total FROM obligation AS o JOIN tray AS t ON t.case_id = o.case_id WHERE ${open}`;
  return {
    rows: prepared<Params & typeof page, CalendarRecord>(db, sql).all({ ...query, ...page }),
    total: prepared<Params, { total: number }>(db, count).get(query)?.total ?? 0,
  };
}

/** How many dates each day of the range has, and how many of them are late and not excused. */
export function calendarDays(db: ReadDb, query: Params): { date: string; due: number; overdue: number }[] {
  const sql = `SELECT o.due AS date, count(*) AS due, count(*) FILTER (WHERE o.due < @today AND o.excused = 0) AS overdue
    FROM obligation AS o JOIN tray AS t ON t.case_id = o.case_id WHERE ${open} GROUP BY o.due ORDER BY o.due`;
  return prepared<Params, { date: string; due: number; overdue: number }>(db, sql).all(query);
}
