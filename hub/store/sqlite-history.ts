import type Database from 'better-sqlite3';
import type { KeptChange } from '../../shared/hub-api/paragraph-history';
import type { HistoryTable } from './hub-store';

type Row = Omit<KeptChange, 'by' | 'before' | 'after'> & {
  byId: string;
  byName: string | null;
  before: string | null;
  after: string | null;
};

const read = (text: string | null) => (text === null ? null : (JSON.parse(text) as KeptChange['before']));

/** What became of paragraphs, over SQLite. */
export function sqliteHistory(db: Database.Database): HistoryTable {
  const insert = db.prepare(
    `INSERT INTO paragraph_change (section_id, block_id, rev, mutation_id, account_id, made_at, at, before, after)
     VALUES (@sectionId, @blockId, @rev, @mutationId, @accountId, @madeAt, @at, @before, @after)`,
  );
  const rows = db.prepare<[string, string, number, number], Row>(
    `SELECT h.n, h.mutation_id AS mutationId, h.rev, h.account_id AS byId, a.name AS byName, h.made_at AS madeAt, h.at, h.before, h.after
     FROM paragraph_change AS h LEFT JOIN account AS a ON a.id = h.account_id
     WHERE h.section_id = ? AND h.block_id = ? AND h.n < ? ORDER BY h.n DESC LIMIT ?`,
  );
  return {
    add: ({ before, after, ...row }) =>
      void insert.run({
        ...row,
        before: before && JSON.stringify(before),
        after: after && JSON.stringify(after),
      }),
    ofParagraph: (sectionId, blockId, before, limit) =>
      rows.all(sectionId, blockId, before ?? Number.MAX_SAFE_INTEGER, limit).map(({ byId, byName, ...row }) => ({
        ...row,
        by: { id: byId, name: byName ?? 'Somebody' },
        before: read(row.before),
        after: read(row.after),
      })),
  };
}
