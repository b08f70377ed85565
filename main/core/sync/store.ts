import { contentHash } from '../../../shared/hub-api/content-hash';
import type { Mutation, MutationAnswer } from '../../../shared/hub-api/sync';
import type { OpenCache } from '../db/cache';
import { caseIdOf } from '../db/records';
import { unhurried } from '../db/unhurried';
import { createIncoming, seqOf, type Touched } from './incoming';
import { createLeftBehind } from './left-behind';
import type { OutboxFacts } from './plan';
import { type PendingChange, rebase } from './rebase';

interface FactsRow {
  id: string;
  entity: string;
  entity_id: string;
  case_id: string | null;
  state: OutboxFacts['state'];
  file_waits: number;
  made_at: string;
  text: number;
}
interface MutationRow {
  id: string;
  n: number;
  entity: string;
  entity_id: string;
  case_id: string | null;
  op: Mutation['op'];
  fields: string;
  base: string;
  seen: string;
  made_at: string;
  server: string | null;
}
interface OutboxCounts {
  waiting: number;
  parked: number;
  since: string | null;
}

/** The SQL of sync: what came from the hub goes into base, answers go to the outbox, and overlays follow. */
export type SyncStore = ReturnType<typeof createSyncStore>;

export function createSyncStore(open: OpenCache) {
  const db = open.connections.write;
  const { meta, projections } = open;
  const leftBehind = createLeftBehind(db);
  const pendingOf = db.prepare<[string, string], { op: PendingChange['op']; fields: string }>(
    `SELECT op, fields FROM outbox WHERE entity = ? AND entity_id = ? AND state <> 'kept' ORDER BY n`,
  );
  const baseOf = db.prepare<[string, string], { body: string; rev: number }>(
    'SELECT body, rev FROM base WHERE entity = ? AND id = ?',
  );
  const putOverlay = db.prepare(
    `INSERT INTO overlay (entity, id, case_id, body) VALUES (?, ?, ?, ?)
     ON CONFLICT (entity, id) DO UPDATE SET body = excluded.body`,
  );
  const dropOverlay = db.prepare('DELETE FROM overlay WHERE entity = ? AND id = ?');
  const countBase = db.prepare<[], { c: number }>('SELECT count(*) AS c FROM base');
  const facts = db.prepare<[], FactsRow>(
    `SELECT o.id, o.entity, o.entity_id, o.case_id, o.state,
       o.entity = 'document' AND EXISTS (SELECT 1 FROM upload AS u WHERE u.sha256 = o.fields ->> '$.sha256') AS file_waits,
       o.made_at,
       o.op = 'update' AND o.entity IN ('plan-section', 'letter')
         AND NOT EXISTS (SELECT 1 FROM json_each(o.fields) WHERE key NOT IN ('doc', 'text')) AS text
     FROM outbox AS o WHERE o.state IN ('waiting', 'sending', 'parked', 'conflict') ORDER BY o.n`,
  );
  const mutation = db.prepare<[string], MutationRow>(
    'SELECT id, n, entity, entity_id, case_id, op, fields, base, seen, made_at, server FROM outbox WHERE id = ?',
  );
  const setSending = db.prepare(`UPDATE outbox SET state = 'sending', attempts = attempts + 1 WHERE id = ?`);
  const acknowledge = db.prepare(
    `UPDATE outbox SET state = 'acknowledged', rev = ?, problem = NULL, problem_code = NULL, server = NULL, conflict_fields = NULL
     WHERE id = ? AND state <> 'kept'`,
  );
  const park = db.prepare(`UPDATE outbox SET state = 'parked', problem_code = ?, problem = ? WHERE id = ?`);
  const conflict = db.prepare(
    `UPDATE outbox SET state = 'conflict', problem_code = 'conflict', problem = ?, server = ?, conflict_fields = ? WHERE id = ?`,
  );
  const settle = db.prepare(
    `UPDATE outbox SET id = ?, op = ?, fields = ?, base = ?, seen = ?, state = 'waiting', problem = NULL,
       problem_code = NULL, server = NULL, conflict_fields = NULL WHERE id = ?`,
  );
  const drop = db.prepare('DELETE FROM outbox WHERE id = ?');
  const acknowledged = db.prepare<[], { entity: string; entity_id: string; case_id: string | null }>(
    `SELECT DISTINCT entity, entity_id, case_id FROM outbox WHERE state = 'acknowledged'`,
  );
  const passed = db.prepare(`UPDATE outbox SET state = 'kept', echo_seq = ? WHERE state = 'acknowledged'`);
  const forget = db.prepare(`DELETE FROM outbox WHERE state = 'kept' AND echo_seq <= ?`);
  // 'sending', not 'waiting': the hub may hold an answer to this id, so typing must never fold into the row again.
  const offerAgain = db.prepare(
    `UPDATE outbox SET state = 'sending', rev = NULL, echo_seq = NULL, problem = NULL, problem_code = NULL, server = NULL,
       conflict_fields = NULL WHERE state IN ('kept', 'acknowledged', 'sending', 'conflict')`,
  );
  const keptRecords = db.prepare<[], { entity: string; entity_id: string }>(
    `SELECT DISTINCT entity, entity_id FROM outbox WHERE state <> 'kept'`,
  );
  const release = db.prepare(
    `UPDATE outbox SET id = ?, state = 'waiting', problem = NULL, problem_code = NULL WHERE id = ? AND state = 'parked'`,
  );
  // A file that the hub had may be lost with what came after its backup, also one whose document has not been sent yet. Asking costs
  // nothing when it is still there.
  const offerFiles = db.prepare(
    `INSERT INTO upload (sha256, size, added_at)
     SELECT DISTINCT fields ->> '$.sha256', fields ->> '$.size', made_at FROM outbox
     WHERE entity = 'document' AND op = 'create' AND fields ->> '$.sha256' IS NOT NULL GROUP BY 1
     ON CONFLICT (sha256) DO UPDATE SET url = NULL, sent = 0`,
  );
  const retryFile = db.prepare(
    `UPDATE upload SET problem = NULL WHERE sha256 = (SELECT fields ->> '$.sha256' FROM outbox WHERE id = ?)`,
  );
  const counts = db.prepare<[], OutboxCounts>(
    `SELECT count(*) FILTER (WHERE state IN ('waiting', 'sending')) AS waiting,
       count(*) FILTER (WHERE state IN ('parked', 'conflict')) AS parked,
       min(made_at) FILTER (WHERE state IN ('waiting', 'sending')) AS since
     FROM outbox WHERE state IN ('waiting', 'sending', 'parked', 'conflict')`,
  );

  /** Makes the overlay of one record again from its base and its unsent changes. */
  const refresh = (entity: string, id: string, caseId: string | null): void => {
    const changes = pendingOf.all(entity, id).map((row) => ({ op: row.op, fields: JSON.parse(row.fields) }));
    if (changes.length === 0) {
      dropOverlay.run(entity, id);
      return;
    }
    const base = baseOf.get(entity, id);
    const body = rebase(base ? JSON.parse(base.body) : null, changes);
    if (body === null) dropOverlay.run(entity, id);
    else putOverlay.run(entity, id, caseId ?? caseIdOf(entity, id, body), JSON.stringify(body));
  };
  const again = (entity: string, id: string, caseId: string | null, touched?: Touched): void => {
    refresh(entity, id, caseId);
    projections.mark(entity, id, caseId, true);
    touched?.entities.add(entity);
    if (caseId) touched?.cases.add(caseId);
  };
  /** After an answer or a decision: a record of a case that is no longer here is not shown by itself, even one that was made here. */
  const show = (entity: string, id: string, caseId: string | null): void => {
    again(entity, id, caseId);
    if (caseId !== null && !leftBehind.caseIsHere(caseId)) dropOverlay.run(entity, id);
  };
  const incoming = createIncoming({
    open,
    leftBehind,
    refresh,
    again,
    dropOverlay: (entity, id) => dropOverlay.run(entity, id),
    lastBody: (entity, id) => baseOf.get(entity, id)?.body,
  });
  const answerOne = (answer: MutationAnswer): void => {
    const row = mutation.get(answer.id);
    if (!row) return;
    if (answer.result === 'applied' || answer.result === 'merged') {
      // Whether its echo has come is told by a pull, never by the copy here: after a restore that copy is of another life of the hub.
      acknowledge.run(answer.rev, answer.id);
    } else if (answer.result === 'refused') {
      park.run(answer.code, answer.message, answer.id);
    } else if (answer.result === 'gone') {
      const last = baseOf.get(row.entity, row.entity_id)?.body;
      const kept = row.server === null ? null : (JSON.parse(row.server) as { last?: unknown });
      conflict.run(
        'Somebody else deleted this while you were changing it. Your words are kept here.',
        JSON.stringify({ rev: 0, body: null, by: answer.by ?? null, last: last ? JSON.parse(last) : kept?.last }),
        JSON.stringify(Object.keys(JSON.parse(row.fields))),
        answer.id,
      );
    } else if (leftBehind.settledAlready(answer.id)) {
      // The answer got lost, and somebody decided before it came again.
      drop.run(answer.id);
    } else
      conflict.run(
        'Somebody else changed the same text while you were changing it. Both versions are kept.',
        JSON.stringify({ ...answer.server, by: answer.by ?? null }),
        JSON.stringify(answer.fields),
        answer.id,
      );
    show(row.entity, row.entity_id, row.case_id);
  };

  return {
    /** Every row that has not reached the hub, oldest first. */
    facts: (): OutboxFacts[] =>
      facts.all().map((row) => ({
        id: row.id,
        record: `${row.entity} ${row.entity_id}`,
        caseId: row.case_id,
        state: row.state,
        fileWaits: row.file_waits === 1,
        text: row.text === 1,
        madeAt: row.made_at,
      })),
    /** Marks the rows as on their way, durably, before they go: what is sent no longer changes. Gives them as the hub wants them. */
    take: (ids: readonly string[]): Mutation[] =>
      db
        .transaction(() =>
          ids.map((id) => {
            setSending.run(id);
            const row = mutation.get(id);
            if (!row) throw new Error(`no mutation ${id}`);
            const seen = JSON.parse(row.seen) as Record<string, unknown>;
            return {
              id: row.id,
              n: row.n,
              entity: row.entity,
              entityId: row.entity_id,
              caseId: row.case_id,
              op: row.op,
              fields: JSON.parse(row.fields) as Mutation['fields'],
              base: JSON.parse(row.base) as Mutation['base'],
              ...(row.op === 'create' ? {} : { baseContent: seen }),
              madeAt: row.made_at,
            };
          }),
        )
        .immediate(),
    /** Keeps the hub's answers, in one transaction, and forgets what the hub's backup holds. */
    answers: (answers: readonly MutationAnswer[], backedUpSeq: number): void => {
      db.transaction(() => {
        for (const answer of answers) answerOne(answer);
        forget.run(backedUpSeq);
      }).immediate();
    },
    apply: incoming.apply,
    removals: incoming.removals,
    rebuilding: incoming.rebuilding,
    unseen: incoming.unseen,
    finishRebuild: incoming.finishRebuild,
    count: (): number => countBase.get()?.c ?? 0,
    /** The hub began a new life (restored from a backup) or this cache was never filled: read all again, offer again what the hub may have lost. Gives how many changes that is. */
    startAgain: (epoch: string): number =>
      db
        .transaction(() => {
          const offered = offerAgain.run().changes;
          offerFiles.run();
          for (const row of keptRecords.all()) refresh(row.entity, row.entity_id, null);
          incoming.beginRebuild();
          meta.set('epoch', epoch);
          return offered;
        })
        .immediate(),
    /** The hub no longer knows what was removed since this computer last asked: what it has now is read from the start. */
    readAgain: (): void => {
      db.transaction(incoming.beginRebuild).immediate();
    },
    /**
     * A pull reached the end of what the hub has, so what was acknowledged before it has had its echo, or will have none: its writer can
     * no longer see the record. Without this, an overlay would go on showing a record of a case that was lost.
     */
    pulledAll: (): void => {
      db.transaction(() => {
        const rows = acknowledged.all();
        if (rows.length === 0) return;
        passed.run(seqOf(meta.get('cursor')));
        for (const row of rows) again(row.entity, row.entity_id, row.case_id);
      }).immediate();
    },
    /** All was up to date at this UTC instant. */
    upToDateAt: (at: string): void => unhurried(db, () => meta.set('last_sync_at', at)),
    counts: (): OutboxCounts => counts.get() ?? { waiting: 0, parked: 0, since: null },
    /**
     * A person has decided on a conflict: `send` goes in its place and in that of the later changes `folded` into it, on top of what they
     * saw there (`seen`); null when nothing is left to send. Gives the id it goes under. A new id, for the hub keeps its answer to the old one for ever.
     */
    settle: (
      id: string,
      folded: readonly string[],
      send: { op: Mutation['op']; fields: Record<string, unknown>; seen: Record<string, unknown> } | null,
      newId: () => string,
    ): string | null =>
      db
        .transaction(() => {
          const row = mutation.get(id);
          if (!row) return null;
          for (const one of folded) drop.run(one);
          const next = send ? newId() : null;
          if (send && next) {
            const base = Object.fromEntries(
              Object.entries(send.seen).map(([name, value]) => [name, contentHash(value)]),
            );
            const [fields, seen] = [JSON.stringify(send.fields), JSON.stringify(send.seen)];
            settle.run(next, send.op, fields, JSON.stringify(base), seen, id);
          } else drop.run(id);
          again(row.entity, row.entity_id, row.case_id);
          return next;
        })
        .immediate(),
    /** Makes what is shown of a record again after a row of its outbox was added or went. */
    refresh: show,
    /**
     * Lets a parked change try again; false when there is no such. Under a new id: the hub gives its refusal to the old one for ever. A
     * refused mutation had no effect, so nothing can happen twice.
     */
    release: (id: string, newId: () => string): boolean => {
      const next = newId();
      const released = release.run(next, id).changes === 1;
      if (released) retryFile.run(next);
      return released;
    },
    meta,
  };
}
