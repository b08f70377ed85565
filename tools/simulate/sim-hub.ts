import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { SessionService, type Tokens } from '../../hub/accounts/session-service';
import { buildHub, type Hub } from '../../hub/app';
import type { Account, HubStore, SideEffect } from '../../hub/store/hub-store';
import { openSqliteStore } from '../../hub/store/sqlite-store';
import type { HubReply, HubRequest } from '../../main/core/hub-client/transport';
import type { EntityBody } from '../../shared/hub-api/entities';
import { office, officeRecords } from './small-office';
import type { World } from './world';

/** Thrown inside the hub where the schedule lets its process die. */
export class HubDied extends Error {}

export interface Delivered {
  effect: string;
  cause: string;
  to: string;
  subject: string;
  epoch: string;
}

/** The hub of one schedule. Its process may die and start again, and its data may be put back from a backup. */
export interface SimHub {
  readonly store: HubStore;
  /** The bytes of a file that the hub knows; null when it has not got it. */
  file(sha256: string): Uint8Array | null;
  /** One request through the hub's real routes. Throws `HubDied` when its process died on the way. */
  handle(request: HubRequest): Promise<HubReply>;
  /** The process dies at the n-th write from now (0: between requests, -1: it does not die). */
  dieAtWrite(n: number): void;
  startAgain(): void;
  backUp(): Promise<boolean>;
  /** A family's views come in over the portal: a record that no computer made, and none can offer again. */
  contribute(): void;
  /** Puts the last backup back, as `npm run hub -- --restored` does; false when there is none. */
  restore(): boolean;
  /** Null while the hub is dead. */
  signIn(accountId: string, deviceId: string): Tokens | null;
  drain(): Promise<void>;
  /** Every message handed to the mail provider, which drops a second one with the same id, as providers do. */
  delivered: Delivered[];
  close(): void;
}

export type HubSabotage = (store: HubStore) => HubStore;

/** The real hub, built once: routes, sign-in and rules serve one schedule after another, each on its own database. */
export interface HubStage {
  open(world: World, folder: string, sabotage?: HubSabotage): SimHub;
  close(): Promise<void>;
}

interface Current {
  store: HubStore;
  world: World;
  newId(): string;
  send(message: SideEffect): void;
}

const account = (id: string, role: string): Account => ({
  id,
  email: `${role}@northmoor.example.org`,
  kind: 'staff',
  name: role,
  role,
  passwordHash: null,
  secondFactor: null,
  totpSecret: null,
  totpLastStep: 0,
  phone: null,
  professionalId: null,
  invitationId: null,
  demoPassword: null,
  closedAt: null,
});

function makeTemplate(file: string): void {
  const store = openSqliteStore(file, () => 'epoch-1');
  store.write(() => {
    store.records.putNew(officeRecords().map((record) => ({ ...record, mutationId: null })));
    store.accounts.save(account(office.caseworker, 'caseworker'));
    store.accounts.save(account(office.manager, 'manager'));
  });
  store.close();
}

/** A store that is always the current schedule's. */
function currentStore(current: () => HubStore): HubStore {
  return {
    get records() {
      return current().records;
    },
    get accounts() {
      return current().accounts;
    },
    get effects() {
      return current().effects;
    },
    get served() {
      return current().served;
    },
    get history() {
      return current().history;
    },
    // Taken out of the store once, when the hub is built: it must look for the current one at every call.
    files: {
      file: (sha256) => current().files.file(sha256),
      addFile: (row) => current().files.addFile(row),
      upload: (id) => current().files.upload(id),
      startUpload: (row) => current().files.startUpload(row),
      finishUpload: (id, at) => current().files.finishUpload(id, at),
    },
    write: (work) => current().write(work),
    meta: (key) => current().meta(key),
    setMeta: (key, value) => current().setMeta(key, value),
    backUp: (path) => current().backUp(path),
    close: () => current().close(),
  };
}

export async function createHubStage(folder: string): Promise<HubStage> {
  const template = join(folder, 'hub-template.sqlite');
  makeTemplate(template);
  let current: Current | null = null;
  let opened = 0;
  const now = (): Current => {
    if (!current) throw new Error('no schedule is running');
    return current;
  };
  const store = currentStore(() => now().store);
  const hub: Hub = await buildHub({
    store,
    clock: { now: () => now().world.clock().now(), today: () => now().world.clock().today() },
    newId: () => now().newId(),
    filesFolder: join(folder, 'hub-files'),
    mailer: {
      send: async (message) => {
        now().send(message);
        return { sent: true };
      },
    },
    publicUrl: 'https://hub.example.org',
    scryptCost: 2,
  });
  const sessions = new SessionService(hub.context);

  const open = (world: World, place: string, sabotage: HubSabotage = (real) => real): SimHub => {
    const file = join(place, 'hub.sqlite');
    const backup = join(place, 'hub-backup.sqlite');
    const newId = world.ids(9000);
    // An address of its own for each schedule: the hub counts calls for each address, in real time.
    opened += 1;
    const address = `10.${(opened >>> 16) & 255}.${(opened >>> 8) & 255}.${opened & 255}`;
    const delivered: Delivered[] = [];
    let dieIn = -1;
    let dead = false;
    let backedUp = false;
    const mayDie = () => {
      if (dead) throw new HubDied();
      if (dieIn < 0) return;
      dieIn -= 1;
      if (dieIn >= 0) return;
      dead = true;
      throw new HubDied();
    };
    /** Dies before a transaction, at any step inside it, or between two of one batch. */
    const mortal = (real: HubStore): HubStore => ({
      ...real,
      records: {
        ...real.records,
        put: (record) => {
          const rev = real.records.put(record);
          mayDie();
          return rev;
        },
        saveAnswer: (row) => {
          mayDie();
          real.records.saveAnswer(row);
        },
        audit: (row) => {
          mayDie();
          real.records.audit(row);
        },
      },
      write: (work) => {
        mayDie();
        return real.write(() => {
          const result = work();
          mayDie();
          return result;
        });
      },
    });
    let real: HubStore;
    const openStore = () => {
      real = openSqliteStore(file, newId);
      return sabotage(mortal(real));
    };
    copyFileSync(template, file);
    const running: Current = {
      store: openStore(),
      world,
      newId,
      send: (message) => {
        mayDie();
        if (delivered.some((one) => one.effect === message.id)) return;
        const { to, subject } = message.payload;
        const epoch = running.store.meta('epoch') ?? '';
        delivered.push({ effect: message.id, cause: message.cause, to, subject, epoch });
      },
    };
    current = running;
    return {
      get store() {
        return running.store;
      },
      delivered,
      file: (sha256) => {
        const found = hub.context.vault.open(sha256);
        return found ? found.read(0, found.size - 1) : null;
      },
      handle: async (request) => {
        if (dead) throw new HubDied();
        const json = request.body !== undefined && !(request.body instanceof Uint8Array);
        const answer = await hub.app.inject({
          remoteAddress: address,
          method: request.method,
          url: request.path,
          query: Object.fromEntries(Object.entries(request.query ?? {}).map(([name, value]) => [name, String(value)])),
          headers: {
            ...(request.token ? { authorization: `Bearer ${request.token}` } : {}),
            ...(request.body === undefined
              ? {}
              : { 'content-type': json ? 'application/json' : 'application/octet-stream' }),
            ...request.headers,
          },
          ...(request.body === undefined
            ? {}
            : { payload: json ? JSON.stringify(request.body) : Buffer.from(request.body as Uint8Array) }),
        });
        if (dead) throw new HubDied();
        const text = answer.body;
        const header = (name: string) => String(answer.headers[name] ?? '');
        return {
          status: answer.statusCode,
          contentType: header('content-type'),
          retryAfter: header('retry-after') || null,
          text: request.as === 'first-line' ? text.slice(0, Math.max(0, text.indexOf('\n'))) : text,
          bytes: request.as === 'bytes' ? new Uint8Array(answer.rawPayload) : new Uint8Array(),
          headers: Object.fromEntries(Object.keys(answer.headers).map((name) => [name, header(name)])),
        };
      },
      dieAtWrite: (n) => {
        if (n === 0) dead = true;
        else dieIn = n;
      },
      startAgain: () => {
        dead = false;
        dieIn = -1;
        running.store.close();
        running.store = openStore();
      },
      backUp: async () => {
        if (dead) return false;
        await running.store.backUp(backup);
        backedUp = true;
        return true;
      },
      contribute: () => {
        const [caseId] = office.cases;
        const body: EntityBody<'view'> = {
          caseId,
          kind: 'parent-carer',
          author: 'Meera Test',
          relationship: 'mother',
          recordedOn: '2026-11-18',
          via: 'hub',
          answers: [],
        };
        real.write(() => real.records.put({ entity: 'view', id: newId(), caseId, body, mutationId: null }));
      },
      restore: () => {
        if (!backedUp) return false;
        running.store.close();
        for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
        copyFileSync(backup, file);
        dead = false;
        dieIn = -1;
        running.store = openStore();
        running.store.setMeta('epoch', newId());
        return true;
      },
      signIn: (accountId, deviceId) => {
        if (dead) return null;
        const found = running.store.accounts.byId(accountId);
        if (!found) throw new Error(`no account ${accountId}`);
        return sessions.startFamily(found, deviceId);
      },
      drain: () => hub.drain(),
      close: () => {
        running.store.close();
        for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
        rmSync(backup, { force: true });
      },
    };
  };
  return { open, close: () => hub.app.close() };
}
