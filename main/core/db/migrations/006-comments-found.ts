/** The search finds comments and says which section a note is on: only these records are read again, not all. */
export const commentsFoundSchema = {
  version: 6,
  sql: `
INSERT OR IGNORE INTO search_dirty (entity, id) SELECT entity, id FROM base WHERE entity = 'family-comment';
INSERT OR IGNORE INTO search_dirty (entity, id) SELECT entity, id FROM overlay WHERE entity = 'family-comment';
INSERT OR IGNORE INTO search_dirty (entity, id)
  SELECT entity, id FROM projected WHERE entity = 'note' AND body ->> '$.passage.sectionId' IS NOT NULL;
`,
} as const;
