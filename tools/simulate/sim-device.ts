import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createCache, type OpenCache } from '../../main/core/db/cache';
import { cacheMigrations } from '../../main/core/db/migrations/all';
import { type Connections, openDatabase } from '../../main/core/db/open';
import type { Projectors } from '../../main/core/db/projection';
import type { LocalFiles } from '../../main/core/documents/attachment-store-sqlite';
import { createHubClient, type SignedInHub } from '../../main/core/hub-client/hub-client';
import { createTokenKeeper, type TokenKeeper } from '../../main/core/session/tokens';
import { createAntiEntropy } from '../../main/core/sync/anti-entropy';
import { createBaseDigests } from '../../main/core/sync/base-digests';
import { type Conflicts, createConflicts } from '../../main/core/sync/conflicts';
import { createSyncEngine, type SyncEngine, type Timers } from '../../main/core/sync/engine';
import { createSyncStore, type SyncStore } from '../../main/core/sync/store';
import type { Network } from './network';
import { copyFilesTemplate, type DeviceFiles, openFiles } from './sim-files';
import type { SimHub } from './sim-hub';
import type { World } from './world';

/** Places where a test puts a bug in: each wraps a real part. Nothing of this is in the product. */
export interface CoreSabotage {
  opened?(connections: Connections): void;
  store?(store: SyncStore, parts: { connections: Connections }): SyncStore;
  signedIn?(hub: SignedInHub, parts: { hub: SimHub; connections: Connections }): SignedInHub;
  timers?(timers: Timers): Timers;
  breathe?(breathe: () => Promise<void>): () => Promise<void>;
  files?(files: LocalFiles, parts: { files: Connections; cache: Connections }): LocalFiles;
}

export interface Device {
  name: string;
  number: number;
  accountId: string;
  /** Parts of the running program; null while it is dead. */
  open: OpenCache | null;
  engine: SyncEngine | null;
  conflicts: Conflicts | null;
  tokens: TokenKeeper | null;
  /** Null also where a schedule has no files. */
  files: DeviceFiles | null;
  /** Has hardly any room for files. */
  cramped: boolean;
  /** How many lives it has had: a crash ends one. */
  life: number;
  clockOffset: number;
  start(): void;
  crash(): void;
  /** A disk without room, or with room again. */
  setDisk(full: boolean): void;
  diskFull: boolean;
  /** Programs that gave way to the screens and wait to go on. */
  pauses: (() => void)[];
  /** Records that a comparison with the hub had to mend, and rows that the schedule had spoilt. */
  mended: number;
  rotten: number;
  /** Exceptions that the engine met while its disk had room: there should be none. */
  bugs: string[];
  remove(): void;
}

const key = new Uint8Array(32).fill(7);
/** Tray and search rows are rebuilt from records and tested elsewhere. */
const projectors: Projectors = { projectCase: () => null, searchEntry: () => null };
function must(file: string): Connections {
  const opened = openDatabase({ file, key, cipher: 'aegis', migrations: cacheMigrations });
  if (!opened.ok) throw new Error(opened.code);
  return opened.value;
}

/** Makes the empty cache that every device starts from. */
export function makeCacheTemplate(file: string): void {
  must(file).close();
}

export interface DeviceOptions {
  world: World;
  network: Network;
  hub: SimHub;
  folder: string;
  template: string;
  number: number;
  accountId: string;
  sabotage: CoreSabotage;
  withFiles: boolean;
  random: () => number;
}

const enough = 1_073_741_823;

/** One computer with the real cache (encrypted, on disk), the real engine and the real client of the hub. */
export function createDevice(options: DeviceOptions): Device {
  const { world, network, hub, number, accountId, sabotage } = options;
  const file = join(options.folder, `device-${number}.db`);
  copyFileSync(options.template, file);
  const filesFile = join(options.folder, `device-${number}-files.db`);
  if (options.withFiles) copyFilesTemplate(options.template, filesFile);
  const newId = world.ids(number);
  const deviceId = `device-000${number}`;
  let connections: Connections | null = null;
  const device: Device = {
    name: `computer ${number}`,
    number,
    accountId,
    open: null,
    engine: null,
    conflicts: null,
    tokens: null,
    files: null,
    cramped: number === 2,
    life: 0,
    clockOffset: 0,
    diskFull: false,
    pauses: [],
    mended: 0,
    rotten: 0,
    bugs: [],
    start: () => {
      device.life += 1;
      const life = device.life;
      const alive = () => device.life === life && device.open !== null;
      const here = must(file);
      connections = here;
      sabotage.opened?.(here);
      const clock = {
        now: () => world.clock(device.clockOffset).now(),
        today: () => world.clock(device.clockOffset).today(),
      };
      const open = createCache({
        connections: here,
        accountId,
        projectors,
        newId,
        now: clock.now,
        changed: () => device.engine?.wake(),
      });
      device.open = open;
      const client = createHubClient(network.transport(device.name, alive), world.now);
      const tokens = createTokenKeeper({
        hub: client,
        deviceId,
        load: () => open.meta.get('refresh_token'),
        save: (token) => (token === null ? open.meta.remove('refresh_token') : open.meta.set('refresh_token', token)),
      });
      device.tokens = tokens;
      const realSignedIn = client.as(tokens);
      const realStore = createSyncStore(open);
      const breathe = () => new Promise<void>((resolve) => device.pauses.push(resolve));
      device.conflicts = createConflicts({
        open,
        store: realStore,
        account: { id: accountId, name: () => accountId },
        newId,
        now: clock.now,
        changed: () => device.engine?.wake(),
      });
      const timers = world.timers(alive);
      const store = sabotage.store?.(realStore, { connections: here }) ?? realStore;
      const signedIn = sabotage.signedIn?.(realSignedIn, { hub, connections: here }) ?? realSignedIn;
      const unhurried = sabotage.breathe?.(breathe) ?? breathe;
      device.files = options.withFiles
        ? openFiles({
            file: filesFile,
            open,
            calls: signedIn.files,
            cramped: device.cramped,
            sabotage: sabotage.files,
            breathe: unhurried,
            alive,
            now: clock.now,
            added: () => device.engine?.wake(),
          })
        : null;
      const { files } = device;
      device.engine = createSyncEngine({
        store,
        uploads: files?.uploads ?? { send: async () => null },
        idle: () =>
          void files?.downloads.eager().catch((error: unknown) => {
            if (alive() && !device.diskFull) device.bugs.push(`fetching files: ${String(error)}`);
          }),
        hub: client,
        signedIn,
        antiEntropy: createAntiEntropy({
          digests: createBaseDigests(open, store, accountId, clock.now),
          signedIn,
          meta: open.meta,
          now: clock.now,
          breathe: unhurried,
          alarm: ({ count }) => {
            device.mended += count;
          },
        }),
        deviceId,
        clock,
        timers: sabotage.timers?.(timers) ?? timers,
        log: {
          write: (event, facts) => {
            if (event === 'sync.bug' && !device.diskFull) device.bugs.push(String(facts?.name));
          },
        },
        random: options.random,
        newId,
        breathe: unhurried,
        statusChanged: () => {},
        recordsChanged: () => {},
        follow: true,
        sizes: { firstPage: 9, steadyPage: 5, slice: 2, mostSlice: 2 },
      });
      const first = open.meta.get('refresh_token') === null ? hub.signIn(accountId, deviceId) : null;
      if (first) tokens.accept(first);
      device.engine.start();
    },
    crash: () => {
      device.life += 1;
      device.open = null;
      device.engine = null;
      device.conflicts = null;
      device.tokens = null;
      device.pauses = [];
      device.diskFull = false;
      device.files?.connections.close();
      device.files = null;
      connections?.close();
      connections = null;
    },
    setDisk: (full) => {
      if (!connections) return;
      device.diskFull = full;
      for (const db of [connections.write, ...(device.files ? [device.files.connections.write] : [])]) {
        const pages = Number(db.pragma('page_count', { simple: true }));
        db.pragma(`max_page_count = ${full ? pages : enough}`);
      }
    },
    remove: () => {
      device.crash();
      for (const suffix of ['', '-wal', '-shm'])
        for (const one of [file, filesFile]) rmSync(`${one}${suffix}`, { force: true });
    },
  };
  return device;
}

/** Spoils one base row behind the program's back, as a failing disk or a bad copy does: changed, gone, or one too many. */
export function spoilRow(device: Device, pick: (most: number) => number): boolean {
  const db = device.open?.connections.write;
  if (!db) return false;
  const rows = db.prepare<[], { rowid: number }>('SELECT rowid FROM base ORDER BY entity, id').all();
  const row = rows[pick(rows.length)];
  if (!row) return false;
  const ways = [
    `UPDATE base SET body = json_set(body, '$.rotten', 1) WHERE rowid = ?`,
    'UPDATE base SET rev = rev - 1 WHERE rowid = ?',
    'DELETE FROM base WHERE rowid = ?',
    `INSERT INTO base (entity, id, case_id, rev, body) SELECT entity, id || '-rotten', case_id, rev, body FROM base WHERE rowid = ?`,
  ];
  db.prepare(ways[pick(ways.length)] ?? '').run(row.rowid);
  device.rotten += 1;
  return true;
}

/** The person signs in again, as the app asks them to. */
export function signInAgain(device: Device, hub: SimHub): void {
  const tokens = hub.signIn(device.accountId, `device-000${device.number}`);
  if (tokens) device.tokens?.accept(tokens);
  device.engine?.hurry();
}
