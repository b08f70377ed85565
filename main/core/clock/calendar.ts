import { dayFromPlainDate, parsePlainDate } from '../../../shared/domain/calendar';
import type { Output, ParsedInput } from '../../../shared/ipc/contract';
import { type Refusal, type Result, refusal, success } from '../../../shared/lib/result';
import { standingOf } from '../../../shared/rules/standing-of';
import type { CoreContext } from '../context';
import { calendarFile } from './calendar-file';
import { calendarDays, calendarPage } from './repository';

const mostDays = 400;
const mostExported = 5_000;

/** Open legal dates across the caseload. Refused: `range-too-long` (over 400 days), `dates-reversed`, `no-such-date`. */
export function calendar(context: CoreContext, input: ParsedInput<'clock.calendar'>): Result<Output<'clock.calendar'>> {
  const problem = problemWithRange(input);
  if (problem) return problem;
  const query = queryOf(context, input);
  const { rows, total } = calendarPage(context.cache.read, query, { limit: input.limit, offset: input.offset });
  return success({
    total,
    days: calendarDays(context.cache.read, query),
    rows: rows.map(({ excused, ...row }) => ({
      ...row,
      ...standingOf({ due: row.due, excused: excused === 1 }, query.today),
    })),
  });
}

/** Saves the same dates as an .ics file, by reference only. Refused as the calendar is, and `nothing-to-export`, `too-many`. */
export async function exportCalendar(
  context: CoreContext,
  input: ParsedInput<'clock.exportCalendar'>,
): Promise<Result<Output<'clock.exportCalendar'>>> {
  const problem = problemWithRange(input);
  if (problem) return problem;
  const query = queryOf(context, input);
  const { rows, total } = calendarPage(context.cache.read, query, { limit: mostExported, offset: 0 });
  if (total === 0) return refusal('nothing-to-export', 'There are no legal dates in this range. Choose another.');
  if (total > mostExported) {
    return refusal(
      'too-many',
      `That is ${total} dates; a calendar file holds ${mostExported}. Choose a shorter range.`,
    );
  }
  const bytes = new TextEncoder().encode(calendarFile(rows, context.clock.now()));
  const saved = await context.host.saveFile(`ehc-legal-dates-${input.from}-to-${input.to}.ics`, bytes);
  return saved.ok ? success({ savedTo: saved.value, count: total }) : saved;
}

function queryOf(context: CoreContext, input: ParsedInput<'clock.exportCalendar'>) {
  const { from, to, mine, caseworkerId } = input;
  return { from, to, caseworkerId: caseworkerId ?? (mine ? context.account.id : null), today: context.clock.today() };
}

function problemWithRange({ from, to }: { from: string; to: string }): Refusal | null {
  if (parsePlainDate(from) === undefined || parsePlainDate(to) === undefined) {
    return refusal('no-such-date', 'One of the dates does not exist. Check them.', ['from', 'to']);
  }
  const days = dayFromPlainDate(to) - dayFromPlainDate(from);
  if (days < 0) return refusal('dates-reversed', 'The range ends before it begins. Check the dates.', ['to']);
  return days > mostDays ? refusal('range-too-long', 'Choose a range of 400 days or less.', ['to']) : null;
}
