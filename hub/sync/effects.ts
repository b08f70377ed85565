import type { EntityName } from '../../shared/hub-api/entities';
import { type Refusal, refusal } from '../../shared/lib/result';

type Body = Record<string, unknown>;

/** Something that must happen, once, because of a mutation. */
export type Effect =
  | { kind: 'send-invitation' }
  | { kind: 'end-invitation' }
  | { kind: 'letter-published' }
  | { kind: 'advice-asked'; chased: boolean }
  | { kind: 'access-changed'; caseIds: string[] };

export type Outcome = { ok: true; body: Body | null; effects: Effect[] } | Refusal;

/**
 * Takes a record before and after a mutation and the UTC instant; gives the body with the fields that only the hub sets, and
 * what else must happen; or a refusal. Pure: nothing is sent here.
 */
export function effectsOf(entity: EntityName, before: Body | null, after: Body | null, now: string): Outcome {
  switch (entity) {
    case 'invitation':
      return after ? invitation(before, after, now) : { ok: true, body: after, effects: [] };
    case 'letter':
      return after ? letter(before, after, now) : { ok: true, body: after, effects: [] };
    case 'advice-request':
      return { ok: true, body: after, effects: adviceAsked(before, after) };
    case 'case':
      return { ok: true, body: after, effects: caseAccess(before, after) };
    case 'staff':
      return { ok: true, body: after, effects: writerAccess(before, after) };
    default:
      return { ok: true, body: after, effects: [] };
  }
}

function invitation(before: Body | null, after: Body, now: string): Outcome {
  const kept = { openedAt: before?.openedAt ?? null, registeredAt: before?.registeredAt ?? null };
  const sent = Number(after.sendCount) > Number(before?.sendCount ?? 0);
  if (sent) {
    if (before && (before.status === 'registered' || before.status === 'two-factor-set')) {
      return refusal('already-registered', 'This person has registered. A new invitation was not sent.');
    }
    const body = { ...after, ...kept, status: 'sent', sentAt: now, openedAt: null };
    return { ok: true, body, effects: [{ kind: 'send-invitation' }] };
  }
  if (before && after.status !== before.status && after.status !== 'revoked') {
    return refusal('hub-sets-status', 'Only the hub sets this status, from what the person does. Nothing was changed.');
  }
  const revoked = after.status === 'revoked' && before?.status !== 'revoked';
  const body = { ...after, ...kept, sentAt: before?.sentAt ?? null };
  return { ok: true, body, effects: revoked ? [{ kind: 'end-invitation' }] : [] };
}

function letter(before: Body | null, after: Body, now: string): Outcome {
  const was = before?.status ?? null;
  const kept = { publishedAt: before?.publishedAt ?? null, openedAt: before?.openedAt ?? null };
  if (was === 'published' && after.status === 'retracted') {
    if (kept.openedAt !== null) {
      return refusal(
        'letter-opened',
        'The letter has been opened, so it cannot be taken back. Send a correcting letter.',
      );
    }
    return onlyStatusChanged(before, after) ?? { ok: true, body: { ...after, ...kept }, effects: [] };
  }
  if (was === 'published' || was === 'retracted') {
    return refusal('letter-sent', `This letter was ${was}. Make a new letter instead. Nothing was changed.`);
  }
  if (after.status === 'retracted') {
    return refusal('letter-not-published', 'The letter is not on the hub, so there is nothing to take back.');
  }
  if (after.status !== 'published') return { ok: true, body: { ...after, ...kept }, effects: [] };
  if (!Array.isArray(after.recipientPartyIds) || after.recipientPartyIds.length === 0) {
    return refusal('no-recipient', 'The letter has nobody to go to. Choose who it is for, then publish it.');
  }
  if (after.pdfDocumentId === null) {
    return refusal('letter-not-made', 'The letter has no PDF yet. Make the letter, check it, then publish it.');
  }
  return { ok: true, body: { ...after, publishedAt: now, openedAt: null }, effects: [{ kind: 'letter-published' }] };
}

function onlyStatusChanged(before: Body | null, after: Body): Refusal | null {
  const others = Object.keys(after).filter((key) => !['status', 'publishedAt', 'openedAt'].includes(key));
  const same = others.every((key) => JSON.stringify(after[key]) === JSON.stringify(before?.[key]));
  return same ? null : refusal('letter-sent', 'A published letter cannot be changed. Take it back first.');
}

function adviceAsked(before: Body | null, after: Body | null): Effect[] {
  if (!after || after.state === before?.state) return [];
  if (after.state === 'sent') return [{ kind: 'advice-asked', chased: false }];
  return after.state === 'chased' ? [{ kind: 'advice-asked', chased: true }] : [];
}

function caseAccess(before: Body | null, after: Body | null): Effect[] {
  if (!before || !after) return [];
  const restricted = before.restricted === true || after.restricted === true;
  const changed = before.restricted !== after.restricted || before.caseworkerId !== after.caseworkerId;
  // the case itself is named by the service: a body does not know its own id
  return restricted && changed ? [{ kind: 'access-changed', caseIds: [] }] : [];
}

function writerAccess(before: Body | null, after: Body | null): Effect[] {
  const ids = (body: Body | null) => (body?.role === 'writer' && Array.isArray(body.caseIds) ? body.caseIds : []);
  const [was, is] = [new Set<unknown>(ids(before)), new Set<unknown>(ids(after))];
  const ended = before?.accessEndsOn !== after?.accessEndsOn || before?.role !== after?.role;
  const all = [...new Set([...was, ...is])].filter((id): id is string => typeof id === 'string');
  const caseIds = ended ? all : all.filter((id) => was.has(id) !== is.has(id));
  return caseIds.length > 0 ? [{ kind: 'access-changed', caseIds }] : [];
}
