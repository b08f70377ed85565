import { firstSchema } from './001-first';
import { derivedSchema } from './002-derived';
import { uploadsSchema } from './003-uploads';

/** Every step, in order. */
export const cacheMigrations = [firstSchema, derivedSchema, uploadsSchema];
