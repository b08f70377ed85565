import { dayFromPlainDate, parsePlainDate, toLongDate } from '../../../shared/domain/calendar';
import type { Output, ParsedInput } from '../../../shared/ipc/contract';
import { type Refusal, type Result, refusal, success } from '../../../shared/lib/result';
import { brokenBy, whyNotNow, whyNotUndo } from '../../../shared/rules/case-life';
import { eventName } from '../../../shared/rules/case-words';
import { CORRECTION, correctedEvents } from '../../../shared/rules/corrections';
import { allEventFields } from '../../../shared/rules/event-fields';
import { caseEventSchema } from '../../../shared/rules/schema';
import { knownEvents } from '../cases/clock-of-case';
import { eventBodyOf } from '../cases/commands';
import type { CoreContext } from '../context';
import type { Held } from '../db/record-store';

type Event = Held<'event'>;

/** What is recorded in a case as it stands now, newest first; what was withdrawn is shown as such. */
export function listEvents(context: CoreContext, input: ParsedInput<'events.list'>): Output<'events.list'> {
  const records = context.cache.forCase('event', input.caseId);
  const standing = new Map(correctedEvents(records).map((event) => [event.id, event]));
  const rows = records
    .filter(({ type }) => type !== CORRECTION)
    .map((record) => ({
      event: standing.get(record.id) ?? record,
      name: eventName(record.type),
      withdrawn: !standing.has(record.id),
      mayUndo: standing.has(record.id) && undoProblem(context, record) === null,
      corrections: records.filter(({ corrects }) => corrects === record.id).map(inWords),
    }))
    .sort((a, b) => compare(b.event.date, a.event.date) || compare(b.event.recordedAt, a.event.recordedAt));
  return { rows: rows.slice(input.offset, input.offset + input.limit), total: rows.length };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function inWords({ recordedAt, by, note, correction, withdrawn }: Event) {
  const names = new Map<string, string>([
    ['date', 'When'],
    ...allEventFields().map(({ id, name }) => [id, name] as const),
  ]);
  const changes = Object.entries(correction ?? {}).map(
    ([field, value]) => `${names.get(field) ?? field}: ${valueInWords(field, value)}`,
  );
  return {
    at: recordedAt,
    by: by?.name ?? '',
    reason: note ?? '',
    what: withdrawn ? 'It did not happen' : changes.join(', '),
  };
}

function valueInWords(field: string, value: unknown): string {
  const text = String(value);
  const day = parsePlainDate(text);
  if (day !== undefined) return toLongDate(day);
  const choices = allEventFields().find(({ id }) => id === field)?.choices;
  return choices?.find(({ id }) => id === text)?.name ?? text;
}

/**
 * Puts an entry right by adding a correction: the entry itself stays as it was written, and every date is worked out again. Refused:
 * `no-such-event`, `nothing-changes`, `event-incomplete`, `not-now` (an entry that follows would no longer fit).
 */
export function correctEvent(context: CoreContext, input: ParsedInput<'events.correct'>): Result<{ id: string }> {
  const { eventId, reason, withdrawn, ...fields } = input;
  const found = standingEvent(context, eventId);
  if (!found) return noSuchEvent();
  const correction = Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => value !== undefined && value !== found[name]),
  );
  if (!withdrawn && Object.keys(correction).length === 0) {
    return refusal('nothing-changes', 'That is what is recorded already. Nothing was changed.');
  }
  const problem = problemWith(context, found, withdrawn ? null : { ...found, ...correction });
  if (problem) return problem;
  return success({
    id: write(context, found, reason.trim(), withdrawn ? { withdrawn: true } : { withdrawn: false, correction }),
  });
}

/** Takes back one's own slip. Refused: `no-such-event`, `too-late-to-undo`, `not-now`. */
export function undoEvent(context: CoreContext, eventId: string): Result<{ done: true }> {
  const found = standingEvent(context, eventId);
  if (!found) return noSuchEvent();
  const late = undoProblem(context, found);
  if (late) return refusal('too-late-to-undo', `${late} Nothing was changed.`);
  const problem = problemWith(context, found, null);
  if (problem) return problem;
  write(context, found, 'Undone by the person who recorded it', { withdrawn: true });
  return success({ done: true });
}

function standingEvent(context: CoreContext, eventId: string): Event | undefined {
  const held = context.cache.get('event', eventId);
  if (!held || held.type === CORRECTION) return undefined;
  return correctedEvents(context.cache.forCase('event', held.caseId)).find(({ id }) => id === eventId);
}

function undoProblem(context: CoreContext, event: Event): string | null {
  const { account, clock } = context;
  return whyNotUndo({ by: event.by?.id, recordedAt: event.recordedAt }, { id: account.id, now: clock.now() });
}

/** Whether the case still fits together when `before` becomes `after`, or goes where that is null. */
function problemWith(context: CoreContext, before: Event, after: Event | null): Refusal | null {
  const today = context.clock.today();
  const standing = correctedEvents(context.cache.forCase('event', before.caseId));
  const others = standing.filter(({ id }) => id !== before.id);
  if (after) {
    const parsed = caseEventSchema.safeParse(after);
    if (!parsed.success) {
      const details = [...new Set(parsed.error.issues.map(({ path }) => String(path[0])))];
      return refusal(
        'event-incomplete',
        'Something that this event needs is missing or wrong. Nothing was changed.',
        details,
      );
    }
    const reason = whyNotNow(parsed.data, knownEvents(others), today);
    if (reason) return refusal('not-now', `${reason} Nothing was changed.`);
  }
  const changed = after ? [...others, after] : others;
  const broken = brokenBy(knownEvents(standing), knownEvents(changed), today);
  if (!broken) return null;
  const message = `“${eventName(broken.type)}” on ${toLongDate(dayFromPlainDate(broken.date))} would no longer fit. Correct that first. Nothing was changed.`;
  return refusal('not-now', message);
}

function write(
  context: CoreContext,
  event: Event,
  note: string,
  change: { withdrawn: boolean; correction?: Record<string, unknown> },
): string {
  const { caseId, id } = event;
  const body = { caseId, type: CORRECTION, date: context.clock.today(), corrects: id, note, ...change };
  return context.cache.command((writer) => writer.create('event', eventBodyOf(context, body)));
}

function noSuchEvent() {
  return refusal('no-such-event', 'That entry is not on this computer or was withdrawn. Nothing was changed.');
}
