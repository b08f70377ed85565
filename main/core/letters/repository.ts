import type { ReadDb } from '../db/connection';
import { prepared } from '../db/prepared';

type Params = Record<string, string | number | null>;

/** Ids of letters, newest date first; of one case and in one status where those are given. */
export function letterPage(
  db: ReadDb,
  filter: { caseId: string | null; status: string | null },
  limit: number,
  offset: number,
): { ids: string[]; total: number } {
  const source = `FROM projected WHERE entity = 'letter' AND (@caseId IS NULL OR case_id = @caseId)
    AND (@status IS NULL OR body ->> '$.status' = @status)`;
  const rows = `SELECT id ${source} ORDER BY body ->> '$.date' DESC, id DESC LIMIT @limit OFFSET @offset`;
  const count = `SELECT count(*) AS total ${source}`;
  return {
    ids: prepared<Params, { id: string }>(db, rows)
      .all({ ...filter, limit, offset })
      .map(({ id }) => id),
    total: prepared<Params, { total: number }>(db, count).get({ ...filter })?.total ?? 0,
  };
}
