/**
 * Prints the statutory time limits of one case: `npm run clock -- '{"asOf":"2026-11-22","events":[...]}'`.
 * Exit 0 with `{"obligations":[...], ...}`; exit 2 with `{"ok":false,"code","message"}` when the input cannot be used.
 * The events and codes are described in shared/rules/README.md.
 */
import { readFileSync } from 'node:fs';
import { bankHolidaysFromGovUk, type GovUkBankHolidays } from '../shared/domain/calendar-working-days';
import { caseClock } from '../shared/rules/case-clock';
import { caseClockInputSchema } from '../shared/rules/schema';

const HOLIDAYS = new URL('../resources/bank-holidays.json', import.meta.url);

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

const [argument, ...rest] = process.argv.slice(2);
if (argument === undefined || rest.length > 0) {
  refuse('clock-usage', "Give the case as one argument: npm run clock -- '<JSON>'. See shared/rules/README.md.");
}
const parsed = caseClockInputSchema.safeParse(parseJson(argument === '-' ? readFileSync(0, 'utf8') : argument));
if (!parsed.success) {
  const problems = parsed.error.issues
    .slice(0, 5)
    .map((issue) => `${issue.path.join('.') || 'input'}: ${issue.message}`);
  refuse('clock-bad-input', `The case cannot be read. Nothing was worked out. ${problems.join('; ')}.`);
}
const holidays = bankHolidaysFromGovUk(JSON.parse(readFileSync(HOLIDAYS, 'utf8')) as GovUkBankHolidays);
console.log(JSON.stringify(caseClock({ ...parsed.data, holidays })));
