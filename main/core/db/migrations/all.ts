import { firstSchema } from './001-first';

/** Every step, in order. */
export const cacheMigrations = [firstSchema];
