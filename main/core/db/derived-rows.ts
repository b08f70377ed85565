import { createHash } from 'node:crypto';
import type { WriteDb } from './connection';

/** One legal date of a case. Dates are plain, Europe/London; `excused`: an approved exception that meets the regulation's terms. */
export interface ObligationRow {
  id: string;
  code: string;
  instance: string;
  name: string;
  kind: 'duty' | 'window' | 'guidance' | 'milestone';
  regulation: string;
  waitingOn: string;
  startedOn: string;
  due: string;
  actionDate: string;
  satisfiedOn: string | null;
  excused: boolean;
  allowedUntil: string | null;
}

export type ReviewState = 'to-arrange' | 'arranged' | 'invited' | 'held' | 'reported' | 'amending';

/** Where the review of a plan in force stands. `due` is the earlier of the yearly and the phase-transfer date. */
export interface ReviewRow {
  state: ReviewState;
  due: string;
  basis: 'annual' | 'phase-transfer' | 'none';
  annualDue: string | null;
  transferDue: string | null;
  transferPhase: string | null;
  /** The latest meeting that leaves time for the decision, the notice and the final plan. */
  meetingBy: string | null;
  meetingOn: string | null;
  heldOn: string | null;
  decidedOn: string | null;
  outcome: string | null;
  noticeOn: string | null;
  finalDue: string | null;
}

/** One thing wrong with a case for the SEN2 return. `detail` never holds personal data. */
export interface FaultRow {
  code: string;
  field: string;
  detail: string;
}

/** Everything derived from one case besides its tray row. Must not depend on the day but where the records do. */
export interface CaseRows {
  obligations: readonly ObligationRow[];
  review: ReviewRow | null;
  faults: readonly FaultRow[];
}

const nothing: CaseRows = { obligations: [], review: null, faults: [] };

/** Gives the function that puts a case's derived rows in place of those before; null takes them away. Inside the caller's transaction. */
export function createDerivedRows(db: WriteDb): (caseId: string, rows: CaseRows | null) => void {
  const digestOf = db.prepare<[string], { digest: string }>('SELECT digest FROM derived_case WHERE case_id = ?');
  const putDigest = db.prepare('INSERT OR REPLACE INTO derived_case (case_id, digest) VALUES (?, ?)');
  const dropDigest = db.prepare('DELETE FROM derived_case WHERE case_id = ?');
  const drops = ['obligation', 'review', 'return_fault'].map((table) =>
    db.prepare(`DELETE FROM ${table} WHERE case_id = ?`),
  );
  const putObligation = db.prepare(
    `INSERT INTO obligation (case_id, id, code, instance, name, kind, regulation, waiting_on, started_on, due, action_date,
       satisfied_on, excused, allowed_until)
     VALUES (@caseId, @id, @code, @instance, @name, @kind, @regulation, @waitingOn, @startedOn, @due, @actionDate,
       @satisfiedOn, @excused, @allowedUntil)`,
  );
  const putReview = db.prepare(
    `INSERT INTO review (case_id, state, due, basis, annual_due, transfer_due, transfer_phase, meeting_by, meeting_on, held_on,
       decided_on, outcome, notice_on, final_due)
     VALUES (@caseId, @state, @due, @basis, @annualDue, @transferDue, @transferPhase, @meetingBy, @meetingOn, @heldOn,
       @decidedOn, @outcome, @noticeOn, @finalDue)`,
  );
  const putFault = db.prepare(
    'INSERT INTO return_fault (case_id, n, code, field, detail) VALUES (@caseId, @n, @code, @field, @detail)',
  );
  return (caseId, given) => {
    const rows = given ?? nothing;
    const digest = createHash('sha1').update(JSON.stringify(rows)).digest('base64');
    if (digestOf.get(caseId)?.digest === digest) return;
    for (const drop of drops) drop.run(caseId);
    for (const row of rows.obligations) putObligation.run({ ...row, caseId, excused: row.excused ? 1 : 0 });
    if (rows.review) putReview.run({ ...rows.review, caseId });
    for (const [n, row] of rows.faults.entries()) putFault.run({ ...row, caseId, n });
    if (given) putDigest.run(caseId, digest);
    else dropDigest.run(caseId);
  };
}
