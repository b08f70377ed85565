import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import type { EntityName } from '../../shared/hub-api/entities';
import type { MutationAnswer } from '../../shared/hub-api/sync';
import type { AuditRow, DigestRow, RecordStore, RecordWrite, StoredRecord } from './hub-store';

const COLUMNS =
  'entity, id, case_id AS caseId, rev, seq, body, removed, mutation_id AS mutationId, access_changed AS accessChanged';

type Row = Omit<StoredRecord, 'accessChanged'> & { accessChanged: number };
type AuditStored = AuditRow & { n: number; previousHash: string; hash: string };

const toRecord = (row: Row): StoredRecord => ({ ...row, accessChanged: row.accessChanged === 1 });

/** Records, answers and audit over SQLite. Sequence numbers come from inside the write transaction, so none is ever skipped over. */
export function sqliteRecords(db: Database.Database): RecordStore {
  const get = db.prepare<[string, string], Row>(`SELECT ${COLUMNS} FROM record WHERE entity = ? AND id = ?`);
  const after = db.prepare<[number, number], Row>(`SELECT ${COLUMNS} FROM record WHERE seq > ? ORDER BY seq LIMIT ?`);
  const ofCase = db.prepare<[string, string], Row>(
    `SELECT ${COLUMNS} FROM record WHERE case_id = ? AND entity = ? AND removed IS NULL ORDER BY seq`,
  );
  const ofEntity = db.prepare<[string], Row>(
    `SELECT ${COLUMNS} FROM record WHERE entity = ? AND removed IS NULL ORDER BY seq`,
  );
  const documentsOf = db.prepare<[string], Row>(
    `SELECT ${COLUMNS} FROM record WHERE entity = 'document' AND body ->> 'sha256' = ? AND removed IS NULL`,
  );
  const requestsFor = db.prepare<[string, string], Row>(
    `SELECT ${COLUMNS} FROM record WHERE entity = 'advice-request' AND removed IS NULL
     AND (body ->> 'professionalId' = ? OR lower(body ->> 'email') = ?) ORDER BY seq`,
  );
  const parties = db.prepare<[string], Row>(
    `SELECT ${COLUMNS} FROM record WHERE entity = 'party' AND removed IS NULL AND lower(body ->> 'email') = ? ORDER BY seq`,
  );
  const head = db.prepare<[], { head: number | null }>('SELECT max(seq) AS head FROM record');
  const caseRows = db.prepare<[string], { entity: string; id: string }>(
    'SELECT entity, id FROM record WHERE case_id = ? ORDER BY seq',
  );
  const touch = db.prepare('UPDATE record SET seq = ?, access_changed = 1 WHERE entity = ? AND id = ?');
  const put = db.prepare(
    `INSERT INTO record (entity, id, case_id, rev, seq, body, removed, mutation_id, bucket, digest)
     VALUES (@entity, @id, @caseId, 1, @seq, @body, @removed, @mutationId, record_bucket(@id),
       record_digest(@entity, @id, 1, @body))
     ON CONFLICT (entity, id) DO UPDATE SET case_id = excluded.case_id, rev = record.rev + 1, seq = excluded.seq,
       body = excluded.body, removed = excluded.removed, mutation_id = excluded.mutation_id,
       digest = record_digest(record.entity, record.id, record.rev + 1, excluded.body)`,
  );
  const revOf = db.prepare<[string, string], { rev: number }>('SELECT rev FROM record WHERE entity = ? AND id = ?');
  const restricted = db.prepare<[], { caseId: string; caseworkerId: string | null }>(
    `SELECT id AS caseId, body ->> 'caseworkerId' AS caseworkerId FROM record
     WHERE entity = 'case' AND removed IS NULL AND body ->> 'restricted' = 1`,
  );
  const digestRows = db.prepare<[], DigestRow>(
    'SELECT bucket, case_id AS caseId, digest FROM record WHERE removed IS NULL ORDER BY bucket',
  );
  const ofBucket = db.prepare<[number], Row>(
    `SELECT ${COLUMNS} FROM record WHERE bucket = ? AND removed IS NULL ORDER BY seq`,
  );
  const forget = db.prepare('DELETE FROM record WHERE removed IS NOT NULL AND seq <= ?');
  const counts = db.prepare<[], { entity: string; count: number }>(
    'SELECT entity, count(*) AS count FROM record WHERE removed IS NULL GROUP BY entity ORDER BY entity',
  );
  const live = db.prepare<[], { count: number }>('SELECT count(*) AS count FROM record WHERE removed IS NULL');
  const liveOfCase = db.prepare<[string], { count: number }>(
    'SELECT count(*) AS count FROM record WHERE case_id = ? AND removed IS NULL',
  );
  const liveNoCase = db.prepare<[], { count: number }>(
    'SELECT count(*) AS count FROM record WHERE case_id IS NULL AND removed IS NULL',
  );
  const answer = db.prepare<[string], { answer: string }>('SELECT answer FROM mutation_answer WHERE id = ?');
  const author = db.prepare<[string], { id: string; name: string; at: string }>(
    'SELECT a.id, a.name, m.at FROM mutation_answer AS m JOIN account AS a ON a.id = m.account_id WHERE m.id = ?',
  );
  const saveAnswer = db.prepare(
    'INSERT INTO mutation_answer (id, account_id, device_id, n, answer, at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const lastAudit = db.prepare<[], { n: number; hash: string }>('SELECT n, hash FROM audit ORDER BY n DESC LIMIT 1');
  const lastDone = db.prepare<[], { at: string | null }>('SELECT max(at) AS at FROM audit');
  const addAudit = db.prepare(
    `INSERT INTO audit (n, at, account_id, action, entity, entity_id, mutation_id, detail, previous_hash, hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const auditRows = db.prepare<[number, number], AuditStored>(
    `SELECT n, at, account_id AS accountId, action, entity, entity_id AS entityId, mutation_id AS mutationId, detail,
       previous_hash AS previousHash, hash FROM audit WHERE n >= ? ORDER BY n LIMIT ?`,
  );

  const nextSeq = () => (head.get()?.head ?? 0) + 1;
  const write = (record: RecordWrite, seq: number) => {
    const body = record.body === null ? null : JSON.stringify(record.body);
    const removed = record.body === null ? 'deleted' : null;
    const { entity, id, caseId, mutationId } = record;
    put.run({ entity, id, caseId, seq, body, removed, mutationId });
  };

  return {
    get: (entity: EntityName, id) => {
      const row = get.get(entity, id);
      return row ? toRecord(row) : null;
    },
    put: (record) => {
      write(record, nextSeq());
      return revOf.get(record.entity, record.id)?.rev ?? 1;
    },
    putNew: (records) => {
      let seq = nextSeq();
      let count = 0;
      for (const record of records) {
        write(record, seq);
        seq += 1;
        count += 1;
      }
      return count;
    },
    after: (seq, limit) => after.all(seq, limit).map(toRecord),
    ofCase: (caseId, entity) => ofCase.all(caseId, entity).map(toRecord),
    ofEntity: (entity) => ofEntity.all(entity).map(toRecord),
    adviceRequestsFor: (professionalId, email) =>
      requestsFor.all(professionalId ?? '', email.toLowerCase()).map(toRecord),
    partiesWithEmail: (email) => parties.all(email.toLowerCase()).map(toRecord),
    documentsOf: (sha256) => documentsOf.all(sha256).map(toRecord),
    head: () => head.get()?.head ?? 0,
    touchCase: (caseId) => {
      let seq = nextSeq();
      for (const row of caseRows.all(caseId)) {
        touch.run(seq, row.entity, row.id);
        seq += 1;
      }
    },
    digestRows: () => digestRows.iterate(),
    ofBucket: (bucket) => ofBucket.all(bucket).map(toRecord),
    forgetTombstones: (seq) => forget.run(seq).changes,
    restrictedCases: () => restricted.all(),
    countLive: () => live.get()?.count ?? 0,
    countLiveOfCases: (caseIds) => caseIds.reduce((sum, id) => sum + (liveOfCase.get(id)?.count ?? 0), 0),
    countLiveWithoutCase: () => liveNoCase.get()?.count ?? 0,
    countByEntity: () => counts.all(),
    answer: (id) => {
      const row = answer.get(id);
      return row ? (JSON.parse(row.answer) as MutationAnswer) : null;
    },
    author: (id) => author.get(id) ?? null,
    saveAnswer: (row) =>
      void saveAnswer.run(row.id, row.accountId, row.deviceId, row.n, JSON.stringify(row.answer), row.at),
    audit: (row) => {
      const last = lastAudit.get();
      const n = (last?.n ?? 0) + 1;
      const previous = last?.hash ?? '';
      const hash = auditHash(n, row, previous);
      addAudit.run(
        n,
        row.at,
        row.accountId,
        row.action,
        row.entity,
        row.entityId,
        row.mutationId,
        row.detail,
        previous,
        hash,
      );
    },
    lastDoneAt: () => lastDone.get()?.at ?? null,
    auditRows: (fromN, limit) => auditRows.all(fromN, limit),
  };
}

/** The link of the chain: each row's hash covers the row and the hash before it, so a changed or missing row shows. */
export function auditHash(n: number, row: AuditRow, previousHash: string): string {
  const parts = [
    n,
    row.at,
    row.accountId,
    row.action,
    row.entity,
    row.entityId,
    row.mutationId,
    row.detail,
    previousHash,
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
