import holidayFile from '../../../resources/bank-holidays.json';
import { parsePlainDate } from '../../../shared/domain/calendar';
import {
  type BankHolidays,
  bankHolidaysFromDates,
  bankHolidaysFromGovUk,
  withNewerHolidays,
} from '../../../shared/domain/calendar-working-days';
import type { Output } from '../../../shared/ipc/contract';
import { type Result, refusal, success } from '../../../shared/lib/result';
import type { CoreContext } from '../context';
import type { RecordReader } from '../db/record-store';

const shipped = bankHolidaysFromGovUk(holidayFile);
let joined: { from: string; holidays: BankHolidays } | undefined;

/** The bank holidays of England and Wales: those that ship with the program, and the newer ones that a manager brought in. */
export function bankHolidays(reader: RecordReader): BankHolidays {
  const dates = reader.get('authority', 'authority')?.bankHolidays?.dates.filter(isDate);
  if (!dates || dates.length === 0) return shipped;
  const from = dates.join();
  if (joined?.from !== from) joined = { from, holidays: withNewerHolidays(shipped, bankHolidaysFromDates(dates)) };
  return joined.holidays;
}

const isDate = (text: string): boolean => parsePlainDate(text) !== undefined;

/** For which years bank holidays are known, and who brought in the newest list. Past the last of them only weekends are left out. */
export function holidaysKnown(context: CoreContext): Output<'clock.holidays'> {
  const { firstYear, lastYear } = bankHolidays(context.cache);
  const brought = context.cache.get('authority', 'authority')?.bankHolidays;
  return {
    firstYear,
    lastYear,
    broughtIn: brought ? { on: brought.broughtInOn, by: brought.by } : null,
    endsSoon: Number(context.clock.today().slice(0, 4)) + 1 > lastYear,
  };
}

/**
 * Takes the GOV.UK bank holiday file for the whole authority: every date of every case is counted anew. Refused: `not-holiday-file`,
 * `holidays-older` (it ends before what is known), `no-authority` (nothing has come from the hub yet).
 */
export function bringInHolidays(
  context: CoreContext,
  bytes: Uint8Array,
): Result<{ firstYear: number; lastYear: number }> {
  const { cache, clock, account } = context;
  if (!cache.get('authority', 'authority')) {
    return refusal('no-authority', 'The authority’s settings have not come from the hub yet. Nothing was changed.');
  }
  const dates = datesOfFile(bytes);
  if (dates.length === 0) {
    const message =
      'This is not the GOV.UK bank holiday file. Save it from www.gov.uk/bank-holidays.json and choose it again. Nothing was changed.';
    return refusal('not-holiday-file', message);
  }
  const { firstYear, lastYear } = bankHolidaysFromDates(dates);
  const known = bankHolidays(cache);
  if (lastYear < known.lastYear) {
    const message = `This file ends in ${lastYear}, and bank holidays are known to ${known.lastYear}. Choose a newer one. Nothing was changed.`;
    return refusal('holidays-older', message);
  }
  const bankHolidaysNow = { dates, broughtInOn: clock.today(), by: account.name };
  cache.command((writer) => writer.update('authority', 'authority', { bankHolidays: bankHolidaysNow }));
  return success({ firstYear, lastYear });
}

const mostBytes = 1_000_000;

/** The dates of England and Wales in a GOV.UK file, in order; none when it is something else or a date in it does not exist. */
function datesOfFile(bytes: Uint8Array): string[] {
  if (bytes.length > mostBytes) return [];
  try {
    const file = JSON.parse(new TextDecoder().decode(bytes)) as Partial<Record<string, { events?: unknown }>> | null;
    const events = file?.['england-and-wales']?.events;
    if (!Array.isArray(events)) return [];
    const dates = events.map((event: { date?: unknown } | null) => String(event?.date));
    return dates.every(isDate) ? dates.sort() : [];
  } catch {
    return [];
  }
}
