import { createHash } from 'node:crypto';
import { v7 } from 'uuid';
import { domainProjectors } from '../../main/core/cases/projector';
import type { CoreContext } from '../../main/core/context';
import { createCache, type OpenCache } from '../../main/core/db/cache';
import { cacheMigrations } from '../../main/core/db/migrations/all';
import { openDatabase } from '../../main/core/db/open';
import type { EntityBody, StaffRole } from '../../shared/hub-api/entities';
import { refusal, success } from '../../shared/lib/result';
import { caseBody, testFolder, testKey } from './test-cache';

/** A real encrypted cache with the domain's projectors; only the clock, the dialogs and the printer are the test's own. */
export interface DomainBench {
  context: CoreContext;
  open: OpenCache;
  saved: { name: string; bytes: Uint8Array }[];
  opened: { name: string; bytes: Uint8Array }[];
  /** Plain date and instant move together. */
  setToday(date: string): void;
  /** Makes the search index and the tray as the idle slices would. */
  settle(): void;
  close(): void;
}

/** `printPdf` null stands for the command line, where there is no window to print in. */
export function domainBench(
  options: { role?: StaffRole; today?: string; printPdf?: ((html: string) => Uint8Array) | null } = {},
): DomainBench {
  const folder = testFolder();
  const opened = openDatabase({
    file: `${folder.path}/cache.db`,
    key: testKey,
    cipher: 'aegis',
    migrations: cacheMigrations,
  });
  if (!opened.ok) throw new Error(opened.code);
  let today = options.today ?? '2026-11-22';
  let ticks = 0;
  const clock = {
    today: () => today,
    now: () => {
      ticks += 1;
      return new Date(Date.parse(`${today}T10:00:00.000Z`) + ticks * 1000).toISOString();
    },
  };
  const open = createCache({
    connections: opened.value,
    accountId: 'staff-0001',
    projectors: domainProjectors(clock),
    newId: () => v7(),
    now: clock.now,
    changed: () => {},
  });
  const saved: DomainBench['saved'] = [];
  const openedOutside: DomainBench['opened'] = [];
  const files = new Map<string, Uint8Array>();
  const print =
    options.printPdf === undefined ? (html: string) => new TextEncoder().encode(`%PDF-1.7\n${html}`) : options.printPdf;
  const context: CoreContext = {
    cache: open.cache,
    attachments: {
      put: (bytes) => {
        const hash = sha256(bytes);
        files.set(hash, bytes);
        return hash;
      },
      standing: (hash) => ({ here: files.has(hash), moving: null }),
      has: (hash) => files.has(hash),
      get: async (hash) => {
        const bytes = files.get(hash);
        return bytes ? success(bytes) : refusal('file-not-here', 'This file is not on this computer.');
      },
    },
    account: {
      id: 'staff-0001',
      name: 'Priya Shah',
      email: 'priya.shah@northmoor.example',
      role: options.role ?? 'caseworker',
      jobTitle: 'EHC co-ordinator',
    },
    clock,
    newId: () => v7(),
    host: {
      keychain: {
        kind: 'none',
        get: async () => success(null),
        set: async () => success(true),
        remove: async () => success(true),
      },
      printPdf: async (html) => (print ? success(print(html)) : refusal('no-window', 'Printing needs the app.')),
      saveFile: async (name, bytes) => {
        saved.push({ name, bytes });
        return success(name);
      },
      openOutside: async (name, bytes) => {
        openedOutside.push({ name, bytes });
        return success(true);
      },
      connectHub: async () => refusal('no-window', 'There is no window here.'),
      emit: () => {},
    },
  };
  return {
    context,
    open,
    saved,
    opened: openedOutside,
    setToday: (date) => {
      today = date;
    },
    settle: () => {
      open.projections.markDay(today);
      while (open.projections.slice(50)) {}
    },
    close: () => {
      open.connections.close();
      folder.remove();
    },
  };
}

/** Adds a case with its request; gives its id. */
export function addCase(
  bench: DomainBench,
  given: {
    reference: string;
    firstName?: string;
    lastName?: string;
    dateOfBirth?: string;
    receivedOn?: string;
    settingId?: string;
    caseworkerId?: string | null;
    nhsNumber?: string;
  },
): string {
  const body = caseBody(given.reference);
  const firstName = given.firstName ?? body.child.firstName;
  return bench.context.cache.command((writer) => {
    const id = writer.create('case', {
      ...body,
      settingId: given.settingId ?? null,
      caseworkerId: given.caseworkerId === undefined ? 'staff-0001' : given.caseworkerId,
      child: {
        ...body.child,
        firstName,
        preferredName: firstName,
        lastName: given.lastName ?? body.child.lastName,
        dateOfBirth: given.dateOfBirth ?? body.child.dateOfBirth,
        ...(given.nhsNumber ? { nhsNumber: given.nhsNumber } : {}),
      },
    });
    addEventTo(writer, id, 'request-received', given.receivedOn ?? '2026-10-20');
    return id;
  });
}

type Writer = Parameters<Parameters<CoreContext['cache']['command']>[0]>[0];

/** Writes one event as the hub would send it. */
export function addEventTo(
  writer: Writer,
  caseId: string,
  type: string,
  date: string,
  more: Partial<EntityBody<'event'>> = {},
): string {
  return writer.create('event', { caseId, type, date, recordedAt: `${date}T09:00:00.000Z`, ...more });
}

/** The mother of the child of a case, its main contact; gives her id. */
export function addMother(bench: DomainBench, caseId: string): string {
  return bench.context.cache.command((writer) =>
    writer.create('party', {
      caseId,
      role: 'parent-carer',
      name: 'Ada Okafor',
      relationship: 'Mother',
      address: ['1 Example Road', 'Northmoor'],
      addressWithheld: false,
      mainContact: true,
      receivesLetters: true,
    }),
  );
}

/** The people and places that letters and plans draw on. */
export function addAuthority(bench: DomainBench): void {
  bench.context.cache.command((writer) => {
    writer.create(
      'authority',
      {
        name: 'Northmoor Council',
        address: ['Civic Centre', 'Northmoor', 'NM1 1AA'],
        phone: '0191 496 0000',
        email: 'send@northmoor.example',
        sendiass: {
          name: 'Northmoor SENDIASS',
          phone: '0191 496 0001',
          email: 'sendiass@northmoor.example',
          web: 'https://sendiass.northmoor.example',
        },
        mediation: { name: 'Fair Talk', phone: '0191 496 0002', email: 'help@fairtalk.example' },
        disagreementResolution: { name: 'Fair Talk', phone: '0191 496 0002', email: 'help@fairtalk.example' },
        tribunal: {
          name: 'First-tier Tribunal (SEND)',
          address: ['Darlington Magistrates Court', 'Parkgate', 'Darlington', 'DL1 1RU'],
          email: 'send@tribunal.example',
        },
        schoolsListUrl: 'https://www.northmoor.example/schools',
      },
      'authority',
    );
    writer.create(
      'staff',
      {
        name: 'Priya Shah',
        email: 'priya.shah@northmoor.example',
        phone: '0191 496 0010',
        role: 'caseworker',
        jobTitle: 'EHC co-ordinator',
      },
      'staff-0001',
    );
  });
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
