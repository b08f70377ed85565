import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { DemoSize } from '../../hub/demo-data/demo-sizes';
import { domainProjectors } from '../../main/core/cases/projector';
import type { Core } from '../../main/core/core';
import { createAxiosTransport } from '../../main/core/hub-client/axios-transport';
import type { HubReply, Transport } from '../../main/core/hub-client/transport';
import type { Workspace } from '../../main/core/session/workspace';
import { systemClock } from '../../shared/lib/clock';
import { must, testCore } from '../support/real-hub';
import { type HubBeside, startHubBeside } from './hub-beside';
import { timed, type Watched, watched } from './row';

/** A first sync and its parts. */
export interface FirstSync {
  /** From asking for all to all records being durable here, with their cursor. */
  records: Watched;
  /** After that, until every tray row and legal date is made, and all can be found by its words. */
  derived: Watched;
  /** Milliseconds of that until the tray is whole, and from then until search is. */
  tray: number;
  search: number;
}

export interface BenchWorld {
  folder: string;
  core: Core;
  /** The hub that the cache was filled from. */
  hub: HubBeside;
  workspace: Workspace;
  /** What day the cache takes it to be (plain date, Europe/London), and moving it on. */
  today(): string;
  setToday(date: string): void;
  /** How many cases' rows were worked out so far. */
  derivedCases(): number;
  firstSync: FirstSync;
  /** The records of one more first sync, into a profile that is then thrown away. `fromMemory`: the hub's pages are there already. */
  syncAnew(fromMemory: boolean): Promise<Watched>;
  close(): Promise<void>;
}

async function until(done: () => boolean): Promise<void> {
  while (!done()) await pause(2);
}

async function measureRecords(core: Core): Promise<Watched> {
  const { people } = await must<{ people: { email: string; role: string }[] }>(core, 'session.demoPeople');
  // A manager sees every case.
  await must(core, 'session.startDemo', { email: people.find(({ role }) => role === 'manager')?.email });
  return watched(() => must(core, 'sync.now'));
}

/** The screens' thread as in the app: derived rows are made by the housekeeper in its own turns. */
async function measureFirstSync(core: Core): Promise<FirstSync> {
  const records = await measureRecords(core);
  const projections = core.session.current()?.open.projections;
  if (!projections) throw new Error('the cache is not open');
  let tray = 0;
  const derived = await watched(async () => {
    tray = await timed(() => until(() => projections.left().cases === 0));
    await until(() => projections.left().records === 0);
  });
  return { records, derived, tray, search: derived.ms - tray };
}

/** Keeps the hub's pages as they come; gives them again at once when asked to. */
function keepingPages(url: string): { real: Transport; fromMemory: Transport } {
  const real = createAxiosTransport(url);
  const kept = new Map<string, HubReply>();
  const nameOf = (query: Readonly<Record<string, string | number>> = {}) => `${query.cursor} ${query.limit}`;
  return {
    real: async (request) => {
      const reply = await real(request);
      if (request.path === '/v1/changes') kept.set(nameOf(request.query), reply);
      return reply;
    },
    fromMemory: async (request) =>
      (request.path === '/v1/changes' ? kept.get(nameOf(request.query)) : undefined) ?? real(request),
  };
}

/** A demo authority of this size on a real hub in a process of its own, and a manager's cache made from it by a first sync over the network. */
export async function openBenchWorld(size: DemoSize): Promise<BenchWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'ehc-bench-'));
  const hub = await startHubBeside(size, folder);
  const pages = keepingPages(hub.url);
  let day: string | null = null;
  const clock = { now: systemClock.now, today: () => day ?? systemClock.today() };
  let derivedCases = 0;
  const { projectCase, ...projectors } = domainProjectors(clock);
  const startCore = (profileDir: string, transport: Transport) =>
    testCore({
      profileDir,
      hubUrl: hub.url,
      transport,
      clock,
      projectors: {
        ...projectors,
        projectCase: (reader, caseId) => {
          derivedCases += 1;
          return projectCase(reader, caseId);
        },
      },
      checkOutput: false,
      scryptCost: 1024,
    });
  const core = startCore(join(folder, 'profile'), pages.real);
  const firstSync = await measureFirstSync(core);
  const workspace = core.session.current();
  if (!workspace) throw new Error('the cache is not open');
  return {
    folder,
    core,
    hub,
    workspace,
    today: clock.today,
    setToday: (date) => {
      day = date;
    },
    derivedCases: () => derivedCases,
    firstSync,
    syncAnew: async (fromMemory) => {
      const profile = join(folder, 'anew');
      const another = startCore(profile, fromMemory ? pages.fromMemory : createAxiosTransport(hub.url));
      try {
        return await measureRecords(another);
      } finally {
        another.close();
        rmSync(profile, { recursive: true, force: true });
      }
    },
    close: async () => {
      core.close();
      hub.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
