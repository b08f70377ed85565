import type { EventType } from './event-types';
import type { StageId, WaitingOn } from './types';

/** What people call the stages, the people a case waits for and the things that happen. Ids travel; these words are shown. */
export const stageNames: Readonly<Record<StageId, string>> = {
  request: 'Request',
  'decision-to-assess': 'Decision to assess',
  assessment: 'Assessment',
  'decision-to-issue': 'Decision to issue',
  plan: 'Plan',
  review: 'Review',
  closed: 'Closed',
};

export const waitingOnNames: Readonly<Record<WaitingOn, string>> = {
  la: 'The council',
  family: 'Family',
  contributor: 'Contributor',
  setting: 'Setting',
  icb: 'Integrated care board',
  tribunal: 'Tribunal',
  'mediation-adviser': 'Mediation adviser',
  'other-authority': 'Other authority',
};

export const eventNames: Readonly<Record<EventType, string>> = {
  'request-received': 'Request for an assessment received',
  'authority-became-responsible': 'We became responsible',
  'assessment-refused': 'Decided not to assess',
  'assessment-agreed': 'Decided to assess',
  'advice-requested': 'Advice asked for',
  'advice-received': 'Advice received',
  'decision-to-issue-agreed': 'Decided to issue a plan',
  'refusal-to-issue-notified': 'Decided not to issue a plan, family told',
  'draft-served': 'Draft plan sent to the family',
  'comments-received': 'Family’s comments received',
  'consultation-sent': 'Setting consulted',
  'consultation-reply-received': 'Setting replied',
  'plan-transferred-in': 'Plan moved here',
  'transfer-notice-sent': 'Family told about the move',
  'phase-transfer-expected': 'Phase transfer expected',
  'phase-transfer-not-expected': 'No phase transfer',
  'final-plan-issued': 'Final plan issued',
  'left-education': 'Left education or training',
  'review-meeting-arranged': 'Review meeting arranged',
  'review-invitations-sent': 'Review invitations sent',
  'review-advice-circulated': 'Review advice circulated',
  'review-meeting-held': 'Review meeting held',
  'review-report-circulated': 'Review report circulated',
  'review-decision-notified': 'Review decision told',
  'amendment-notice-served': 'Amendment notice sent',
  'amendment-declined-notified': 'Decided not to amend, family told',
  'ceasing-considered': 'Family and setting told that ceasing is considered',
  'ceasing-notified': 'Decided to cease the plan, family told',
  'reassessment-requested': 'Re-assessment asked for',
  'reassessment-refused': 'Re-assessment refused',
  'reassessment-agreed': 'Re-assessment agreed',
  'final-amended-plan-issued': 'Final amended plan issued',
  'reassessed-plan-issued': 'Plan issued after re-assessment',
  'decision-letter-dated': 'Decision letter sent',
  'mediation-contacted': 'Family contacted the mediation adviser',
  'mediation-requested': 'Mediation asked for',
  'mediation-declined': 'Mediation declined',
  'mediation-arranged': 'Mediation arranged',
  'mediation-held': 'Mediation held',
  'mediation-certificate-dated': 'Mediation certificate issued',
  'mediation-agreement-made': 'Mediation agreement made',
  'appeal-registered': 'Appeal registered',
  'appeal-response-sent': 'Response to the appeal sent',
  'appeal-conceded': 'Appeal conceded',
  'appeal-withdrawn': 'Appeal withdrawn',
  'tribunal-order-made': 'Tribunal order made',
  'tribunal-order-complied': 'Tribunal order carried out',
  'tribunal-recommendation-received': 'Tribunal recommendation received',
  'recommendation-response-sent': 'Answer to the recommendation sent',
  'move-notified': 'Told about a move to another authority',
  'transferred-out': 'Plan sent to another authority',
  'icb-move-notified': 'Health body told about a move',
  'icb-told': 'New health body told',
  'icb-review-requested': 'Health body asked for a review',
  'request-withdrawn': 'Request withdrawn',
  'plan-ceased': 'Plan ceased',
  'case-closed': 'Case closed',
  'date-of-birth': 'Date of birth',
};

/** Entries about other entries: they are in the timeline, and the clock reads them through `correctedEvents`. */
const entryNames: Readonly<Record<string, string>> = { 'event-corrected': 'Entry corrected' };

/** The words for a type of event; the type itself for one that a newer program made. */
export function eventName(type: string): string {
  return entryNames[type] ?? (eventNames as Readonly<Record<string, string>>)[type] ?? type;
}
