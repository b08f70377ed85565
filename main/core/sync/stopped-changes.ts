import { longDate } from '../../../shared/domain/document-tree';
import { contentHash } from '../../../shared/hub-api/content-hash';
import type { StoppedChange } from '../../../shared/ipc/views';
import { type Result, refusal, success } from '../../../shared/lib/result';
import type { CoreContext } from '../context';
import { createAudit } from '../db/audit';
import type { OpenCache } from '../db/cache';
import { createOutbox } from '../db/outbox';
import { extensions } from '../documents/sniff-file';
import { treeToDocx } from '../documents/tree-to-docx';
import { changeTree, fieldsInWords, plainWords } from './change-in-words';
import { type LostSection, lostSectionKey } from './left-behind';
import { nameOfThing, problemInWords, saying, whyStopped } from './outbox-view';
import type { SyncStore } from './store';

type Body = Record<string, unknown>;

/** Changes that do not go without a person: refused by the hub, or of a case that was lost (SPEC.md, rules 12 and 24). */
export interface StoppedChanges {
  /** See the contract (`outbox.get` and the others). */
  get(id: string): Result<StoppedChange>;
  saveCopy(id: string): Promise<Result<{ savedTo: string | null }>>;
  handOver(id: string): Result<{ done: true }>;
  discard(id: string): Result<{ done: true }>;
  /**
   * The text of a section whose case was lost while it was typed: kept beside what was unsent of it, to be handed over. False for a section
   * that was never here.
   */
  keepWords(sectionId: string, doc: object): boolean;
}

export interface StoppedOptions {
  open: OpenCache;
  store: SyncStore;
  context: CoreContext;
  /** After the commit: the screens are told and sync wakes. */
  changed(entities: string[], caseIds: string[]): void;
}

interface Row {
  id: string;
  n: number;
  entity: string;
  entity_id: string;
  case_id: string | null;
  op: StoppedChange['op'];
  fields: string;
  seen: string;
  made_at: string;
  problem: string | null;
  problem_code: string | null;
  what: string | null;
  code: string | null;
  reference: string | null;
  case_here: number;
}
interface LaterRow {
  id: string;
  fields: string;
  seen: string;
}

/** What cannot be said in a note: a file is saved, a removal has no words, and a decision belongs to its conflict. */
const notInWords: ReadonlySet<string> = new Set(['document', 'conflict']);
const parse = (json: string) => JSON.parse(json) as Body;

export function createStoppedChanges({ open, store, context, changed }: StoppedOptions): StoppedChanges {
  const db = open.connections.write;
  const audit = createAudit(db);
  const stopped = db.prepare<[string], Row>(
    `SELECT o.id, o.n, o.entity, o.entity_id, o.case_id, o.op, o.fields, o.seen, o.made_at, o.problem, o.problem_code, o.what,
       p.body ->> '$.code' AS code, coalesce(o.reference, c.body ->> '$.reference') AS reference, c.id IS NOT NULL AS case_here
     FROM outbox AS o
     LEFT JOIN projected AS p ON o.entity = 'plan-section' AND p.entity = o.entity AND p.id = o.entity_id
     LEFT JOIN projected AS c ON c.entity = 'case' AND c.id = o.case_id
     WHERE o.id = ? AND o.state = 'parked'`,
  );
  // Behind a stopped change its record waits, so none of these has been on its way.
  const later = db.prepare<[string, string, number], LaterRow>(
    `SELECT id, fields, seen FROM outbox WHERE entity = ? AND entity_id = ? AND n > ? AND state IN ('waiting', 'parked') ORDER BY n`,
  );
  const drop = db.prepare('DELETE FROM outbox WHERE id = ?');
  const putSeen = db.prepare('UPDATE outbox SET seen = ?, base = ? WHERE id = ?');
  const becomeNote = db.prepare(
    `UPDATE outbox SET id = ?, entity = 'note', entity_id = ?, op = 'create', fields = ?, base = '{}', seen = '{}', state = 'waiting',
       what = ?, problem = NULL, problem_code = NULL WHERE id = ? AND state = 'parked'`,
  );
  // A file that no other change speaks of need not go either.
  const dropUpload = db.prepare(
    `DELETE FROM upload WHERE sha256 = ?
     AND NOT EXISTS (SELECT 1 FROM outbox WHERE entity = 'document' AND fields ->> '$.sha256' = ?)`,
  );
  const lost = db.prepare<[string], { value: string }>('SELECT value FROM local WHERE key = ?');
  const unsentText = db.prepare<[string], { id: string; fields: string }>(
    `SELECT id, fields FROM outbox WHERE entity = 'plan-section' AND entity_id = ? AND op = 'update' AND state = 'parked'
       AND problem_code IN ('access-lost', 'no-access') ORDER BY n DESC LIMIT 1`,
  );
  const putFields = db.prepare('UPDATE outbox SET fields = ? WHERE id = ?');
  const addMutation = createOutbox(db, open.meta, context.newId, context.clock.now);
  const stopNew = db.prepare(
    `UPDATE outbox SET state = 'parked', problem_code = 'access-lost', base = ?, what = ?, reference = ? WHERE id = ?`,
  );
  const gone = () => refusal('not-stopped', 'That change no longer waits for you. Nothing was changed.');

  /** A record that was never sent goes with all that was changed in it since. */
  const alsoGoing = (row: Row): LaterRow[] => (row.op === 'create' ? later.all(row.entity, row.entity_id, row.n) : []);
  const wholeFields = (row: Row): Body =>
    Object.assign({}, ...[row, ...alsoGoing(row)].map(({ fields }) => parse(fields)));
  const view = (row: Row): StoppedChange => {
    const why = whyStopped(row.problem_code, row.case_id, row.case_here === 1);
    const now = wholeFields(row);
    const fields = row.op === 'delete' ? [] : fieldsInWords(context.cache, row.entity, now, parse(row.seen));
    const isFile = row.entity === 'document' && row.op === 'create';
    return {
      id: row.id,
      what: saying(row.op, row.what ?? nameOfThing(row.entity, row.code)),
      reference: row.reference,
      caseId: row.case_here === 1 ? row.case_id : null,
      since: row.made_at,
      op: row.op,
      why,
      problem: problemInWords(why, row.problem),
      // Words that were handed over are a note already: they can only go again.
      mayTryAgain: why !== 'access-lost' || now.handedOver === true,
      mayHandOver:
        why === 'access-lost' &&
        now.handedOver !== true &&
        !notInWords.has(row.entity) &&
        plainWords(fields) !== '' &&
        context.account.role !== 'read-only',
      file: isFile ? { title: String(now.title ?? ''), size: Number(now.size ?? 0) } : null,
      alsoGoes: alsoGoing(row).length,
      fields,
    };
  };
  const note = (row: Row, action: string, mutationId: string) =>
    audit({
      at: context.clock.now(),
      accountId: context.account.id,
      action,
      entity: row.entity,
      entityId: row.entity_id,
      caseId: row.case_id,
      mutationId,
    });
  /** Later changes were made on top of words that now never were: they go on top of what was there before those. */
  const rebaseLater = (row: Row): void => {
    const before = parse(row.seen);
    for (const one of later.all(row.entity, row.entity_id, row.n)) {
      const seen = parse(one.seen);
      for (const name of Object.keys(before)) {
        if (!Object.hasOwn(seen, name)) continue;
        seen[name] = before[name];
        delete before[name];
      }
      const base = Object.fromEntries(Object.entries(seen).map(([name, value]) => [name, contentHash(value)]));
      putSeen.run(JSON.stringify(seen), JSON.stringify(base), one.id);
    }
  };
  const tell = (row: Row) => changed([row.entity], row.case_id === null ? [] : [row.case_id]);

  const copyOf = async (row: Row): Promise<Result<{ name: string; bytes: Uint8Array }>> => {
    const on = context.clock.today();
    const name = `${row.reference ?? 'no-case'}-not-sent-${on}`;
    const { mime, sha256 } = parse(row.fields) as { mime?: string; sha256?: string };
    if (row.entity === 'document' && row.op === 'create' && sha256) {
      const bytes = await context.attachments.get(sha256);
      return bytes.ok ? success({ name: `${name}.${extensions[mime ?? ''] ?? 'bin'}`, bytes: bytes.value }) : bytes;
    }
    return success({
      name: `${name}.docx`,
      bytes: await treeToDocx(changeTree(view(row), context.account.name, on)),
    });
  };

  return {
    get: (id) => {
      const row = stopped.get(id);
      return row ? success(view(row)) : gone();
    },
    saveCopy: async (id) => {
      const row = stopped.get(id);
      if (!row) return gone();
      const copy = await copyOf(row);
      if (!copy.ok) return copy;
      const saved = await context.host.saveFile(copy.value.name, copy.value.bytes);
      if (!saved.ok) return saved;
      if (saved.value !== null) db.transaction(() => note(row, 'copy-unsent', row.id)).immediate();
      return success({ savedTo: saved.value });
    },
    handOver: (id) => {
      const row = stopped.get(id);
      if (!row) return gone();
      const change = view(row);
      if (!change.mayHandOver)
        return refusal(
          'no-hand-over',
          'This cannot be handed over as a note. Save a copy and give it to the caseworker yourself. Nothing was changed.',
        );
      const { account, clock } = context;
      const written = longDate(row.made_at.slice(0, 10));
      const text = `Handed over by ${account.name}, who no longer has access to this case. ${change.what}, written on ${written} and not sent:\n\n${plainWords(change.fields)}`;
      const fields = {
        caseId: row.case_id,
        text,
        by: { id: account.id, name: account.name },
        writtenAt: clock.now(),
        handedOver: true,
      };
      const next = context.newId();
      db.transaction(() => {
        for (const one of alsoGoing(row)) drop.run(one.id);
        becomeNote.run(next, context.newId(), JSON.stringify(fields), 'a note that hands your words over', row.id);
        note(row, 'hand-over-unsent', next);
        store.refresh(row.entity, row.entity_id, row.case_id);
      }).immediate();
      tell(row);
      return success({ done: true });
    },
    discard: (id) => {
      const row = stopped.get(id);
      if (!row) return gone();
      db.transaction(() => {
        const others = alsoGoing(row);
        if (row.op !== 'create') rebaseLater(row);
        for (const one of [row, ...others]) drop.run(one.id);
        const { sha256 } = parse(row.fields);
        if (row.entity === 'document' && typeof sha256 === 'string') dropUpload.run(sha256, sha256);
        store.refresh(row.entity, row.entity_id, row.case_id);
        note(row, 'discard-unsent', row.id);
      }).immediate();
      tell(row);
      return success({ done: true });
    },
    keepWords: (sectionId, doc) => {
      const known = lost.get(lostSectionKey(sectionId));
      if (!known) return false;
      const { caseId, reference, code, hash } = JSON.parse(known.value) as LostSection;
      db.transaction(() => {
        const before = unsentText.get(sectionId);
        const change = { entity: 'plan-section', entityId: sectionId, caseId, op: 'update' as const };
        const id = before?.id ?? addMutation({ ...change, fields: { doc }, seen: {} });
        if (before) putFields.run(JSON.stringify({ ...parse(before.fields), doc }), id);
        else stopNew.run(JSON.stringify({ doc: hash }), nameOfThing('plan-section', code), reference, id);
        audit({
          at: context.clock.now(),
          accountId: context.account.id,
          action: 'update',
          entity: change.entity,
          entityId: sectionId,
          caseId,
          mutationId: id,
        });
      }).immediate();
      changed(['plan-section'], [caseId]);
      return true;
    },
  };
}
