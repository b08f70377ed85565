/** The first schema. Never edited: a change is a new file with the next number. */
export const firstSchema = {
  version: 1,
  sql: `
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- Only what the hub has confirmed.
CREATE TABLE base (
  entity TEXT NOT NULL,
  id TEXT NOT NULL,
  case_id TEXT,
  rev INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (entity, id)
) STRICT;
CREATE INDEX base_case ON base (case_id, entity, id) WHERE case_id IS NOT NULL;

-- Whole bodies of records with unsent changes: the hub's copy with this computer's changes on top.
CREATE TABLE overlay (
  entity TEXT NOT NULL,
  id TEXT NOT NULL,
  case_id TEXT,
  body TEXT NOT NULL,
  PRIMARY KEY (entity, id)
) STRICT, WITHOUT ROWID;

-- A record never moves to another case, so the case of the base row decides and its index serves.
CREATE VIEW projected (entity, id, case_id, rev, body, waiting) AS
  SELECT b.entity, b.id, b.case_id, b.rev, coalesce(o.body, b.body), o.id IS NOT NULL
  FROM base AS b LEFT JOIN overlay AS o ON o.entity = b.entity AND o.id = b.id
  UNION ALL
  SELECT o.entity, o.id, o.case_id, 0, o.body, 1
  FROM overlay AS o WHERE NOT EXISTS (SELECT 1 FROM base AS b WHERE b.entity = o.entity AND b.id = o.id);

-- One row per mutation. 'kept': the hub has it and its echo came, but the hub's backup may not hold it yet.
CREATE TABLE outbox (
  id TEXT PRIMARY KEY,
  n INTEGER NOT NULL UNIQUE,
  entity TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  case_id TEXT,
  op TEXT NOT NULL CHECK (op IN ('create', 'update', 'delete')),
  fields TEXT NOT NULL,
  base TEXT NOT NULL,
  seen TEXT NOT NULL,
  made_at TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'acknowledged', 'kept', 'parked', 'conflict')),
  attempts INTEGER NOT NULL DEFAULT 0,
  next_try_at TEXT,
  problem_code TEXT,
  problem TEXT,
  server TEXT,
  conflict_fields TEXT,
  -- Revision the hub answered with, and the hub's number up to which the echo had come.
  rev INTEGER,
  echo_seq INTEGER
) STRICT;
CREATE INDEX outbox_record ON outbox (entity, entity_id, n);
CREATE INDEX outbox_case ON outbox (case_id, n);
CREATE INDEX outbox_state ON outbox (state, n);

CREATE TABLE audit (
  n INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  account_id TEXT NOT NULL,
  action TEXT NOT NULL,
  entity TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  case_id TEXT,
  mutation_id TEXT,
  hash TEXT NOT NULL
) STRICT;

CREATE TABLE scratch (key TEXT PRIMARY KEY, text TEXT NOT NULL, saved_at TEXT NOT NULL) STRICT, WITHOUT ROWID;
-- Values of this person on this computer that never go to the hub: saved views, what was seen, imports.
CREATE TABLE local (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- One row per case as the work tray shows it. Derived: can be dropped and made again.
CREATE TABLE tray (
  case_id TEXT PRIMARY KEY,
  reference TEXT NOT NULL,
  child_name TEXT NOT NULL,
  sort_name TEXT NOT NULL,
  date_of_birth TEXT NOT NULL,
  stage TEXT NOT NULL,
  due TEXT,
  due_sort TEXT NOT NULL,
  due_code TEXT,
  due_name TEXT,
  regulation TEXT,
  waiting_on TEXT,
  setting_id TEXT,
  setting TEXT,
  caseworker_id TEXT,
  caseworker TEXT,
  status TEXT NOT NULL,
  restricted INTEGER NOT NULL,
  search_text TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX tray_due ON tray (status, due_sort, case_id);
CREATE INDEX tray_mine ON tray (caseworker_id, status, due_sort, case_id);
CREATE INDEX tray_name ON tray (status, sort_name, case_id);
CREATE INDEX tray_reference ON tray (status, reference, case_id);
CREATE INDEX tray_stage ON tray (status, stage, due_sort, case_id);
CREATE INDEX tray_waiting ON tray (status, waiting_on, due_sort, case_id);
CREATE INDEX tray_setting ON tray (setting_id, status, due_sort, case_id);

-- Cases whose tray row is out of date, and records whose search entry is.
CREATE TABLE tray_dirty (case_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TABLE search_dirty (entity TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (entity, id)) STRICT, WITHOUT ROWID;

-- Search entries: contentless, so the text is stored once (in its record); doc orders newest first.
CREATE TABLE search_doc (
  doc INTEGER PRIMARY KEY,
  entity TEXT NOT NULL,
  id TEXT NOT NULL,
  case_id TEXT,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  UNIQUE (entity, id)
) STRICT;
CREATE INDEX search_doc_case ON search_doc (case_id);
CREATE VIRTUAL TABLE search_fts USING fts5(title, text, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE name_fts USING fts5(names, content='', contentless_delete=1, prefix='2 3 4', tokenize="unicode61 remove_diacritics 2");
INSERT INTO search_fts (search_fts, rank) VALUES ('automerge', 0);
INSERT INTO name_fts (name_fts, rank) VALUES ('automerge', 0);

-- Records met while everything is read again from the hub; what is in base and not here is gone at the end.
CREATE TABLE rebuild_seen (entity TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (entity, id)) STRICT, WITHOUT ROWID;

-- Files of cases that wait for upload; the bytes are in the attachment database.
CREATE TABLE upload (sha256 TEXT PRIMARY KEY, size INTEGER NOT NULL, added_at TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, problem TEXT) STRICT, WITHOUT ROWID;
`,
} as const;
