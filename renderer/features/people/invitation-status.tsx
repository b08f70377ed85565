import { type Meaning, MeaningTag } from '../../ui/meaning-tag';
import type { Invitation } from './invitations';

export const STATUS_NAMES = {
  sent: 'Sent',
  opened: 'Opened',
  registered: 'Registered',
  'two-factor-set': 'Ready, with two-factor',
  bounced: 'Bounced',
  expired: 'Link ended',
  revoked: 'Revoked',
} as const satisfies Record<Invitation['status'], string>;

const MEANINGS: Record<Invitation['status'], Meaning> = {
  sent: 'waiting',
  opened: 'waiting',
  registered: 'waiting',
  'two-factor-set': 'met',
  bounced: 'late',
  expired: 'due-soon',
  revoked: 'plain',
};

export function InvitationStatusTag({ invitation }: { invitation: Invitation }) {
  if (invitation.waiting && invitation.sentAt === null && invitation.status === 'sent') {
    return <MeaningTag meaning="waiting">Waiting to go</MeaningTag>;
  }
  return <MeaningTag meaning={MEANINGS[invitation.status]}>{STATUS_NAMES[invitation.status]}</MeaningTag>;
}
