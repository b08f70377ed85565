/**
 * Every event the clock knows, in the order in which a case meets them. The order also settles which of two events on
 * the same day came first, so that the answer never depends on the order of a list.
 */
export const EVENT_TYPES = [
  'request-received',
  'authority-became-responsible',
  'assessment-refused',
  'assessment-agreed',
  'advice-requested',
  'advice-received',
  'decision-to-issue-agreed',
  'refusal-to-issue-notified',
  'draft-served',
  'consultation-sent',
  'consultation-reply-received',
  'plan-transferred-in',
  'transfer-notice-sent',
  'phase-transfer-expected',
  'phase-transfer-not-expected',
  'final-plan-issued',
  'left-education',
  'review-meeting-arranged',
  'review-invitations-sent',
  'review-advice-circulated',
  'review-meeting-held',
  'review-report-circulated',
  'review-decision-notified',
  'amendment-notice-served',
  // Comments come after the draft and after the amendment notice alike, also on the day of either.
  'comments-received',
  'amendment-declined-notified',
  'ceasing-considered',
  'ceasing-notified',
  'reassessment-requested',
  'reassessment-refused',
  'reassessment-agreed',
  'final-amended-plan-issued',
  'reassessed-plan-issued',
  'decision-letter-dated',
  'mediation-contacted',
  'mediation-requested',
  'mediation-declined',
  'mediation-arranged',
  'mediation-held',
  'mediation-certificate-dated',
  'mediation-agreement-made',
  'appeal-registered',
  'appeal-response-sent',
  'appeal-conceded',
  'appeal-withdrawn',
  'tribunal-order-made',
  'tribunal-order-complied',
  'tribunal-recommendation-received',
  'recommendation-response-sent',
  'move-notified',
  'transferred-out',
  'icb-move-notified',
  'icb-told',
  'icb-review-requested',
  'request-withdrawn',
  'plan-ceased',
  'case-closed',
] as const;

/** `date-of-birth` is never recorded as an event: the clock makes it from the date of birth. */
export type EventType = (typeof EVENT_TYPES)[number] | 'date-of-birth';

/** Position of each type in the life of a case. */
export const EVENT_ORDER: ReadonlyMap<EventType, number> = new Map<EventType, number>(
  EVENT_TYPES.map((type, index) => [type, index]),
);
