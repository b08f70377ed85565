/** The words of a draft as the family was sent them: they comment on these, whatever is typed into the draft meanwhile. */
export const servedDrafts = `
CREATE TABLE served_draft (
  plan_id TEXT PRIMARY KEY,
  sections TEXT NOT NULL,
  served_at TEXT NOT NULL
) STRICT;
`;
