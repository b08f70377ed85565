import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstBrokenAuditRow } from '../../../main/core/db/audit';
import { cacheMigrations } from '../../../main/core/db/migrations/all';
import { openDatabase } from '../../../main/core/db/open';
import { seeded } from '../random';
import { pageSize, powerKey } from './office';
import { recordWrites, type Step } from './record';
import { createDisk } from './replay';

export interface PowerCutSummary {
  cuts: number;
  /** Cuts after which an edit was missing that had been said to be saved, or the cache did not open whole. */
  losing: number;
  unreadable: number;
  /** The most acknowledged edits that one cut lost. */
  worst: number;
  edits: number;
  problems: string[];
}

/** Memory in the shape of a folder, where there is one. */
const quickFolder = '/dev/shm';
const mostTold = 5;

/** Enough work for a cut at every stage: new WAL, growing WAL, checkpoint, WAL begun again, closing, second opening. */
const usualEdits = 150;

/**
 * Records the real writes and syncs of a working cache, then cuts the power at `cuts` random moments of that record. `synchronous` 2 is
 * what the product sets; 1 is the control, which must lose work: a method that finds nothing there would prove nothing.
 */
export async function runPowerCuts(
  cuts: number,
  seed: number,
  synchronous: 1 | 2,
  edits = usualEdits,
): Promise<PowerCutSummary> {
  const folder = mkdtempSync(join(tmpdir(), 'ehc-power-'));
  const stage = mkdtempSync(join(existsSync(quickFolder) ? quickFolder : tmpdir(), 'ehc-power-'));
  try {
    return replayed(await recordWrites(folder, synchronous, edits), cuts, seed, join(stage, 'cache.db'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
    rmSync(stage, { recursive: true, force: true });
  }
}

function replayed(steps: readonly Step[], cuts: number, seed: number, file: string): PowerCutSummary {
  const saved = steps.filter((step) => step.kind === 'saved');
  const summary: PowerCutSummary = { cuts, losing: 0, unreadable: 0, worst: 0, edits: saved.length, problems: [] };
  const first = steps.findIndex((step) => step.kind === 'saved');
  if (first < 0) throw new Error('the record holds no edit');
  const random = seeded(seed, 5);
  const moments = Array.from({ length: cuts }, () => first + 1 + random.int(steps.length - first)).sort(
    (a, b) => a - b,
  );
  const disk = createDisk();
  const notes = new Set<number>();
  let scratch = 0;
  let next = 0;
  for (let at = 0; at <= steps.length; at += 1) {
    for (; moments[next] === at; next += 1) {
      disk.cut(file, random);
      const found = lookAtCache(file, notes, scratch);
      if (found.lost === 0 && found.problem === null) continue;
      summary.losing += 1;
      summary.worst = Math.max(summary.worst, found.lost);
      if (found.problem !== null) summary.unreadable += 1;
      if (summary.problems.length < mostTold)
        summary.problems.push(`cut before step ${at}: ${found.problem ?? `${found.lost} edits lost`}`);
    }
    const step = steps[at];
    if (!step) break;
    if (step.kind !== 'saved') disk.take(step);
    else if (step.scratch) scratch = step.edit;
    else notes.add(step.edit);
  }
  return summary;
}

/** Opens what the cut left as the app would, and looks for what had been acknowledged. */
function lookAtCache(
  file: string,
  notes: ReadonlySet<number>,
  scratch: number,
): { lost: number; problem: string | null } {
  const opened = openDatabase({ file, key: powerKey, cipher: 'aegis', migrations: cacheMigrations });
  if (!opened.ok) return { lost: notes.size, problem: opened.code };
  const { write, close } = opened.value;
  try {
    const integrity = write.pragma('integrity_check', { simple: true });
    if (integrity !== 'ok') return { lost: 0, problem: String(integrity) };
    if (firstBrokenAuditRow(write) !== null) return { lost: 0, problem: 'the audit chain breaks' };
    const one = (sql: string) => write.prepare<[], { value: string | number | null }>(sql).get()?.value ?? null;
    const page = Number(/\d+$/.exec(String(one(`SELECT value FROM meta WHERE name = 'cursor'`)))?.[0] ?? 0);
    if (one('SELECT count(*) AS value FROM base') !== page * pageSize)
      return { lost: 0, problem: 'the cursor and its records differ' };
    const texts = write
      .prepare<[], { text: string }>(`SELECT body ->> '$.text' AS text FROM overlay WHERE entity = 'note'`)
      .all();
    const here = new Set(texts.map(({ text }) => Number(text.split(' ')[1])));
    if (one('SELECT count(*) AS value FROM outbox') !== here.size)
      return { lost: 0, problem: 'half a command is there' };
    const half = Number(String(one(`SELECT text AS value FROM scratch WHERE key = 'half'`) ?? '0').split(' ')[0]);
    const missing = [...notes].filter((edit) => !here.has(edit)).length;
    return { lost: missing + (half < scratch ? 1 : 0), problem: null };
  } finally {
    close();
  }
}
