/** The day from which a case's derived rows can differ without a new record: a new day makes only those again, not every case. */
export const nextChangeSchema = {
  version: 5,
  sql: `
-- A plain date; empty: made again every day.
ALTER TABLE derived_case ADD COLUMN changes_on TEXT NOT NULL DEFAULT '';
CREATE INDEX derived_case_changes ON derived_case (changes_on);
DELETE FROM meta WHERE name = 'tray_day';
`,
} as const;
