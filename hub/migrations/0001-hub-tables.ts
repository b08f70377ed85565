/** First tables of the hub. Never edited once released: a change is a new file. */
export const hubTables = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE record (
  entity TEXT NOT NULL,
  id TEXT NOT NULL,
  case_id TEXT,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL UNIQUE,
  body TEXT,
  removed TEXT CHECK (removed IS NULL OR removed = 'deleted'),
  mutation_id TEXT,
  -- 1 once somebody's access to its case has changed: those who cannot see it are then told so, others never hear of it
  access_changed INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (entity, id),
  CHECK ((body IS NULL) = (removed IS NOT NULL))
) STRICT;
CREATE INDEX record_case ON record (case_id, entity);
CREATE INDEX record_file ON record (body ->> 'sha256') WHERE entity = 'document';
CREATE INDEX record_request_person ON record (body ->> 'professionalId') WHERE entity = 'advice-request';
CREATE INDEX record_request_email ON record (lower(body ->> 'email')) WHERE entity = 'advice-request';
CREATE INDEX record_party_email ON record (lower(body ->> 'email')) WHERE entity = 'party';
CREATE INDEX record_restricted ON record (id) WHERE entity = 'case' AND body ->> 'restricted' = 1;

CREATE TABLE mutation_answer (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL,
  device_id TEXT NOT NULL,
  n INTEGER NOT NULL,
  answer TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
  n INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  account_id TEXT,
  action TEXT NOT NULL,
  entity TEXT,
  entity_id TEXT,
  mutation_id TEXT,
  detail TEXT NOT NULL,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE TRIGGER audit_never_changes BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit rows never change'); END;
CREATE TRIGGER audit_never_shrinks BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit rows are never deleted'); END;

CREATE TABLE side_effect (
  id TEXT PRIMARY KEY,
  cause TEXT NOT NULL,
  kind TEXT NOT NULL,
  payload TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'failed')),
  queued_at TEXT NOT NULL,
  done_at TEXT,
  problem TEXT,
  UNIQUE (cause, kind, payload)
) STRICT;
CREATE INDEX side_effect_waiting ON side_effect (state) WHERE state = 'waiting';

CREATE TABLE outbox_message (
  id TEXT PRIMARY KEY,
  channel TEXT NOT NULL CHECK (channel IN ('email', 'sms')),
  sent_to TEXT NOT NULL,
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  code TEXT,
  sent_at TEXT NOT NULL
) STRICT;

CREATE TABLE account (
  id TEXT PRIMARY KEY,
  email TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('staff', 'contributor')),
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  password_hash TEXT,
  second_factor TEXT CHECK (second_factor IS NULL OR second_factor IN ('totp', 'sms')),
  totp_secret TEXT,
  totp_last_step INTEGER NOT NULL DEFAULT 0,
  phone TEXT,
  professional_id TEXT,
  invitation_id TEXT,
  demo_password TEXT,
  closed_at TEXT
) STRICT;

CREATE TABLE sign_in_attempt (email TEXT PRIMARY KEY, failures INTEGER NOT NULL, locked_until TEXT) STRICT;

CREATE TABLE challenge (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES account (id),
  device_id TEXT NOT NULL,
  method TEXT NOT NULL,
  code_hash TEXT,
  sends INTEGER NOT NULL,
  failures INTEGER NOT NULL DEFAULT 0,
  expires_at TEXT NOT NULL,
  used_at TEXT
) STRICT;

CREATE TABLE token_family (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES account (id),
  device_id TEXT NOT NULL,
  started_at TEXT NOT NULL,
  ended_at TEXT,
  end_reason TEXT
) STRICT;
CREATE TABLE token (
  hash TEXT PRIMARY KEY,
  family_id TEXT NOT NULL REFERENCES token_family (id),
  kind TEXT NOT NULL CHECK (kind IN ('access', 'refresh')),
  expires_at TEXT NOT NULL,
  used_at TEXT
) STRICT, WITHOUT ROWID;

-- links and tokens that work once: invitations and password resets
CREATE TABLE single_use_token (
  hash TEXT PRIMARY KEY,
  purpose TEXT NOT NULL CHECK (purpose IN ('invitation', 'password-reset', 'second-factor')),
  subject_id TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  ended_at TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX single_use_subject ON single_use_token (purpose, subject_id);

CREATE TABLE stored_file (
  sha256 TEXT PRIMARY KEY,
  size INTEGER NOT NULL,
  mime TEXT NOT NULL,
  stored_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE upload (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL,
  length INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  started_at TEXT NOT NULL,
  finished_at TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE draft_answer (
  account_id TEXT NOT NULL,
  key TEXT NOT NULL,
  body TEXT NOT NULL,
  saved_at TEXT NOT NULL,
  PRIMARY KEY (account_id, key)
) STRICT, WITHOUT ROWID;
`;
