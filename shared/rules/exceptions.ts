import { type Day, dayFromPlainDate } from '../domain/calendar';
import { type Instance, sameName } from './run-rules';
import type { TimelineEvent } from './timeline';
import type { CaseException, ExceptionCode, ExceptionFinding } from './types';

/** What the exceptions do to one obligation: a finding for each, and the days that the accepted ones cover. */
export interface ExceptionOutcome {
  readonly findings: readonly ExceptionFinding[];
  readonly accepted: boolean;
  readonly coveredDays: number;
}

const NONE: ExceptionOutcome = { findings: [], accepted: false, coveredDays: 0 };

/** Shortest circumstance in days, where the regulation sets one: regs 5(4), 8(2), 10(4) "4 weeks"; reg 44(3) "2 weeks". */
const SHORTEST: Partial<Record<ExceptionCode, number>> = { E1: 28, E2: 28, E4: 28, X2: 28, T2: 14 };

/**
 * Weighs every exception recorded for an obligation. One counts only when the regulation allows its code for this
 * deadline, its terms are met, it overlaps the period, and a manager approved it. The due date is never changed.
 */
export function weighExceptions(
  instance: Instance,
  instanceName: string,
  exceptions: readonly CaseException[],
  timeline: readonly TimelineEvent[],
): ExceptionOutcome {
  const findings: ExceptionFinding[] = [];
  const spans: [Day, Day][] = [];
  for (const exception of exceptions) {
    if (exception.deadline !== instance.rule.code) continue;
    if (exception.instance !== undefined && sameName(exception.instance) !== sameName(instanceName)) continue;
    const from = dayFromPlainDate(exception.from);
    const to = dayFromPlainDate(exception.to);
    const problem = problemWith(exception, from, to, instance, timeline);
    if (!problem) spans.push([Math.max(from, instance.start), to]);
    findings.push({
      code: exception.code,
      from: exception.from,
      to: exception.to,
      reason: exception.reason,
      accepted: !problem,
      finding: problem ?? `Approved by ${exception.approvedBy}. The statutory date stays as it was.`,
    });
  }
  return findings.length === 0 ? NONE : { findings, accepted: spans.length > 0, coveredDays: daysCovered(spans) };
}

function problemWith(
  exception: CaseException,
  from: Day,
  to: Day,
  instance: Instance,
  timeline: readonly TimelineEvent[],
): string | undefined {
  const { code } = exception;
  if (!instance.rule.exceptions.includes(code)) {
    const allowed = instance.rule.exceptions.join(', ');
    return allowed ? `This deadline takes only ${allowed}.` : 'The regulations allow no exception to this deadline.';
  }
  const shortest = SHORTEST[code];
  if (shortest !== undefined && to - from + 1 < shortest) {
    return `The regulation needs a continuous period of at least ${shortest / 7} weeks.`;
  }
  const closure = code === 'E1' || code === 'E2';
  if (closure && !adviceAskedAroundClosure(from, to, timeline)) {
    return 'No advice was asked for between 1 week before the closure and 1 week before the re-opening.';
  }
  if (to < instance.start || (from > instance.due && !closure))
    return 'It does not fall in the period of this deadline.';
  return exception.approvedBy ? undefined : 'Waiting for a manager’s approval.';
}

/**
 * regs 5(4)(a), 10(4)(a): advice was asked for in the window from 1 week before the institution closes to 1 week before
 * it re-opens (the day after `to`). Without any recorded request there is nothing to check against.
 */
function adviceAskedAroundClosure(from: Day, to: Day, timeline: readonly TimelineEvent[]): boolean {
  const asked = timeline.filter((entry) => entry.event.type === 'advice-requested');
  return asked.length === 0 || asked.some((entry) => entry.day >= from - 7 && entry.day <= to + 1 - 7);
}

/** Counts each day once, however many exceptions cover it. */
function daysCovered(spans: [Day, Day][]): number {
  let covered = 0;
  let reached = Number.NEGATIVE_INFINITY;
  for (const [from, to] of spans.sort((a, b) => a[0] - b[0])) {
    const first = Math.max(from, reached + 1);
    if (to >= first) covered += to - first + 1;
    reached = Math.max(reached, to);
  }
  return covered;
}
