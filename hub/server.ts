import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { v7 as newId } from 'uuid';
import { systemClock } from '../shared/lib/clock';
import { buildHub } from './app';
import { type DemoSize, demoSizes } from './demo-data/demo-sizes';
import { smtpMailer } from './mail/mailer';
import { openSqliteStore } from './store/sqlite-store';
import { forgetOldTombstones } from './sync/tombstones';

const BACKUP_EVERY_MS = 15 * 60 * 1000;

/** Listens on this computer only and prints one JSON line when ready. README.md lists the options. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4400' },
      data: { type: 'string' },
      demo: { type: 'string' },
      seed: { type: 'string', default: '20260901' },
      'public-url': { type: 'string' },
      restored: { type: 'boolean', default: false },
    },
  });
  const size = values.demo as DemoSize | undefined;
  if (size && !demoSizes.includes(size)) throw new Error(`--demo takes ${demoSizes.join(', ')}`);
  const folder = values.data ?? mkdtempSync(join(tmpdir(), 'ehc-hub-'));
  mkdirSync(folder, { recursive: true });
  const store = openSqliteStore(join(folder, 'hub.sqlite'), newId);
  // a copy put back from a backup starts a new epoch, so that clients offer again what the copy may lack
  if (values.restored) {
    store.setMeta('epoch', newId());
    store.setMeta('restored', JSON.stringify({ at: systemClock.now(), reachesTo: store.records.lastDoneAt() }));
  }
  const demo = size !== undefined || store.meta('demo') !== null;
  const smtp = process.env.EHC_HUB_SMTP_URL;
  const hub = await buildHub({
    store,
    clock: systemClock,
    newId,
    filesFolder: join(folder, 'files'),
    demo,
    publicUrl: values['public-url'],
    ...(smtp ? { mailer: smtpMailer({ url: smtp, from: process.env.EHC_HUB_MAIL_FROM ?? 'hub@example.org' }) } : {}),
  });
  if (size && store.records.head() === 0) {
    // loaded only here: a hub in use needs neither the generator nor its document libraries
    const { fillDemo } = await import('./demo-data/fill-demo');
    await fillDemo(hub.context, { size, seed: Number(values.seed) });
  }
  const backUp = () => store.backUp(join(folder, 'backup.sqlite'));
  forgetOldTombstones(hub.context);
  const timer = setInterval(() => {
    forgetOldTombstones(hub.context);
    void backUp();
  }, BACKUP_EVERY_MS);
  timer.unref();
  await hub.app.listen({ port: Number(values.port), host: '127.0.0.1' });
  const address = hub.app.server.address();
  if (!address || typeof address !== 'object') throw new Error('the hub is not listening');
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${address.port}` })}\n`);
  void hub.drain();
  const stop = async () => {
    clearInterval(timer);
    await hub.app.close();
    store.close();
    process.exit(0);
  };
  process.once('SIGINT', () => void stop());
  process.once('SIGTERM', () => void stop());
}

await main();
