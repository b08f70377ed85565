/** One unsent change, oldest first in a list. */
export interface PendingChange {
  op: 'create' | 'update' | 'delete';
  fields: Record<string, unknown>;
}

/**
 * The record as this person should see it: the hub's copy with this computer's changes on top, in order. `hub` is null when the hub
 * has no such record. Gives null when nothing is left to show: an update without a record to update is kept in the outbox, not shown.
 */
export function rebase(
  hub: Record<string, unknown> | null,
  changes: readonly PendingChange[],
): Record<string, unknown> | null {
  let body = hub;
  for (const change of changes) {
    if (change.op === 'delete') body = null;
    else if (change.op === 'create' || body !== null) body = { ...(body ?? {}), ...change.fields };
  }
  return body;
}
