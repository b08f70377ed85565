import { hash } from 'node:crypto';
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

/** By place, not by name: a case has ten of these, and naming the values would cost half as much again, to store and to digest. */
function valuesOf(row: ObligationRow) {
  return [
    row.id,
    row.code,
    row.instance,
    row.name,
    row.kind,
    row.regulation,
    row.waitingOn,
    row.startedOn,
    row.due,
    row.actionDate,
    row.satisfiedOn,
    row.excused ? 1 : 0,
    row.allowedUntil,
  ];
}

/**
 * Gives the function that puts a case's derived rows in place of those before; null takes them away. `rest` is everything else that is
 * derived from the case, as text: the answer is true when that or a row differs from the last time, and the caller then stores the rest.
 * `changesOn`: the day from which a new day alone may change them (plain date; empty: any day). Inside the caller's transaction.
 */
export function createDerivedRows(
  db: WriteDb,
): (caseId: string, rows: CaseRows | null, rest: string, changesOn: string) => boolean {
  const digestOf = db.prepare<[string], { digest: string; changesOn: string }>(
    'SELECT digest, changes_on AS changesOn FROM derived_case WHERE case_id = ?',
  );
  const putDigest = db.prepare('INSERT OR REPLACE INTO derived_case (case_id, digest, changes_on) VALUES (?, ?, ?)');
  const putDay = db.prepare('UPDATE derived_case SET changes_on = ? WHERE case_id = ?');
  const dropDigest = db.prepare('DELETE FROM derived_case WHERE case_id = ?');
  const drops = ['obligation', 'review', 'return_fault'].map((table) =>
    db.prepare(`DELETE FROM ${table} WHERE case_id = ?`),
  );
  const putObligation = db.prepare(
    `INSERT INTO obligation (case_id, id, code, instance, name, kind, regulation, waiting_on, started_on, due, action_date,
       satisfied_on, excused, allowed_until)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const putReview = db.prepare(
    `INSERT INTO review (case_id, state, due, basis, annual_due, transfer_due, transfer_phase, meeting_by, meeting_on, held_on,
       decided_on, outcome, notice_on, final_due)
     VALUES (@caseId, @state, @due, @basis, @annualDue, @transferDue, @transferPhase, @meetingBy, @meetingOn, @heldOn,
       @decidedOn, @outcome, @noticeOn, @finalDue)`,
  );
  const putFault = db.prepare('INSERT INTO return_fault (case_id, n, code, field, detail) VALUES (?, ?, ?, ?, ?)');
  return (caseId, given, rest, changesOn) => {
    const rows = given ?? nothing;
    const obligations = rows.obligations.map(valuesOf);
    const digest = hash('sha1', JSON.stringify([obligations, rows.review, rows.faults]) + rest, 'base64');
    const before = digestOf.get(caseId);
    if (given && before?.digest === digest) {
      if (before.changesOn !== changesOn) putDay.run(changesOn, caseId);
      return false;
    }
    if (before) for (const drop of drops) drop.run(caseId);
    for (const values of obligations) putObligation.run(caseId, ...values);
    if (rows.review) putReview.run({ ...rows.review, caseId });
    for (const [n, row] of rows.faults.entries()) putFault.run(caseId, n, row.code, row.field, row.detail);
    if (given) putDigest.run(caseId, digest, changesOn);
    else dropDigest.run(caseId);
    return true;
  };
}
