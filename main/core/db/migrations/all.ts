import { firstSchema } from './001-first';
import { derivedSchema } from './002-derived';

/** Every step, in order. */
export const cacheMigrations = [firstSchema, derivedSchema];
