import { z } from 'zod';
import { idSchema } from '../../hub-api/entities';
import * as v from '../views';
import { done, none, type Procedure, page } from './parts';

/** What the hub has, what still waits here. */
export const syncProcedures = {
  'sync.status': { kind: 'query', access: 'signed-in', input: none, output: v.syncStatus },
  'sync.now': { kind: 'command', access: 'unlocked', input: none, output: v.syncStatus },
  'sync.outbox': {
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ ...page }),
    output: z.object({ rows: z.array(v.outboxRow), total: z.number().int() }),
  },
  /** The person has checked an unusually large removal (state `brake`) and lets it happen. */
  'sync.allowRemovals': { kind: 'command', access: 'unlocked', input: none, output: v.syncStatus },
  /** Reads everything from the hub again and removes what it no longer has; unsent changes and half-typed text stay. */
  'sync.repair': { kind: 'command', access: 'unlocked', input: none, output: v.syncStatus },
  /** The person has read that the hub was put back from a backup (`restored` of the status). */
  'sync.restoredSeen': { kind: 'command', access: 'unlocked', input: none, output: done },
  'sync.retry': { kind: 'command', access: 'unlocked', input: z.strictObject({ id: idSchema }), output: done },
} as const satisfies Record<string, Procedure>;
