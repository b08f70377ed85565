/** A digest of every record, so that a client can compare what it holds with what the hub holds. Filled by the store's own functions. */
export const digestColumns = `
ALTER TABLE record ADD COLUMN bucket INTEGER NOT NULL DEFAULT 0;
ALTER TABLE record ADD COLUMN digest BLOB;
UPDATE record SET bucket = record_bucket(id), digest = record_digest(entity, id, rev, body) WHERE removed IS NULL;
-- every column that a comparison reads: it never touches the bodies
CREATE INDEX record_bucket ON record (bucket, case_id, digest) WHERE removed IS NULL;
`;
