import { createHash } from 'node:crypto';
import { bucketOf, digestText, emptyDigests } from '../../../shared/hub-api/digests';
import type { HubRecord } from '../../../shared/hub-api/sync';
import { createAudit } from '../db/audit';
import type { OpenCache } from '../db/cache';
import type { Touched } from './incoming';
import type { SyncStore } from './store';

interface Row {
  rowid: number;
  entity: string;
  id: string;
  case_id: string | null;
  rev: number;
  body: string;
}

/** Rows hashed between two breaths: about 2 ms. */
const slice = 500;

/** What a bucket of the hub says of the rows here. */
export interface Difference {
  /** The hub's records that are missing here or stand otherwise. */
  put: HubRecord[];
  /** Rows here that the hub does not have for this person. */
  remove: HubRecord[];
}

/** Digests of the base rows as they lie on disk, never kept beside them: what wrote a wrong row would have kept a wrong digest too. */
export interface BaseDigests {
  all(breathe: () => Promise<void>): Promise<string[]>;
  compare(bucket: number, records: readonly HubRecord[]): Difference;
  /** Writes what the hub has over what is here, with an audit row for each record, in one transaction. */
  mend(records: readonly HubRecord[], cursor: string, touched: Touched): void;
}

export function createBaseDigests(
  open: OpenCache,
  store: SyncStore,
  accountId: string,
  now: () => string,
): BaseDigests {
  const db = open.connections.write;
  const audit = createAudit(db);
  const some = db.prepare<[number, number], Row>(
    'SELECT rowid, entity, id, case_id, rev, body FROM base WHERE rowid > ? ORDER BY rowid LIMIT ?',
  );
  const ids = db.prepare<[], Pick<Row, 'entity' | 'id' | 'case_id'>>('SELECT entity, id, case_id FROM base');
  const one = db.prepare<[string, string], Row>(
    'SELECT rowid, entity, id, case_id, rev, body FROM base WHERE entity = ? AND id = ?',
  );
  return {
    all: async (breathe) => {
      const digests = emptyDigests();
      let upto = Number.MIN_SAFE_INTEGER;
      for (;;) {
        const rows = some.all(upto, slice);
        for (const { entity, id, rev, body } of rows)
          digests.add(
            bucketOf(id),
            createHash('sha256')
              .update(digestText(entity, id, rev, body))
              .digest(),
          );
        upto = rows.at(-1)?.rowid ?? upto;
        if (rows.length < slice) return digests.hex();
        await breathe();
      }
    },
    compare: (bucket, records) => {
      const there = new Set(records.map(({ entity, id }) => `${entity} ${id}`));
      const put = records.filter((record) => {
        const row = one.get(record.entity, record.id);
        return !row || row.rev !== record.rev || row.body !== JSON.stringify(record.body);
      });
      const remove = ids
        .all()
        .filter(({ entity, id }) => bucketOf(id) === bucket && !there.has(`${entity} ${id}`))
        .map(({ entity, id, case_id }): HubRecord => {
          // A case that is not this person's takes its records with it, as when access is lost.
          const removed = entity === 'case' ? 'access' : 'deleted';
          return { entity, id, caseId: case_id, rev: 0, body: null, removed, mutationId: null };
        });
      return { put, remove };
    },
    mend: (records, cursor, touched) => {
      db.transaction(() => {
        store.apply(records, null, cursor, touched);
        for (const { entity, id, caseId } of records)
          audit({ at: now(), accountId, action: 'mended', entity, entityId: id, caseId, mutationId: null });
      }).immediate();
    },
  };
}
