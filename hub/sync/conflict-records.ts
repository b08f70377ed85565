import type { EntityBody } from '../../shared/hub-api/entities';
import type { Mutation } from '../../shared/hub-api/sync';
import type { HubContext } from '../hub-context';
import type { StoredRecord } from '../store/hub-store';
import type { Viewer } from './visibility';

/**
 * Keeps both sides of a conflict and what both began with, as a record that everybody who may see the record gets: so that each of the
 * two authors can see and settle it. Its id is the mutation's. Only inside `write`, with the answer.
 */
export function keepConflict(
  hub: HubContext,
  viewer: Viewer,
  mutation: Mutation,
  stored: StoredRecord,
  fields: readonly string[],
): void {
  if (stored.entity === 'conflict') return;
  const held = JSON.parse(stored.body ?? '{}') as Record<string, unknown>;
  const names = [...new Set([...fields, ...Object.keys(mutation.fields)])];
  const author = stored.mutationId === null ? null : hub.store.records.author(stored.mutationId);
  const body: EntityBody<'conflict'> = {
    caseId: stored.caseId,
    entity: stored.entity,
    entityId: stored.id,
    op: mutation.op,
    fields: [...fields],
    base: { ...mutation.baseContent },
    waiting: { ...mutation.fields },
    waitingBy: { id: viewer.accountId, name: viewer.name },
    waitingAt: mutation.madeAt,
    hub: Object.fromEntries(names.map((name) => [name, held[name] ?? null])),
    hubBy: author ? { id: author.id, name: author.name } : null,
    hubAt: author?.at ?? null,
    state: 'open',
    settledBy: null,
    settledAt: null,
  };
  hub.store.records.put({
    entity: 'conflict',
    id: mutation.id,
    caseId: stored.caseId,
    body,
    mutationId: mutation.id,
  });
}
