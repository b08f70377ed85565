/** What each accepted change did to each paragraph of a plan section. Rows are only added; they go with their section and not before. */
export const paragraphHistory = `
CREATE TABLE paragraph_change (
  n INTEGER PRIMARY KEY,
  section_id TEXT NOT NULL,
  block_id TEXT NOT NULL,
  rev INTEGER NOT NULL,
  mutation_id TEXT NOT NULL,
  account_id TEXT NOT NULL,
  made_at TEXT NOT NULL,
  at TEXT NOT NULL,
  before TEXT,
  after TEXT,
  UNIQUE (mutation_id, block_id)
) STRICT;
CREATE INDEX paragraph_change_of ON paragraph_change (section_id, block_id, n);
CREATE TRIGGER paragraph_change_stays BEFORE UPDATE ON paragraph_change
BEGIN SELECT RAISE(ABORT, 'what was written never changes'); END;
CREATE TRIGGER paragraph_change_kept BEFORE DELETE ON paragraph_change
WHEN EXISTS (SELECT 1 FROM record WHERE entity = 'plan-section' AND id = OLD.section_id AND removed IS NULL)
BEGIN SELECT RAISE(ABORT, 'history goes only with its section'); END;
-- whatever removes a section removes what it said before
CREATE TRIGGER section_removed AFTER UPDATE OF removed ON record
WHEN NEW.removed IS NOT NULL AND NEW.entity = 'plan-section'
BEGIN DELETE FROM paragraph_change WHERE section_id = NEW.id; END;
CREATE TRIGGER section_forgotten AFTER DELETE ON record WHEN OLD.entity = 'plan-section'
BEGIN DELETE FROM paragraph_change WHERE section_id = OLD.id; END;
`;
