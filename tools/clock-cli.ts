/**
 * Prints the statutory time limits of one case: `npm run clock -- '{"asOf":"2026-11-22","events":[...]}'`.
 * Exit 0 with `{"obligations":[...], ...}`; exit 2 with `{"ok":false,"code","message"}` when the input cannot be used.
 * The events and codes are described in shared/rules/README.md.
 */
import { readFileSync } from 'node:fs';
import { bankHolidaysFromGovUk, type GovUkBankHolidays } from '../shared/domain/calendar-working-days';
import { caseClock } from '../shared/rules/case-clock';
import { doubtsAbout } from '../shared/rules/case-doubts';
import { problemsInWords, unknownDeadlines, unknownFields } from '../shared/rules/case-problems';
import { caseClockInputSchema } from '../shared/rules/schema';

const HOLIDAYS = new URL('../resources/bank-holidays.json', import.meta.url);
const MOST_PROBLEMS = 5;

function refuse(code: string, message: string): never {
  console.log(JSON.stringify({ ok: false, code, message }));
  process.exit(2);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return refuse(
      'clock-not-json',
      'The input is not JSON. Give one JSON object between single quotes, or - to read it from standard input.',
    );
  }
}

const sentence = (text: string) => (text.endsWith('?') ? text : `${text}.`);

function refuseFor(problems: readonly string[]): never {
  const more = problems.length > MOST_PROBLEMS ? `; and ${problems.length - MOST_PROBLEMS} more` : '';
  const said = problems.slice(0, MOST_PROBLEMS).join('; ');
  return refuse('clock-bad-input', sentence(`The case cannot be read. Nothing was worked out. ${said}${more}`));
}

const [argument, ...rest] = process.argv.slice(2);
if (argument === undefined || rest.length > 0) {
  refuse('clock-usage', "Give the case as one argument: npm run clock -- '<JSON>'. See shared/rules/README.md.");
}
const input = parseJson(argument === '-' ? readFileSync(0, 'utf8') : argument);
const parsed = caseClockInputSchema.safeParse(input);
if (!parsed.success) refuseFor(problemsInWords(parsed.error, input));
const misnamed = unknownDeadlines(parsed.data.exceptions);
if (misnamed.length > 0) refuseFor(misnamed);
const holidays = bankHolidaysFromGovUk(JSON.parse(readFileSync(HOLIDAYS, 'utf8')) as GovUkBankHolidays);
const clock = caseClock({ ...parsed.data, holidays });
const unread = unknownFields(input as object).map((message) => ({ code: 'unknown-field', message: sentence(message) }));
const warnings = [...clock.warnings, ...doubtsAbout(parsed.data, clock), ...unread];
console.log(JSON.stringify({ ...clock, warnings }));
