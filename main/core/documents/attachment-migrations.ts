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
] as const;
