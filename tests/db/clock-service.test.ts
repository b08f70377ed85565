import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordEvent } from '../../main/core/cases/commands';
import { calendar, exportCalendar } from '../../main/core/clock/calendar';
import { correctEvent, listEvents, undoEvent } from '../../main/core/clock/corrections';
import { approveException, declineException, listExceptions, recordException } from '../../main/core/clock/exceptions';
import { clockForCase } from '../../main/core/clock/service';
import { firstBrokenAuditRow } from '../../main/core/db/audit';
import { contract } from '../../shared/ipc/contract';
import { addAuthority, addCase, addEventTo, type DomainBench, domainBench } from '../support/domain-context';

let bench: DomainBench;
beforeEach(() => {
  bench = domainBench();
  addAuthority(bench);
});
afterEach(() => bench.close());

const page = { limit: 50, offset: 0 };
const range = { from: '2026-10-01', to: '2027-06-30', mine: true, caseworkerId: null };

function clockOf(caseId: string) {
  const got = clockForCase(bench.context, caseId);
  if (!got.ok) throw new Error(got.code);
  contract['clock.forCase'].output.parse(got.value);
  return got.value;
}
const obligation = (caseId: string, code: string) => clockOf(caseId).obligations.find((each) => each.code === code);
function idOf<T extends { id: string }>(result: { ok: true; value: T } | { ok: false; code: string }): string {
  if (!result.ok) throw new Error(result.code);
  return result.value.id;
}
const absence = {
  code: 'E4',
  deadline: 'decide-whether-to-assess',
  from: '2026-10-05',
  to: '2026-11-10',
  reason: 'The family was abroad; the tickets are on file.',
  evidenceDocumentId: null,
} as const;

describe('the clock of a case', () => {
  it('says what is due, by which regulation, why, and what could excuse it', () => {
    const caseId = addCase(bench, { reference: 'NM-1', receivedOn: '2026-10-20' });
    expect(clockOf(caseId)).toMatchObject({
      stage: 'decision-to-assess',
      phase: { id: 'requested' },
      asOf: '2026-11-22',
    });
    expect(obligation(caseId, 'decide-whether-to-assess')).toMatchObject({
      due: '2026-12-01',
      state: 'upcoming',
      regulation: 'reg 5(1)',
      startedBy: { type: 'request-received', date: '2026-10-20' },
      exceptionsAllowed: expect.arrayContaining([expect.objectContaining({ code: 'E4', regulation: 'reg 5(4)' })]),
    });
  });

  it('is refused for a case that is not here', () => {
    expect(clockForCase(bench.context, 'nothing-here')).toMatchObject({ ok: false, code: 'no-such-case' });
  });
});

describe('an exception', () => {
  it('counts once a manager approves it, and never moves the statutory date', () => {
    const caseId = addCase(bench, { reference: 'NM-1', receivedOn: '2026-09-01' });
    const exceptionId = idOf(recordException(bench.context, { ...absence, caseId }));
    expect(obligation(caseId, absence.deadline)).toMatchObject({ state: 'overdue', due: '2026-10-13' });
    expect(listExceptions(bench.context, { caseId, ...page }).rows).toMatchObject([
      { state: 'waiting', due: '2026-10-13', regulation: 'reg 5(4)', finding: 'Waiting for a manager’s approval.' },
    ]);
    expect(approveException(bench.context, { exceptionId, note: '' }).ok).toBe(true);
    expect(obligation(caseId, absence.deadline)).toMatchObject({ state: 'excused', due: '2026-10-13' });
    expect(approveException(bench.context, { exceptionId, note: '' })).toMatchObject({ code: 'decided-already' });
    const [row] = listExceptions(bench.context, { caseId, ...page }).rows;
    contract['exceptions.list'].output.parse({ rows: [row], total: 1 });
    expect(row).toMatchObject({ state: 'approved', decidedOn: '2026-11-22' });
  });

  it('that is declined leaves the deadline as it was', () => {
    const caseId = addCase(bench, { reference: 'NM-1', receivedOn: '2026-09-01' });
    const exceptionId = idOf(recordException(bench.context, { ...absence, caseId }));
    declineException(bench.context, { exceptionId, reason: 'No evidence.' });
    expect(obligation(caseId, absence.deadline)).toMatchObject({ state: 'overdue', exceptions: [] });
    expect(listExceptions(bench.context, { caseId, ...page }).rows).toMatchObject([{ state: 'declined' }]);
  });

  it.each([
    ['a deadline that takes none', { deadline: 'complete-annual-review' }, 'no-such-deadline'],
    ['a code the regulation does not allow', { code: 'X3' }, 'terms-not-met'],
    ['an absence of less than four weeks', { to: '2026-10-20' }, 'terms-not-met'],
    ['an end before its beginning', { to: '2026-10-01' }, 'dates-reversed'],
    ['evidence of another case', { evidenceDocumentId: 'another-document' }, 'no-such-document'],
  ] as const)('is refused for %s, and nothing is saved', (_, change, code) => {
    const caseId = addCase(bench, { reference: 'NM-1', receivedOn: '2026-09-01' });
    expect(recordException(bench.context, { ...absence, caseId, ...change })).toMatchObject({ ok: false, code });
    expect(bench.context.cache.forCase('exception', caseId)).toEqual([]);
  });
});

describe('the calendar of the caseload', () => {
  const shown = (more = {}) => {
    const got = calendar(bench.context, { ...range, ...page, ...more });
    if (!got.ok) throw new Error(got.code);
    contract['clock.calendar'].output.parse(got.value);
    return got.value;
  };

  it('lists open dates of one’s own cases in order, with how they stand today, and counts each day', () => {
    addCase(bench, { reference: 'NM-1', receivedOn: '2026-09-30', dateOfBirth: '2016-01-01' });
    addCase(bench, { reference: 'NM-2', receivedOn: '2026-10-14', caseworkerId: null, dateOfBirth: '2016-01-01' });
    expect(shown().rows.map(({ reference, code, due, state }) => [reference, code, due, state])).toEqual([
      ['NM-1', 'decide-whether-to-assess', '2026-11-11', 'overdue'],
      ['NM-1', 'notify-refusal-to-issue', '2027-01-20', 'upcoming'],
      ['NM-1', 'issue-final-plan', '2027-02-17', 'upcoming'],
    ]);
    expect(shown({ mine: false }).total).toBe(6);
    expect(shown({ mine: false }).days[0]).toEqual({ date: '2026-11-11', due: 1, overdue: 1 });
    expect(shown({ mine: false, limit: 1, offset: 1 }).rows[0]).toMatchObject({ reference: 'NM-2', state: 'due-soon' });
  });

  it('moves with the day without a row being written', () => {
    addCase(bench, { reference: 'NM-1', receivedOn: '2026-10-20', dateOfBirth: '2016-01-01' });
    expect(shown().rows[0]).toMatchObject({ state: 'upcoming', daysLeft: 9 });
    const before = bench.context.cache.read.prepare('SELECT digest FROM derived_case').all();
    bench.setToday('2026-12-05');
    bench.settle();
    expect(shown().rows[0]).toMatchObject({ state: 'overdue', daysLeft: -4 });
    expect(bench.context.cache.read.prepare('SELECT digest FROM derived_case').all()).toEqual(before);
  });

  it('drops what is done and what belongs to closed cases', () => {
    const caseId = addCase(bench, { reference: 'NM-1', receivedOn: '2026-10-20', dateOfBirth: '2016-01-01' });
    recordEvent(bench.context, { caseId, type: 'assessment-agreed', date: '2026-11-20' });
    expect(shown().rows.map(({ code }) => code)).not.toContain('decide-whether-to-assess');
    bench.context.cache.command((writer) => writer.update('case', caseId, { status: 'closed' }));
    expect(shown().total).toBe(0);
  });

  it('is saved as an .ics file that names no one and keeps its UIDs', async () => {
    const caseId = addCase(bench, { reference: 'NM-1', receivedOn: '2026-09-30', firstName: 'Zebedee' });
    const refused = addCase(bench, { reference: 'NM-2', receivedOn: '2026-10-05' });
    bench.context.cache.command((writer) => {
      // Its time to appeal ends on Saturday 16 January 2027, and its regulation is a long one with a semicolon.
      addEventTo(writer, refused, 'assessment-refused', '2026-11-16');
      addEventTo(writer, caseId, 'assessment-agreed', '2026-10-10');
      addEventTo(writer, caseId, 'advice-requested', '2026-10-12', { contributor: 'Dr Grace Example' });
    });
    const save = async () => {
      const saved = await exportCalendar(bench.context, range);
      if (!saved.ok) throw new Error(saved.code);
      return new TextDecoder().decode(bench.saved.at(-1)?.bytes);
    };
    const text = await save();
    expect(text.split('\r\n').filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(shown().total);
    expect(text).toContain('SUMMARY:NM-1: Advice from a contributor');
    expect(text).toContain('DTSTART;VALUE=DATE:20270217\r\nDTEND;VALUE=DATE:20270218');
    for (const secret of ['Zebedee', 'Okafor', 'Grace', '2016-04-02', caseId]) expect(text).not.toContain(secret);
    expect(text.split('\r\n').every((line) => new TextEncoder().encode(line).length <= 75)).toBe(true);
    // RFC 5545: CRLF and no other line end, folded lines join again, every line has a name, commas and semicolons of text are escaped.
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    const whole = text.replaceAll('\r\n ', '').trimEnd().split('\r\n');
    for (const line of whole) expect(line).toMatch(/^[A-Z-]+(;[A-Z-]+=[^:;,]+)*:/);
    expect(whole.some((line) => line.length > 75)).toBe(true);
    for (const line of whole.filter((one) => /^(SUMMARY|DESCRIPTION):/.test(one)))
      expect(line).not.toMatch(/(?<!\\)[,;]/);
    expect(text).toMatch(/Last working day to act: \d{1,2} [A-Z][a-z]+ 20\d\d\./);
    const uids = (file: string) => file.match(/^UID:.*$/gm);
    expect(uids(await save())).toEqual(uids(text));
    expect(new Set(uids(text)).size).toBe(shown().total);
  });

  it('refuses a range that is too long or reversed', () => {
    expect(calendar(bench.context, { ...range, ...page, to: '2029-01-01' })).toMatchObject({ code: 'range-too-long' });
    expect(calendar(bench.context, { ...range, ...page, to: '2026-01-01' })).toMatchObject({ code: 'dates-reversed' });
  });
});

describe('a correction', () => {
  const request = (caseId: string) => bench.context.cache.forCase('event', caseId)[0]?.id ?? '';

  it('recomputes every date, keeps the entry as it was written, and leaves an audit line', () => {
    const caseId = addCase(bench, { reference: 'NM-1', receivedOn: '2026-10-20', dateOfBirth: '2016-01-01' });
    const eventId = request(caseId);
    const rows = () => bench.context.cache.read.prepare('SELECT count(*) AS n FROM audit').get() as { n: number };
    const before = rows().n;
    idOf(
      correctEvent(bench.context, {
        eventId,
        reason: 'The letter is stamped the 13th.',
        withdrawn: false,
        date: '2026-10-13',
      }),
    );
    expect(obligation(caseId, 'decide-whether-to-assess')?.due).toBe('2026-11-24');
    expect(bench.context.cache.get('event', eventId)?.date).toBe('2026-10-20');
    expect(rows().n).toBe(before + 1);
    expect(firstBrokenAuditRow(bench.context.cache.read)).toBeNull();
    const list = listEvents(bench.context, { caseId, ...page });
    contract['events.list'].output.parse(list);
    expect(list.rows).toMatchObject([
      {
        event: { date: '2026-10-13' },
        corrections: [{ reason: 'The letter is stamped the 13th.', what: 'When: 13 October 2026', by: 'Priya Shah' }],
      },
    ]);
  });

  it('is refused when what follows would no longer fit', () => {
    const caseId = addCase(bench, { reference: 'NM-1', receivedOn: '2026-10-20' });
    recordEvent(bench.context, { caseId, type: 'assessment-agreed', date: '2026-11-01' });
    const eventId = request(caseId);
    const later = correctEvent(bench.context, { eventId, reason: 'Wrong day', withdrawn: false, date: '2026-11-05' });
    expect(later).toMatchObject({ ok: false, code: 'not-now' });
    expect(correctEvent(bench.context, { eventId, reason: 'Never', withdrawn: true })).toMatchObject({
      code: 'not-now',
    });
    const same = correctEvent(bench.context, { eventId, reason: 'Wrong day', withdrawn: false, date: '2026-10-20' });
    expect(same).toMatchObject({ code: 'nothing-changes' });
  });

  it('can take an entry back', () => {
    const caseId = addCase(bench, { reference: 'NM-1', receivedOn: '2026-10-20' });
    const eventId = idOf(recordEvent(bench.context, { caseId, type: 'assessment-agreed', date: '2026-11-01' }));
    idOf(correctEvent(bench.context, { eventId, reason: 'Recorded on the wrong case', withdrawn: true }));
    expect(clockOf(caseId).phase.id).toBe('requested');
    expect(recordEvent(bench.context, { caseId, type: 'assessment-agreed', date: '2026-11-03' }).ok).toBe(true);
  });
});

describe('undo', () => {
  it('takes back one’s own slip for a day, and no longer', () => {
    const caseId = addCase(bench, { reference: 'NM-1', receivedOn: '2026-10-20' });
    const eventId = idOf(recordEvent(bench.context, { caseId, type: 'assessment-agreed', date: '2026-11-20' }));
    expect(listEvents(bench.context, { caseId, ...page }).rows.map(({ mayUndo }) => mayUndo)).toEqual([true, false]);
    bench.setToday('2026-11-24');
    expect(undoEvent(bench.context, eventId)).toMatchObject({ ok: false, code: 'too-late-to-undo' });
    bench.setToday('2026-11-22');
    expect(undoEvent(bench.context, eventId).ok).toBe(true);
    expect(clockOf(caseId).stage).toBe('decision-to-assess');
    expect(undoEvent(bench.context, eventId)).toMatchObject({ ok: false, code: 'no-such-event' });
  });

  it('is not for what someone else recorded', () => {
    const caseId = addCase(bench, { reference: 'NM-1', receivedOn: '2026-10-20' });
    const eventId = bench.context.cache.command((writer) =>
      addEventTo(writer, caseId, 'assessment-agreed', '2026-11-20', { by: { id: 'staff-0002', name: 'Tom Hale' } }),
    );
    expect(undoEvent(bench.context, eventId)).toMatchObject({ ok: false, code: 'too-late-to-undo' });
  });
});
