import { z } from 'zod';
import { idSchema } from '../../hub-api/fields';
import * as v from '../views';
import { done, none, type Procedure, page } from './parts';

/** What the hub has, what still waits here. */
export const syncProcedures = {
  'sync.status': { kind: 'query', access: 'signed-in', input: none, output: v.syncStatus },
  'sync.now': { kind: 'command', access: 'unlocked', input: none, output: v.syncStatus },
  'sync.outbox': {
    kind: 'query',
    access: 'unlocked',
    /** `stopped`: only those that need a person, or only the others; all where absent. */
    input: z.strictObject({ ...page, stopped: z.boolean().optional() }),
    output: z.object({ rows: z.array(v.outboxRow), total: z.number().int() }),
  },
  /** The person has checked an unusually large removal (state `brake`) and lets it happen. */
  'sync.allowRemovals': { kind: 'command', access: 'unlocked', input: none, output: v.syncStatus },
  /** Reads everything from the hub again and removes what it no longer has; unsent changes and half-typed text stay. */
  'sync.repair': { kind: 'command', access: 'unlocked', input: none, output: v.syncStatus },
  /** The person has read that the hub was put back from a backup (`restored` of the status). */
  'sync.restoredSeen': { kind: 'command', access: 'unlocked', input: none, output: done },
  'sync.retry': { kind: 'command', access: 'unlocked', input: z.strictObject({ id: idSchema }), output: done },
  /** These four speak of a change that does not go without a person; refused with `not-stopped` when it is no longer one. */
  'outbox.get': { kind: 'query', access: 'unlocked', input: z.strictObject({ id: idSchema }), output: v.stoppedChange },
  /** All of its words as Word, or its file, where the person chooses. `savedTo` is the file's name, null when they cancelled. */
  'outbox.saveCopy': {
    kind: 'command',
    access: 'unlocked',
    input: z.strictObject({ id: idSchema }),
    output: z.object({ savedTo: z.string().nullable() }),
  },
  /** Sends the words as a note to the case that was lost, for whoever has it now. Refused with `no-hand-over` where that cannot be. */
  'outbox.handOver': { kind: 'command', access: 'unlocked', input: z.strictObject({ id: idSchema }), output: done },
  /** For good, after the person has confirmed it. */
  'outbox.discard': { kind: 'command', access: 'unlocked', input: z.strictObject({ id: idSchema }), output: done },
} as const satisfies Record<string, Procedure>;
