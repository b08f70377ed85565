import type { ParsedInput } from '../../../shared/ipc/contract';
import type { ReadDb } from '../db/connection';
import type { ReviewRow } from '../db/derived-rows';
import { prepared } from '../db/prepared';

export type ReviewRecord = ReviewRow & {
  caseId: string;
  reference: string;
  childName: string;
  dateOfBirth: string;
  settingId: string | null;
  setting: string | null;
  caseworker: string | null;
};

const columns = `r.case_id AS caseId, t.reference, t.child_name AS childName, t.date_of_birth AS dateOfBirth, t.setting_id AS settingId,
  t.setting, t.caseworker, r.state, r.due, r.basis, r.annual_due AS annualDue, r.transfer_due AS transferDue,
  r.transfer_phase AS transferPhase, r.meeting_by AS meetingBy, r.meeting_on AS meetingOn, r.held_on AS heldOn,
  r.decided_on AS decidedOn, r.outcome, r.notice_on AS noticeOn, r.final_due AS finalDue`;
const source = 'review AS r JOIN tray AS t ON t.case_id = r.case_id';

const orders = {
  due: 'r.due, r.case_id',
  setting: 't.setting COLLATE NOCASE, r.due, r.case_id',
  name: 't.sort_name, r.case_id',
} as const;

/** What a list of reviews is narrowed to; null means any. Dates are plain. */
export type ReviewFilter = Pick<
  ParsedInput<'reviews.list'>,
  'state' | 'settingId' | 'dueFrom' | 'dueTo' | 'transferYear'
> & { caseworkerId: string | null };

const where = `t.status = 'live' AND (@caseworkerId IS NULL OR t.caseworker_id = @caseworkerId)
  AND (@state IS NULL OR r.state = @state) AND (@settingId IS NULL OR t.setting_id = @settingId)
  AND (@dueFrom IS NULL OR r.due >= @dueFrom) AND (@dueTo IS NULL OR r.due <= @dueTo)
  AND (@transferYear IS NULL OR substr(r.transfer_due, 1, 4) = @transferYear)`;

type Params = Omit<ReviewFilter, 'transferYear'> & { transferYear: string | null };

function params({ transferYear, ...rest }: ReviewFilter): Params {
  return { ...rest, transferYear: transferYear === null ? null : String(transferYear) };
}

/** One page of reviews and how many there are in all. */
export function reviewPage(
  db: ReadDb,
  filter: ReviewFilter,
  page: { sort: keyof typeof orders; limit: number; offset: number },
): { rows: ReviewRecord[]; total: number } {
  const { limit, offset } = page;
  const sql = `SELECT ${columns} FROM ${source} WHERE ${where} ORDER BY ${orders[page.sort]} LIMIT @limit OFFSET @offset`;
  const count = `SELECT count(*) AS total FROM ${source} WHERE ${where}`;
  return {
    rows: prepared<Params & { limit: number; offset: number }, ReviewRecord>(db, sql).all({
      ...params(filter),
      limit,
      offset,
    }),
    total: prepared<Params, { total: number }>(db, count).get(params(filter))?.total ?? 0,
  };
}

/** The review of one case; undefined where no plan is in force. */
export function reviewOf(db: ReadDb, caseId: string): ReviewRecord | undefined {
  return prepared<[string], ReviewRecord>(db, `SELECT ${columns} FROM ${source} WHERE r.case_id = ?`).get(caseId);
}

const byState = `count(*) AS total,
  count(*) FILTER (WHERE r.state = 'to-arrange') AS toArrange,
  count(*) FILTER (WHERE r.state IN ('arranged', 'invited')) AS arranged,
  count(*) FILTER (WHERE r.state IN ('held', 'reported')) AS held,
  count(*) FILTER (WHERE r.state = 'amending') AS amending`;

export interface StateCounts {
  total: number;
  toArrange: number;
  arranged: number;
  held: number;
  amending: number;
}

export type SettingCounts = StateCounts & {
  settingId: string | null;
  setting: string | null;
  overdue: number;
  firstDue: string | null;
};

/** Reviews of each setting by state, the busiest setting first. `today` is a plain date. */
export function countsBySetting(
  db: ReadDb,
  filter: { caseworkerId: string | null; dueFrom: string | null; dueTo: string | null; today: string },
): SettingCounts[] {
  const sql = `SELECT t.setting_id AS settingId, t.setting, ${byState},
      count(*) FILTER (WHERE r.due < @today) AS overdue, nullif(min(r.due), '9999-12-31') AS firstDue
    FROM ${source} WHERE t.status = 'live' AND (@caseworkerId IS NULL OR t.caseworker_id = @caseworkerId)
      AND (@dueFrom IS NULL OR r.due >= @dueFrom) AND (@dueTo IS NULL OR r.due <= @dueTo)
    GROUP BY t.setting_id, t.setting ORDER BY total DESC, t.setting COLLATE NOCASE`;
  return prepared<typeof filter, SettingCounts>(db, sql).all(filter);
}

export type PhaseCounts = StateCounts & { phase: string; deadline: string; atRisk: number; overdue: number };

/** Open phase transfers of one calendar year by phase. At risk: no meeting held and less than 12 weeks left. */
export function countsByPhase(
  db: ReadDb,
  filter: { caseworkerId: string | null; year: string; today: string },
): PhaseCounts[] {
  const sql = `SELECT r.transfer_phase AS phase, min(r.transfer_due) AS deadline, ${byState},
      count(*) FILTER (WHERE r.state IN ('to-arrange', 'arranged', 'invited') AND r.transfer_due >= @today
        AND date(r.transfer_due, '-84 days') < @today) AS atRisk,
      count(*) FILTER (WHERE r.transfer_due < @today) AS overdue
    FROM ${source} WHERE t.status = 'live' AND (@caseworkerId IS NULL OR t.caseworker_id = @caseworkerId)
      AND substr(r.transfer_due, 1, 4) = @year AND r.transfer_phase IS NOT NULL
    GROUP BY r.transfer_phase ORDER BY deadline, phase`;
  return prepared<typeof filter, PhaseCounts>(db, sql).all(filter);
}

/** How many plans of live cases name the next setting already, by the name that the rule gives each move of one calendar year. */
export function namedByMove(
  db: ReadDb,
  filter: { caseworkerId: string | null; year: string },
): { name: string; due: string; named: number }[] {
  const sql = `SELECT o.name, min(o.due) AS due, count(*) AS named FROM obligation AS o JOIN tray AS t ON t.case_id = o.case_id
    WHERE o.code = 'phase-transfer-due' AND o.satisfied_on IS NOT NULL AND substr(o.due, 1, 4) = @year
      AND t.status = 'live' AND (@caseworkerId IS NULL OR t.caseworker_id = @caseworkerId) GROUP BY o.name`;
  return prepared<typeof filter, { name: string; due: string; named: number }>(db, sql).all(filter);
}
