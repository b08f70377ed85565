// Run as a child process under strace: works on a real cache and says each edit once its command has returned.
import { v7 as newId } from 'uuid';
import { createCache } from '../../../main/core/db/cache';
import { cacheMigrations } from '../../../main/core/db/migrations/all';
import { openDatabase } from '../../../main/core/db/open';
import { createScratch } from '../../../main/core/db/scratch';
import { createSyncStore } from '../../../main/core/sync/store';
import type { HubRecord } from '../../../shared/hub-api/sync';
import { seeded } from '../random';
import { noteOf, pageSize, powerKey, recordOf } from './office';

const [file, synchronous, editsWanted] = process.argv.slice(2);
if (!file || !synchronous || !editsWanted)
  throw new Error('a file, a synchronous level and a number of edits are needed');
const random = seeded(Number(editsWanted));
const now = () => '2026-11-20T10:40:00.000Z';
let edits = 0;
let pages = 0;

/** One life of the program: it opens, works, and closes in order. */
function oneLife(until: number): void {
  const opened = openDatabase({ file: file ?? '', key: powerKey, cipher: 'aegis', migrations: cacheMigrations });
  if (!opened.ok) throw new Error(opened.code);
  const { write } = opened.value;
  write.pragma(`synchronous=${synchronous}`);
  const open = createCache({
    connections: opened.value,
    accountId: 'account-0001',
    projectors: { projectCase: () => null, searchEntry: () => null },
    newId: () => newId(),
    now,
    changed: () => {},
  });
  const store = createSyncStore(open);
  const scratch = createScratch(write, now);
  while (edits < until) {
    const at = random.next();
    if (at < 0.15) {
      pages += 1;
      const records: HubRecord[] = Array.from({ length: pageSize }, (_, n) => recordOf(pages, n));
      store.apply(records, `e.${pages}`, `e.${pages}`, { entities: new Set(), cases: new Set() });
    } else if (at < 0.25) {
      // As the housekeeper does when nothing else is to do.
      write.pragma('wal_checkpoint(PASSIVE)');
    } else {
      edits += 1;
      if (at < 0.45) scratch.put('half', `${edits} half a sentence`);
      else open.cache.command((writer) => writer.create('note', noteOf(edits, random.int(1_500))));
      process.stdout.write(`saved ${edits} ${at < 0.45 ? 'scratch' : 'note'}\n`);
    }
  }
  opened.value.close();
}

oneLife(Math.floor(Number(editsWanted) * 0.6));
oneLife(Number(editsWanted));
