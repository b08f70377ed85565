import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AccountView, SyncStatus } from '../../../shared/ipc/views';
import type { Clock } from '../../../shared/lib/clock';
import { type Result, success } from '../../../shared/lib/result';
import type { CoreContext } from '../context';
import { createCache, type OpenCache } from '../db/cache';
import { createHousekeeper, type Housekeeper } from '../db/housekeeper';
import { cacheMigrations } from '../db/migrations/all';
import { type Cipher, openDatabase } from '../db/open';
import type { Projectors } from '../db/projection';
import { createScratch } from '../db/scratch';
import { attachmentMigrations } from '../documents/attachment-migrations';
import { createLocalFiles } from '../documents/attachment-store-sqlite';
import type { Host } from '../host';
import type { HubClient } from '../hub-client/hub-client';
import type { Log } from '../log/log';
import { type Conflicts, createConflicts } from '../sync/conflicts';
import { createSyncEngine, type SyncEngine, type Timers } from '../sync/engine';
import { createSyncStore } from '../sync/store';
import type { PersonFolder } from '../vault/profile-folder';
import { filesKey } from '../vault/vault';
import { createTokenKeeper, type TokenKeeper } from './tokens';

export interface WorkspaceOptions {
  folder: PersonFolder;
  key: Uint8Array;
  cipher: Cipher;
  /** Null when unlocking: then the account stands in the cache. */
  account: AccountView | null;
  hub: HubClient;
  deviceId: string;
  host: Host;
  clock: Clock;
  timers: Timers;
  random(): number;
  newId(): string;
  log: Log;
  projectors: Projectors;
  follow: boolean;
}

/** All that is open while one person works. */
export interface Workspace {
  context: CoreContext;
  open: OpenCache;
  engine: SyncEngine;
  tokens: TokenKeeper;
  housekeeper: Housekeeper;
  conflicts: Conflicts;
  scratch: ReturnType<typeof createScratch>;
  setAccount(account: AccountView): void;
  close(): void;
}

/** Opens a person's databases and puts the parts together. Refused as `openDatabase` says, and then nothing is open. */
export function openWorkspace(options: WorkspaceOptions): Result<Workspace> {
  const { folder, key, cipher, hub, deviceId, host, clock, newId, log } = options;
  const cacheDb = openDatabase({ file: folder.cacheFile, key, cipher, migrations: cacheMigrations });
  if (!cacheDb.ok) return cacheDb;
  const filesDb = openDatabase({
    file: folder.filesFile,
    key: filesKey(key),
    cipher,
    migrations: attachmentMigrations,
  });
  if (!filesDb.ok) {
    cacheDb.value.close();
    return filesDb;
  }
  let closed = false;
  let account = options.account;
  const open = createCache({
    connections: cacheDb.value,
    accountId: folder.id,
    projectors: options.projectors,
    newId,
    now: clock.now,
    changed: (entities, caseIds) => changed(entities, caseIds),
  });
  const changed = (entities: string[], caseIds: string[]) => {
    host.emit('records.changed', { entities, caseIds });
    housekeeper.kick();
    engine.wake();
  };
  if (account) open.meta.set('account', JSON.stringify(account));
  else account = JSON.parse(open.meta.get('account') ?? 'null') as AccountView | null;
  if (!account) throw new Error('the cache does not say whose it is');
  const housekeeper = createHousekeeper(cacheDb.value, open.projections, () =>
    host.emit('records.changed', { entities: ['case'], caseIds: [] }),
  );
  const tokens = createTokenKeeper({
    hub,
    deviceId,
    load: () => (closed ? null : open.meta.get('refresh_token')),
    save: (token) => {
      if (closed) return;
      if (token === null) open.meta.remove('refresh_token');
      else open.meta.set('refresh_token', token);
    },
  });
  const signedIn = hub.as(tokens);
  const files = createLocalFiles({
    files: filesDb.value,
    cache: cacheDb.value.write,
    now: clock.now,
    fetch: (sha256) => signedIn.getFile(sha256),
    added: () => engine.wake(),
  });
  const store = createSyncStore(open);
  const engine: SyncEngine = createSyncEngine({
    store,
    files,
    hub,
    signedIn,
    deviceId,
    clock,
    timers: options.timers,
    log,
    random: options.random,
    newId,
    breathe: () => nextTurn(),
    statusChanged: (status: SyncStatus) => {
      host.emit('sync.state-changed', status);
      // Every round passes here, so a window left open overnight shows tomorrow's dates within a minute of midnight.
      if (open.projections.markDay(clock.today())) housekeeper.kick();
    },
    recordsChanged: ({ entities, cases }) => {
      host.emit('records.changed', { entities: [...entities], caseIds: cases.size > 200 ? [] : [...cases] });
      housekeeper.kick();
    },
    follow: options.follow,
  });
  open.projections.markDay(clock.today());
  housekeeper.kick();
  const context: CoreContext = { cache: open.cache, attachments: files, account, clock, newId, host };
  return success({
    context,
    open,
    engine,
    tokens,
    housekeeper,
    conflicts: createConflicts({
      open,
      store,
      account: { id: folder.id, name: () => context.account.name },
      newId,
      now: clock.now,
      changed,
    }),
    scratch: createScratch(cacheDb.value.write, clock.now),
    setAccount: (next) => {
      context.account = next;
      open.meta.set('account', JSON.stringify(next));
    },
    close: () => {
      closed = true;
      engine.stop();
      housekeeper.stop();
      cacheDb.value.close();
      filesDb.value.close();
    },
  });
}
