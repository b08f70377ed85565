import type { HubStore } from '../store/hub-store';
import type { Viewer } from '../sync/visibility';

/**
 * True when this person may read the file: it belongs to a case they may see, or to no document yet (somebody has just sent it
 * and its document follows; only a person who holds the very bytes knows the hash).
 */
export function fileIsVisible(store: HubStore, viewer: Viewer, sha256: string): boolean {
  const documents = store.records.documentsOf(sha256);
  return documents.length === 0 || documents.some((document) => viewer.canSee(document));
}
