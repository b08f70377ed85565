import type { ReadDb } from '../db/connection';
import { prepared } from '../db/prepared';

type Params = Record<string, string | number | null>;
interface Found {
  id: string;
}

/** The words that a professional or a setting is found by, in lower case. */
const professionalWords = `lower((p.body ->> '$.name') || ' ' || (p.body ->> '$.email') || ' ' || (p.body ->> '$.service') || ' ' ||
  (p.body ->> '$.profession') || ' ' || coalesce(s.body ->> '$.name', ''))`;
const settingWords = `lower((p.body ->> '$.name') || ' ' || coalesce(p.body ->> '$.urn', '') || ' ' || (p.body ->> '$.address'))`;

const professionals = `FROM projected AS p LEFT JOIN projected AS s ON s.entity = 'setting' AND s.id = p.body ->> '$.settingId'
  WHERE p.entity = 'professional'`;
const settings = `FROM projected AS p WHERE p.entity = 'setting'`;

function pageByName(
  db: ReadDb,
  from: string,
  haystack: string,
  words: readonly string[],
  limit: number,
  offset: number,
) {
  const source = [from, ...words.map((_, index) => `instr(${haystack}, @word${index}) > 0`)].join(' AND ');
  const bound = Object.fromEntries(words.map((word, index) => [`word${index}`, word]));
  const rows = `SELECT p.id AS id ${source} ORDER BY p.body ->> '$.name' COLLATE NOCASE, p.id LIMIT @limit OFFSET @offset`;
  const count = `SELECT count(*) AS total ${source}`;
  return {
    ids: prepared<Params, Found>(db, rows)
      .all({ ...bound, limit, offset })
      .map(({ id }) => id),
    total: prepared<Params, { total: number }>(db, count).get(bound)?.total ?? 0,
  };
}

export interface IdPage {
  ids: string[];
  total: number;
}

/** Professionals whose name, e-mail, service, profession or setting holds every word (lower case); by name. */
export function professionalPage(db: ReadDb, words: readonly string[], limit: number, offset: number): IdPage {
  return pageByName(db, professionals, professionalWords, words, limit, offset);
}

/** Settings whose name, URN or address holds every word (lower case); by name. */
export function settingPage(db: ReadDb, words: readonly string[], limit: number, offset: number): IdPage {
  return pageByName(db, settings, settingWords, words, limit, offset);
}

/** The professional with this address (normal form), the oldest record where there are two. */
export function professionalByEmail(db: ReadDb, email: string): string | undefined {
  const sql = `SELECT id FROM projected WHERE entity = 'professional' AND lower(body ->> '$.email') = ? ORDER BY id LIMIT 1`;
  return prepared<[string], Found>(db, sql).get(email)?.id;
}

/** Invitations, the newest first; of one case and in one status where those are given. */
export function invitationPage(
  db: ReadDb,
  filter: { caseId: string | null; status: string | null },
  limit: number,
  offset: number,
): IdPage {
  const source = `FROM projected WHERE entity = 'invitation'
    AND (@caseId IS NULL OR body ->> '$.caseId' = @caseId) AND (@status IS NULL OR body ->> '$.status' = @status)`;
  const rows = `SELECT id ${source} ORDER BY coalesce(body ->> '$.sentAt', '9999') DESC, id DESC LIMIT @limit OFFSET @offset`;
  const count = `SELECT count(*) AS total ${source}`;
  return {
    ids: prepared<Params, Found>(db, rows)
      .all({ ...filter, limit, offset })
      .map(({ id }) => id),
    total: prepared<Params, { total: number }>(db, count).get({ ...filter })?.total ?? 0,
  };
}

/** Invitations that can still be taken up: id and address (normal form). */
export function openInvitations(db: ReadDb): { id: string; email: string }[] {
  const sql = `SELECT id, lower(body ->> '$.email') AS email FROM projected
    WHERE entity = 'invitation' AND body ->> '$.status' IN ('sent', 'opened') ORDER BY id`;
  return prepared<[], { id: string; email: string }>(db, sql).all();
}
