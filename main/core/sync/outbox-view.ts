import type { OutboxRow } from '../../../shared/ipc/views';
import type { ReadDb } from '../db/connection';

interface Row {
  id: string;
  entity: string;
  op: string;
  state: 'waiting' | 'sending' | 'parked' | 'conflict';
  attempts: number;
  problem: string | null;
  made_at: string;
  case_id: string | null;
  code: string | null;
  reference: string | null;
}

/** What a person calls each kind of record, with its article. */
const words: Readonly<Record<string, string>> = {
  authority: 'the authority’s details',
  staff: 'a member of staff',
  setting: 'a setting',
  case: 'the case',
  event: 'an event',
  party: 'a person on the case',
  'advice-request': 'a request for advice',
  advice: 'advice',
  'advice-use': 'what became of an advice paragraph',
  view: 'views',
  document: 'a document',
  plan: 'the plan',
  'plan-section': 'a plan section',
  decision: 'a decision',
  letter: 'a letter',
  note: 'a note',
  professional: 'a professional',
  invitation: 'an invitation',
  exception: 'an exception',
};
const verbs: Readonly<Record<string, string>> = { create: 'Added', update: 'Changed', delete: 'Removed' };

/** "section B of the plan", "the case": what a person calls a record. */
export function nameOfThing(entity: string, sectionCode: string | null): string {
  return entity === 'plan-section' && sectionCode
    ? `section ${sectionCode} of the plan`
    : (words[entity] ?? 'a record');
}

function saying(row: Row): string {
  return `${verbs[row.op] ?? 'Changed'} ${nameOfThing(row.entity, row.code)}`;
}

/** One page of the changes that have not reached the hub, oldest first, and how many there are. */
export function listOutbox(db: ReadDb, limit: number, offset: number): { rows: OutboxRow[]; total: number } {
  const rows = db
    .prepare<[number, number], Row>(
      `SELECT o.id, o.entity, o.op, o.state, o.attempts, o.problem, o.made_at, o.case_id,
         p.body ->> '$.code' AS code, c.body ->> '$.reference' AS reference
       FROM outbox AS o
       LEFT JOIN projected AS p ON o.entity = 'plan-section' AND p.entity = o.entity AND p.id = o.entity_id
       LEFT JOIN projected AS c ON c.entity = 'case' AND c.id = o.case_id
       WHERE o.state IN ('waiting', 'sending', 'parked', 'conflict') ORDER BY o.n LIMIT ? OFFSET ?`,
    )
    .all(limit, offset);
  const total = db
    .prepare<[], { c: number }>(
      `SELECT count(*) AS c FROM outbox WHERE state IN ('waiting', 'sending', 'parked', 'conflict')`,
    )
    .get();
  return {
    rows: rows.map((row) => ({
      id: row.id,
      what: saying(row),
      reference: row.reference,
      caseId: row.case_id,
      since: row.made_at,
      state: row.state,
      attempts: row.attempts,
      problem: row.problem,
    })),
    total: total?.c ?? 0,
  };
}
