import type { EventType } from './event-types';
import type { CaseEvent, TransferPhase, TribunalOrder } from './types';

export const TRANSFER_PHASES = [
  'early-years-to-school',
  'infant-to-junior',
  'primary-to-middle',
  'primary-to-secondary',
  'middle-to-secondary',
  'secondary-to-post-16',
  'post-16-to-post-16',
] as const satisfies readonly TransferPhase[];

export const OUTCOMES = ['maintain', 'amend', 'cease'] as const;

export const ORDERS_MADE = [
  'assess',
  'reassess',
  'make-plan',
  'amend',
  'change-setting',
  'maintain',
  'cease',
  'other',
] as const satisfies readonly TribunalOrder[];

/** The field without which an event of the type tells the clock nothing. */
export const eventNeeds: Partial<Record<EventType, keyof CaseEvent>> = {
  'advice-requested': 'contributor',
  'advice-received': 'contributor',
  'review-decision-notified': 'outcome',
  'review-meeting-arranged': 'meetingDate',
  'tribunal-order-made': 'order',
  'appeal-conceded': 'order',
  'move-notified': 'moveDate',
  'icb-move-notified': 'moveDate',
  'phase-transfer-expected': 'phase',
};

/** Whether the event must say in which year, or on which day, the move to another phase is. */
export function namesATransfer({ type }: Pick<CaseEvent, 'type'>): boolean {
  return type === 'phase-transfer-expected' || type === 'phase-transfer-not-expected';
}
