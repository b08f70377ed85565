/** What a person calls a change, kept for when its record has left this computer: the name of the thing and the case's reference. */
export const namesOfChangesSchema = {
  version: 4,
  sql: `
ALTER TABLE outbox ADD COLUMN what TEXT;
ALTER TABLE outbox ADD COLUMN reference TEXT;
`,
} as const;
