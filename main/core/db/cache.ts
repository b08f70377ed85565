import { canonicalJson } from '../../../shared/hub-api/content-hash';
import { type EntityBody, type EntityName, entitySchemas } from '../../../shared/hub-api/entities';
import { createAudit } from './audit';
import { type Checkpoints, createCheckpoints } from './checkpoints';
import { createMeta, type Meta } from './meta';
import type { Connections } from './open';
import { createOutbox } from './outbox';
import type { Projectors } from './projection';
import { createProjections, type Projections } from './projections';
import type { Cache, RecordReader, RecordWriter } from './record-store';
import { caseIdOf, createReader } from './records';

export interface CacheOptions {
  connections: Connections;
  accountId: string;
  projectors: Projectors;
  newId(): string;
  now(): string;
  /** After the commit of a user command: the screens are told and sync wakes. */
  changed(entities: string[], caseIds: string[]): void;
}

/** The cache with what only core's own parts (sync, session) use. */
export interface OpenCache {
  cache: Cache;
  connections: Connections;
  meta: Meta;
  projections: Projections;
  checkpoints: Checkpoints;
  /** Reads inside a transaction of the writer. */
  writerReader: RecordReader;
}

const shapes = new Map<string, { whole: (typeof entitySchemas)[EntityName]; some: { parse(value: unknown): unknown } }>(
  (Object.keys(entitySchemas) as EntityName[]).map((name) => [
    name,
    { whole: entitySchemas[name], some: entitySchemas[name].partial() },
  ]),
);

/** What a reader adds to a body; written back into one it would travel to the hub as the record's own content. */
const readerNames = ['id', 'rev', 'waiting'];
function refuseReaderNames(fields: object): void {
  for (const name of readerNames)
    if (Object.hasOwn(fields, name)) throw new Error(`${name} is not a field of a record's body`);
}

/** Wraps an open database as the cache of one person. */
export function createCache(options: CacheOptions): OpenCache {
  const { connections, projectors, accountId, newId, now } = options;
  const db = connections.write;
  const meta = createMeta(db);
  const writerReader = createReader(db);
  const outsideReader = createReader(connections.read);
  const projections = createProjections(db, writerReader, meta, projectors);
  const audit = createAudit(db);
  const addMutation = createOutbox(db, meta, newId, now);
  const putOverlay = db.prepare(
    `INSERT INTO overlay (entity, id, case_id, body) VALUES (?, ?, ?, ?)
     ON CONFLICT (entity, id) DO UPDATE SET body = excluded.body`,
  );
  const putLocal = db.prepare(
    'INSERT INTO local (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  const dropLocal = db.prepare('DELETE FROM local WHERE key = ?');
  const bodyOf = db.prepare<[string, string], { body: string; case_id: string | null }>(
    'SELECT body, case_id FROM projected WHERE entity = ? AND id = ?',
  );

  const command = <T>(work: (writer: RecordWriter) => T): T => {
    const entities = new Set<string>();
    const cases = new Set<string>();
    const toProject = new Set<string>();
    const record = (entity: string, id: string, caseId: string | null, action: string, mutationId: string) => {
      entities.add(entity);
      if (caseId) cases.add(caseId);
      if (caseId && projections.concerns(entity)) toProject.add(caseId);
      projections.mark(entity, id, caseId, false);
      audit({ at: now(), accountId, action, entity, entityId: id, caseId, mutationId });
    };
    const writer: RecordWriter = {
      ...writerReader,
      create<E extends EntityName>(entity: E, body: EntityBody<E>, id: string = newId()) {
        refuseReaderNames(body);
        const checked = shapes.get(entity)?.whole.parse(body) as Record<string, unknown>;
        if (bodyOf.get(entity, id)) throw new Error(`${entity} ${id} exists already`);
        const caseId = caseIdOf(entity, id, checked);
        putOverlay.run(entity, id, caseId, JSON.stringify(checked));
        const mutationId = addMutation({ entity, entityId: id, caseId, op: 'create', fields: checked, seen: {} });
        record(entity, id, caseId, 'create', mutationId);
        return id;
      },
      update<E extends EntityName>(entity: E, id: string, given: Partial<EntityBody<E>>) {
        refuseReaderNames(given);
        const row = bodyOf.get(entity, id);
        if (!row) throw new Error(`${entity} ${id} does not exist`);
        const before = JSON.parse(row.body) as Record<string, unknown>;
        const checked = shapes.get(entity)?.some.parse(given) as Record<string, unknown>;
        const fields: Record<string, unknown> = {};
        const seen: Record<string, unknown> = {};
        for (const [name, value] of Object.entries(checked)) {
          if (value === undefined || canonicalJson(value) === canonicalJson(before[name])) continue;
          fields[name] = value;
          seen[name] = before[name] ?? null;
        }
        if (Object.keys(fields).length === 0) return;
        putOverlay.run(entity, id, row.case_id, JSON.stringify({ ...before, ...fields }));
        const mutationId = addMutation({ entity, entityId: id, caseId: row.case_id, op: 'update', fields, seen });
        record(entity, id, row.case_id, 'update', mutationId);
      },
      putLocal(key, value) {
        if (value === null) dropLocal.run(key);
        else putLocal.run(key, value);
      },
    };
    if (db.inTransaction) throw new Error('a command may not start inside another');
    const value = db
      .transaction(() => {
        const result = work(writer);
        if (result instanceof Promise) throw new Error('a command may not wait: prepare first, then write');
        for (const caseId of toProject) projections.projectCase(caseId);
        return result;
      })
      .immediate();
    if (entities.size > 0) options.changed([...entities], [...cases]);
    return value;
  };

  return {
    cache: { ...outsideReader, command, read: connections.read },
    connections,
    meta,
    projections,
    checkpoints: createCheckpoints(db),
    writerReader,
  };
}
