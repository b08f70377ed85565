import { bothDocs } from '../../../shared/domain/both-docs';
import { mergeDocs } from '../../../shared/domain/merge-docs';
import { canonicalJson, contentHash } from '../../../shared/hub-api/content-hash';
import { type EntityName, entitySchemas } from '../../../shared/hub-api/entities';
import type { Mutation } from '../../../shared/hub-api/sync';
import type { ConflictRow, ConflictView } from '../../../shared/ipc/views';
import { type Result, refusal, success } from '../../../shared/lib/result';
import { createAudit } from '../db/audit';
import type { OpenCache } from '../db/cache';
import { createOutbox } from '../db/outbox';
import { type Body, createSides, type Dispute } from './conflict-sides';
import { labelOf, valueInWords } from './conflict-words';
import { nameOfThing } from './outbox-view';
import type { SyncStore } from './store';

export type Take = 'waiting' | 'hub' | 'third';

export interface Conflicts {
  /** A page of the open conflicts that this person is an author of, or of everybody's in one case, oldest first. */
  list(limit: number, offset: number, caseId: string | null): { rows: ConflictRow[]; total: number };
  /** Both sides and what both began with. Refused with `not-a-conflict`. */
  get(id: string): Result<ConflictView>;
  /** See the contract (`conflicts.resolve`). What is decided goes to the hub on top of exactly what the person saw. */
  resolve(id: string, seen: string, take: Take, third: Body): Result<{ done: true }>;
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

interface Send {
  op: Mutation['op'];
  fields: Body;
  seen: Body;
}

const pick = (body: Body, names: readonly string[]): Body =>
  Object.fromEntries(names.map((name) => [name, body[name] ?? null]));
const same = (a: unknown, b: unknown) => canonicalJson(a ?? null) === canonicalJson(b ?? null);

/** What the person looks at on both sides, as one word: a decision counts only for that. */
const seenOf = ({ hub, waiting, names }: Dispute): string =>
  contentHash([hub === null ? null : pick(hub, names), waiting]);

/** What goes to the hub for the fields in conflict as chosen, with the rest of the change as it was; null when nothing is left to send. */
function outcome(dispute: Dispute, take: Take, third: Body): Send | null {
  const { waiting, hub, base, names, op } = dispute;
  if (take === 'hub' && (hub === null || op === 'delete')) return null;
  const chosen = pick(take === 'third' ? third : take === 'waiting' ? waiting : (hub ?? {}), names);
  if (hub === null) return { op: 'create', fields: { ...dispute.last, ...waiting, ...chosen }, seen: {} };
  if (op === 'delete' && take === 'waiting')
    return { op, fields: {}, seen: pick(hub, [...new Set([...names, ...Object.keys(base)])]) };
  const rest = op === 'update' ? Object.keys(waiting).filter((name) => !names.includes(name)) : [];
  const left = [
    ...rest.filter((name) => !same(waiting[name], hub[name])),
    ...names.filter((name) => !same(chosen[name], hub[name])),
  ];
  if (left.length === 0) return null;
  return { op: 'update', fields: pick({ ...pick(waiting, rest), ...chosen }, left), seen: pick(hub, left) };
}

/** The conflicts of one person's cache: those of the own outbox, with base and both sides, and those that the hub's records tell of. */
export function createConflicts(options: ConflictOptions): Conflicts {
  const { open, store, account } = options;
  const { cache, connections } = open;
  const db = connections.write;
  const audit = createAudit(db);
  const sides = createSides(db, () => ({ id: account.id, name: account.name() }));
  const addMutation = createOutbox(db, open.meta, options.newId, options.now);
  const recordHere = db.prepare<[string], { id: string }>(`SELECT id FROM base WHERE entity = 'conflict' AND id = ?`);
  const gone = () => refusal('not-a-conflict', 'This has been settled already. Nothing was changed.');

  const rowView = (dispute: Dispute): ConflictRow => {
    const { waitingBy, hubBy } = dispute;
    return {
      id: dispute.id,
      what: nameOfThing(dispute.entity, dispute.code),
      reference: dispute.reference,
      caseId: dispute.caseId,
      entity: dispute.entity,
      entityId: dispute.entityId,
      since: dispute.since,
      waiting: { by: waitingBy.name ?? '', own: waitingBy.id === account.id, at: waitingBy.at },
      hub: { by: hubBy.name, own: hubBy.id === account.id, at: hubBy.at },
      deleted: dispute.hub === null ? 'hub' : dispute.op === 'delete' ? 'waiting' : null,
      mayPutBack: dispute.hub !== null || dispute.last !== null,
    };
  };
  const fieldView = ({ id, base, waiting, hub, entity }: Dispute, name: string): ConflictView['fields'][number] => {
    const [was, one, other] = [base[name] ?? null, waiting[name] ?? null, hub?.[name] ?? null];
    const rich = entity === 'plan-section' && name === 'doc';
    return {
      name,
      label: labelOf(name),
      rich,
      base: was,
      waiting: one,
      hub: other,
      words: {
        base: rich ? '' : valueInWords(cache, name, was),
        waiting: rich ? '' : valueInWords(cache, name, one),
        hub: rich ? '' : valueInWords(cache, name, other),
      },
      together:
        rich && hub !== null
          ? (mergeDocs(was, one, other, { insideParagraphs: true }) ??
            bothDocs(other, one, (blockId) => contentHash([id, blockId])))
          : null,
    };
  };
  const settleRecord = (dispute: Dispute): void => {
    const { id, caseId } = dispute;
    addMutation({
      entity: 'conflict',
      entityId: id,
      caseId,
      op: 'update',
      fields: { state: 'settled' },
      seen: { state: 'open' },
    });
    store.refresh('conflict', id, caseId);
  };
  const settleOwn = (dispute: Dispute, take: Take, send: Send | null): void => {
    db.transaction(() => {
      const mutationId = store.settle(dispute.id, dispute.folded, send, options.newId);
      // Of an edit that met a deletion the hub keeps no record: only who edited can put it back.
      if (dispute.hub !== null || recordHere.get(dispute.id)) settleRecord(dispute);
      audit({
        at: options.now(),
        accountId: account.id,
        action: `conflict-${take}`,
        entity: dispute.entity,
        entityId: dispute.entityId,
        caseId: dispute.caseId,
        mutationId: mutationId ?? dispute.id,
      });
    }).immediate();
    options.changed([dispute.entity, 'conflict'], dispute.caseId === null ? [] : [dispute.caseId]);
  };
  const settleOthers = (dispute: Dispute, send: Send | null): void => {
    cache.command((writer) => {
      if (send) writer.update(dispute.entity as EntityName, dispute.entityId, send.fields);
      writer.update('conflict', dispute.id, { state: 'settled' });
    });
  };

  return {
    list: (limit, offset, caseId) => {
      const all = sides.all(caseId);
      return { rows: all.slice(offset, offset + limit).map(rowView), total: all.length };
    },
    get: (id) => {
      const dispute = sides.one(id);
      if (!dispute) return gone();
      return success({
        ...rowView(dispute),
        seen: seenOf(dispute),
        fields: dispute.names.map((name) => fieldView(dispute, name)),
      });
    },
    resolve: (id, seen, take, third) => {
      const dispute = sides.one(id);
      if (!dispute) return gone();
      if (seenOf(dispute) !== seen)
        return refusal(
          'changed-again',
          'This has been changed again since you opened it. Both versions are kept. Look once more.',
        );
      // Deciding would settle the other's words over words that never reached the hub; two who did so would drop each other's.
      if (dispute.from === 'record' && sides.ownWaits(dispute))
        return refusal(
          'own-first',
          'A change of your own about the same thing also waits for you. Decide on that one first, then on this one. Both versions are kept. Nothing was changed.',
        );
      const { names, entity } = dispute;
      if (take === 'third') {
        const fits =
          names.every((name) => Object.hasOwn(third, name)) &&
          Object.keys(third).length === names.length &&
          entitySchemas[entity as EntityName].partial().safeParse(third).success;
        if (!fits)
          return refusal(
            'bad-third',
            'That text does not fit this record. Both versions are kept. Nothing was changed.',
          );
      }
      if (take !== 'hub' && dispute.hub === null && dispute.last === null)
        return refusal(
          'cannot-put-back',
          'What was deleted is not kept on this computer, so it cannot be put back from here. Your words are kept.',
        );
      const send = outcome(dispute, take, third);
      if (dispute.from === 'record' && send && send.op !== 'update')
        return refusal('not-yours', 'Only the person who wants to delete this can do so. Nothing was changed.');
      if (dispute.from === 'outbox') settleOwn(dispute, take, send);
      else settleOthers(dispute, send);
      return success({ done: true });
    },
  };
}
