import { z } from 'zod';
import { idSchema } from './fields';

/** POST /v1/presence: this computer has a plan section open (`here`), or has it no longer. Answers who else has. Advisory: it locks nothing. */
export const presenceBeatSchema = z.object({ sectionId: idSchema, here: z.boolean() });

/** Other people who have the section open, by name, each once. */
export const presenceSchema = z.object({ others: z.array(z.object({ id: idSchema, name: z.string() })) });
export type Presence = z.infer<typeof presenceSchema>;

/** Whoever has not been heard of for so long is no longer there. */
export const presenceSeconds = 60;
