import type { HubRecord } from '../../shared/hub-api/sync';
import type { StoredRecord } from '../store/hub-store';

/** A stored record as it goes over the wire, for one who may see it. */
export function toHubRecord(row: StoredRecord): HubRecord {
  const body = row.body === null ? null : (JSON.parse(row.body) as Record<string, unknown>);
  const { entity, id, caseId, rev, removed, mutationId } = row;
  return { entity, id, caseId, rev, body, removed, mutationId };
}

/** The same as JSON text. The body is not read: a page of 5,000 costs a join of strings. */
export function recordJson(row: StoredRecord): string {
  return recordText(row, row.body ?? 'null', row.removed);
}

/** What somebody who may not see the record is told when access to its case has changed: that it is no longer theirs. */
export function accessTombstoneJson(row: StoredRecord): string {
  return recordText({ ...row, mutationId: null }, 'null', 'access');
}

function recordText(row: StoredRecord, body: string, removed: 'deleted' | 'access' | null): string {
  const text = (value: string | null) => (value === null ? 'null' : JSON.stringify(value));
  return `{"entity":"${row.entity}","id":${text(row.id)},"caseId":${text(row.caseId)},"rev":${row.rev},"body":${body},"removed":${text(removed)},"mutationId":${text(row.mutationId)}}`;
}
