import type { HubRecord } from '../../../shared/hub-api/sync';
import type { OpenCache } from '../db/cache';
import { caseIdOf } from '../db/records';
import { unhurried } from '../db/unhurried';
import type { LeftBehind } from './left-behind';

/** What changed here, for the screens. */
export interface Touched {
  entities: Set<string>;
  cases: Set<string>;
}

interface Named {
  entity: string;
  id: string;
}

export interface IncomingOptions {
  open: OpenCache;
  leftBehind: LeftBehind;
  /** Makes the overlay of one record again from its base and its unsent changes. */
  refresh(entity: string, id: string, caseId: string | null): void;
  /** The same, and notes what is derived from the record. */
  again(entity: string, id: string, caseId: string | null, touched?: Touched): void;
  dropOverlay(entity: string, id: string): void;
  lastBody(entity: string, id: string): string | undefined;
}

/** Value of `rebuilding` while what is here is compared with what comes; `first` when nothing was here. */
const everything = '1';

const keyOf = (entity: string, id: string): string => `${entity} ${id}`;

/** The SQL of what comes from the hub: pages into base, and the reading of everything again. Part of `SyncStore`. */
export function createIncoming({ open, leftBehind, refresh, again, dropOverlay, lastBody }: IncomingOptions) {
  const db = open.connections.write;
  const { meta, projections, checkpoints } = open;
  const putBase = db.prepare(
    `INSERT INTO base (entity, id, case_id, rev, body) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (entity, id) DO UPDATE SET case_id = excluded.case_id, rev = excluded.rev, body = excluded.body`,
  );
  const dropBase = db.prepare('DELETE FROM base WHERE entity = ? AND id = ?');
  const ofCase = db.prepare<[string], Named>('SELECT entity, id FROM base WHERE case_id = ?');
  const overlaysOfCase = db.prepare<[string], Named>('SELECT entity, id FROM overlay WHERE case_id = ?');
  const echo = db.prepare(
    `UPDATE outbox SET state = 'kept', echo_seq = @seq
     WHERE entity = @entity AND entity_id = @id
       AND (id = @mutationId OR (state = 'acknowledged' AND rev <= @rev)) AND state IN ('sending', 'acknowledged')`,
  );
  // Named one by one: the index serves, and what is only kept for the hub's backup is never read.
  const withWork = db.prepare<[], Named>(
    `SELECT entity, entity_id AS id FROM outbox
     WHERE state IN ('waiting', 'sending', 'acknowledged', 'parked', 'conflict')
     UNION ALL SELECT entity, id FROM overlay`,
  );
  const clearSeen = db.prepare('DELETE FROM rebuild_seen');
  const addSeen = db.prepare('INSERT OR IGNORE INTO rebuild_seen (entity, id) VALUES (?, ?)');
  const anyBase = db.prepare<[], { found: number }>('SELECT 1 AS found FROM base LIMIT 1');
  const unseen = db.prepare<[], { entity: string; id: string; case_id: string | null }>(
    `SELECT b.entity, b.id, b.case_id FROM base AS b
     WHERE NOT EXISTS (SELECT 1 FROM rebuild_seen AS s WHERE s.entity = b.entity AND s.id = b.id)`,
  );

  const touch = (touched: Touched, entity: string, caseId: string | null): void => {
    touched.entities.add(entity);
    if (caseId) touched.cases.add(caseId);
  };
  const remove = (entity: string, id: string, caseId: string | null, work: boolean, touched: Touched): void => {
    const last = work && entity === 'plan-section' ? lastBody(entity, id) : undefined;
    if (last && caseId) leftBehind.sectionGoes(id, caseId, last);
    dropBase.run(entity, id);
    // Access lost: nothing of it stays readable in lists. The outbox keeps the person's own words, to be read and copied.
    if (work) dropOverlay(entity, id);
    else refresh(entity, id, caseId);
    projections.mark(entity, id, caseId, true);
    touch(touched, entity, caseId);
  };
  const removeOne = (record: HubRecord, touched: Touched): void => {
    const { entity, id } = record;
    if (record.removed === 'access' && record.caseId !== null) leftBehind.handOver(record.caseId);
    if (record.removed === 'access' && entity === 'case') {
      for (const one of ofCase.all(id)) remove(one.entity, one.id, id, true, touched);
      for (const one of overlaysOfCase.all(id)) remove(one.entity, one.id, id, true, touched);
    }
    const last = record.removed === 'deleted' ? lastBody(entity, id) : undefined;
    if (last) leftBehind.deleted(entity, id, record.rev, last);
    remove(entity, id, record.caseId, record.removed === 'access', touched);
  };
  /** `busy`: there are unsent changes to it, or an overlay. Of any other record there is no echo to note and no overlay to make. */
  const applyOne = (record: HubRecord, seq: number, seen: boolean, busy: boolean, touched: Touched): void => {
    const { entity, id } = record;
    // A removal is an echo too: what the hub took before somebody lost the case would else wait for one for ever.
    if (busy) echo.run({ seq, entity, id, mutationId: record.mutationId ?? '', rev: record.rev });
    if (record.body === null) {
      removeOne(record, touched);
      return;
    }
    const caseId = caseIdOf(entity, id, record.body) ?? record.caseId;
    putBase.run(entity, id, caseId, record.rev, JSON.stringify(record.body));
    if (seen) addSeen.run(entity, id);
    if (busy) refresh(entity, id, caseId);
    projections.mark(entity, id, caseId, true, true);
    touch(touched, entity, caseId);
    const settledRow = entity === 'conflict' && record.body.state === 'settled' ? leftBehind.settled(id) : undefined;
    if (settledRow) again(settledRow.entity, settledRow.entity_id, settledRow.case_id, touched);
  };
  const applyAll = db.transaction(
    (records: readonly HubRecord[], cursor: string | null, pageCursor: string, touched: Touched): void => {
      const seen = meta.get('rebuilding') === everything;
      const seq = seqOf(pageCursor);
      const work = new Set(withWork.all().map(({ entity, id }) => keyOf(entity, id)));
      projections.together(() => {
        for (const record of records)
          applyOne(record, seq, seen, work.size > 0 && work.has(keyOf(record.entity, record.id)), touched);
      });
      if (cursor !== null) meta.set('cursor', cursor);
    },
  ).immediate;

  return {
    /**
     * One slice of a page. The cursor is given with the last slice only, so it never runs ahead of its records; and only that slice
     * waits for the disk, which then has those before it too: a power cut takes whole slices, newest first, and they are asked for again.
     */
    apply: (records: readonly HubRecord[], cursor: string | null, pageCursor: string, touched: Touched): void => {
      const write = () => applyAll(records, cursor, pageCursor, touched);
      if (db.inTransaction) write();
      else if (cursor !== null) checkpoints.keepShort(write);
      else unhurried(db, write);
    },
    /** How many records the removals among these would take away here. */
    removals: (records: readonly HubRecord[]): number => {
      const going = new Set<string>();
      for (const record of records) {
        if (record.body !== null) continue;
        // A case that is lost comes with one removal for each of its records: each counts once.
        if (record.entity === 'case' && record.removed === 'access')
          for (const one of ofCase.all(record.id)) going.add(keyOf(one.entity, one.id));
        else if (lastBody(record.entity, record.id)) going.add(keyOf(record.entity, record.id));
      }
      return going.size;
    },
    /** All is read from the start, inside the caller's transaction. What the hub then no longer has leaves at the end; with nothing here, nothing can. */
    beginRebuild: (): void => {
      clearSeen.run();
      meta.remove('cursor');
      meta.set('rebuilding', anyBase.get() ? everything : 'first');
    },
    rebuilding: (): boolean => meta.get('rebuilding') !== null,
    /** What a finished rebuild would remove. */
    unseen: (): number => (meta.get('rebuilding') === everything ? unseen.all().length : 0),
    finishRebuild: (touched: Touched): void => {
      db.transaction(() => {
        if (meta.get('rebuilding') === everything)
          for (const row of unseen.all()) remove(row.entity, row.id, row.case_id, false, touched);
        clearSeen.run();
        meta.remove('rebuilding');
      }).immediate();
    },
  };
}

/** The number inside a cursor of the form `epoch.seq`; only compared with the hub's own `backedUpSeq`. */
export function seqOf(cursor: string | null): number {
  const seq = Number(/(\d+)$/.exec(cursor ?? '')?.[1] ?? Number.NaN);
  return Number.isSafeInteger(seq) ? seq : Number.MAX_SAFE_INTEGER;
}
