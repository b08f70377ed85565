import { z } from 'zod';
import { idSchema } from '../../hub-api/fields';
import type { Procedure } from './parts';

/** Who else has a plan section open. Advisory: it stops nobody. */
export const presenceProcedures = {
  /**
   * Says that this section is open here (`here`), or no longer, and gives the names of the others who have it open. Asked again every 20
   * seconds while it is on screen. Nobody when the hub is away or cannot say.
   */
  'presence.beat': {
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ sectionId: idSchema, here: z.boolean() }),
    output: z.object({ others: z.array(z.string()) }),
  },
} as const satisfies Record<string, Procedure>;
