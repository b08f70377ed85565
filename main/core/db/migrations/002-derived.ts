/** What the screens ask across the caseload: legal dates, reviews and faults of the return. All derived: can be dropped and made again. */
export const derivedSchema = {
  version: 2,
  sql: `
-- One row per legal date of a case, as its events make it. How it stands on a day is worked out when it is asked for.
CREATE TABLE obligation (
  case_id TEXT NOT NULL,
  id TEXT NOT NULL,
  code TEXT NOT NULL,
  instance TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('duty', 'window', 'guidance', 'milestone')),
  regulation TEXT NOT NULL,
  waiting_on TEXT NOT NULL,
  started_on TEXT NOT NULL,
  due TEXT NOT NULL,
  action_date TEXT NOT NULL,
  satisfied_on TEXT,
  excused INTEGER NOT NULL,
  allowed_until TEXT,
  PRIMARY KEY (case_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX obligation_due ON obligation (due, case_id, id);
CREATE INDEX obligation_done ON obligation (code, satisfied_on);

-- One row per case with a plan in force.
CREATE TABLE review (
  case_id TEXT PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('to-arrange', 'arranged', 'invited', 'held', 'reported', 'amending')),
  due TEXT NOT NULL,
  basis TEXT NOT NULL CHECK (basis IN ('annual', 'phase-transfer', 'none')),
  annual_due TEXT,
  transfer_due TEXT,
  transfer_phase TEXT,
  meeting_by TEXT,
  meeting_on TEXT,
  held_on TEXT,
  decided_on TEXT,
  outcome TEXT,
  notice_on TEXT,
  final_due TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX review_due ON review (due, case_id);
CREATE INDEX review_transfer ON review (transfer_due, case_id) WHERE transfer_due IS NOT NULL;

-- What keeps a case from a clean SEN2 return.
CREATE TABLE return_fault (
  case_id TEXT NOT NULL,
  n INTEGER NOT NULL,
  code TEXT NOT NULL,
  field TEXT NOT NULL,
  detail TEXT NOT NULL,
  PRIMARY KEY (case_id, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX return_fault_code ON return_fault (code, case_id);

-- A digest of the rows of a case, so that a new day that changes nothing writes nothing.
CREATE TABLE derived_case (case_id TEXT PRIMARY KEY, digest TEXT NOT NULL) STRICT, WITHOUT ROWID;
DELETE FROM meta WHERE name = 'tray_day';
`,
} as const;
