// Serves the rows of a file (one JSON record a line) to peers: pages for RxDB, a CouchDB-like database for PouchDB.
// node peer-server.mjs FOLDER-OF-PEERS ROWS-FILE pages|couch WORK-FOLDER; prints its address when ready.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [peers, rowsFile, kind, work] = process.argv.slice(2);
const require = createRequire(join(peers, 'package.json'));
const lines = readFileSync(rowsFile, 'utf8').split('\n').filter(Boolean);
const ready = (server) => console.log(`http://127.0.0.1:${server.address().port}`);

if (kind === 'pages') {
  const server = createServer((request, response) => {
    const query = new URL(request.url, 'http://x').searchParams;
    const from = Number(query.get('from'));
    const to = Math.min(lines.length, from + Number(query.get('limit')));
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(`{"rows":[${lines.slice(from, to).join(',')}],"to":${to}}`);
  }).listen(0, '127.0.0.1', () => ready(server));
} else {
  const PouchDB = require('pouchdb').defaults({ prefix: join(work, 'couch-') });
  // The server first: it lists only databases made after it.
  const app = require('express')();
  app.use('/', require('express-pouchdb')(PouchDB, { mode: 'minimumForPouchDB', logPath: join(work, 'couch.log') }));
  const source = new PouchDB('source');
  for (let at = 0; at < lines.length; at += 5_000)
    await source.bulkDocs(
      lines.slice(at, at + 5_000).map((line) => {
        const { id, ...row } = JSON.parse(line);
        return { _id: id, ...row };
      }),
    );
  const server = app.listen(0, '127.0.0.1', () => ready(server));
}
