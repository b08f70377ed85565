import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { Core } from '../../main/core/core';
import { movableClock, startHub, type TestHub } from './real-hub';
import { testFolder } from './test-cache';

/**
 * One demo hub for all tests of a file, on a clock that the tests move, and a new folder for each test. Computers put into `open` are
 * closed after their test. Called once, at the top of the file.
 */
export function hubForTests() {
  const world = {
    hub: null as unknown as TestHub,
    /** Where the hub keeps its data. */
    hubFolder: null as unknown as ReturnType<typeof testFolder>,
    folder: null as unknown as ReturnType<typeof testFolder>,
    clock: movableClock(),
    open: [] as Core[],
  };
  beforeAll(async () => {
    world.hubFolder = testFolder();
    world.hub = await startHub(world.hubFolder.path, world.clock);
  });
  afterAll(async () => {
    await world.hub.stop();
    world.hubFolder.remove();
  });
  beforeEach(() => {
    world.folder = testFolder();
  });
  afterEach(() => {
    for (const core of world.open.splice(0)) core.close();
    world.folder.remove();
  });
  return world;
}
