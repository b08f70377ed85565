import { dayFromPlainDate, toPlainDate } from '../../../shared/domain/calendar';
import type { EntityBody } from '../../../shared/hub-api/entities';
import type { Output, ParsedInput } from '../../../shared/ipc/contract';
import { exceptionLabels } from '../clock/exceptions';
import type { CoreContext } from '../context';
import { caseloads, exceptionsWaiting, openLate, type TimelinessRecord, timeliness } from './repository';

type Period = Output<'reports.timeliness'>['periods'][number];
type Measure = Period['plansIn20Weeks'];

function measureOf(total: number, onTime: number): Measure {
  return { total, onTime, percent: total === 0 ? null : Math.round((onTime / total) * 1000) / 10 };
}

/** Timeliness by year or quarter of the day each step was done, as the Department counts it (domain 4.2). */
export function timelinessReport(
  context: CoreContext,
  input: ParsedInput<'reports.timeliness'>,
): Output<'reports.timeliness'> {
  const { by, from, to } = input;
  const db = context.cache.read;
  const today = context.clock.today();
  const of = (code: string) =>
    new Map<string, TimelinessRecord>(timeliness(db, by, { code, from, to }).map((row) => [row.period, row]));
  const plans = of('issue-final-plan');
  const decisions = of('decide-whether-to-assess');
  const refusals = of('notify-refusal-to-issue');
  const reviews = of('review-decision-due');
  const all = (row: TimelinessRecord | undefined) => measureOf(row?.total ?? 0, row?.onTime ?? 0);
  const known = new Set([plans, decisions, refusals, reviews].flatMap((map) => [...map.keys()]));
  return {
    periods: [...known].sort().map((period) => {
      const plan = plans.get(period);
      return {
        period,
        plansIn20Weeks: all(plan),
        plansIn20WeeksNoExceptions: measureOf(plan?.withoutException ?? 0, plan?.onTimeWithoutException ?? 0),
        decisionsIn6Weeks: all(decisions.get(period)),
        refusalsIn16Weeks: all(refusals.get(period)),
        reviewDecisionsIn4Weeks: all(reviews.get(period)),
      };
    }),
    openLate: {
      plans: openLate(db, 'issue-final-plan', today),
      decisions: openLate(db, 'decide-whether-to-assess', today),
      reviews: openLate(db, 'complete-annual-review', today),
      reviewDecisions: openLate(db, 'review-decision-due', today),
      finalAmended: openLate(db, 'final-amended-plan-due', today),
    },
  };
}

/** Live cases of each caseworker: how many, in assessment, with a plan, late. */
export function caseloadsReport(context: CoreContext): Output<'reports.caseloads'> {
  const today = context.clock.today();
  const soon = toPlainDate(dayFromPlainDate(today) + 14);
  return { rows: caseloads(context.cache.read, { today, soon }) };
}

/** Exceptions that wait for a manager, oldest first. */
export function waitingExceptions(
  context: CoreContext,
  input: ParsedInput<'reports.exceptionsWaiting'>,
): Output<'reports.exceptionsWaiting'> {
  const { rows, total } = exceptionsWaiting(context.cache.read, input);
  return {
    total,
    rows: rows.map(({ id, reference, body, due }) => {
      const exception = JSON.parse(body) as EntityBody<'exception'>;
      const { caseId, code, deadline, from, to, reason, enteredBy, enteredOn, evidenceDocumentId } = exception;
      const { words, deadlineName } = exceptionLabels(exception);
      return {
        ...{ exceptionId: id, caseId, reference, code, words, deadline, deadlineName, due, from, to, reason },
        enteredBy: enteredBy.name,
        enteredOn: enteredOn ?? null,
        evidenceDocumentId: evidenceDocumentId ?? null,
      };
    }),
  };
}
