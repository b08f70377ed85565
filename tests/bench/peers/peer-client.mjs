// Makes a first sync with a peer. node peer-client.mjs FOLDER-OF-PEERS pouchdb|rxdb URL WORK-FOLDER; prints {"rows", "ms"}.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [peers, peer, url, work] = process.argv.slice(2);
const require = createRequire(join(peers, 'package.json'));
const PAGE = 2_000;

async function pouchdb() {
  const PouchDB = require('pouchdb');
  const here = new PouchDB(join(work, 'copy'));
  const begun = performance.now();
  await here.replicate.from(new PouchDB(`${url}/source`), { batch_size: PAGE, batches_limit: 10 });
  const ms = performance.now() - begun;
  return { rows: (await here.info()).doc_count, ms };
}

async function rxdb() {
  const load = (name) => import(pathToFileURL(require.resolve(name)).href);
  const { createRxDatabase } = await load('rxdb/plugins/core');
  const { getRxStorageMemory } = await load('rxdb/plugins/storage-memory');
  const { replicateRxCollection } = await load('rxdb/plugins/replication');
  const database = await createRxDatabase({ name: 'copy', storage: getRxStorageMemory(), multiInstance: false });
  const schema = {
    version: 0,
    primaryKey: 'id',
    type: 'object',
    properties: {
      id: { type: 'string', maxLength: 100 },
      entity: { type: 'string' },
      rev: { type: 'number' },
      body: { type: 'object', additionalProperties: true },
    },
  };
  const { record } = await database.addCollections({ record: { schema } });
  const begun = performance.now();
  const replication = replicateRxCollection({
    collection: record,
    replicationIdentifier: 'bench',
    live: false,
    pull: {
      batchSize: PAGE,
      handler: async (checkpoint, limit) => {
        const from = checkpoint?.to ?? 0;
        const { rows, to } = await (await fetch(`${url}/?from=${from}&limit=${limit}`)).json();
        return { documents: rows.map((row) => ({ ...row, _deleted: false })), checkpoint: { to } };
      },
    },
  });
  await replication.awaitInitialReplication();
  const ms = performance.now() - begun;
  return { rows: await record.count().exec(), ms };
}

const measured = await (peer === 'pouchdb' ? pouchdb() : rxdb());
console.log(JSON.stringify(measured));
// A peer's timers would keep this program alive after it has answered.
process.exit(0);
