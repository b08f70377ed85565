import type { CommentOutcome } from '../../../shared/hub-api/plan-entities';
import type { FamilyCommentView } from '../../../shared/ipc/views';
import type { Meaning } from '../../ui/meaning-tag';
import { channels, partyRoles } from '../case/words';

export const meaningOf: Readonly<Record<CommentOutcome, Meaning>> = {
  open: 'due-soon',
  accepted: 'met',
  'partly-accepted': 'met',
  declined: 'plain',
  withdrawn: 'plain',
};

/** What a person can answer, in the order it is offered. */
export const answers: readonly { id: Exclude<CommentOutcome, 'open'>; name: string }[] = [
  { id: 'accepted', name: 'Accept' },
  { id: 'partly-accepted', name: 'Partly accept' },
  { id: 'declined', name: 'Decline' },
  { id: 'withdrawn', name: 'No longer stands: taken back, or entered by mistake' },
];

/** "Ada Okafor, parent or carer, by phone". */
export function fromWords({ from, channel }: Pick<FamilyCommentView, 'from' | 'channel'>): string {
  const role = partyRoles[from.role].toLowerCase();
  const how = { hub: 'on the hub', email: 'by e-mail', post: 'by post', phone: 'by phone', meeting: 'at a meeting' };
  return `${from.name}, ${role}, ${how[channel]}`;
}

/** How a comment that is written down here can have come. */
export const staffChannels = channels.filter(({ id }) => id !== 'hub');

/** Long words cut for a line of a list. */
export function short(text: string, most = 140): string {
  return text.length > most ? `${text.slice(0, most).replace(/\s+\S*$/, '')}…` : text;
}

/** "1 comment", "3 comments". */
export const commentsCounted = (count: number): string => (count === 1 ? '1 comment' : `${count} comments`);
