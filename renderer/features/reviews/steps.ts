import type { ObligationView } from '../../../shared/ipc/views';
import type { CaseReview } from './step-form';

export type StepId = 'arrange' | 'invite' | 'advice' | 'meeting' | 'report' | 'decide' | 'finish';

export const stepNames: Readonly<Record<StepId, string>> = {
  arrange: 'Arrange the meeting',
  invite: 'Invite everyone',
  advice: 'Circulate the advice',
  meeting: 'Record the meeting',
  report: 'Send the report',
  decide: 'Decide: keep, amend or cease',
  finish: 'Finish the amendment',
};

const codes: Readonly<Record<StepId, readonly string[]>> = {
  arrange: ['phase-transfer-due', 'complete-annual-review'],
  invite: ['review-notice-due'],
  advice: ['review-advice-circulation-due'],
  meeting: ['phase-transfer-due', 'complete-annual-review'],
  report: ['review-report-due'],
  decide: ['review-decision-due'],
  finish: ['final-amended-plan-due'],
};

/** The steps that can be recorded where the review stands, the expected one first. */
export function stepsNow({ review }: CaseReview, today: string): readonly StepId[] {
  switch (review?.state) {
    case 'arranged':
      return review.meetingOn !== null && review.meetingOn <= today
        ? ['meeting', 'invite', 'advice', 'arrange']
        : ['invite', 'advice', 'meeting', 'arrange'];
    case 'invited':
      return review.meetingOn !== null && review.meetingOn <= today
        ? ['meeting', 'advice', 'arrange']
        : ['advice', 'meeting', 'arrange'];
    case 'held':
      return ['report', 'decide'];
    case 'reported':
      return ['decide'];
    case 'amending':
      return ['finish'];
    default:
      return ['arrange', 'meeting'];
  }
}

/** The open legal date that a step answers: the earliest, when two run side by side. */
export function dutyOf(step: StepId, obligations: readonly ObligationView[]): ObligationView | undefined {
  return obligations
    .filter(({ code, satisfiedOn, state }) => {
      return codes[step].includes(code) && satisfiedOn === null && !['superseded', 'not-applicable'].includes(state);
    })
    .sort((a, b) => (a.due < b.due ? -1 : 1))[0];
}
