import { mergeDocs } from '../../../shared/domain/merge-docs';
import { canonicalJson } from '../../../shared/hub-api/content-hash';
import { type EntityName, entitySchemas } from '../../../shared/hub-api/entities';
import type { ConflictRow, ConflictView } from '../../../shared/ipc/views';
import { type Result, refusal, success } from '../../../shared/lib/result';
import { createAudit } from '../db/audit';
import type { OpenCache } from '../db/cache';
import { nameOfThing } from './outbox-view';
import type { SyncStore } from './store';

type Body = Record<string, unknown>;

interface Row {
  id: string;
  n: number;
  entity: string;
  entity_id: string;
  case_id: string | null;
  op: string;
  fields: string;
  seen: string;
  server: string;
  conflict_fields: string;
  made_at: string;
  base_rev: number | null;
  base_body: string | null;
  code: string | null;
  reference: string | null;
  total: number;
}

export interface Conflicts {
  /** A page of the open conflicts, oldest first. */
  list(limit: number, offset: number): { rows: ConflictRow[]; total: number };
  /** Both sides and what both began with. Refused with `not-a-conflict`. */
  get(id: string): Result<ConflictView>;
  /** See the contract (`conflicts.resolve`). What is decided goes to the hub on top of exactly what the person saw. */
  resolve(id: string, rev: number, take: 'mine' | 'theirs' | 'third', third: Body): Result<{ done: true }>;
}

export interface ConflictOptions {
  open: OpenCache;
  store: SyncStore;
  account: { id: string; name(): string };
  newId(): string;
  now(): string;
  /** After the commit: the screens are told and sync wakes. */
  changed(entities: string[], caseIds: string[]): void;
}

const columns = `o.id, o.n, o.entity, o.entity_id, o.case_id, o.op, o.fields, o.seen, o.server, o.conflict_fields, o.made_at,
  b.rev AS base_rev, b.body AS base_body, coalesce(b.body, o.server ->> '$.body') ->> '$.code' AS code,
  c.body ->> '$.reference' AS reference, count(*) OVER () AS total
  FROM outbox AS o LEFT JOIN base AS b ON b.entity = o.entity AND b.id = o.entity_id
  LEFT JOIN projected AS c ON c.entity = 'case' AND c.id = o.case_id
  WHERE o.state = 'conflict'`;

interface Theirs {
  rev: number;
  body: Body;
  by: { name: string; at: string } | null;
}

/** The hub's side as it is known here now: the pull may have brought a newer copy than the one that came with the answer. */
function theirsOf(row: Row): Theirs {
  const server = JSON.parse(row.server) as Theirs;
  if (row.base_rev !== null && row.base_body !== null && row.base_rev > server.rev)
    return { rev: row.base_rev, body: JSON.parse(row.base_body) as Body, by: null };
  return { rev: server.rev, body: server.body, by: server.by ?? null };
}

function rowView(row: Row): ConflictRow {
  const { by } = theirsOf(row);
  return {
    id: row.id,
    what: nameOfThing(row.entity, row.code),
    reference: row.reference,
    caseId: row.case_id,
    entity: row.entity,
    entityId: row.entity_id,
    since: row.made_at,
    theirsBy: by?.name ?? null,
    theirsAt: by?.at ?? null,
  };
}

const pick = (body: Body, names: readonly string[]): Body =>
  Object.fromEntries(names.map((name) => [name, body[name] ?? null]));

/** The conflicts of one person's cache, kept in the outbox with base and both sides until the person has decided. */
export function createConflicts(options: ConflictOptions): Conflicts {
  const { open, store, account } = options;
  const db = open.connections.write;
  const audit = createAudit(db);
  const page = db.prepare<[number, number], Row>(`SELECT ${columns} ORDER BY o.n LIMIT ? OFFSET ?`);
  const one = db.prepare<[string], Row>(`SELECT ${columns} AND o.id = ?`);
  const later = db.prepare<[string, string, number], { c: number }>(
    `SELECT count(*) AS c FROM outbox WHERE entity = ? AND entity_id = ? AND n > ? AND state <> 'kept'`,
  );
  const gone = () => refusal('not-a-conflict', 'This has been settled already. Nothing was changed.');

  /** What goes to the hub: what the person chose for the fields in conflict, and the rest of the change as it was. */
  const outcome = (row: Row, chosen: Body, theirs: Theirs) => {
    const names = JSON.parse(row.conflict_fields) as string[];
    const [mine, seen] = [JSON.parse(row.fields) as Body, JSON.parse(row.seen) as Body];
    const rest = row.op === 'create' ? [] : Object.keys(mine).filter((name) => !names.includes(name));
    const differing = names.filter(
      (name) => canonicalJson(chosen[name] ?? null) !== canonicalJson(theirs.body[name] ?? null),
    );
    if (rest.length + differing.length === 0) return null;
    return {
      fields: { ...pick(mine, rest), ...pick(chosen, differing) },
      seen: { ...pick(seen, rest), ...pick(theirs.body, differing) },
    };
  };

  return {
    list: (limit, offset) => {
      const rows = page.all(limit, offset);
      return { rows: rows.map(rowView), total: rows[0]?.total ?? 0 };
    },
    get: (id) => {
      const row = one.get(id);
      if (!row) return gone();
      const theirs = theirsOf(row);
      const [mine, seen] = [JSON.parse(row.fields) as Body, JSON.parse(row.seen) as Body];
      const names = JSON.parse(row.conflict_fields) as string[];
      return success({
        ...rowView(row),
        mineBy: account.name(),
        rev: theirs.rev,
        fields: names.map((name) => ({
          name,
          base: seen[name] ?? null,
          mine: mine[name] ?? null,
          theirs: theirs.body[name] ?? null,
          together:
            row.entity === 'plan-section' && name === 'doc'
              ? mergeDocs(seen.doc, mine.doc, theirs.body.doc, { insideParagraphs: true })
              : null,
        })),
        later: later.get(row.entity, row.entity_id, row.n)?.c ?? 0,
      });
    },
    resolve: (id, rev, take, third) => {
      const row = one.get(id);
      if (!row) return gone();
      const theirs = theirsOf(row);
      if (theirs.rev !== rev)
        return refusal(
          'changed-again',
          'This has been changed again since you opened it. Both versions are kept. Look once more.',
        );
      const names = JSON.parse(row.conflict_fields) as string[];
      if (take === 'third') {
        const fits =
          names.every((name) => Object.hasOwn(third, name)) &&
          Object.keys(third).length === names.length &&
          entitySchemas[row.entity as EntityName].partial().safeParse(third).success;
        if (!fits)
          return refusal(
            'bad-third',
            'That text does not fit this record. Both versions are kept. Nothing was changed.',
          );
      }
      const chosen = take === 'mine' ? (JSON.parse(row.fields) as Body) : take === 'theirs' ? theirs.body : third;
      db.transaction(() => {
        const mutationId = store.settle(id, outcome(row, chosen, theirs), options.newId);
        audit({
          at: options.now(),
          accountId: account.id,
          action: `conflict-${take}`,
          entity: row.entity,
          entityId: row.entity_id,
          caseId: row.case_id,
          mutationId: mutationId ?? id,
        });
      }).immediate();
      options.changed([row.entity], row.case_id === null ? [] : [row.case_id]);
      return success({ done: true });
    },
  };
}
