import { contentHash } from '../../../shared/hub-api/content-hash';
import type { WriteDb } from '../db/connection';
import { nameOfThing } from './outbox-view';

export interface SettledRow {
  entity: string;
  entity_id: string;
  case_id: string | null;
}

export type LeftBehind = ReturnType<typeof createLeftBehind>;

/** What is known of a plan section of a case that was lost. */
export interface LostSection {
  caseId: string;
  reference: string | null;
  code: string;
  /** Of the text as the hub had confirmed it. */
  hash: string;
}
export const lostSectionKey = (id: string): string => `lost-section/${id}`;

/** What stays in the outbox when the record it speaks of goes: lost with its case, deleted by somebody, or settled by somebody else. */
export function createLeftBehind(db: WriteDb) {
  // Only what has not been on its way: of a row that was, the hub may hold the answer, and is asked once more.
  const handOver = db.prepare(
    `UPDATE outbox SET state = 'parked', problem_code = 'access-lost', problem = ?, server = NULL, conflict_fields = NULL
     WHERE case_id = ? AND state IN ('waiting', 'conflict')`,
  );
  // Asked once for each record that goes: a name that was given while the section was here is not taken back.
  const nameChanges = db.prepare(
    `UPDATE outbox SET what = coalesce(what, ?), reference = ? WHERE entity = ? AND entity_id = ? AND state NOT IN ('kept', 'acknowledged')`,
  );
  const unsentOfCase = db.prepare<[string], { entity: string; entity_id: string; code: string | null }>(
    `SELECT DISTINCT o.entity, o.entity_id, p.body ->> '$.code' AS code FROM outbox AS o
     LEFT JOIN projected AS p ON p.entity = o.entity AND p.id = o.entity_id AND o.entity = 'plan-section'
     WHERE o.case_id = ? AND o.state NOT IN ('kept', 'acknowledged')`,
  );
  const caseHere = db.prepare<[string], { reference: string | null }>(
    `SELECT body ->> '$.reference' AS reference FROM projected WHERE entity = 'case' AND id = ?`,
  );
  const keepDeleted = db.prepare(
    `UPDATE outbox SET server = ? WHERE entity = ? AND entity_id = ? AND op = 'update'
     AND (state IN ('waiting', 'sending') OR (state = 'conflict' AND server ->> '$.body' IS NOT NULL))`,
  );
  const dropSettled = db.prepare<[string], SettledRow>(
    `DELETE FROM outbox WHERE id = ? AND state = 'conflict' RETURNING entity, entity_id, case_id`,
  );
  const settled = db.prepare<[string], { state: string }>(
    `SELECT body ->> '$.state' AS state FROM base WHERE entity = 'conflict' AND id = ?`,
  );
  const putLocal = db.prepare(
    'INSERT INTO local (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  /** References of cases that went since this program began. */
  const references = new Map<string, string | null>();
  return {
    /**
     * The case is no longer this person's: its unsent changes wait for a person, under names that can still be said, and the hub's copy
     * beside a conflict goes. Call while the case is still here.
     */
    handOver: (caseId: string): void => {
      const known = caseHere.get(caseId);
      if (!known) return;
      references.set(caseId, known.reference);
      for (const one of unsentOfCase.all(caseId))
        nameChanges.run(nameOfThing(one.entity, one.code), known.reference, one.entity, one.entity_id);
      handOver.run(
        'You no longer have access to this case, so this was not sent. Your words are kept here to hand over.',
        caseId,
      );
    },
    /**
     * A section goes with its case while somebody may still type in it: enough is kept for `keepWords` (stopped-changes.ts) to say whose
     * words the last ones are, and nothing of the text. Call while it is still here.
     */
    sectionGoes: (id: string, caseId: string, lastBody: string): void => {
      const { code, doc } = JSON.parse(lastBody) as { code: string; doc: unknown };
      const facts: LostSection = { caseId, reference: references.get(caseId) ?? null, code, hash: contentHash(doc) };
      putLocal.run(lostSectionKey(id), JSON.stringify(facts));
    },
    caseIsHere: (caseId: string): boolean => caseHere.get(caseId) !== undefined,
    /** Keeps what a deleted record held beside the unsent changes to it: to put it back, somebody must have it. */
    deleted: (entity: string, id: string, rev: number, lastBody: string): void => {
      keepDeleted.run(JSON.stringify({ rev, body: null, last: JSON.parse(lastBody) }), entity, id);
    },
    /** Somebody has decided a conflict, having seen both sides: the words that waited here are in its record. Gives the row that went. */
    settled: (conflictId: string): SettledRow | undefined => dropSettled.get(conflictId),
    settledAlready: (conflictId: string): boolean => settled.get(conflictId)?.state === 'settled',
  };
}
