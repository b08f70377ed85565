import type { Day } from '../domain/calendar';
import type { TimelineEvent } from './timeline';
import type { Obligation, RibbonStep, StageId } from './types';

const STEPS = ['request', 'decision-to-assess', 'assessment', 'decision-to-issue', 'plan', 'review'] as const;

/** The obligations that set the days left of each step; the earliest open one counts. */
const LIMITS: Record<RibbonStep['id'], readonly string[]> = {
  request: [],
  'decision-to-assess': ['decide-whether-to-assess', 'tribunal-order-start-assessment'],
  assessment: ['notify-refusal-to-issue', 'tribunal-order-notify-refusal-to-issue'],
  'decision-to-issue': ['notify-refusal-to-issue', 'tribunal-order-notify-refusal-to-issue'],
  plan: ['issue-final-plan', 'tribunal-order-issue-final-plan', 'tribunal-order-issue-draft'],
  review: ['complete-annual-review', 'review-decision-due', 'final-amended-plan-due', 'phase-transfer-due'],
};

/** Where a case stands, with the day each step of the ribbon was done. */
export interface StageReached {
  readonly stage: StageId;
  readonly doneOn: ReadonlyMap<RibbonStep['id'], string>;
}

/**
 * Works out the stage from the events alone (sorted, ending at the day asked about). A new request, a tribunal order or
 * a plan that moves in opens a closed case again.
 */
export function stageOf(timeline: readonly TimelineEvent[]): StageReached {
  let stage = 'request' as StageId;
  const doneOn = new Map<RibbonStep['id'], string>();
  const asked = new Set<string>();

  const reach = (next: RibbonStep['id'], date: string): void => {
    stage = next;
    const index = STEPS.indexOf(next);
    STEPS.forEach((step, position) => {
      if (position < index) {
        if (!doneOn.has(step)) doneOn.set(step, date);
      } else doneOn.delete(step);
    });
  };

  for (const { event, derived } of timeline) {
    if (derived) continue;
    switch (event.type) {
      case 'request-received':
      case 'authority-became-responsible':
        if (stage === 'request' || stage === 'closed') {
          doneOn.clear();
          asked.clear();
          reach('decision-to-assess', event.date);
        }
        break;
      case 'assessment-agreed':
        reach('assessment', event.date);
        break;
      case 'advice-requested':
        asked.add(event.contributor ?? '');
        if (stage === 'decision-to-issue') reach('assessment', event.date);
        break;
      case 'advice-received':
        if (asked.delete(event.contributor ?? '') && asked.size === 0 && stage === 'assessment') {
          reach('decision-to-issue', event.date);
        }
        break;
      case 'decision-to-issue-agreed':
      case 'draft-served':
        if (stage !== 'plan' && stage !== 'review') reach('plan', event.date);
        break;
      case 'final-plan-issued':
      case 'reassessed-plan-issued':
      case 'plan-transferred-in':
        reach('review', event.date);
        break;
      case 'assessment-refused':
      case 'refusal-to-issue-notified':
        if (stage !== 'closed') {
          doneOn.set(event.type === 'assessment-refused' ? 'decision-to-assess' : 'decision-to-issue', event.date);
          stage = 'closed';
        }
        break;
      case 'tribunal-order-made':
      case 'appeal-conceded':
      case 'mediation-agreement-made':
        if (event.order === 'assess') reach('assessment', event.date);
        else if (event.order === 'make-plan') reach('plan', event.date);
        break;
      case 'request-withdrawn':
      case 'transferred-out':
      case 'plan-ceased':
      case 'case-closed':
        stage = 'closed';
        break;
      default:
        break;
    }
  }
  return { stage, doneOn };
}

/** Makes the six steps of the ribbon. A step's days left (negative when late) come from its earliest open obligation. */
export function ribbonOf(reached: StageReached, obligations: readonly Obligation[]): RibbonStep[] {
  return STEPS.map((id): RibbonStep => {
    const date = reached.doneOn.get(id);
    if (reached.stage !== id) return date === undefined ? { id, state: 'future' } : { id, state: 'done', date };
    const daysLeft = earliestDaysLeft(LIMITS[id], obligations);
    return { id, state: 'current', ...(daysLeft === undefined ? {} : { daysLeft }) };
  });
}

function earliestDaysLeft(codes: readonly string[], obligations: readonly Obligation[]): Day | undefined {
  let earliest: number | undefined;
  for (const { code, state, daysLeft } of obligations) {
    const open = state === 'upcoming' || state === 'due-soon' || state === 'overdue';
    if (open && codes.includes(code) && (earliest === undefined || daysLeft < earliest)) earliest = daysLeft;
  }
  return earliest;
}
