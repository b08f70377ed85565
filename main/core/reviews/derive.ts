import { dayFromPlainDate, toPlainDate } from '../../../shared/domain/calendar';
import { lifeOf } from '../../../shared/rules/case-life';
import { EVENT_ORDER } from '../../../shared/rules/event-types';
import type { CaseClock, CaseEvent } from '../../../shared/rules/types';
import type { ReviewRow } from '../db/derived-rows';

/** Days from a review meeting to the last day for the final amended plan: 4 weeks to decide and 8 to finish (regs 20(10), 22(3)). */
export const daysFromMeetingToPlan = 84;

type Cycle = Pick<ReviewRow, 'state' | 'meetingOn' | 'heldOn' | 'decidedOn' | 'outcome' | 'noticeOn'>;

/** Where the review of a case stands; null where no plan is in force. */
export function reviewRow(clock: CaseClock, events: readonly CaseEvent[]): ReviewRow | null {
  if (lifeOf(events).phase !== 'plan') return null;
  const open = clock.obligations.filter(
    ({ state, satisfiedOn }) => satisfiedOn === undefined && state !== 'superseded' && state !== 'not-applicable',
  );
  const first = (code: string) => open.find((obligation) => obligation.code === code);
  const annualDue = first('complete-annual-review')?.due ?? null;
  const transfer = first('phase-transfer-due');
  const transferDue = transfer?.due ?? null;
  const byTransfer = transferDue !== null && (annualDue === null || transferDue < annualDue);
  const due = byTransfer ? transferDue : annualDue;
  return {
    ...cycleOf(events),
    due: due ?? '9999-12-31',
    basis: due === null ? 'none' : byTransfer ? 'phase-transfer' : 'annual',
    annualDue,
    transferDue,
    transferPhase: transfer?.phase ?? null,
    meetingBy: latestMeeting(annualDue, transferDue),
    finalDue: first('final-amended-plan-due')?.due ?? null,
  };
}

/**
 * The latest day for the meeting: 12 weeks before a phase transfer, so that notice, representations and final plan fit; 4 weeks before the
 * end of the year of an ordinary review, whose decision ends it (CFA s44(1)).
 */
function latestMeeting(annualDue: string | null, transferDue: string | null): string | null {
  const before = (due: string | null, days: number) => (due === null ? [] : [dayFromPlainDate(due) - days]);
  const days = [...before(annualDue, 28), ...before(transferDue, daysFromMeetingToPlan)];
  return days.length === 0 ? null : toPlainDate(Math.min(...days));
}

function cycleOf(events: readonly CaseEvent[]): Cycle {
  const rank = ({ type }: CaseEvent) => EVENT_ORDER.get(type) ?? 0;
  const sorted = [...events].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : rank(a) - rank(b)));
  const fresh = { state: 'to-arrange', meetingOn: null, heldOn: null, noticeOn: null } as const;
  let cycle: Cycle = { ...fresh, decidedOn: null, outcome: null };
  for (const event of sorted) cycle = next(cycle, event, fresh);
  return cycle;
}

function next(
  cycle: Cycle,
  event: CaseEvent,
  fresh: Pick<Cycle, 'state' | 'meetingOn' | 'heldOn' | 'noticeOn'>,
): Cycle {
  switch (event.type) {
    case 'final-plan-issued':
    case 'plan-transferred-in':
    case 'reassessed-plan-issued':
      return { ...fresh, decidedOn: null, outcome: null };
    case 'review-meeting-arranged':
      return { ...cycle, state: 'arranged', meetingOn: event.meetingDate ?? null, heldOn: null };
    case 'review-invitations-sent':
      return { ...cycle, state: 'invited' };
    case 'review-meeting-held':
      return { ...cycle, state: 'held', meetingOn: event.date, heldOn: event.date };
    case 'review-report-circulated':
      return { ...cycle, state: 'reported' };
    case 'review-decision-notified': {
      const decided = { decidedOn: event.date, outcome: event.outcome ?? null };
      if (event.outcome !== 'amend') return { ...fresh, ...decided };
      return { ...cycle, ...decided, state: 'amending' };
    }
    case 'amendment-notice-served':
      return { ...cycle, state: 'amending', noticeOn: event.date };
    case 'amendment-declined-notified':
    case 'final-amended-plan-issued':
      return { ...cycle, ...fresh };
    default:
      return cycle;
  }
}
