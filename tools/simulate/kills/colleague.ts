import { join } from 'node:path';
import { v7 as newId } from 'uuid';
import { domainProjectors } from '../../../main/core/cases/projector';
import { type Core, createCore } from '../../../main/core/core';
import type { ReadDb } from '../../../main/core/db/connection';
import { systemClock } from '../../../shared/lib/clock';
import { refusal } from '../../../shared/lib/result';
import type { Random } from '../random';
import type { Edits } from './edits';
import { type Desk, work } from './office-day';
import { keychainOf } from './place';

/** A second computer, never killed: what its person does comes to the first one by pull. */
export interface Colleague {
  /** Does about so many things, and sends them. */
  work(count: number): Promise<void>;
  /** Sends and fetches all; false when that does not succeed. */
  quiet(): Promise<boolean>;
  accountId: string;
  db: ReadDb;
  close(): void;
}

export async function openColleague(options: {
  folder: string;
  hubUrl: string;
  email: string;
  edits: Edits;
  random: Random;
  desk: Desk;
}): Promise<Colleague> {
  const none = async () => refusal('no-window', 'There is no window here.');
  const core: Core = createCore({
    profileDir: join(options.folder, 'colleague'),
    hubUrl: options.hubUrl,
    host: {
      keychain: keychainOf(new Map()),
      printPdf: none,
      saveFile: none,
      openOutside: none,
      connectHub: none,
      emit: () => {},
    },
    clock: systemClock,
    newId: () => newId(),
    projectors: domainProjectors(systemClock),
    version: '0.0.0-kills',
    follow: false,
  });
  const call = (name: string, input?: unknown) => core.call(name, input);
  const entered = await call('session.startDemo', { email: options.email });
  if (!entered.ok) throw new Error(`the colleague's sign-in: ${entered.code}`);
  const quiet = async () => {
    for (let tries = 0; tries < 20; tries += 1) {
      const result = await call('sync.now');
      const status = result.ok ? (result.value as { state: string; waiting: number }) : null;
      if (status?.state === 'up-to-date' && status.waiting === 0) return true;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return false;
  };
  await quiet();
  const workspace = core.session.current();
  if (!workspace) throw new Error('the colleague is not signed in');
  return {
    work: async (count) => {
      let left = count;
      const going = () => {
        left -= 1;
        return left >= 0;
      };
      // Half-typed text is looked at on the first computer only.
      const scratch = { sent: 0, acknowledged: 0 };
      const edits = { ...options.edits, scratch, token: options.edits.token };
      await work({ call, edits, random: options.random, desk: options.desk, computer: 'colleague' }, going);
      await call('sync.now');
    },
    quiet,
    accountId: workspace.context.account.id,
    db: workspace.open.cache.read,
    close: () => core.close(),
  };
}
