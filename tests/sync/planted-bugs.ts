import type { HubStore } from '../../hub/store/hub-store';
import { hubFailure } from '../../main/core/hub-client/hub-failure';
import { contentHash } from '../../shared/hub-api/content-hash';
import type { Mutation, MutationAnswer } from '../../shared/hub-api/sync';
import { success } from '../../shared/lib/result';
import type { CoreSabotage } from '../../tools/simulate/sim-device';
import type { HubSabotage } from '../../tools/simulate/sim-hub';

/** Mistakes that sync could have. Each is put in from outside, by wrapping a real part, and the simulation must notice it. */
export interface PlantedBug {
  name: string;
  /** A seed that is known to show it. */
  seed: number;
  core?: CoreSabotage;
  hub?: HubSabotage;
}

/** A trigger of the connection only: the file on disk stays as the product made it. */
const trigger =
  (sql: string): NonNullable<CoreSabotage['opened']> =>
  (connections) => {
    connections.write.exec(`CREATE TEMP TRIGGER planted ${sql}`);
  };
const answered =
  (change: (answer: MutationAnswer) => MutationAnswer | null): NonNullable<CoreSabotage['store']> =>
  (store) => ({
    ...store,
    answers: (answers, backedUpSeq) =>
      store.answers(
        answers.map(change).filter((one) => one !== null),
        backedUpSeq,
      ),
  });
const pushed =
  (
    change: (mutation: Mutation, hubBody: Record<string, unknown> | null) => Mutation,
  ): NonNullable<CoreSabotage['signedIn']> =>
  (signedIn, { hub }) => ({
    ...signedIn,
    push: (deviceId, epoch, mutations) =>
      signedIn.push(
        deviceId,
        epoch,
        mutations.map((one) => {
          const body = hub.store.records.get(one.entity as 'case', one.entityId)?.body;
          return change(one, body ? (JSON.parse(body) as Record<string, unknown>) : null);
        }),
      ),
  });
const records =
  (change: (real: HubStore['records']) => Partial<HubStore['records']>): HubSabotage =>
  (store) => ({ ...store, records: { ...store.records, ...change(store.records) } });

const ofCore: PlantedBug[] = [
  {
    name: 'the echo of a change is ignored',
    seed: 1,
    core: {
      opened: trigger(`BEFORE UPDATE OF state ON outbox WHEN NEW.state = 'kept' BEGIN SELECT RAISE(IGNORE); END`),
    },
  },
  {
    name: 'the cursor is saved before the rows of its page',
    seed: 19,
    core: {
      store: (store) => {
        let waiting: (() => void) | null = null;
        return {
          ...store,
          apply: (rows, cursor, pageCursor, touched) => {
            waiting?.();
            store.apply([], pageCursor, pageCursor, touched);
            waiting = () => store.apply(rows, null, pageCursor, touched);
            if (cursor !== null) {
              waiting();
              waiting = null;
            }
          },
        };
      },
    },
  },
  {
    name: 'the last record of a page is left out',
    seed: 1,
    core: {
      store: (store) => ({
        ...store,
        apply: (rows, cursor, pageCursor, touched) =>
          store.apply(cursor !== null && rows.length > 1 ? rows.slice(0, -1) : rows, cursor, pageCursor, touched),
      }),
    },
  },
  {
    name: 'the overlay is dropped when the hub answers, before the echo',
    seed: 5,
    core: {
      store: (store, { connections }) => ({
        ...store,
        answers: (...all) => {
          store.answers(...all);
          connections.write.exec('DELETE FROM overlay');
        },
      }),
    },
  },
  {
    name: 'the base of a change is what the hub has now',
    seed: 2,
    core: {
      signedIn: pushed((one, body) => ({
        ...one,
        base: Object.fromEntries(Object.keys(one.base).map((name) => [name, contentHash(body?.[name] ?? null)])),
      })),
    },
  },
  {
    name: 'every try has a new id',
    seed: 17,
    core: {
      signedIn: (signedIn) => {
        let tries = 0;
        return {
          ...signedIn,
          push: async (deviceId, epoch, mutations) => {
            tries += 1;
            const renamed = mutations.map((one) => ({ ...one, id: `${one.id}-${tries}` }));
            const suffix = `-${tries}`.length;
            const answer = await signedIn.push(deviceId, epoch, renamed);
            if (!answer.ok) return answer;
            const answers = answer.value.answers.map((one) => ({ ...one, id: one.id.slice(0, -suffix) }));
            return success({ ...answer.value, answers });
          },
        };
      },
    },
  },
  {
    name: 'what was on its way in a crash counts as sent',
    seed: 6,
    core: {
      opened: ({ write }) => {
        write.exec(`UPDATE outbox SET state = 'kept', echo_seq = 0 WHERE state = 'sending'`);
      },
    },
  },
  {
    name: 'a batch that met a spent token counts as sent',
    seed: 6,
    core: {
      signedIn: (signedIn) => ({
        ...signedIn,
        push: async (deviceId, epoch, mutations) => {
          const answer = await signedIn.push(deviceId, epoch, mutations);
          if (answer.ok || answer.kind !== 'unauthorised') return answer;
          const answers = mutations.map((one) => ({ id: one.id, result: 'applied' as const, rev: 1 }));
          return success({ answers, backedUpSeq: 0 });
        },
      }),
    },
  },
  {
    name: 'a row on its way can still be changed by typing',
    seed: 66,
    core: {
      opened: trigger(
        `AFTER UPDATE OF state ON outbox WHEN NEW.state = 'sending' BEGIN UPDATE outbox SET state = 'waiting' WHERE id = NEW.id; END`,
      ),
    },
  },
  {
    name: 'a conflict counts as applied',
    seed: 2,
    core: {
      store: answered((one) =>
        one.result === 'conflict' ? { id: one.id, result: 'applied', rev: one.server.rev } : one,
      ),
    },
  },
  {
    name: 'a conflict is settled by taking this side',
    seed: 2,
    core: {
      opened: trigger(
        `AFTER UPDATE OF state ON outbox WHEN NEW.state = 'conflict' BEGIN UPDATE outbox SET state = 'waiting', id = 'forced-' || NEW.id, base = '{}' WHERE id = NEW.id; END`,
      ),
      signedIn: pushed((one, body) =>
        one.id.startsWith('forced-')
          ? {
              ...one,
              base: Object.fromEntries(
                Object.keys(one.fields).map((name) => [name, contentHash(body?.[name] ?? null)]),
              ),
            }
          : one,
      ),
    },
  },
  {
    name: 'a refused change is thrown away',
    seed: 25,
    core: {
      opened: trigger(
        `AFTER UPDATE OF state ON outbox WHEN NEW.state = 'parked' BEGIN DELETE FROM outbox WHERE id = NEW.id; END`,
      ),
    },
  },
  {
    name: 'the newest change of a record goes first',
    seed: 1,
    core: { store: (store) => ({ ...store, facts: () => store.facts().reverse() }) },
  },
  {
    name: 'changes are forgotten before the hub has a backup of them',
    seed: 92,
    core: {
      store: (store) => ({
        ...store,
        answers: (answers) => store.answers(answers, Number.MAX_SAFE_INTEGER),
      }),
    },
  },
  {
    name: 'a restored hub is not offered what it lost',
    seed: 4,
    core: {
      opened: trigger(
        `BEFORE UPDATE OF state ON outbox WHEN OLD.state = 'kept' AND NEW.state = 'sending' BEGIN SELECT RAISE(IGNORE); END`,
      ),
    },
  },
  {
    name: 'what a restored hub no longer has stays here',
    seed: 1,
    core: {
      store: (store) => ({
        ...store,
        finishRebuild: () => store.meta.remove('rebuilding'),
      }),
    },
  },
  {
    name: 'a parked change holds back everything',
    seed: 13,
    core: {
      store: (store) => ({
        ...store,
        facts: () => {
          const rows = store.facts();
          return rows.some((row) => row.state === 'parked' || row.state === 'conflict') ? [] : rows;
        },
      }),
    },
  },
  {
    name: 'a cut-off page counts as a whole one',
    seed: 1,
    core: {
      signedIn: (signedIn, { hub }) => ({
        ...signedIn,
        changes: async (cursor, limit) => {
          const page = await signedIn.changes(cursor, limit);
          if (page.ok || page.kind !== 'not-the-hub') return page;
          return success({
            records: [],
            cursor: `${hub.store.meta('epoch')}.${hub.store.records.head()}`,
            more: false,
          });
        },
      }),
    },
  },
  {
    name: 'what is here is never compared with the hub',
    seed: 1,
    core: {
      signedIn: (signedIn) => ({
        ...signedIn,
        digests: async () => hubFailure('refused', 'not-found', 'There is nothing at this address on the hub.'),
      }),
    },
  },
  {
    name: 'a bucket that differs is read without its last record',
    seed: 1,
    core: {
      signedIn: (signedIn) => ({
        ...signedIn,
        bucket: async (bucket) => {
          const page = await signedIn.bucket(bucket);
          return page.ok ? success({ ...page.value, records: page.value.records.slice(0, -1) }) : page;
        },
      }),
    },
  },
  {
    name: 'what differs from the hub is noticed and left as it is',
    seed: 1,
    core: {
      signedIn: (signedIn) => ({
        ...signedIn,
        bucket: async () => hubFailure('refused', 'not-found', 'There is nothing at this address on the hub.'),
      }),
    },
  },
  {
    name: 'no timer is set after a failure',
    seed: 1,
    core: {
      timers: (timers) => ({ ...timers, set: (work, ms) => (ms > 300 && ms < 60_000 ? null : timers.set(work, ms)) }),
    },
  },
];

/** Of files; their seeds are of schedules that have some. */
const ofFiles: PlantedBug[] = [
  {
    name: 'a document goes before its file',
    seed: 651,
    core: { store: (store) => ({ ...store, facts: () => store.facts().map((row) => ({ ...row, fileWaits: false })) }) },
  },
  {
    name: 'a part whose answer was lost counts as sent',
    seed: 8,
    core: {
      signedIn: (signedIn) => ({
        ...signedIn,
        files: {
          ...signedIn.files,
          send: async (url, offset, bytes) => {
            const sent = await signedIn.files.send(url, offset, bytes);
            return sent.ok || sent.kind === 'refused' ? sent : success(offset + bytes.length);
          },
        },
      }),
    },
  },
  {
    name: 'a restored hub is not offered the files it lost',
    seed: 104,
    core: {
      opened: trigger(
        `BEFORE INSERT ON upload WHEN EXISTS (SELECT 1 FROM outbox WHERE state = 'sending' AND entity = 'document'
           AND fields ->> '$.sha256' = NEW.sha256) BEGIN SELECT RAISE(IGNORE); END`,
      ),
    },
  },
  {
    name: 'room is made by files that the hub may lack',
    seed: 8,
    core: {
      files: (files, parts) => ({
        ...files,
        evict: (budget) => {
          const room = files.total() - budget;
          return room > 0 ? parts.files.write.prepare('DELETE FROM file WHERE complete = 1').run().changes : 0;
        },
      }),
    },
  },
  {
    name: 'a download goes on one byte too late',
    seed: 8,
    core: {
      signedIn: (signedIn) => ({
        ...signedIn,
        files: {
          ...signedIn.files,
          part: async (sha256, from, to) => {
            const part = await signedIn.files.part(sha256, from, to);
            return part.ok && from > 0
              ? success({ ...part.value, bytes: Uint8Array.from([...part.value.bytes.slice(1), 0]) })
              : part;
          },
        },
      }),
    },
  },
  {
    name: 'a file is kept without looking at its hash',
    seed: 8,
    core: {
      files: (files, parts) => ({
        ...files,
        finish: (sha256) => {
          parts.files.write.prepare('UPDATE file SET complete = 1 WHERE sha256 = ?').run(sha256);
          return true;
        },
      }),
      signedIn: (signedIn) => ({
        ...signedIn,
        files: {
          ...signedIn.files,
          // What a proxy does that changes what it passes on.
          part: async (...asked) => {
            const part = await signedIn.files.part(...asked);
            return part.ok ? success({ ...part.value, bytes: part.value.bytes.map((byte) => byte ^ 1) }) : part;
          },
        },
      }),
    },
  },
];

const ofHub: PlantedBug[] = [
  {
    name: 'the hub does not keep the id of a mutation with its effect',
    seed: 1,
    hub: records(() => ({ answer: () => null, saveAnswer: () => {} })),
  },
  {
    name: 'the hub answers before the change is sure',
    seed: 3,
    hub: (store) => {
      const pending: (() => void)[] = [];
      return {
        ...store,
        write: (work) => {
          for (const one of pending.splice(0)) one();
          return store.write(work);
        },
        records: {
          ...store.records,
          put: (record) => {
            pending.push(() => store.write(() => store.records.put(record)));
            return (store.records.get(record.entity, record.id)?.rev ?? 0) + 1;
          },
        },
      };
    },
  },
  {
    name: 'the hub writes in several transactions',
    seed: 13,
    hub: (store) => ({
      ...store,
      write: (work) => {
        const result = work();
        store.write(() => {});
        return result;
      },
    }),
  },
  {
    name: 'the hub hands out a number while a lower one can still come',
    seed: 1,
    hub: records((real) => ({
      after: (seq, limit) => {
        const rows = real.after(seq, limit);
        return limit < 1000 && rows.length > 1 ? rows.slice(1) : rows;
      },
    })),
  },
  {
    name: 'the hub writes no audit row for a merged or conflicting change',
    seed: 1,
    hub: records((real) => ({
      audit: (row) => (row.action.endsWith(':merged') || row.action === 'update:applied' ? undefined : real.audit(row)),
    })),
  },
  {
    name: 'a restored hub keeps its old epoch',
    seed: 1,
    hub: (store) => ({ ...store, setMeta: (key, value) => (key === 'epoch' ? undefined : store.setMeta(key, value)) }),
  },
  {
    name: 'the hub says that its backup holds what came after it',
    seed: 92,
    hub: (store) => ({
      ...store,
      meta: (key) => (key === 'backedUpSeq' ? String(store.records.head()) : store.meta(key)),
    }),
  },
];

export const plantedBugs: readonly PlantedBug[] = [...ofCore, ...ofFiles, ...ofHub];
