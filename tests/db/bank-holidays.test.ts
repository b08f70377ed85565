import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bringInHolidays, holidaysKnown } from '../../main/core/clock/bank-holidays';
import { clockForCase } from '../../main/core/clock/service';
import shippedFile from '../../resources/bank-holidays.json';
import { contract } from '../../shared/ipc/contract';
import { addAuthority, addCase, addEventTo, type DomainBench, domainBench } from '../support/domain-context';

let bench: DomainBench;
beforeEach(() => {
  bench = domainBench({ role: 'manager', today: '2028-11-22' });
  addAuthority(bench);
});
afterEach(() => bench.close());

const fileOf = (dates: readonly string[], division = 'england-and-wales') =>
  new TextEncoder().encode(
    JSON.stringify({ [division]: { division, events: dates.map((date) => ({ title: 'Holiday', date, notes: '' })) } }),
  );
const known = () => contract['clock.holidays'].output.parse(holidaysKnown(bench.context));

/** An appeal sent on Mon 11 Dec 2028: 30 working days run over Christmas into January 2029. */
function appealCase(): string {
  const caseId = addCase(bench, { reference: 'NM-1', receivedOn: '2028-06-01', dateOfBirth: '2018-01-01' });
  bench.context.cache.command((writer) => {
    addEventTo(writer, caseId, 'assessment-refused', '2028-07-01');
    addEventTo(writer, caseId, 'appeal-registered', '2028-12-11');
  });
  return caseId;
}
function response(caseId: string) {
  const clock = clockForCase(bench.context, caseId);
  if (!clock.ok) throw new Error(clock.code);
  const { due, actionDate } = clock.value.obligations.find(({ code }) => code === 'appeal-response-due') ?? {};
  return { due, actionDate, warnings: clock.value.warnings.map(({ code }) => code) };
}

describe('bank holidays', () => {
  it('ship with the program, and are said to run out before they do', () => {
    const years = shippedFile['england-and-wales'].events.map(({ date }) => Number(date.slice(0, 4)));
    expect(known()).toEqual({
      firstYear: Math.min(...years),
      lastYear: Math.max(...years),
      broughtIn: null,
      endsSoon: true,
    });
    bench.setToday('2026-11-22');
    expect(known().endsSoon).toBe(false);
  });

  it('are brought in for everybody: each date is counted anew and the warning goes', () => {
    bench.setToday('2028-12-15');
    const caseId = appealCase();
    // 12 Dec is day 1. To 29 Dec 14 weekdays less 25 and 26 Dec are 12; 18 more from 2 Jan (1 Jan counts, unknown) end on Wed 24 Jan.
    expect(response(caseId)).toMatchObject({ due: '2029-01-24', warnings: ['bank-holidays-missing'] });
    const brought = bringInHolidays(
      bench.context,
      fileOf(['2028-01-03', '2028-12-25', '2028-12-26', '2029-01-01', '2029-12-25']),
    );
    expect(brought).toEqual({ ok: true, value: { firstYear: 2028, lastYear: 2029 } });
    expect(known()).toMatchObject({
      lastYear: 2029,
      broughtIn: { on: '2028-12-15', by: 'Priya Shah' },
      endsSoon: false,
    });
    expect(response(caseId)).toMatchObject({ due: '2029-01-25', warnings: [] });
    bench.settle();
    const row = bench.context.cache.read
      .prepare<[], { due: string }>("SELECT due FROM obligation WHERE code = 'appeal-response-due'")
      .get();
    expect(row?.due).toBe('2029-01-25');
  });

  it('of a year the file covers are those of the file alone', () => {
    const caseId = appealCase();
    bench.setToday('2028-12-15');
    bringInHolidays(bench.context, fileOf(['2028-01-03', '2028-12-14', '2028-12-25', '2028-12-26', '2029-01-01']));
    expect(response(caseId).due).toBe('2029-01-26');
  });

  it.each([
    ['something else', new TextEncoder().encode('{"hello": 1}'), 'not-holiday-file'],
    ['no JSON', new Uint8Array([255, 0, 1]), 'not-holiday-file'],
    ['a date that does not exist', fileOf(['2029-02-30']), 'not-holiday-file'],
    ['another division', fileOf(['2029-01-01'], 'scotland'), 'not-holiday-file'],
    ['no event', fileOf([]), 'not-holiday-file'],
    ['an older end', fileOf(['2027-01-01', '2027-12-27']), 'holidays-older'],
  ])('are refused from a file with %s, and nothing changes', (_, bytes, code) => {
    expect(bringInHolidays(bench.context, bytes)).toMatchObject({ ok: false, code });
    expect(known().broughtIn).toBeNull();
  });
});
