import { firstSchema } from './001-first';
import { derivedSchema } from './002-derived';
import { uploadsSchema } from './003-uploads';
import { namesOfChangesSchema } from './004-names-of-changes';
import { nextChangeSchema } from './005-next-change';
import { commentsFoundSchema } from './006-comments-found';

/** Every step, in order. */
export const cacheMigrations = [
  firstSchema,
  derivedSchema,
  uploadsSchema,
  namesOfChangesSchema,
  nextChangeSchema,
  commentsFoundSchema,
];
