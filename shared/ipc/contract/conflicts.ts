import { z } from 'zod';
import { idSchema } from '../../hub-api/entities';
import * as v from '../views';
import { done, type Procedure, page } from './parts';

/** Changes that met somebody else's change of the same words. Each holds back its own record only. */
export const conflictsProcedures = {
  'conflicts.list': {
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ ...page }),
    output: z.object({ rows: z.array(v.conflictRow), total: z.number().int() }),
  },
  'conflicts.get': {
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ id: idSchema }),
    output: v.conflictView,
  },
  /**
   * `rev` is the revision of the hub's copy that the person looked at. Refused with `not-a-conflict` when it is settled already, with
   * `changed-again` when the hub's copy is no longer the one they saw, with `bad-third` when the third text does not fit the record.
   */
  'conflicts.resolve': {
    kind: 'command',
    access: 'unlocked',
    input: z.strictObject({
      id: idSchema,
      rev: z.number().int(),
      take: z.enum(['mine', 'theirs', 'third']),
      /** With `third`: a value for each field of the conflict. */
      third: z.record(z.string(), z.unknown()).optional(),
    }),
    output: done,
  },
} as const satisfies Record<string, Procedure>;
