import { z } from 'zod';
import { idSchema } from '../../hub-api/fields';
import * as v from '../views';
import { done, type Procedure, page } from './parts';

/** Changes that met somebody else's change of the same words. Each holds back its own record only. */
export const conflictsProcedures = {
  'conflicts.list': {
    kind: 'query',
    access: 'unlocked',
    /** With a case: everybody's in that case. Without: those that this person is an author of. */
    input: z.strictObject({ ...page, caseId: idSchema.optional() }),
    output: z.object({ rows: z.array(v.conflictRow), total: z.number().int() }),
  },
  'conflicts.get': {
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ id: idSchema }),
    output: v.conflictView,
  },
  /**
   * `waiting` takes the side that is not in the record yet, `hub` the one that is, `third` the texts given. `seen` comes from
   * `conflicts.get`. Refused with `not-a-conflict` when it is settled already, with `changed-again` when the hub's side is no longer what
   * they saw, with `own-first` while an own change of the same record waits for a decision, with `bad-third` when the third text does not fit the record, with `cannot-put-back` when what was deleted is not here, with
   * `not-yours` for another person's deletion.
   */
  'conflicts.resolve': {
    kind: 'command',
    access: 'unlocked',
    input: z.strictObject({
      id: idSchema,
      seen: z.string(),
      take: z.enum(['waiting', 'hub', 'third']),
      /** With `third`: a value for each field of the conflict. */
      third: z.record(z.string(), z.unknown()).optional(),
    }),
    output: done,
  },
} as const satisfies Record<string, Procedure>;
