/** How far each upload has come, so that it goes on after a restart; and, where the hub will not take a file, what a person is told. */
export const uploadsSchema = {
  version: 3,
  sql: `
ALTER TABLE upload ADD COLUMN url TEXT;
ALTER TABLE upload ADD COLUMN sent INTEGER NOT NULL DEFAULT 0;
UPDATE upload SET problem = NULL;
CREATE INDEX outbox_file ON outbox (fields ->> '$.sha256') WHERE entity = 'document';
`,
} as const;
