import type { ParagraphHistory } from '../../shared/hub-api/paragraph-history';
import type { AccountView } from '../../shared/ipc/views';
import type { Clock } from '../../shared/lib/clock';
import type { Cache } from './db/record-store';
import type { AttachmentStore } from './documents/attachment-store';
import type { Host } from './host';
import type { HubResult } from './hub-client/hub-failure';

/** Everything a service may use, while the cache is open. Passed in, so that tests and the simulation can give their own. */
export interface CoreContext {
  cache: Cache;
  attachments: AttachmentStore;
  account: AccountView;
  clock: Clock;
  newId(): string;
  host: Host;
  /** Keeps the text of a section whose case was lost while it was typed, to be handed over. False, or absent, where that cannot be. */
  keepWords?(sectionId: string, doc: object): boolean;
  /** Asks the hub what became of a paragraph of a section, `before` a change it told of. Absent where there is no hub. */
  askHistory?(sectionId: string, blockId: string, before: number | null): Promise<HubResult<ParagraphHistory>>;
}
