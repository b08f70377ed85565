import type { z } from 'zod';
import { EVENT_TYPES } from './event-types';
import { nearestWord } from './nearest-word';
import { RULE_SETS } from './rule-set';
import { caseEventSchema, caseExceptionSchema } from './schema';
import { ORDERS_MADE, OUTCOMES, TRANSFER_PHASES } from './schema-parts';

const EXCEPTION_CODES = caseExceptionSchema.shape.code.options;
const DEADLINES = [...new Set(RULE_SETS.flatMap(({ rules }) => rules.map(({ code }) => code)))];
const TOP_FIELDS = ['asOf', 'dob', 'events', 'exceptions', 'dueSoonDays'];

/** What each closed list holds, and where the list is to be read. */
const lists: Readonly<Record<string, readonly string[]>> = {
  outcome: OUTCOMES,
  order: ORDERS_MADE,
  phase: TRANSFER_PHASES,
  code: EXCEPTION_CODES,
};

const wholes: Readonly<Record<string, true>> = { events: true, exceptions: true };

const missing: Readonly<Record<string, string>> = {
  asOf: 'the day asked about, such as "2026-11-22"',
  events: 'the list of what happened; [] when nothing did',
  type: 'what happened, such as "request-received"',
  date: 'when it happened, such as "2026-09-01"',
  contributor: 'who was asked or answered, such as "Educational psychologist"',
  outcome: `one of ${OUTCOMES.join(', ')}`,
  order: `one of ${ORDERS_MADE.join(', ')}`,
  meetingDate: 'the day of the meeting',
  moveDate: 'the day of the move',
  phase: `one of ${TRANSFER_PHASES.join(', ')}`,
  transferYear: 'the calendar year of the move, or "transferDate"',
  code: `one of ${EXCEPTION_CODES.join(', ')}`,
  deadline: 'the code of the obligation, such as "issue-final-plan"',
  from: 'the first day of the circumstance',
  to: 'the last day of the circumstance',
  reason: 'in words',
};

/** Says in plain sentences what is wrong with a case that `caseClockInputSchema` refused; each names the event or exception and the field. */
export function problemsInWords(error: z.ZodError, input: unknown): string[] {
  return error.issues.map(({ path, message }) => {
    const place = placeOf(path, input);
    const field = String(path.at(-1) ?? '');
    const value = at(input, path);
    if (path.length === 0) return 'The input is not one JSON object with "asOf" and "events"';
    if (wholes[field] && value !== undefined) return `"${field}" must be a list between square brackets`;
    if (typeof path.at(-1) === 'number') return `${place}not between braces: write {"type": ..., "date": ...}`;
    if (
      value === undefined ||
      value === '' ||
      message.startsWith(`${at(input, [...path.slice(0, -1), 'type'])} needs`)
    ) {
      return `${place}"${field}" is missing: ${missing[field] ?? 'give it'}`;
    }
    if (field === 'type') return `${place}there is no event "${value}"${meant(String(value), EVENT_TYPES)}`;
    const list = lists[field];
    if (list) return `${place}"${field}" is "${value}", and must be one of ${list.join(', ')}`;
    if (message.includes('YYYY-MM-DD')) {
      return `${place}"${field}" is "${value}", and must be a real date written YYYY-MM-DD, such as "2026-09-01"`;
    }
    if (message.includes(`"${field}"`)) return `${place}${message}`;
    return `${place}"${field}": ${message.charAt(0).toLowerCase()}${message.slice(1)}`;
  });
}

/** Exceptions for deadlines that do not exist: they would excuse nothing without a word. */
export function unknownDeadlines(exceptions: readonly { deadline: string }[]): string[] {
  return exceptions.flatMap(({ deadline }, index) =>
    DEADLINES.includes(deadline)
      ? []
      : [`exception ${index + 1}: there is no obligation "${deadline}"${meant(deadline, DEADLINES)}`],
  );
}

/** Names of fields that the clock does not read, wherever they stand in the input: most likely a slip. */
export function unknownFields(input: object): string[] {
  const known = { event: Object.keys(caseEventSchema.shape), exception: Object.keys(caseExceptionSchema.shape) };
  const strange = (what: string, given: object, fields: readonly string[]) =>
    Object.keys(given)
      .filter((field) => !fields.includes(field))
      .map((field) => `${what}"${field}" is not a field that the clock reads${meant(field, fields)}`);
  const { events = [], exceptions = [] } = input as { events?: object[]; exceptions?: object[] };
  return [
    ...strange('', input, TOP_FIELDS),
    ...events.flatMap((event, index) => strange(placeOf(['events', index], input), event, known.event)),
    ...exceptions.flatMap((one, index) => strange(placeOf(['exceptions', index], input), one, known.exception)),
  ];
}

function meant(written: string, words: readonly string[]): string {
  const near = nearestWord(written, words);
  return near ? `. Did you mean "${near}"?` : '. shared/rules/README.md lists them';
}

/** "event 2 (advice-requested of 2026-09-01): ", counted from 1 as people do. */
function placeOf(path: readonly PropertyKey[], input: unknown): string {
  const [list, index] = path;
  if (typeof index !== 'number') return '';
  const type = at(input, [list ?? '', index, list === 'events' ? 'type' : 'code']);
  const date = at(input, [list ?? '', index, 'date']);
  const known = typeof type === 'string' && (list === 'exceptions' || EVENT_TYPES.some((one) => one === type));
  const which = known ? ` (${type}${typeof date === 'string' ? ` of ${date}` : ''})` : '';
  return `${list === 'events' ? 'event' : 'exception'} ${index + 1}${which}: `;
}

function at(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    input,
  );
}
