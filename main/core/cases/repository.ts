import type { TrayFilter } from '../../../shared/ipc/contract';
import type { TrayRow } from '../../../shared/ipc/views';
import type { ReadDb } from '../db/connection';
import { prepared } from '../db/prepared';

/** Whole days as plain dates, Europe/London: today, this Sunday, and next week's Monday and Sunday. */
export interface Week {
  today: string;
  sunday: string;
  nextMonday: string;
  nextSunday: string;
}

export type TrayRecord = Omit<TrayRow, 'daysLeft' | 'restricted'> & { restricted: number };
type Params = Record<string, string | number | null>;

const columns = `case_id AS caseId, reference, child_name AS childName, date_of_birth AS dateOfBirth, stage, due,
  due_code AS dueCode, due_name AS dueName, regulation, waiting_on AS waitingOn, setting, caseworker, restricted`;

const orders = {
  due: ['due_sort', 'case_id'],
  name: ['sort_name', 'case_id'],
  reference: ['reference', 'case_id'],
  stage: ['stage', 'due_sort', 'case_id'],
} as const;

const dueConditions: Record<Exclude<TrayFilter['due'], 'any'>, string> = {
  overdue: 'due_sort < @today',
  'this-week': 'due_sort BETWEEN @today AND @sunday',
  'next-week': 'due_sort BETWEEN @nextMonday AND @nextSunday',
};

/** `others` is anyone but the authority: what the count above the tray counts. */
function waitingConditions(waitingOn: string | null): string[] {
  if (waitingOn === null) return [];
  return [waitingOn === 'others' ? "waiting_on IS NOT NULL AND waiting_on <> 'la'" : 'waiting_on = @waitingOn'];
}

/** The fixed conditions a filter asks for; everything typed is bound, never joined into the text. */
function conditions(filter: TrayFilter, words: readonly string[]): string[] {
  return [
    "status = 'live'",
    ...(filter.mine ? ['caseworker_id = @me'] : []),
    ...(filter.stage === null ? [] : ['stage = @stage']),
    ...waitingConditions(filter.waitingOn),
    ...(filter.settingId === null ? [] : ['setting_id = @settingId']),
    ...(filter.due === 'any' ? [] : [dueConditions[filter.due]]),
    ...words.map((_, index) => `instr(search_text, @word${index}) > 0`),
  ];
}

function parameters(filter: TrayFilter, me: string, week: Week, words: readonly string[]): Params {
  return {
    me,
    stage: filter.stage,
    waitingOn: filter.waitingOn,
    settingId: filter.settingId,
    ...week,
    ...Object.fromEntries(words.map((word, index) => [`word${index}`, word])),
  };
}

/** Only the parameters a statement names: the driver refuses others. */
function named(sql: string, all: Params): Params {
  return Object.fromEntries(Object.entries(all).filter(([name]) => new RegExp(`@${name}\\b`).test(sql)));
}

export interface TrayQuery {
  filter: TrayFilter;
  me: string;
  week: Week;
  words: readonly string[];
}

/** One page of live cases and how many there are in all. */
export function trayPage(
  db: ReadDb,
  query: TrayQuery,
  page: { sort: keyof typeof orders; descending: boolean; limit: number; offset: number },
): { rows: TrayRecord[]; total: number } {
  const where = conditions(query.filter, query.words).join(' AND ');
  const direction = page.descending ? ' DESC' : '';
  const order = orders[page.sort].map((column) => `${column}${direction}`).join(', ');
  const select = `SELECT ${columns} FROM tray WHERE ${where} ORDER BY ${order} LIMIT @limit OFFSET @offset`;
  const count = `SELECT count(*) AS total FROM tray WHERE ${where}`;
  const all = {
    ...parameters(query.filter, query.me, query.week, query.words),
    limit: page.limit,
    offset: page.offset,
  };
  return {
    rows: prepared<Params, TrayRecord>(db, select).all(named(select, all)),
    total: prepared<Params, { total: number }>(db, count).get(named(count, all))?.total ?? 0,
  };
}

export interface TrayCounts {
  total: number;
  mine: number;
  overdue: number;
  dueThisWeek: number;
  waitingOnOthers: number;
}

/** The numbers above the tray. All follow the filter but for its due part, which they are the chips of; `mine` ignores `mine`. */
export function trayCounts(db: ReadDb, query: TrayQuery): TrayCounts {
  const filter = { ...query.filter, mine: false, due: 'any' as const };
  const shown = query.filter.mine ? 'caseworker_id IS @me' : '1';
  const sql = `SELECT count(*) FILTER (WHERE ${shown}) AS total,
      count(*) FILTER (WHERE caseworker_id IS @me) AS mine,
      count(*) FILTER (WHERE ${shown} AND ${dueConditions.overdue}) AS overdue,
      count(*) FILTER (WHERE ${shown} AND ${dueConditions['this-week']}) AS dueThisWeek,
      count(*) FILTER (WHERE ${shown} AND waiting_on IS NOT NULL AND waiting_on <> 'la') AS waitingOnOthers
    FROM tray WHERE ${conditions(filter, query.words).join(' AND ')}`;
  const all = parameters(filter, query.me, query.week, query.words);
  const none = { total: 0, mine: 0, overdue: 0, dueThisWeek: 0, waitingOnOthers: 0 };
  return prepared<Params, TrayCounts>(db, sql).get(named(sql, all)) ?? none;
}

/** Stages, people waited for and settings that live cases have, so that no filter leads to an empty tray. */
export function trayChoices(db: ReadDb): {
  stages: string[];
  waitingOn: string[];
  settings: { id: string; name: string }[];
} {
  const stages = prepared<[], { stage: string }>(db, "SELECT DISTINCT stage FROM tray WHERE status = 'live'");
  const waiting = prepared<[], { waitingOn: string }>(
    db,
    "SELECT DISTINCT waiting_on AS waitingOn FROM tray WHERE status = 'live' AND waiting_on IS NOT NULL",
  );
  const settings = prepared<[], { id: string; name: string }>(
    db,
    `SELECT DISTINCT setting_id AS id, setting AS name FROM tray
     WHERE status = 'live' AND setting_id IS NOT NULL AND setting IS NOT NULL ORDER BY setting COLLATE NOCASE`,
  );
  return {
    stages: stages.all().map(({ stage }) => stage),
    waitingOn: waiting.all().map(({ waitingOn }) => waitingOn),
    settings: settings.all(),
  };
}

/** References of live cases of a child with this sort name (last name first, lower case) and date of birth. */
export function liveCasesOf(db: ReadDb, sortName: string, dateOfBirth: string): string[] {
  const sql = "SELECT reference FROM tray WHERE status = 'live' AND sort_name = ? AND date_of_birth = ?";
  return prepared<[string, string], { reference: string }>(db, sql)
    .all(sortName, dateOfBirth)
    .map(({ reference }) => reference);
}

/** Names and dates of birth of every child but one, for the wrong-child guard. */
export function otherChildren(db: ReadDb, caseId: string): { childName: string; dateOfBirth: string }[] {
  const sql = 'SELECT child_name AS childName, date_of_birth AS dateOfBirth FROM tray WHERE case_id <> ?';
  return prepared<[string], { childName: string; dateOfBirth: string }>(db, sql).all(caseId);
}

/** NHS numbers of every child but one. */
export function otherNhsNumbers(db: ReadDb, caseId: string): string[] {
  const sql = `SELECT body ->> '$.child.nhsNumber' AS number FROM projected
    WHERE entity = 'case' AND id <> ? AND body ->> '$.child.nhsNumber' IS NOT NULL`;
  return prepared<[string], { number: string }>(db, sql)
    .all(caseId)
    .map(({ number }) => number);
}

/** The reference of one case, from its tray row. */
export function referenceOf(db: ReadDb, caseId: string): string | null {
  const sql = 'SELECT reference FROM tray WHERE case_id = ?';
  return prepared<[string], { reference: string }>(db, sql).get(caseId)?.reference ?? null;
}
