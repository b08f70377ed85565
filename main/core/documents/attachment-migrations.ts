/** The database of files. Never edited: a change is a new entry. */
export const attachmentMigrations = [
  {
    version: 1,
    sql: `
CREATE TABLE file (sha256 TEXT PRIMARY KEY, size INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE chunk (
  sha256 TEXT NOT NULL REFERENCES file (sha256) ON DELETE CASCADE,
  n INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (sha256, n)
) STRICT;
`,
  },
  {
    version: 2,
    sql: `
-- 0 while a download is under way: its chunks are kept, so that it goes on where it stopped.
ALTER TABLE file ADD COLUMN complete INTEGER NOT NULL DEFAULT 1 CHECK (complete IN (0, 1));
-- When somebody last opened it, or it came: what has lain longest makes room first.
ALTER TABLE file ADD COLUMN used_at TEXT NOT NULL DEFAULT '';
CREATE INDEX file_used ON file (used_at) WHERE complete = 1;
`,
  },
] as const;
