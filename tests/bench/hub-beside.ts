import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { DemoSize } from '../../hub/demo-data/demo-sizes';
import { projectRoot } from '../../tools/electron-runtime/paths';
import type { HubSaid, NotesWanted } from './hub-process';

/** A hub in a process of its own: its work never counts as ours, and goes on while ours does. */
export interface HubBeside {
  url: string;
  /** Adds notes to a case, as somebody else's work; resolves when they are at the hub. */
  addNotes(caseId: string, notes: number): Promise<void>;
  stop(): void;
}

export async function startHubBeside(size: DemoSize, folder: string): Promise<HubBeside> {
  const child = fork(join(projectRoot, 'tests/bench/hub-process.ts'), [size, folder], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const next = () =>
    new Promise<HubSaid>((resolve, reject) => {
      const ended = () => reject(new Error('the hub of the bench ended'));
      child.once('exit', ended);
      child.once('message', (said: HubSaid) => {
        child.off('exit', ended);
        resolve(said);
      });
    });
  const { url } = await next();
  if (!url) throw new Error('the hub of the bench did not say where it listens');
  return {
    url,
    addNotes: async (caseId, notes) => {
      const added = next();
      child.send({ caseId, notes } satisfies NotesWanted);
      await added;
    },
    stop: () => child.kill(),
  };
}
