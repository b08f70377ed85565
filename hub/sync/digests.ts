import { emptyDigests } from '../../shared/hub-api/digests';
import type { HubStore } from '../store/hub-store';
import { cursorText } from './change-feed';
import type { Viewer } from './visibility';
import { recordJson } from './wire-record';

const here = (store: HubStore) => cursorText(store.meta('epoch') ?? '', store.records.head());

/** A digest for each bucket of what this person may see now, and the cursor it holds at. */
export function digestsFor(store: HubStore, viewer: Viewer): { cursor: string; digests: string[] } {
  const digests = emptyDigests();
  // A case is asked about once, not once for each of its records.
  const seen = new Map<string, boolean>();
  for (const { bucket, caseId, digest } of store.records.digestRows()) {
    let visible = caseId === null || seen.get(caseId);
    if (visible === undefined && caseId !== null) {
      visible = viewer.canSeeCase(caseId);
      seen.set(caseId, visible);
    }
    if (visible) digests.add(bucket, digest);
  }
  return { cursor: here(store), digests: digests.hex() };
}

/** Every live record of a bucket that this person may see, as JSON text. */
export function bucketPage(store: HubStore, viewer: Viewer, bucket: number): string {
  const records = store.records.ofBucket(bucket).filter((row) => viewer.canSee(row));
  return `{"cursor":${JSON.stringify(here(store))},"records":[${records.map(recordJson).join(',')}]}`;
}
