import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as newId } from 'uuid';
import { buildHub, type Hub } from '../../hub/app';
import { fillDemo } from '../../hub/demo-data/fill-demo';
import { openSqliteStore } from '../../hub/store/sqlite-store';
import { domainProjectors } from '../../main/core/cases/projector';
import type { Core } from '../../main/core/core';
import type { Workspace } from '../../main/core/session/workspace';
import { systemClock } from '../../shared/lib/clock';
import { must, testCore } from '../support/real-hub';
import { type BenchSize, timed } from './row';

export interface BenchWorld {
  folder: string;
  core: Core;
  /** The hub that the cache was filled from. */
  hub: Hub;
  workspace: Workspace;
  /** What day the cache takes it to be (plain date, Europe/London), and moving it on. */
  today(): string;
  setToday(date: string): void;
  /** How many cases' rows were worked out so far. */
  derivedCases(): number;
  /** Milliseconds of the first sync, and of making every derived row (tray, search) after it. */
  firstSync: number;
  derived: number;
  close(): Promise<void>;
}

/** A demo authority of this size on a real hub in this process, and a manager's cache made from it by a first sync over the network. */
export async function openBenchWorld(size: BenchSize): Promise<BenchWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'ehc-bench-'));
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
  let day: string | null = null;
  const clock = { now: systemClock.now, today: () => day ?? systemClock.today() };
  let derivedCases = 0;
  const { projectCase, ...projectors } = domainProjectors(clock);
  const core = testCore({
    profileDir: join(folder, 'profile'),
    hubUrl: `http://127.0.0.1:${address.port}`,
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
  const { people } = await must<{ people: { email: string }[] }>(core, 'session.demoPeople');
  await must(core, 'session.startDemo', { email: people[0]?.email });
  const firstSync = await timed(() => must(core, 'sync.now'));
  const derived = await timed(() => core.finishDerived());
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
    derived,
    close: async () => {
      core.close();
      await hub.app.close();
      store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
