import type { Input, Output } from '../../../shared/ipc/contract';

export type ReviewRow = Output<'reviews.list'>['rows'][number];
export type ReviewState = ReviewRow['state'];
export type Invitee = Input<'reviews.recordMeeting'>['attended'][number];

export const stateNames: Readonly<Record<ReviewState, string>> = {
  'to-arrange': 'To arrange',
  arranged: 'Meeting arranged',
  invited: 'Invitations sent',
  held: 'Meeting held',
  reported: 'Report sent',
  amending: 'Amending the plan',
};

export const outcomeNames: Readonly<Record<'maintain' | 'amend' | 'cease', string>> = {
  maintain: 'Keep the plan',
  amend: 'Amend the plan',
  cease: 'Cease the plan',
};

/** The outcome of a decision in words; what an older system recorded otherwise is shown as it is. */
export function outcomeWords(outcome: string | null): string {
  if (outcome === null) return '';
  return outcomeNames[outcome as keyof typeof outcomeNames] ?? outcome;
}
