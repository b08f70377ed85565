import { canonicalJson } from '../../../shared/hub-api/content-hash';
import type { EntityBody } from '../../../shared/hub-api/entities';
import type { ReadDb } from '../db/connection';

export type Body = Record<string, unknown>;

export interface Author {
  id: string | null;
  name: string | null;
  at: string | null;
}

/** Both sides of one open conflict, as they are known on this computer now. */
export interface Dispute {
  id: string;
  /** `outbox`: this computer holds the words that wait. `record`: they wait on another one, and the hub's record tells of them. */
  from: 'outbox' | 'record';
  /** Later changes of the same record, by their ids in the outbox: they are in `waiting`, and what is decided stands for them too. */
  folded: string[];
  entity: string;
  entityId: string;
  caseId: string | null;
  op: 'create' | 'update' | 'delete';
  since: string;
  base: Body;
  waiting: Body;
  waitingBy: Author;
  /** What is in the record now; null when it was deleted. */
  hub: Body | null;
  hubBy: Author;
  /** What the deleted record held; only with `hub` null, and only where it is known. */
  last: Body | null;
  /** Names of the fields that both changed. */
  names: string[];
  code: string | null;
  reference: string | null;
}

interface OutboxRow {
  id: string;
  n: number;
  entity: string;
  entity_id: string;
  case_id: string | null;
  op: Dispute['op'];
  fields: string;
  seen: string;
  server: string;
  conflict_fields: string;
  made_at: string;
  base_rev: number | null;
  base_body: string | null;
  reference: string | null;
}
interface LaterRow {
  id: string;
  fields: string;
  seen: string;
  made_at: string;
}
interface RecordRow {
  id: string;
  body: string;
  target: string | null;
  target_own: number;
  reference: string | null;
}
interface Server {
  rev: number;
  body: Body | null;
  by?: Author | null;
  last?: Body;
}

const same = (a: unknown, b: unknown) => canonicalJson(a ?? null) === canonicalJson(b ?? null);
const nobody: Author = { id: null, name: null, at: null };
const codeOf = (...bodies: (Body | null | undefined)[]) =>
  bodies.map((body) => body?.code).find((code): code is string => typeof code === 'string') ?? null;

/** The fields named when they met, and those that differ by now. */
function touching(named: readonly string[], waiting: Body, base: Body, hub: Body | null): string[] {
  const later = Object.keys(waiting).filter(
    (name) => Object.hasOwn(base, name) && !same(hub?.[name], base[name]) && !same(hub?.[name], waiting[name]),
  );
  return [...new Set([...named, ...later])];
}

function ofOutbox(row: OutboxRow, later: readonly LaterRow[], me: Author): Dispute {
  const server = JSON.parse(row.server) as Server;
  const waiting: Body = {};
  const base: Body = {};
  for (const change of [row, ...later]) {
    Object.assign(waiting, JSON.parse(change.fields));
    for (const [name, value] of Object.entries(JSON.parse(change.seen) as Body))
      if (!Object.hasOwn(base, name)) base[name] = value;
  }
  // The pull may have brought a newer copy than the one that came with the answer.
  const newer = row.base_body !== null && row.base_rev !== null && row.base_rev > server.rev;
  const hub = newer ? (JSON.parse(row.base_body ?? '') as Body) : server.body;
  return {
    id: row.id,
    from: 'outbox',
    folded: later.map(({ id }) => id),
    entity: row.entity,
    entityId: row.entity_id,
    caseId: row.case_id,
    op: row.op,
    since: row.made_at,
    base,
    waiting,
    waitingBy: { ...me, at: later.at(-1)?.made_at ?? row.made_at },
    hub,
    hubBy: newer ? nobody : { ...nobody, ...server.by },
    last: server.last ?? null,
    names: touching(JSON.parse(row.conflict_fields) as string[], waiting, base, hub),
    code: codeOf(hub, server.last),
    reference: row.reference,
  };
}

function ofRecord(row: RecordRow, me: Author): Dispute {
  const body = JSON.parse(row.body) as EntityBody<'conflict'>;
  const hub = row.target === null ? null : (JSON.parse(row.target) as Body);
  const asItWas = body.fields.every((name) => same(hub?.[name], body.hub[name]));
  return {
    id: row.id,
    from: 'record',
    folded: [],
    entity: body.entity,
    entityId: body.entityId,
    caseId: body.caseId,
    op: body.op,
    since: body.waitingAt,
    base: body.base,
    waiting: body.waiting,
    waitingBy: { ...body.waitingBy, at: body.waitingAt },
    hub,
    // Since then only this person's own changes can be told from somebody else's.
    hubBy: asItWas && body.hubBy ? { ...body.hubBy, at: body.hubAt } : row.target_own === 1 ? me : nobody,
    last: null,
    names: touching(body.fields, body.waiting, body.base, hub),
    code: codeOf(hub),
    reference: row.reference,
  };
}

/** Reads the open conflicts of a cache. `me` is the person whose cache it is. */
export function createSides(db: ReadDb, me: () => { id: string; name: string }) {
  const ownColumns = `o.id, o.n, o.entity, o.entity_id, o.case_id, o.op, o.fields, o.seen, o.server, o.conflict_fields, o.made_at,
    b.rev AS base_rev, b.body AS base_body, coalesce(o.reference, c.body ->> '$.reference') AS reference
    FROM outbox AS o LEFT JOIN base AS b ON b.entity = o.entity AND b.id = o.entity_id
    LEFT JOIN projected AS c ON c.entity = 'case' AND c.id = o.case_id
    WHERE o.state = 'conflict'`;
  const recordColumns = `k.id, k.body, t.body AS target,
    EXISTS (SELECT 1 FROM outbox AS w WHERE w.entity = t.entity AND w.entity_id = t.id
      AND (w.state IN ('waiting', 'sending', 'acknowledged') OR w.rev = t.rev)) AS target_own, c.body ->> '$.reference' AS reference FROM projected AS k
    LEFT JOIN projected AS t ON t.entity = k.body ->> '$.entity' AND t.id = k.body ->> '$.entityId'
    LEFT JOIN projected AS c ON c.entity = 'case' AND c.id = k.case_id
    WHERE k.entity = 'conflict' AND k.body ->> '$.state' = 'open' AND NOT EXISTS (SELECT 1 FROM outbox AS o WHERE o.id = k.id)`;
  const owns = db.prepare<[], OutboxRow>(`SELECT ${ownColumns} ORDER BY o.n`);
  const own = db.prepare<[string], OutboxRow>(`SELECT ${ownColumns} AND o.id = ?`);
  const mine = db.prepare<[string, string], RecordRow>(
    `SELECT ${recordColumns} AND ? IN (k.body ->> '$.waitingBy.id', k.body ->> '$.hubBy.id') AND ? <> '' ORDER BY k.id`,
  );
  const ofCase = db.prepare<[string], RecordRow>(`SELECT ${recordColumns} AND k.case_id = ? ORDER BY k.id`);
  const record = db.prepare<[string], RecordRow>(`SELECT ${recordColumns} AND k.id = ?`);
  const held = db.prepare<[string, string], { id: string }>(
    `SELECT id FROM outbox WHERE entity = ? AND entity_id = ? AND state IN ('conflict', 'parked') LIMIT 1`,
  );
  const later = db.prepare<[string, string, number], LaterRow>(
    `SELECT id, fields, seen, made_at FROM outbox
     WHERE entity = ? AND entity_id = ? AND n > ? AND state = 'waiting' AND op = 'update' ORDER BY n`,
  );
  const whole = (row: OutboxRow): Dispute => {
    const behind = row.op === 'delete' ? [] : later.all(row.entity, row.entity_id, row.n);
    return ofOutbox(row, behind, { ...me(), at: null });
  };
  return {
    /** Those this person is an author of; with a case, everybody's in that case. Oldest first. */
    all: (caseId: string | null): Dispute[] => {
      const { id } = me();
      const others = caseId === null ? mine.all(id, id) : ofCase.all(caseId);
      const held = owns.all().filter((row) => caseId === null || row.case_id === caseId);
      const all = [...held.map(whole), ...others.map((row) => ofRecord(row, { ...me(), at: null }))];
      return all.sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));
    },
    /** Whether a change of this person's own about the record waits for a decision: what is shown of the record then is not what the hub holds. */
    ownWaits: ({ entity, entityId }: Dispute): boolean => held.get(entity, entityId) !== undefined,
    one: (id: string): Dispute | null => {
      const row = own.get(id);
      if (row) return whole(row);
      const kept = record.get(id);
      return kept ? ofRecord(kept, { ...me(), at: null }) : null;
    },
  };
}
