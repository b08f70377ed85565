// A hub of a demo authority in a process of its own, as in real life. Forked with SIZE and FOLDER; says where it listens, then adds
// notes to the case it is told of, as somebody else's work.
import { join } from 'node:path';
import { v7 as newId } from 'uuid';
import { buildHub } from '../../hub/app';
import { demoSizes } from '../../hub/demo-data/demo-sizes';
import { fillDemo } from '../../hub/demo-data/fill-demo';
import { openSqliteStore } from '../../hub/store/sqlite-store';
import { systemClock } from '../../shared/lib/clock';
import { noteBody } from '../support/test-cache';

export interface NotesWanted {
  caseId: string;
  notes: number;
}
export interface HubSaid {
  url?: string;
  added?: number;
}

const say = (message: HubSaid) => process.send?.(message);
const [, , wanted = '', folder = ''] = process.argv;
const size = demoSizes.find((one) => one === wanted);
if (!size) throw new Error('which size?');
const store = openSqliteStore(join(folder, 'hub.sqlite'), newId);
const hub = await buildHub({
  store,
  clock: systemClock,
  newId,
  filesFolder: join(folder, 'files'),
  demo: true,
  scryptCost: 1024,
});
await fillDemo(hub.context, { size, seed: 20260901 });
await hub.app.listen({ port: 0, host: '127.0.0.1' });
const address = hub.app.server.address();
if (!address || typeof address !== 'object') throw new Error('the hub is not listening');
process.on('message', ({ caseId, notes }: NotesWanted) => {
  const records = Array.from({ length: notes }, (_, n) => ({
    entity: 'note' as const,
    id: newId(),
    caseId,
    body: noteBody(caseId, `Change ${n}`),
    mutationId: null,
  }));
  hub.context.store.write(() => hub.context.store.records.putNew(records));
  say({ added: notes });
});
// The bench has ended, well or badly.
process.on('disconnect', () => process.exit(0));
say({ url: `http://127.0.0.1:${address.port}` });
