import { cacheMigrations } from '../../../main/core/db/migrations/all';

/** The schema as it is, and a step like those to come: it copies the records, indexes the copy and writes every unsent change anew. */
export const withNextStep = [
  ...cacheMigrations,
  {
    version: cacheMigrations.length + 1,
    sql: `
CREATE TABLE later (entity TEXT NOT NULL, id TEXT NOT NULL, case_id TEXT, rev INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (entity, id)) STRICT;
INSERT INTO later SELECT entity, id, case_id, rev, body FROM base;
CREATE INDEX later_case ON later (case_id, entity, id);
ALTER TABLE outbox ADD COLUMN later TEXT;
UPDATE outbox SET later = fields;
UPDATE base SET rev = rev;
`,
  },
];
