import { ORDER_EXCEPTIONS, ORDERS, on, within } from './rule-parts';
import type { EventMatch, Rule, Trigger } from './rule-set';
import type { TribunalOrder } from './types';

const ENDS = on('case-closed', 'transferred-out');
const COMPLIED: EventMatch = { event: 'tribunal-order-complied' };

/** The same limits run from a tribunal's order (reg 44), a conceded appeal (reg 45) and a mediation agreement (reg 42). */
function ordered(...orders: readonly TribunalOrder[]): Trigger[] {
  const regulation: Partial<Record<(typeof ORDERS)[number], string>> = {
    'appeal-conceded': 'reg 45',
    'mediation-agreement-made': 'reg 42',
  };
  return ORDERS.map((event) => ({ event, where: { order: orders }, regulation: regulation[event] }));
}

/** One step of an order: the limit runs from the date of the order. */
function orderRule(rule: {
  code: string;
  name: string;
  orders: readonly TribunalOrder[];
  weeks: number;
  satisfiedBy: readonly EventMatch[];
  closedBy?: readonly EventMatch[];
  explanation: string;
}): Rule {
  return {
    code: rule.code,
    name: rule.name,
    kind: 'duty',
    triggers: ordered(...rule.orders),
    due: { kind: 'period', period: within(rule.weeks, 'weeks'), fixedField: 'agreedDate' },
    regulation: 'reg 44(2)',
    source: ['P38', 'P39', 'P40'],
    exceptions: ORDER_EXCEPTIONS,
    waitingOn: 'la',
    satisfiedBy: [...rule.satisfiedBy, COMPLIED],
    closedBy: [...(rule.closedBy ?? []), ...ENDS],
    onRepeat: 'supersede',
    explanation: rule.explanation,
  };
}

/** Appeals, mediation and tribunal orders (CFA ss51-55; regs 32-45; tribunal procedure rules). */
export const tribunalRules: readonly Rule[] = [
  {
    code: 'appeal-deadline',
    name: 'Family may appeal',
    kind: 'window',
    triggers: on('decision-letter-dated'),
    due: {
      kind: 'period',
      period: within(2, 'months'),
      extendedBy: { event: 'mediation-certificate-dated', period: within(1, 'months') },
      tribunalHolidays: true,
    },
    regulation: 'CFA s51; Tribunal Procedure (HESC) Rules r20',
    source: ['P32', 'P35'],
    exceptions: [],
    waitingOn: 'family',
    satisfiedBy: on('appeal-registered'),
    closedBy: on('case-closed'),
    onRepeat: 'separate',
    explanation:
      'The decision letter is dated {start}. The family may appeal until the later of 2 months from that date and 1 month from the mediation certificate; an end in August or from 25 December to 1 January moves to the next working day after: {due}.',
  },
  {
    code: 'mediation-contact-deadline',
    name: 'Family may contact the mediation adviser',
    kind: 'window',
    triggers: on('decision-letter-dated'),
    due: { kind: 'period', period: within(2, 'months') },
    regulation: 'reg 33',
    source: ['L33'],
    exceptions: [],
    waitingOn: 'family',
    satisfiedBy: on('mediation-contacted', 'mediation-requested', 'mediation-declined', 'mediation-certificate-dated'),
    closedBy: on('case-closed'),
    onRepeat: 'separate',
    explanation:
      'The decision letter is dated {start}. The family has 2 months from it to contact the mediation adviser: until {due}. An appeal only about section I needs no certificate.',
  },
  {
    code: 'mediation-certificate-due',
    name: 'Mediation adviser issues the certificate',
    kind: 'duty',
    triggers: on('mediation-declined'),
    due: { kind: 'period', period: within(3, 'working-days') },
    regulation: 'reg 34',
    source: ['P6', 'P36', 'GK'],
    exceptions: [],
    waitingOn: 'mediation-adviser',
    satisfiedBy: on('mediation-certificate-dated'),
    closedBy: on('mediation-requested', 'case-closed'),
    onRepeat: 'supersede',
    explanation:
      'On {start} the family told the adviser that they do not want mediation. The certificate is due within 3 working days: by {due}.',
  },
  {
    code: 'mediation-meeting-due',
    name: 'Arrange the mediation',
    kind: 'duty',
    triggers: on('mediation-requested'),
    due: { kind: 'period', period: within(30, 'calendar-days') },
    regulation: 'CFA s53; reg 36',
    source: ['P36', 'P37', 'GK'],
    exceptions: [],
    waitingOn: 'la',
    satisfiedBy: on('mediation-arranged', 'mediation-held'),
    closedBy: on('mediation-declined', 'mediation-certificate-dated', 'case-closed'),
    onRepeat: 'supersede',
    explanation:
      'On {start} the family asked for mediation. It must be arranged within 30 days: by {due}; otherwise the adviser issues a certificate.',
  },
  {
    code: 'mediation-agreement-action-due',
    name: 'Do what the mediation agreement says',
    kind: 'duty',
    triggers: [{ event: 'mediation-agreement-made', where: { order: ['other', undefined] } }],
    due: { kind: 'period', period: within(2, 'weeks'), fixedField: 'agreedDate' },
    regulation: 'reg 42',
    source: ['L42'],
    exceptions: [],
    waitingOn: 'la',
    satisfiedBy: [COMPLIED],
    closedBy: ENDS,
    onRepeat: 'separate',
    explanation:
      'The agreement was made on {start}. What it says must be done within 2 weeks unless other dates were agreed in writing: by {due}.',
  },
  {
    code: 'appeal-response-due',
    name: 'Respond to the appeal',
    kind: 'duty',
    triggers: on('appeal-registered'),
    due: { kind: 'period', period: within(30, 'working-days'), startField: 'receivedDate' },
    regulation: 'Tribunal Procedure (HESC) Rules r21',
    source: ['P7', 'GK'],
    exceptions: [],
    waitingOn: 'la',
    satisfiedBy: on('appeal-response-sent', 'appeal-conceded'),
    closedBy: on('appeal-withdrawn', 'tribunal-order-made', ...ENDS.map((match) => match.event)),
    onRepeat: 'separate',
    explanation:
      'The tribunal sent the appeal on {start}. The authority’s response is due within 30 working days: by {due}. Check the tribunal’s own directions, which prevail.',
  },
  {
    code: 'recommendation-response-due',
    name: 'Answer the tribunal’s recommendation',
    kind: 'duty',
    triggers: on('tribunal-recommendation-received'),
    due: { kind: 'period', period: within(5, 'weeks') },
    regulation: 'SI 2017/1306 reg 7',
    source: ['P34', 'GK'],
    exceptions: [],
    waitingOn: 'icb',
    satisfiedBy: on('recommendation-response-sent'),
    closedBy: ENDS,
    onRepeat: 'separate',
    explanation:
      'The recommendation on health or social care was received on {start}. It does not bind, but the body must answer in writing within 5 weeks: by {due}.',
  },
  orderRule({
    code: 'tribunal-order-start-assessment',
    name: 'Tell the family that the ordered assessment has started',
    orders: ['assess', 'reassess'],
    weeks: 2,
    satisfiedBy: on('assessment-agreed', 'reassessment-agreed'),
    explanation:
      'Ordered on {start}: the family must be told within 2 weeks that the assessment will be made: by {due}.',
  }),
  orderRule({
    code: 'tribunal-order-notify-refusal-to-issue',
    name: 'After the ordered assessment, if no plan: tell the family',
    orders: ['assess', 'reassess'],
    weeks: 10,
    satisfiedBy: on('refusal-to-issue-notified'),
    closedBy: on('decision-to-issue-agreed', 'draft-served', 'final-plan-issued', 'reassessed-plan-issued'),
    explanation:
      'Ordered on {start}: a decision not to make a plan after the ordered assessment must be notified within 10 weeks of the order: by {due}.',
  }),
  orderRule({
    code: 'tribunal-order-issue-draft',
    name: 'Issue the draft plan that was ordered',
    orders: ['make-plan'],
    weeks: 5,
    satisfiedBy: on('draft-served'),
    closedBy: on('final-plan-issued'),
    explanation: 'Ordered on {start}: the draft plan is due within 5 weeks of the order: by {due}.',
  }),
  orderRule({
    code: 'tribunal-order-issue-final-plan',
    name: 'Issue the final plan after the ordered assessment',
    orders: ['assess', 'reassess'],
    weeks: 14,
    satisfiedBy: on('final-plan-issued', 'reassessed-plan-issued'),
    closedBy: on('refusal-to-issue-notified'),
    explanation: 'Ordered on {start}: the final plan is due within 14 weeks of the order: by {due}.',
  }),
  orderRule({
    code: 'tribunal-order-issue-final-plan',
    name: 'Issue the final plan that was ordered',
    orders: ['make-plan'],
    weeks: 11,
    satisfiedBy: on('final-plan-issued'),
    explanation: 'Ordered on {start}: the final plan is due within 11 weeks of the order: by {due}.',
  }),
  orderRule({
    code: 'tribunal-order-amend-plan',
    name: 'Issue the plan amended as ordered',
    orders: ['amend'],
    weeks: 5,
    satisfiedBy: on('final-amended-plan-issued'),
    explanation: 'Ordered on {start}: the amended plan is due within 5 weeks of the order: by {due}.',
  }),
  orderRule({
    code: 'tribunal-order-change-setting',
    name: 'Name the setting that was ordered',
    orders: ['change-setting'],
    weeks: 2,
    satisfiedBy: on('final-amended-plan-issued'),
    explanation:
      'Ordered on {start}: the plan naming the setting or type is due within 2 weeks of the order: by {due}.',
  }),
  orderRule({
    code: 'tribunal-order-maintain-plan',
    name: 'Keep the plan in force as ordered',
    orders: ['maintain'],
    weeks: 0,
    satisfiedBy: [],
    explanation: 'Ordered on {start}: the plan is maintained with immediate effect, on {due}.',
  }),
  orderRule({
    code: 'tribunal-order-cease-plan',
    name: 'Cease the plan as ordered',
    orders: ['cease'],
    weeks: 0,
    satisfiedBy: on('plan-ceased'),
    explanation: 'Ordered on {start}: the plan ceases with immediate effect, on {due}.',
  }),
];
