import { longDate } from '../../shared/domain/document-tree';
import type { EntityBody, EntityName } from '../../shared/hub-api/entities';
import { newSecret, secondsLater, secretHash } from '../accounts/tokens';
import { keepServedDraft } from '../contributors/served-draft';
import type { HubContext } from '../hub-context';
import { queueMessage } from '../mail/message-queue';
import { adviceRequestMessage, invitationMessage, letterMessage } from '../mail/messages';
import type { Effect } from './effects';

const INVITATION_DAYS_AFTER_EXPIRY = 1;

/** Does what a mutation asks for beyond its record, inside the mutation's own transaction. `cause` is the mutation's id. */
export function runEffects(
  hub: HubContext,
  cause: string,
  record: { entity: EntityName; id: string; body: Record<string, unknown> | null },
  effects: readonly Effect[],
): void {
  for (const effect of effects) {
    switch (effect.kind) {
      case 'send-invitation':
        sendInvitation(hub, cause, record.id, record.body as EntityBody<'invitation'>);
        break;
      case 'end-invitation':
        hub.store.accounts.endSingleUse('invitation', record.id, hub.clock.now());
        break;
      case 'letter-published':
        keepServedDraft(hub, record.body as EntityBody<'letter'>);
        tellOfLetter(hub, cause, record.body as EntityBody<'letter'>);
        break;
      case 'advice-asked':
        askForAdvice(hub, cause, record.body as EntityBody<'advice-request'>, effect.chased);
        break;
      case 'access-changed':
        for (const caseId of effect.caseIds.length > 0 ? effect.caseIds : [record.id])
          hub.store.records.touchCase(caseId);
        break;
    }
  }
}

/** A new single-use link; the one sent before stops working. */
function sendInvitation(hub: HubContext, cause: string, id: string, body: EntityBody<'invitation'>): void {
  const { store, clock } = hub;
  const secret = newSecret();
  store.accounts.endSingleUse('invitation', id, clock.now());
  const expiresAt = secondsLater(`${body.expiresOn}T00:00:00.000Z`, INVITATION_DAYS_AFTER_EXPIRY * 86_400);
  store.accounts.addSingleUse({ hash: secretHash(secret), purpose: 'invitation', subjectId: id, expiresAt });
  const message = invitationMessage({
    to: body.email,
    name: body.name,
    authority: hub.authorityName,
    message: body.message,
    link: `${hub.publicUrl()}/invitations/${secret}`,
    expiresOn: longDate(body.expiresOn),
    invitationId: id,
  });
  queueMessage(hub, cause, 'email', message);
}

function referenceOf(hub: HubContext, caseId: string): string {
  const row = hub.store.records.get('case', caseId);
  return row?.body ? (JSON.parse(row.body) as EntityBody<'case'>).reference : 'unknown';
}

function tellOfLetter(hub: HubContext, cause: string, body: EntityBody<'letter'>): void {
  const reference = referenceOf(hub, body.caseId);
  for (const partyId of body.recipientPartyIds) {
    const row = hub.store.records.get('party', partyId);
    const party = row?.body && row.caseId === body.caseId ? (JSON.parse(row.body) as EntityBody<'party'>) : null;
    if (!party?.email) continue;
    const url = `${hub.publicUrl()}/portal/letters`;
    queueMessage(hub, cause, 'email', letterMessage({ to: party.email, reference, authority: hub.authorityName, url }));
  }
}

function askForAdvice(hub: HubContext, cause: string, body: EntityBody<'advice-request'>, chased: boolean): void {
  if (!body.email.includes('@')) return;
  const message = adviceRequestMessage({
    to: body.email,
    reference: referenceOf(hub, body.caseId),
    authority: hub.authorityName,
    url: `${hub.publicUrl()}/portal`,
    dueOn: body.dueOn ? longDate(body.dueOn) : null,
    chased,
  });
  queueMessage(hub, cause, 'email', message);
}
