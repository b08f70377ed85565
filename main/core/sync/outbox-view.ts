import type { OutboxRow } from '../../../shared/ipc/views';
import type { ReadDb } from '../db/connection';

interface Row {
  id: string;
  entity: string;
  op: string;
  state: 'waiting' | 'sending' | 'parked' | 'conflict';
  attempts: number;
  problem: string | null;
  problem_code: string | null;
  made_at: string;
  case_id: string | null;
  what: string | null;
  code: string | null;
  reference: string | null;
  case_here: number;
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
  'family-comment': 'a comment on the draft plan',
  decision: 'a decision',
  letter: 'a letter',
  note: 'a note',
  professional: 'a professional',
  invitation: 'an invitation',
  exception: 'an exception',
  conflict: 'what was decided between two texts',
};
const verbs: Readonly<Record<string, string>> = { create: 'Added', update: 'Changed', delete: 'Removed' };

/** "section B of the plan", "the case": what a person calls a record. */
export function nameOfThing(entity: string, sectionCode: string | null): string {
  return entity === 'plan-section' && sectionCode
    ? `section ${sectionCode} of the plan`
    : (words[entity] ?? 'a record');
}

/** "Changed section B of the plan". `name` is what `nameOfThing` says. */
export function saying(op: string, name: string): string {
  return `${verbs[op] ?? 'Changed'} ${name}`;
}

const accessCodes: readonly string[] = ['access-lost', 'no-access'];

/** Why a parked change does not go, from the code it was parked with and whether its case is on this computer. */
export function whyStopped(code: string | null, caseId: string | null, caseHere: boolean): OutboxRow['why'] & string {
  if (caseId === null || !accessCodes.includes(code ?? '')) return 'refused';
  return caseHere ? 'access-back' : 'access-lost';
}

/** What is said of it: access that was lost and came back is not what the hub or the pull wrote down. */
export function problemInWords(why: OutboxRow['why'], problem: string | null): string {
  if (why === 'access-lost')
    return 'You no longer have access to this case, so this was not sent. Your words are kept here to hand over.';
  if (why === 'access-back') return 'You had lost access to this case and have it again. Your words can be sent now.';
  return problem ?? 'The hub did not take this. Your words are kept here.';
}

/**
 * One page of the changes that have not reached the hub, oldest first, and how many there are: with `stopped` true those that were
 * refused or whose case was lost, with false the others.
 */
export function listOutbox(
  db: ReadDb,
  limit: number,
  offset: number,
  stopped: boolean | null = null,
): { rows: OutboxRow[]; total: number } {
  const which = stopped === null ? '1' : stopped ? `o.state = 'parked'` : `o.state <> 'parked'`;
  const chosen = `o.state IN ('waiting', 'sending', 'parked', 'conflict') AND ${which}`;
  const rows = db
    .prepare<[number, number], Row>(
      `SELECT o.id, o.entity, o.op, o.state, o.attempts, o.problem, o.problem_code, o.made_at, o.case_id, o.what,
         p.body ->> '$.code' AS code, coalesce(o.reference, c.body ->> '$.reference') AS reference, c.id IS NOT NULL AS case_here
       FROM outbox AS o
       LEFT JOIN projected AS p ON o.entity = 'plan-section' AND p.entity = o.entity AND p.id = o.entity_id
       LEFT JOIN projected AS c ON c.entity = 'case' AND c.id = o.case_id
       WHERE ${chosen} ORDER BY o.n LIMIT ? OFFSET ?`,
    )
    .all(limit, offset);
  const total = db.prepare<[], { c: number }>(`SELECT count(*) AS c FROM outbox AS o WHERE ${chosen}`).get();
  return {
    rows: rows.map((row) => {
      const here = row.case_here === 1;
      const why = row.state === 'parked' ? whyStopped(row.problem_code, row.case_id, here) : null;
      return {
        id: row.id,
        what: saying(row.op, row.what ?? nameOfThing(row.entity, row.code)),
        reference: row.reference,
        caseId: here ? row.case_id : null,
        since: row.made_at,
        state: row.state,
        attempts: row.attempts,
        problem: why ? problemInWords(why, row.problem) : row.problem,
        why,
      };
    }),
    total: total?.c ?? 0,
  };
}
