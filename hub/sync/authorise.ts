import { wordsLeftOut } from '../../shared/domain/shorten-words';
import type { EntityName, StaffRole } from '../../shared/hub-api/entities';
import type { Mutation } from '../../shared/hub-api/sync';
import { type Refusal, refusal } from '../../shared/lib/result';

type Op = Mutation['op'];
type Body = Record<string, unknown>;

const MANAGERS: readonly StaffRole[] = ['manager'];
const CASE_STAFF: readonly StaffRole[] = ['caseworker', 'manager'];
const CASE_AND_ADMIN: readonly StaffRole[] = ['caseworker', 'admin', 'manager'];
const DRAFTERS: readonly StaffRole[] = ['caseworker', 'writer', 'manager'];
const DECIDERS: readonly StaffRole[] = ['caseworker', 'manager', 'panel-chair'];
const EVERY_WRITER: readonly StaffRole[] = ['caseworker', 'writer', 'panel-chair', 'panel-member', 'admin', 'manager'];

/** Who may write each kind of record. Read-only people may write none. */
export const mayWrite: Readonly<Record<EntityName, readonly StaffRole[]>> = {
  authority: MANAGERS,
  staff: MANAGERS,
  setting: CASE_AND_ADMIN,
  case: CASE_AND_ADMIN,
  event: ['caseworker', 'admin', 'manager', 'panel-chair'],
  party: CASE_AND_ADMIN,
  'advice-request': CASE_AND_ADMIN,
  advice: CASE_AND_ADMIN,
  'advice-use': DRAFTERS,
  view: CASE_AND_ADMIN,
  document: ['caseworker', 'writer', 'admin', 'manager', 'panel-chair'],
  plan: DRAFTERS,
  'plan-section': DRAFTERS,
  'family-comment': DRAFTERS,
  decision: DECIDERS,
  letter: DECIDERS,
  note: EVERY_WRITER,
  professional: CASE_AND_ADMIN,
  invitation: CASE_AND_ADMIN,
  exception: CASE_STAFF,
  conflict: EVERY_WRITER,
};

/** Never deleted by anyone: they are the record of what was done. */
const NEVER_DELETED: ReadonlySet<EntityName> = new Set([
  'authority',
  'staff',
  'case',
  'event',
  'decision',
  'letter',
  'advice',
  'invitation',
  'conflict',
  'family-comment',
]);
/** Written once and left alone; a mistake is put right by adding another. */
const NEVER_EDITED: ReadonlySet<EntityName> = new Set(['event', 'decision', 'note']);

/** Takes who, what and the record before and after; gives a refusal, or null when it is allowed. Pure. */
export function authorise(
  role: StaffRole,
  entity: EntityName,
  op: Op,
  before: Body | null,
  after: Body | null,
): Refusal | null {
  if (!mayWrite[entity].includes(role)) {
    return refusal('not-allowed', `Your role does not let you change this. Ask a manager. Nothing was changed.`);
  }
  if (op === 'delete' && NEVER_DELETED.has(entity)) {
    return refusal('never-deleted', 'This is part of the case record and cannot be deleted. Nothing was changed.');
  }
  if (op === 'update' && before && NEVER_EDITED.has(entity)) {
    return refusal('never-edited', 'This has been recorded and cannot be altered. Add a new entry that puts it right.');
  }
  if (entity === 'conflict') return settling(role, before, after);
  return (
    approvalNeeded(role, entity, before, after) ??
    issuedPlan(entity, before, after) ??
    wordsOfTheFamily(entity, before, after)
  );
}

/** What somebody said about a draft is kept as they said it: only the answer to it changes, and how much of it letters quote. What comes by the hub comes from them alone. */
function wordsOfTheFamily(entity: EntityName, before: Body | null, after: Body | null): Refusal | null {
  if (entity !== 'family-comment' || !after) return null;
  if (!before) {
    return after.channel === 'hub'
      ? refusal('family-writes-there', 'A comment that you write down came by post, e-mail, phone or at a meeting.')
      : null;
  }
  const same = Object.keys({ ...before, ...after }).every(
    (key) => key === 'answer' || key === 'shortened' || JSON.stringify(after[key]) === JSON.stringify(before[key]),
  );
  const quoted = after.shortened as { said?: unknown } | null | undefined;
  if (quoted && wordsLeftOut(String(after.text), String(quoted.said)) === null) {
    return refusal('not-their-words', 'A comment is quoted in its own words, with a mark where some are left out.');
  }
  return same
    ? null
    : refusal(
        'comment-fixed',
        'A comment is kept as it was made. Only the answer to it can change. Nothing was changed.',
      );
}

/** People settle a conflict, and only who may change what it is about. Its texts are never altered. */
function settling(role: StaffRole, before: Body | null, after: Body | null): Refusal | null {
  if (!before) return refusal('hub-keeps-conflicts', 'Only the hub records a conflict. Nothing was changed.');
  const about = before.entity as EntityName;
  if (!mayWrite[about]?.includes(role))
    return refusal('not-allowed', 'Your role does not let you change this. Ask a manager. Nothing was changed.');
  if (!after) return null;
  const onlyState = Object.keys({ ...before, ...after }).every(
    (key) => key === 'state' || JSON.stringify(after[key]) === JSON.stringify(before[key]),
  );
  return onlyState && after.state === 'settled'
    ? null
    : refusal('conflict-fixed', 'What is kept of a conflict cannot be altered. Nothing was changed.');
}

function approvalNeeded(role: StaffRole, entity: EntityName, before: Body | null, after: Body | null): Refusal | null {
  if (entity === 'plan' && role !== 'manager' && after) {
    const changed = ['unaccounted', 'unanswered'].find(
      (field) => JSON.stringify(after[field] ?? null) !== JSON.stringify(before?.[field] ?? null),
    );
    if (!changed) return null;
    const without = changed === 'unaccounted' ? 'advice not accounted for' : 'comments that have no answer';
    return refusal('manager-approves', `Only a manager can let a plan be final with ${without}.`);
  }
  if (entity !== 'exception' || role === 'manager' || !after) return null;
  const decided = ['approvedBy', 'declinedBy'].some(
    (field) => JSON.stringify(after[field] ?? null) !== JSON.stringify(before?.[field] ?? null),
  );
  return decided
    ? refusal('manager-approves', 'Only a manager can approve or decline an exception. Nothing was changed.')
    : null;
}

function issuedPlan(entity: EntityName, before: Body | null, after: Body | null): Refusal | null {
  if (entity !== 'plan' || !before || before.status === 'open') return null;
  if (!after) return refusal('plan-issued', 'This plan has been issued and cannot be deleted. Nothing was changed.');
  const onlyReplaced = Object.keys(after).every(
    (key) => key === 'status' || JSON.stringify(after[key]) === JSON.stringify(before[key]),
  );
  return onlyReplaced && after.status !== 'open'
    ? null
    : refusal('plan-issued', 'This plan has been issued. Start an amended plan to change it. Nothing was changed.');
}
