import { copyFileSync, mkdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type Database from 'better-sqlite3';
import { type Result, refusal, success } from '../../../shared/lib/result';

/** One step of the schema. `version` counts up by one from 1. */
export interface Migration {
  version: number;
  sql: string;
}

/**
 * Brings an open database to the newest schema: each step in one transaction with its number. An existing file is copied beside itself
 * first (`backups/NAME.before-vN` beside it). Refused with `newer-schema` when the file is from a newer app, and then nothing is touched.
 */
export function migrate(db: Database.Database, file: string, migrations: readonly Migration[]): Result<true> {
  const have = db.pragma('user_version', { simple: true }) as number;
  const newest = migrations.at(-1)?.version ?? 0;
  if (have > newest)
    return refusal(
      'newer-schema',
      'Your saved work was written by a newer version of EHC Casework. Nothing was changed. Please update this app, then open it again.',
    );
  if (have === newest) return success(true);
  if (have > 0) {
    db.pragma('wal_checkpoint(TRUNCATE)');
    const backups = join(dirname(file), 'backups');
    mkdirSync(backups, { recursive: true, mode: 0o700 });
    copyFileSync(file, join(backups, `${basename(file)}.before-v${newest}`));
  }
  for (const step of migrations) {
    if (step.version <= have) continue;
    db.transaction(() => {
      db.exec(step.sql);
      db.pragma(`user_version = ${step.version}`);
    }).immediate();
  }
  if (have > 0 && db.pragma('quick_check', { simple: true }) !== 'ok')
    return refusal(
      'damaged',
      'The saved copy of your work did not pass its check after an update. A copy from before the update is kept beside it.',
    );
  return success(true);
}
