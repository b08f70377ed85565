import { on, PLAN_OVER, within } from './rule-parts';
import type { Rule } from './rule-set';

/** Moves between authorities and between health bodies (CFA s47; regs 15, 16). */
export const moveRules: readonly Rule[] = [
  {
    code: 'transfer-notice-due',
    name: 'Tell the family that the plan has moved here',
    kind: 'duty',
    triggers: on('plan-transferred-in'),
    due: { kind: 'period', period: within(6, 'weeks') },
    regulation: 'reg 15(4)',
    source: ['L15', 'P28'],
    exceptions: [],
    waitingOn: 'la',
    satisfiedBy: on('transfer-notice-sent'),
    closedBy: on(...PLAN_OVER),
    onRepeat: 'ignore',
    explanation:
      'The plan was transferred on {start}. Within 6 weeks the family must be told that it has moved, whether there will be an assessment, and when the plan will be reviewed: by {due}.',
  },
  {
    code: 'complete-annual-review',
    name: 'Review the plan that moved here',
    kind: 'duty',
    triggers: on('plan-transferred-in'),
    due: {
      kind: 'period',
      period: within(3, 'months', 'event-day-is-day-1'),
      atLeast: {
        events: ['final-plan-issued', 'review-decision-notified'],
        period: within(12, 'months', 'event-day-is-day-1'),
      },
    },
    regulation: 'reg 15(5)',
    source: ['L15', 'P28'],
    exceptions: [],
    waitingOn: 'la',
    satisfiedBy: on('review-decision-notified'),
    closedBy: on(...PLAN_OVER),
    onRepeat: 'ignore',
    explanation:
      'The plan was transferred on {start}. It must be reviewed before the later of 12 months from when it was made or last reviewed and 3 months from the transfer: by {due}.',
  },
  {
    code: 'transfer-plan-out-due',
    name: 'Send the plan to the new authority',
    kind: 'duty',
    triggers: on('move-notified'),
    due: { kind: 'plan-transfer' },
    regulation: 'reg 15(2)',
    source: ['L15', 'P5'],
    exceptions: [],
    waitingOn: 'la',
    satisfiedBy: on('transferred-out'),
    closedBy: on('plan-ceased', 'case-closed'),
    onRepeat: 'supersede',
    explanation:
      'The authority learned of the move on {start}. The plan goes to the new authority on the day of the move, or within 15 working days beginning with the day the authority learned of it when that was less than 15 working days before: by {due}.',
  },
  {
    code: 'tell-new-icb-due',
    name: 'Old health body tells the new one',
    kind: 'duty',
    triggers: on('icb-move-notified'),
    due: { kind: 'plan-transfer' },
    regulation: 'reg 16(2)',
    source: ['P29'],
    exceptions: [],
    waitingOn: 'icb',
    satisfiedBy: on('icb-told'),
    closedBy: on(...PLAN_OVER),
    onRepeat: 'supersede',
    explanation:
      'The health body learned on {start} that another is responsible. It tells the new one on the day of the move, or within 15 working days: by {due}.',
  },
  {
    code: 'icb-review-request-due',
    name: 'New health body asks for a review, if it needs one',
    kind: 'window',
    triggers: on('icb-told'),
    due: { kind: 'period', period: within(15, 'working-days', 'event-day-is-day-1') },
    regulation: 'reg 16(3)',
    source: ['P29', 'GK'],
    exceptions: [],
    waitingOn: 'icb',
    satisfiedBy: on('icb-review-requested'),
    closedBy: on(...PLAN_OVER),
    onRepeat: 'supersede',
    explanation:
      'The new health body was told on {start}. If it cannot practicably arrange the health provision it asks for a review or an assessment within 15 working days: by {due}. The authority must then agree.',
  },
];
