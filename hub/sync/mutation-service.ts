import type { EntityName } from '../../shared/hub-api/entities';
import type { Mutation, MutationAnswer } from '../../shared/hub-api/sync';
import { type Refusal, refusal } from '../../shared/lib/result';
import type { HubContext } from '../hub-context';
import type { StoredRecord } from '../store/hub-store';
import { applyMutation, type Held, isEntity, type Verdict } from './apply-mutation';
import { authorise } from './authorise';
import { keepConflict } from './conflict-records';
import { effectsOf } from './effects';
import { keepParagraphChanges } from './paragraph-history';
import { runEffects } from './run-effects';
import type { Viewer } from './visibility';
import { toHubRecord } from './wire-record';

type Body = Record<string, unknown>;

/**
 * Runs one mutation for one person in one transaction: the change, its answer, its audit row and its messages are all kept or
 * none is. The same id again gives the same answer and does nothing else.
 */
export function runMutation(hub: HubContext, viewer: Viewer, deviceId: string, mutation: Mutation): MutationAnswer {
  const { store, clock } = hub;
  return store.write(() => {
    const before = store.records.answer(mutation.id);
    if (before) return before;
    const answer = decide(hub, viewer, mutation);
    const now = clock.now();
    store.records.saveAnswer({
      id: mutation.id,
      accountId: viewer.accountId,
      deviceId,
      n: mutation.n,
      answer,
      at: now,
    });
    store.records.audit({
      at: now,
      accountId: viewer.accountId,
      action: `${mutation.op}:${answer.result}`,
      entity: mutation.entity,
      entityId: mutation.entityId,
      mutationId: mutation.id,
      detail: answer.result === 'refused' ? answer.code : Object.keys(mutation.fields).sort().join(','),
    });
    return answer;
  });
}

function decide(hub: HubContext, viewer: Viewer, mutation: Mutation): MutationAnswer {
  const { id } = mutation;
  if (!isEntity(mutation.entity)) return fromVerdict(hub, id, applyMutation(mutation, { state: 'unknown' }), null);
  const entity = mutation.entity;
  const stored = hub.store.records.get(entity, mutation.entityId);
  // A hub put back from a backup may not know a conflict that was settled since: there is nothing left to settle.
  if (entity === 'conflict' && !stored && mutation.op === 'update') return { id, result: 'applied', rev: 1 };
  if (stored && !viewer.canSee(stored)) return refusedAnswer(id, notYours());
  const held = heldOf(stored);
  const current = held.state === 'live' ? held.body : null;
  const verdict = applyMutation(mutation, held);
  const after = verdict.verdict === 'write' ? verdict.body : null;
  const stop =
    authorise(viewer.role, entity, mutation.op, current, after) ??
    (after ? wrongCase(hub, viewer, mutation, entity, current, after) : null);
  if (stop) return refusedAnswer(id, stop);
  if (verdict.verdict === 'conflict' && stored) keepConflict(hub, viewer, mutation, stored, verdict.fields);
  if (verdict.verdict !== 'write' && verdict.verdict !== 'delete') return fromVerdict(hub, id, verdict, stored);
  if (entity === 'conflict' && verdict.verdict === 'write')
    Object.assign(verdict.body, {
      settledBy: { id: viewer.accountId, name: viewer.name },
      settledAt: hub.clock.now(),
    });
  return write(hub, viewer, mutation, entity, stored, current, verdict);
}

function write(
  hub: HubContext,
  viewer: Viewer,
  mutation: Mutation,
  entity: EntityName,
  stored: StoredRecord | null,
  current: Body | null,
  verdict: Extract<Verdict, { verdict: 'write' | 'delete' }>,
): MutationAnswer {
  const outcome = effectsOf(entity, current, verdict.verdict === 'write' ? verdict.body : null, hub.clock.now());
  if (!outcome.ok) return refusedAnswer(mutation.id, outcome);
  const id = mutation.entityId;
  const caseId = outcome.body ? caseIdOf(entity, id, outcome.body) : (stored?.caseId ?? null);
  const rev = hub.store.records.put({ entity, id, caseId, body: outcome.body, mutationId: mutation.id });
  if (entity === 'plan-section') keepParagraphChanges(hub, viewer, mutation, rev, current, outcome.body);
  runEffects(hub, mutation.id, { entity, id, body: outcome.body }, outcome.effects);
  const merged = verdict.verdict === 'write' ? verdict.merged : [];
  return merged.length > 0
    ? { id: mutation.id, result: 'merged', rev, fields: merged }
    : { id: mutation.id, result: 'applied', rev };
}

function fromVerdict(hub: HubContext, id: string, verdict: Verdict, stored: StoredRecord | null): MutationAnswer {
  if (verdict.verdict === 'refused') return { id, result: 'refused', code: verdict.code, message: verdict.message };
  if (verdict.verdict === 'conflict' && stored) {
    return { id, result: 'conflict', server: toHubRecord(stored), fields: verdict.fields, ...authorOf(hub, stored) };
  }
  return verdict.verdict === 'same'
    ? { id, result: 'applied', rev: stored?.rev ?? 1 }
    : { id, result: 'gone', ...authorOf(hub, stored) };
}

function authorOf(hub: HubContext, stored: StoredRecord | null): { by?: { id: string; name: string; at: string } } {
  const by = stored?.mutationId ? hub.store.records.author(stored.mutationId) : null;
  return by ? { by } : {};
}

function heldOf(stored: StoredRecord | null): Held {
  if (!stored) return { state: 'unknown' };
  return stored.body === null ? { state: 'deleted' } : { state: 'live', body: JSON.parse(stored.body) as Body };
}

/** The case a record belongs to: a case belongs to itself; directory records to none. */
export function caseIdOf(entity: EntityName, id: string, body: Body): string | null {
  if (entity === 'case') return id;
  return typeof body.caseId === 'string' ? body.caseId : null;
}

/** The wrong-child guard: a record never moves to another case, and never lands in a case that is not there or not this person's. */
function wrongCase(
  hub: HubContext,
  viewer: Viewer,
  mutation: Mutation,
  entity: EntityName,
  current: Body | null,
  after: Body,
): Refusal | null {
  if (entity === 'case') {
    return viewer.role === 'writer' && !viewer.canSeeCase(mutation.entityId) ? notYours() : null;
  }
  const caseId = caseIdOf(entity, mutation.entityId, after);
  if (current && (current.caseId ?? null) !== (after.caseId ?? null)) {
    return refusal('case-fixed', 'A record cannot be moved to another case. Nothing was changed.');
  }
  if (caseId === null) return null;
  if (mutation.caseId !== null && mutation.caseId !== caseId) {
    return refusal('case-mismatch', 'The change names two different cases, so it was not made.');
  }
  if (!viewer.canSeeCase(caseId) && !handsOver(hub, mutation, caseId, after)) return notYours();
  const row = hub.store.records.get('case', caseId);
  return row?.body ? null : refusal('unknown-case', 'The hub has no such case, so the change was not made.');
}

/**
 * Who has lost a case may leave in it, as a note, what they had not sent: the words belong to the case. They see nothing of it by that.
 * Only where access to the case has ever changed, for else they cannot have lost it.
 */
function handsOver(hub: HubContext, mutation: Mutation, caseId: string, after: Body): boolean {
  return (
    mutation.entity === 'note' &&
    mutation.op === 'create' &&
    after.handedOver === true &&
    hub.store.records.get('case', caseId)?.accessChanged === true
  );
}

const notYours = () => refusal('no-access', 'You do not have access to this case. The change was not made.');
const refusedAnswer = (id: string, { code, message }: Refusal): MutationAnswer => ({
  id,
  result: 'refused',
  code,
  message,
});
