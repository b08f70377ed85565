import type { EventType } from './event-types';
import type { TribunalOrder } from './types';

/** Where the main line of a case stands. Appeals, mediation, reviews and re-assessments run beside it. */
export type CasePhase =
  | 'none'
  | 'requested'
  | 'refused'
  | 'assessing'
  | 'agreed'
  | 'not-issued'
  | 'drafted'
  | 'plan'
  | 'withdrawn'
  | 'ceased'
  | 'moved-out'
  | 'closed';

/** What is open beside the main line. */
export type OpenMatter =
  | 'advice'
  | 'consultation'
  | 'comments'
  | 'transfer-in'
  | 'review-meeting'
  | 'amendment'
  | 'left-education'
  | 'ceasing'
  | 'reassessment-request'
  | 'reassessment'
  | 'decision-letter'
  | 'mediation'
  | 'appeal'
  | 'order'
  | 'recommendation'
  | 'health-body-move';

/** What one type of event may follow and what it does. */
export interface LifeStep {
  /** Phases in which it can happen. */
  readonly from: readonly CasePhase[];
  /** It can also happen in any phase while this is open. */
  readonly fromMatter?: OpenMatter;
  /** One of these must be open. */
  readonly needs?: readonly OpenMatter[];
  /** It cannot happen while this is open, and why not, as a sentence. */
  readonly notWhile?: { readonly matter: OpenMatter; readonly because: string };
  readonly to?: CasePhase;
  /** The phase depends on what was ordered, conceded or agreed. */
  readonly byOrder?: true;
  readonly opens?: readonly OpenMatter[];
  readonly closes?: readonly OpenMatter[];
  /** What usually comes first: named to the person when it is missing. */
  readonly first?: EventType;
  /** A case can begin with it. */
  readonly starts?: true;
  /** Phases that it leaves as they are, whatever `to` says. */
  readonly keeps?: readonly CasePhase[];
  /** The regulation that gives the family reasons for it. */
  readonly reasons?: string;
}

const assessment = ['requested', 'assessing', 'agreed', 'drafted'] as const;
const over = ['refused', 'not-issued', 'withdrawn', 'ceased', 'moved-out', 'closed'] as const;
const begun = [...assessment, 'plan', ...over] as const;
const live = [...assessment, 'plan'] as const;
/** Ends with the round that it belongs to. Appeals, orders and letters of the round before live on. */
const ofOneRound: readonly OpenMatter[] = [
  'advice',
  'consultation',
  'comments',
  'review-meeting',
  'amendment',
  'left-education',
  'ceasing',
  'reassessment-request',
  'reassessment',
];

/** regs 29 and 30: who left education keeps the plan at least until it has been reviewed; reg 30(1) also asks for their wishes. */
const REVIEW_FIRST = {
  matter: 'left-education',
  because:
    'The young person left education or training, so the plan must be reviewed before it can cease (regs 29 and 30). Record the review’s decision first.',
} as const;

/** Orders of the tribunal, concessions and mediation agreements take a refused case back to work (regs 42, 44, 45). */
export const phaseByOrder: Readonly<Record<TribunalOrder, CasePhase | undefined>> = {
  assess: 'assessing',
  reassess: undefined,
  'make-plan': 'agreed',
  amend: 'plan',
  'change-setting': 'plan',
  maintain: 'plan',
  cease: 'ceased',
  other: undefined,
};

/**
 * The life of a case: what may follow what. Sources: CFA 2014 ss36 to 51; SI 2014/1530 regs 4 to 45. A type that is not here may be
 * recorded whenever the case has begun. Read by case-life.ts, which knows no event by name.
 */
export const lifeSteps: Partial<Record<EventType, LifeStep>> = {
  'request-received': { from: ['none', ...over], to: 'requested', starts: true, closes: ofOneRound },
  'authority-became-responsible': { from: ['none', ...over], to: 'requested', starts: true, closes: ofOneRound },
  'plan-transferred-in': {
    from: ['none', ...over],
    to: 'plan',
    starts: true,
    closes: ofOneRound,
    opens: ['transfer-in'],
  },
  'assessment-refused': {
    from: ['requested'],
    to: 'refused',
    opens: ['decision-letter'],
    first: 'request-received',
    reasons: 'reg 5(3)',
  },
  // From `refused` too: an authority may change its mind after mediation without an order.
  'assessment-agreed': { from: ['requested', 'refused'], to: 'assessing', first: 'request-received' },
  'advice-requested': {
    from: ['assessing', 'agreed', 'drafted'],
    fromMatter: 'reassessment',
    opens: ['advice'],
    first: 'assessment-agreed',
  },
  'advice-received': { from: begun, needs: ['advice'], first: 'advice-requested' },
  'decision-to-issue-agreed': { from: ['assessing', 'not-issued'], to: 'agreed', first: 'assessment-agreed' },
  'refusal-to-issue-notified': {
    from: ['assessing', 'agreed'],
    to: 'not-issued',
    opens: ['decision-letter'],
    first: 'assessment-agreed',
    reasons: 'reg 10(1)',
  },
  'draft-served': {
    from: ['assessing', 'agreed', 'drafted', 'plan'],
    to: 'drafted',
    keeps: ['plan'],
    opens: ['comments'],
    first: 'assessment-agreed',
  },
  'comments-received': { from: begun, needs: ['comments', 'amendment'], first: 'draft-served' },
  'consultation-sent': { from: ['agreed', 'drafted', 'plan'], opens: ['consultation'], first: 'draft-served' },
  'consultation-reply-received': { from: begun, needs: ['consultation'], first: 'consultation-sent' },
  'final-plan-issued': {
    from: ['drafted'],
    to: 'plan',
    opens: ['decision-letter'],
    closes: ['advice', 'comments', 'consultation', 'order'],
    first: 'draft-served',
  },
  'transfer-notice-sent': {
    from: begun,
    needs: ['transfer-in'],
    closes: ['transfer-in'],
    first: 'plan-transferred-in',
  },
  'phase-transfer-expected': { from: live },
  'phase-transfer-not-expected': { from: live },
  'review-meeting-arranged': { from: ['plan'], first: 'final-plan-issued' },
  'review-invitations-sent': { from: ['plan'], first: 'final-plan-issued' },
  'review-advice-circulated': { from: ['plan'], first: 'final-plan-issued' },
  'review-meeting-held': { from: ['plan'], opens: ['review-meeting'], first: 'final-plan-issued' },
  'review-report-circulated': { from: ['plan'], needs: ['review-meeting'], first: 'review-meeting-held' },
  'review-decision-notified': {
    from: ['plan'],
    needs: ['review-meeting'],
    closes: ['review-meeting', 'left-education'],
    opens: ['decision-letter'],
    first: 'review-meeting-held',
    reasons: 'reg 20(10)',
  },
  // Reg 28: an amendment outside a review runs through the same notice.
  'amendment-notice-served': { from: ['plan'], opens: ['amendment'], first: 'final-plan-issued' },
  'amendment-declined-notified': {
    from: ['plan'],
    needs: ['amendment'],
    closes: ['amendment'],
    opens: ['decision-letter'],
    first: 'amendment-notice-served',
    reasons: 'reg 22(4)',
  },
  'final-amended-plan-issued': {
    from: ['plan'],
    needs: ['amendment', 'order', 'reassessment'],
    closes: ['amendment', 'order', 'reassessment', 'comments', 'consultation'],
    opens: ['decision-letter'],
    first: 'amendment-notice-served',
  },
  'reassessment-requested': { from: ['plan'], opens: ['reassessment-request'], first: 'final-plan-issued' },
  'reassessment-refused': {
    from: ['plan'],
    needs: ['reassessment-request'],
    closes: ['reassessment-request'],
    opens: ['decision-letter'],
    first: 'reassessment-requested',
    reasons: 'reg 25(1)',
  },
  // CFA s44(3): the authority may re-assess of its own motion, so no request is needed.
  'reassessment-agreed': {
    from: ['plan'],
    opens: ['reassessment'],
    closes: ['reassessment-request'],
    first: 'final-plan-issued',
  },
  'reassessed-plan-issued': {
    from: ['plan', 'drafted'],
    needs: ['reassessment'],
    closes: ['reassessment', 'advice', 'comments', 'consultation'],
    to: 'plan',
    opens: ['decision-letter'],
    first: 'reassessment-agreed',
  },
  'decision-letter-dated': { from: begun, opens: ['decision-letter'] },
  'mediation-contacted': { from: begun, opens: ['mediation'] },
  'mediation-requested': { from: begun, opens: ['mediation'] },
  'mediation-declined': { from: begun, opens: ['mediation'] },
  'mediation-arranged': { from: begun, needs: ['mediation'], first: 'mediation-requested' },
  'mediation-held': { from: begun, needs: ['mediation'], first: 'mediation-requested' },
  'mediation-certificate-dated': { from: begun, needs: ['mediation'], first: 'mediation-contacted' },
  'mediation-agreement-made': {
    from: begun,
    needs: ['mediation'],
    opens: ['order'],
    closes: ['mediation'],
    byOrder: true,
    first: 'mediation-held',
  },
  // CFA s51(2): only a decision carries a right of appeal.
  'appeal-registered': { from: begun, needs: ['decision-letter'], opens: ['appeal'], first: 'decision-letter-dated' },
  'appeal-response-sent': { from: begun, needs: ['appeal'], first: 'appeal-registered' },
  'appeal-conceded': {
    from: begun,
    needs: ['appeal'],
    closes: ['appeal'],
    opens: ['order'],
    byOrder: true,
    first: 'appeal-registered',
  },
  'appeal-withdrawn': { from: begun, needs: ['appeal'], closes: ['appeal'], first: 'appeal-registered' },
  'tribunal-order-made': {
    from: begun,
    needs: ['appeal'],
    closes: ['appeal'],
    opens: ['order'],
    byOrder: true,
    first: 'appeal-registered',
  },
  'tribunal-order-complied': { from: begun, needs: ['order'], closes: ['order'], first: 'tribunal-order-made' },
  'tribunal-recommendation-received': { from: begun, opens: ['recommendation'] },
  'recommendation-response-sent': {
    from: begun,
    needs: ['recommendation'],
    closes: ['recommendation'],
    first: 'tribunal-recommendation-received',
  },
  'move-notified': { from: live },
  'transferred-out': { from: live, to: 'moved-out' },
  'icb-move-notified': { from: ['plan'], opens: ['health-body-move'], first: 'final-plan-issued' },
  'icb-told': { from: begun, needs: ['health-body-move'], first: 'icb-move-notified' },
  'icb-review-requested': { from: ['plan'], needs: ['health-body-move'], first: 'icb-move-notified' },
  'request-withdrawn': { from: assessment, to: 'withdrawn', first: 'request-received' },
  'left-education': { from: ['plan'], opens: ['left-education'], first: 'final-plan-issued' },
  // reg 31(1): the family and the setting are told and asked first; reg 31(2): then the notice with its rights.
  'ceasing-considered': { from: ['plan'], opens: ['ceasing'], first: 'final-plan-issued' },
  'ceasing-notified': {
    from: ['plan'],
    needs: ['ceasing'],
    notWhile: REVIEW_FIRST,
    opens: ['decision-letter'],
    first: 'ceasing-considered',
    reasons: 'reg 31(2)',
  },
  'plan-ceased': {
    from: ['plan'],
    to: 'ceased',
    notWhile: REVIEW_FIRST,
    closes: ['ceasing'],
    opens: ['decision-letter'],
    first: 'final-plan-issued',
    reasons: 'reg 31(2)',
  },
  'case-closed': { from: begun.filter((phase) => phase !== 'closed'), to: 'closed' },
};
