import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AccountView, SyncStatus } from '../../../shared/ipc/views';
import type { Clock } from '../../../shared/lib/clock';
import { type Result, refusal, success } from '../../../shared/lib/result';
import type { CoreContext } from '../context';
import { type Backups, createBackups } from '../db/backups';
import { createCache, type OpenCache } from '../db/cache';
import { diskTrouble } from '../db/disk-trouble';
import { createHousekeeper, type Housekeeper } from '../db/housekeeper';
import { cacheMigrations } from '../db/migrations/all';
import { type Cipher, type Connections, damagedSentence, openDatabase } from '../db/open';
import type { Projectors } from '../db/projection';
import { createScratch } from '../db/scratch';
import { attachmentMigrations } from '../documents/attachment-migrations';
import { createLocalFiles, type LocalFiles } from '../documents/attachment-store-sqlite';
import { createOwnFiles } from '../documents/own-files';
import type { Host } from '../host';
import type { HubClient } from '../hub-client/hub-client';
import type { Log } from '../log/log';
import { createAntiEntropy } from '../sync/anti-entropy';
import { createBaseDigests } from '../sync/base-digests';
import { type Conflicts, createConflicts } from '../sync/conflicts';
import { createDownloads, type Downloads, type FileBudgets, usualBudgets } from '../sync/downloads';
import { createSyncEngine, type SyncEngine, type Timers } from '../sync/engine';
import type { Touched } from '../sync/incoming';
import { createStoppedChanges, type StoppedChanges } from '../sync/stopped-changes';
import { createSyncStore } from '../sync/store';
import { createTransferBoard } from '../sync/transfer-board';
import { createUploads } from '../sync/uploads';
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
  /** A part of the saved work could not be read while it was open. */
  damageFound(): void;
  follow: boolean;
  /** What documents may take up here; 2 GB and, before anybody asks, 512 MB where absent. */
  budgets?: FileBudgets;
}

/** All that is open while one person works. */
export interface Workspace {
  context: CoreContext;
  open: OpenCache;
  engine: SyncEngine;
  tokens: TokenKeeper;
  housekeeper: Housekeeper;
  backups: Backups;
  conflicts: Conflicts;
  stopped: StoppedChanges;
  files: LocalFiles;
  downloads: Downloads;
  scratch: ReturnType<typeof createScratch>;
  /** Tells the hub whether a plan section is open here; gives the names of the others. Nobody where the hub cannot say. */
  whoElse(sectionId: string, here: boolean): Promise<string[]>;
  setAccount(account: AccountView): void;
  close(): void;
}

/** The first look comes when the start is over and the person works; whether a day has passed is asked every hour. */
const firstBackupLook = 120_000;
const backupLookEvery = 3_600_000;

/** Reads every page of a cache in which something could not be read; closes it when it is not whole. */
function checkWhole(connections: Connections): Result<true> {
  try {
    if (connections.write.pragma('integrity_check', { simple: true }) === 'ok') return success(true);
  } catch (error) {
    if (!diskTrouble(error)) throw error;
  }
  connections.close();
  return refusal('damaged', damagedSentence);
}

/** Opens a person's databases and puts the parts together. Refused as `openDatabase` says, and then nothing is open. */
export function openWorkspace(options: WorkspaceOptions): Result<Workspace> {
  const { folder, key, cipher, hub, deviceId, host, clock, newId, log } = options;
  const cacheDb = openDatabase({ file: folder.cacheFile, key, cipher, migrations: cacheMigrations });
  if (!cacheDb.ok) return cacheDb;
  if (folder.isSuspect()) {
    const checked = checkWhole(cacheDb.value);
    if (!checked.ok) return checked;
    folder.setSuspect(false);
  }
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
  if (!account) {
    cacheDb.value.close();
    filesDb.value.close();
    return refusal(
      'sign-in-needed',
      'Sign in to open your saved work again. It is on this computer, and nothing was changed.',
    );
  }
  const backups = createBackups({
    db: cacheDb.value.write,
    file: folder.cacheFile,
    folder: folder.backupsPath,
    now: clock.now,
    log: (event, facts) => log.write(event, facts),
  });
  let backupTimer: unknown = null;
  const backUpDaily = (wait: number) => {
    backupTimer = options.timers.set(() => {
      void backups.daily().then(() => {
        if (!closed) backUpDaily(backupLookEvery);
      });
    }, wait);
  };
  if (options.follow) backUpDaily(firstBackupLook);
  open.checkpoints.onlyWhile(() => !backups.copying());
  const housekeeper = createHousekeeper(
    open,
    () => {
      host.emit('records.changed', { entities: ['case'], caseIds: [] });
      host.emit('sync.state-changed', engine.status());
    },
    options.damageFound,
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
    added: () => engine.wake(),
  });
  const board = createTransferBoard((sha256, moving) => {
    if (closed) return;
    host.emit('files.moved', { sha256, moving });
    host.emit('sync.state-changed', engine.status());
  });
  const downloads = createDownloads({
    files,
    calls: signedIn.files,
    board,
    budgets: options.budgets ?? usualBudgets,
    ownFiles: createOwnFiles(cacheDb.value.read, folder.id),
    alive: () => !closed,
    now: () => Date.parse(clock.now()),
  });
  const breathe = () => nextTurn();
  const store = createSyncStore(open);
  const recordsChanged = ({ entities, cases }: Touched) => {
    host.emit('records.changed', { entities: [...entities], caseIds: cases.size > 200 ? [] : [...cases] });
    housekeeper.kick();
  };
  const antiEntropy = createAntiEntropy({
    digests: createBaseDigests(open, store, folder.id, clock.now),
    signedIn,
    meta: open.meta,
    now: clock.now,
    breathe,
    alarm: (mended, touched) => {
      log.write('sync.mended', { count: mended.count });
      host.emit('sync.mended', mended);
      recordsChanged(touched);
    },
  });
  const engine: SyncEngine = createSyncEngine({
    store,
    uploads: createUploads({ files, calls: signedIn.files, board, breathe }),
    antiEntropy,
    idle: () => void downloads.eager(),
    transfers: () => ({ toHub: board.sum('to-hub'), fromHub: board.sum('from-hub') }),
    hub,
    signedIn,
    deviceId,
    clock,
    timers: options.timers,
    log,
    random: options.random,
    newId,
    breathe,
    statusChanged: (status: SyncStatus) => {
      host.emit('sync.state-changed', status);
      // Every round passes here, so a window left open overnight shows tomorrow's dates within a minute of midnight.
      if (open.projections.markDay(clock.today())) housekeeper.kick();
    },
    recordsChanged,
    mayDerive: (now) => housekeeper.allow(now),
    stillToDerive: open.projections.left,
    damageFound: options.damageFound,
    follow: options.follow,
  });
  open.projections.markDay(clock.today());
  housekeeper.kick();
  const context: CoreContext = { cache: open.cache, attachments: downloads.store, account, clock, newId, host };
  const stopped = createStoppedChanges({ open, store, context, changed });
  context.keepWords = stopped.keepWords;
  context.askHistory = signedIn.paragraphHistory;
  return success({
    context,
    open,
    engine,
    tokens,
    housekeeper,
    backups,
    files,
    downloads,
    conflicts: createConflicts({
      open,
      store,
      account: { id: account.id, name: () => context.account.name },
      newId,
      now: clock.now,
      changed,
    }),
    stopped,
    scratch: createScratch(cacheDb.value.write, clock.now),
    whoElse: async (sectionId, here) => {
      const told = await signedIn.presence(sectionId, here);
      return told.ok ? told.value.others.map(({ name }) => name) : [];
    },
    setAccount: (next) => {
      context.account = next;
      open.meta.set('account', JSON.stringify(next));
    },
    close: () => {
      closed = true;
      options.timers.clear(backupTimer);
      backups.stop();
      engine.stop();
      housekeeper.stop();
      cacheDb.value.close();
      filesDb.value.close();
    },
  });
}
