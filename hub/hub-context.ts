import type { Clock } from '../shared/lib/clock';
import type { FileVault } from './files/file-vault';
import type { Mailer } from './mail/mailer';
import type { HubStore } from './store/hub-store';
import type { ChangeBell } from './sync/change-bell';

/** What every part of the hub works with; made once in app.ts. */
export interface HubContext {
  readonly store: HubStore;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly mailer: Mailer;
  readonly vault: FileVault;
  readonly bell: ChangeBell;
  /** A demo hub shows its outbox, its accounts and its codes under /dev. Never true on a hub with real people in it. */
  readonly demo: boolean;
  readonly authorityName: string;
  /** Address that links in e-mails start with, without a slash at the end. */
  readonly publicUrl: () => string;
  readonly scryptCost: number;
}
