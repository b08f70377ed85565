import { type Result, refusal, success } from '../../shared/lib/result';
import type { HubStore } from '../store/hub-store';
import type { Viewer } from './visibility';
import { accessTombstoneJson, recordJson } from './wire-record';

const SCAN_ROWS = 5000;
/** Rows looked at for one page, so that a person who may see little is not made to wait for the whole store. */
const MOST_SCANNED = 50_000;

export const cursorText = (epoch: string, seq: number): string => `${epoch}.${seq}`;

/** Takes a cursor as a client sent it (empty: from the start); gives the sequence number, or says that the epoch has changed. */
export function readCursor(store: HubStore, cursor: string): Result<number> {
  if (cursor === '') return success(0);
  const match = /^(.+)\.(\d+)$/.exec(cursor);
  if (!match) return refusal('bad-cursor', 'The place in the list of changes was not understood. Ask from the start.');
  const seq = Number(match[2]);
  if (match[1] !== store.meta('epoch') || seq > store.records.head()) {
    return refusal(
      'epoch-changed',
      'The hub was put back from an earlier copy. Your work is safe. The client will offer it to the hub again.',
    );
  }
  if (seq < Number(store.meta('oldestCursor') ?? 0)) {
    return refusal(
      'cursor-too-old',
      'This computer has been away for more than a year. Its changes were sent. Everything is read again from the start.',
    );
  }
  return success(seq);
}

/** One page of changes this person may see, as JSON text, in the hub's own order, from after `seq`. */
export function changesPage(store: HubStore, viewer: Viewer, seq: number, limit: number): string {
  const parts: string[] = [];
  let at = seq;
  let scanned = 0;
  let more = true;
  while (parts.length < limit && scanned < MOST_SCANNED) {
    const rows = store.records.after(at, Math.min(SCAN_ROWS, limit - parts.length));
    for (const row of rows) {
      if (viewer.canSee(row)) parts.push(recordJson(row));
      else if (row.accessChanged) parts.push(accessTombstoneJson(row));
      at = row.seq;
    }
    scanned += rows.length;
    if (rows.length === 0) break;
  }
  more = at < store.records.head();
  const cursor = cursorText(store.meta('epoch') ?? '', at);
  return `{"records":[${parts.join(',')}],"cursor":${JSON.stringify(cursor)},"more":${more}}`;
}

/** True when a page from after `seq` would hold something for this person. */
export function hasChanges(store: HubStore, viewer: Viewer, seq: number): boolean {
  let at = seq;
  for (;;) {
    const rows = store.records.after(at, SCAN_ROWS);
    if (rows.some((row) => viewer.canSee(row) || row.accessChanged)) return true;
    const last = rows.at(-1);
    if (!last) return false;
    at = last.seq;
  }
}

/**
 * Everything this person may see, as lines of JSON: first `{cursor, count}`, then a record a line. A record changed while the
 * lines go out is left out here and comes with the changes after the cursor, so nothing is missed.
 */
export function* snapshotLines(store: HubStore, viewer: Viewer): Generator<string> {
  const head = store.records.head();
  const cursor = cursorText(store.meta('epoch') ?? '', head);
  yield `${JSON.stringify({ cursor, count: viewer.countVisible() })}\n`;
  let at = 0;
  while (at < head) {
    const rows = store.records.after(at, 500);
    if (rows.length === 0) return;
    const lines = rows
      .filter((row) => row.seq <= head && row.removed === null && viewer.canSee(row))
      .map((row) => `${recordJson(row)}\n`);
    if (lines.length > 0) yield lines.join('');
    at = rows.at(-1)?.seq ?? head;
  }
}
