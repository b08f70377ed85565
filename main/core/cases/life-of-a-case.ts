import { eventNames } from '../../../shared/rules/case-words';
import type { EventType } from '../../../shared/rules/event-types';
import type { CaseEvent } from '../../../shared/rules/types';

const begun = ['request-received', 'authority-became-responsible', 'plan-transferred-in'] as const;
const planned = [
  'final-plan-issued',
  'plan-transferred-in',
  'reassessed-plan-issued',
  'final-amended-plan-issued',
] as const;
const orders = ['tribunal-order-made', 'appeal-conceded', 'mediation-agreement-made'] as const;

/** What must have happened before an event makes sense: any one of the types named. Source: CFA 2014 ss36 to 45 and SI 2014/1530. */
const needs: Partial<Record<EventType, readonly EventType[]>> = {
  'assessment-refused': ['request-received', 'authority-became-responsible'],
  'assessment-agreed': ['request-received', 'authority-became-responsible', ...orders],
  'advice-requested': ['assessment-agreed', 'reassessment-agreed', ...orders],
  'advice-received': ['advice-requested'],
  'decision-to-issue-agreed': ['assessment-agreed', ...orders],
  'refusal-to-issue-notified': ['assessment-agreed', ...orders],
  'draft-served': ['assessment-agreed', 'decision-to-issue-agreed', ...orders, ...planned],
  'comments-received': ['draft-served', 'amendment-notice-served'],
  'consultation-sent': ['draft-served', 'decision-to-issue-agreed', 'amendment-notice-served', ...planned],
  'consultation-reply-received': ['consultation-sent'],
  'final-plan-issued': ['draft-served'],
  'transfer-notice-sent': ['plan-transferred-in'],
  'review-meeting-arranged': planned,
  'review-invitations-sent': planned,
  'review-advice-circulated': planned,
  'review-meeting-held': planned,
  'review-report-circulated': ['review-meeting-held'],
  'review-decision-notified': planned,
  'amendment-notice-served': planned,
  'amendment-declined-notified': ['amendment-notice-served'],
  'reassessment-requested': planned,
  'reassessment-refused': ['reassessment-requested'],
  'reassessment-agreed': ['reassessment-requested', ...orders],
  'final-amended-plan-issued': [...planned, ...orders],
  'reassessed-plan-issued': ['reassessment-agreed'],
  'mediation-certificate-dated': ['mediation-contacted', 'mediation-requested', 'mediation-declined', 'mediation-held'],
  'mediation-arranged': ['mediation-requested', 'mediation-contacted'],
  'mediation-held': ['mediation-requested', 'mediation-arranged', 'mediation-contacted'],
  'mediation-agreement-made': ['mediation-held', 'mediation-requested'],
  'appeal-response-sent': ['appeal-registered'],
  'appeal-conceded': ['appeal-registered'],
  'appeal-withdrawn': ['appeal-registered'],
  'tribunal-order-made': ['appeal-registered'],
  'tribunal-order-complied': ['tribunal-order-made', 'appeal-conceded', 'mediation-agreement-made'],
  'recommendation-response-sent': ['tribunal-recommendation-received'],
  'plan-ceased': planned,
};

/** Said once for each time the case goes round: the second needs what opens it again in between. */
const onlyAfter: Partial<Record<EventType, readonly EventType[]>> = {
  'assessment-agreed': ['request-received', 'authority-became-responsible', ...orders],
  'assessment-refused': ['request-received', 'authority-became-responsible', ...orders],
  'final-plan-issued': ['request-received', 'authority-became-responsible', ...orders],
};

/** Says why an event cannot be recorded in this case, in a sentence; null when it can. `today` is a plain date, Europe/London. */
export function whyNotNow(event: CaseEvent, earlier: readonly CaseEvent[], today: string): string | null {
  if (event.date > today) return 'That date is in the future. Record it once it has happened.';
  const name = `“${eventNames[event.type]}”`;
  const starts = earlier.filter(({ type }) => (begun as readonly EventType[]).includes(type));
  const isStart = (begun as readonly EventType[]).includes(event.type);
  if (!isStart && starts.length === 0) return `${name} needs a request first.`;
  if (!isStart && starts.every(({ date }) => date > event.date))
    return 'That date is before the case began. Check the date.';
  const needed = needs[event.type];
  const before = earlier.filter(({ date }) => date <= event.date);
  if (needed && !before.some(({ type }) => needed.includes(type))) {
    const first = needed[0];
    return `${name} cannot come before ${first ? `“${eventNames[first]}”` : 'what leads to it'}. Record that first, or check the date.`;
  }
  const again = onlyAfter[event.type];
  if (again) {
    const last = lastOf(before, [event.type]);
    const opened = lastOf(before, again);
    if (last !== undefined && (opened === undefined || opened <= last)) return `${name} has been recorded already.`;
  }
  return null;
}

function lastOf(events: readonly CaseEvent[], types: readonly EventType[]): string | undefined {
  return events
    .filter(({ type }) => types.includes(type))
    .map(({ date }) => date)
    .sort()
    .at(-1);
}
