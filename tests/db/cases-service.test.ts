import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newRequest, recordEvent } from '../../main/core/cases/commands';
import { savedViews, saveView } from '../../main/core/cases/saved-views';
import { changedSinceSeen, markSeen } from '../../main/core/cases/seen';
import { countCases, filterChoices, getCase, listCases, timeline } from '../../main/core/cases/service';
import { typesForCase } from '../../main/core/letters/service';
import { addNote } from '../../main/core/notes/service';
import { searchAll } from '../../main/core/search/service';
import type { TrayFilter } from '../../shared/ipc/contract';
import { addAuthority, addCase, addEventTo, type DomainBench, domainBench } from '../support/domain-context';

let bench: DomainBench;
beforeEach(() => {
  bench = domainBench();
  addAuthority(bench);
});
afterEach(() => bench.close());

const filter = (given: Partial<TrayFilter>): TrayFilter => ({
  mine: false,
  stage: null,
  waitingOn: null,
  settingId: null,
  due: 'any',
  text: '',
  ...given,
});
const list = (given: Partial<TrayFilter> = {}, more = {}) =>
  listCases(bench.context, { limit: 50, offset: 0, sort: 'due', descending: false, filter: filter(given), ...more });

const request = {
  firstName: 'Nia',
  lastName: 'Sample',
  dateOfBirth: '2015-03-04',
  sex: 'F',
  settingId: null,
  receivedOn: '2026-11-20',
  channel: 'post',
  source: 'parent',
  parentName: 'Rhys Sample',
  parentEmail: 'rhys@example.org',
  movedHere: null,
  address: ['2 Example Street'],
} as const;

describe('the tray', () => {
  it('lists live cases by what is due first, with the rule and the days left from today', () => {
    addCase(bench, { reference: 'NM-1001', receivedOn: '2026-10-20', dateOfBirth: '2016-01-01' });
    addCase(bench, { reference: 'NM-1002', receivedOn: '2026-09-30', lastName: 'Late' });
    const { rows, total } = list();
    expect(total).toBe(2);
    expect(rows.map(({ reference, due, daysLeft }) => [reference, due, daysLeft])).toEqual([
      ['NM-1002', '2026-11-11', -11],
      ['NM-1001', '2026-12-01', 9],
    ]);
    expect(rows[0]).toMatchObject({
      dueCode: 'decide-whether-to-assess',
      waitingOn: 'la',
      stage: 'decision-to-assess',
    });
  });

  it('moves on when the step is recorded', () => {
    const caseId = addCase(bench, { reference: 'NM-1001', receivedOn: '2026-10-20' });
    const done = recordEvent(bench.context, { caseId, type: 'assessment-agreed', date: '2026-11-22' });
    expect(done.ok).toBe(true);
    expect(list().rows[0]).toMatchObject({ stage: 'assessment', due: '2027-02-09' });
  });

  it('filters by owner, text without accents and lateness, and counts the same', () => {
    addCase(bench, { reference: 'NM-1001', firstName: 'Zoë', receivedOn: '2026-10-20' });
    addCase(bench, { reference: 'NM-1002', receivedOn: '2026-09-01', caseworkerId: null });
    expect(list({ mine: true }).rows.map((row) => row.reference)).toEqual(['NM-1001']);
    expect(list({ text: 'zoe' }).rows.map((row) => row.reference)).toEqual(['NM-1001']);
    expect(list({ text: 'nm-1002' }).rows.map((row) => row.reference)).toEqual(['NM-1002']);
    expect(list({ due: 'overdue' }).total).toBe(1);
    expect(countCases(bench.context, undefined)).toEqual({
      total: 2,
      mine: 1,
      overdue: 1,
      dueThisWeek: 0,
      waitingOnOthers: 0,
    });
    expect(countCases(bench.context, filter({ mine: true }))).toMatchObject({ total: 1, overdue: 0 });
    expect(filterChoices(bench.context).stages).toEqual([{ id: 'decision-to-assess', name: 'Decision to assess' }]);
  });

  it('"others" finds the cases that wait on anyone but us, as many as are counted', () => {
    addCase(bench, { reference: 'NM-1001', receivedOn: '2026-10-20' });
    const caseId = addCase(bench, { reference: 'NM-1002', receivedOn: '2026-10-01' });
    bench.context.cache.command((writer) => {
      addEventTo(writer, caseId, 'assessment-agreed', '2026-10-20');
      addEventTo(writer, caseId, 'advice-requested', '2026-10-21', { contributor: 'school' });
    });
    expect(list({ waitingOn: 'others' }).rows.map(({ reference }) => reference)).toEqual(['NM-1002']);
    expect(countCases(bench.context, undefined).waitingOnOthers).toBe(1);
  });

  it('pages and sorts by name', () => {
    for (const [index, lastName] of ['Cole', 'Abara', 'Bell'].entries())
      addCase(bench, { reference: `NM-${index}`, lastName });
    const first = list({}, { sort: 'name', limit: 2 });
    expect(first.rows.map((row) => row.childName)).toEqual(['Amara Abara', 'Amara Bell']);
    expect(list({}, { sort: 'name', limit: 2, offset: 2 }).rows).toHaveLength(1);
    expect(list({}, { sort: 'name', descending: true }).rows[0]?.childName).toBe('Amara Cole');
  });
});

describe('one case', () => {
  it('shows age, school year, the ribbon and every obligation', () => {
    const caseId = addCase(bench, { reference: 'NM-1001', dateOfBirth: '2012-09-01' });
    const got = getCase(bench.context, caseId);
    if (!got.ok) throw new Error(got.code);
    expect(got.value).toMatchObject({ ageYears: 14, schoolYear: 'Year 9', youngPersonFrom: '2029-06-29' });
    expect(got.value.ribbon.find((step) => step.state === 'current')).toMatchObject({
      id: 'decision-to-assess',
      daysLeft: 9,
    });
    expect(got.value.obligations.map((each) => each.code)).toContain('issue-final-plan');
  });

  it('is refused politely when it is not here', () => {
    expect(getCase(bench.context, 'nothing-here')).toMatchObject({ ok: false, code: 'no-such-case' });
  });

  it('tells what others did since it was last seen, and nothing of one’s own', () => {
    const caseId = addCase(bench, { reference: 'NM-1001' });
    const changes = () => changedSinceSeen(bench.context.cache, caseId, 'staff-0001');
    expect(changes()).toEqual([]);
    markSeen(bench.context, caseId);
    addNote(bench.context, { caseId, text: 'Rang the school.' });
    bench.context.cache.command((writer) =>
      addEventTo(writer, caseId, 'comments-received', '2026-11-23', { recordedAt: '2026-11-23T09:00:00.000Z' }),
    );
    expect(changes()).toEqual([{ what: 'Family’s comments received', at: '2026-11-23T09:00:00.000Z' }]);
  });
});

describe('recording what happened', () => {
  it('shows the newest first in the timeline', () => {
    const caseId = addCase(bench, { reference: 'NM-1001' });
    recordEvent(bench.context, { caseId, type: 'assessment-agreed', date: '2026-11-20', note: 'By the panel' });
    const { rows, total } = timeline(bench.context, { caseId, limit: 1, offset: 0 });
    expect(total).toBe(2);
    expect(rows).toMatchObject([{ type: 'assessment-agreed', by: { name: 'Priya Shah' }, note: 'By the panel' }]);
  });

  it.each([
    ['an unknown type', { type: 'made-up', date: '2026-11-20' }, 'unknown-event'],
    ['a date in the future', { type: 'assessment-agreed', date: '2026-11-23' }, 'not-now'],
    ['a step before the one it needs', { type: 'final-plan-issued', date: '2026-11-20' }, 'not-now'],
    ['a date before the case began', { type: 'assessment-agreed', date: '2026-10-01' }, 'not-now'],
    ['a missing field', { type: 'advice-received', date: '2026-11-20' }, 'event-incomplete'],
  ])('refuses %s and writes nothing', (_, event, code) => {
    const caseId = addCase(bench, { reference: 'NM-1001' });
    expect(recordEvent(bench.context, { caseId, ...event })).toMatchObject({ ok: false, code });
    expect(timeline(bench.context, { caseId, limit: 50, offset: 0 }).total).toBe(1);
  });

  it('refuses the same decision twice', () => {
    const caseId = addCase(bench, { reference: 'NM-1001' });
    const agree = () => recordEvent(bench.context, { caseId, type: 'assessment-agreed', date: '2026-11-21' });
    expect(agree().ok).toBe(true);
    expect(agree()).toMatchObject({ ok: false, code: 'not-now' });
  });
});

describe('a new request', () => {
  it('opens a case whose clock starts on the day it was received', () => {
    const made = newRequest(bench.context, { ...request, address: [...request.address] });
    if (!made.ok) throw new Error(made.code);
    expect(made.value.reference).toMatch(/^NM-P[0-9A-Z]{8}$/);
    expect(list().rows[0]).toMatchObject({ caseId: made.value.caseId, due: '2027-01-01', childName: 'Nia Sample' });
    expect(bench.context.cache.forCase('party', made.value.caseId)).toMatchObject([
      { name: 'Rhys Sample', mainContact: true, email: 'rhys@example.org' },
    ]);
  });

  it.each([
    ['a future date', { receivedOn: '2026-11-23' }, 'future-date'],
    ['someone over 25', { dateOfBirth: '2000-01-01' }, 'age-out-of-range'],
    ['a wrong address', { parentEmail: 'rhys@' }, 'not-an-email'],
  ])('refuses %s', (_, change, code) => {
    expect(newRequest(bench.context, { ...request, address: [], ...change })).toMatchObject({ ok: false, code });
    expect(list().total).toBe(0);
  });

  it('of a plan that moved here opens a case with its 6 weeks and its review, and the letter that tells of it', () => {
    const moved = { ...request, address: [], receivedOn: '2026-11-02' };
    const made = newRequest(bench.context, {
      ...moved,
      movedHere: { fromAuthority: '815', planMadeOn: '2026-03-20' },
    });
    if (!made.ok) throw new Error(made.message);
    const found = getCase(bench.context, made.value.caseId);
    if (!found.ok) throw new Error(found.code);
    expect(found.value).toMatchObject({ stage: 'review', case: { returnDetails: { transferAuthority: '815' } } });
    const due = (code: string) =>
      found.value.obligations.find((one) => one.code === code && one.state !== 'superseded')?.due;
    // 2 Nov + 42 days; 12 months beginning with 20 Mar 2026, which is later than 3 months beginning with 2 Nov.
    expect([due('transfer-notice-due'), due('complete-annual-review')]).toEqual(['2026-12-14', '2027-03-19']);
    const types = typesForCase(bench.context, made.value.caseId);
    expect(types.ok && types.value.types.filter(({ suggested }) => suggested).map(({ type }) => type)).toEqual(['T16']);
    const late = { fromAuthority: '815', planMadeOn: '2026-11-10' };
    expect(newRequest(bench.context, { ...moved, movedHere: late })).toMatchObject({ code: 'dates-reversed' });
  });

  it('refuses a second live case of the same child', () => {
    newRequest(bench.context, { ...request, address: [] });
    expect(newRequest(bench.context, { ...request, address: [] })).toMatchObject({ ok: false, code: 'already-live' });
  });
});

describe('saved views', () => {
  it('keep a filter by name and replace one of the same name', () => {
    saveView(bench.context, 'Mine, late', filter({ mine: true, due: 'overdue' }));
    saveView(bench.context, 'mine, late', filter({ due: 'overdue' }));
    expect(savedViews(bench.context)).toMatchObject([{ name: 'mine, late', filter: { mine: false, due: 'overdue' } }]);
  });
});

describe('search', () => {
  it('finds people by the start of a name while typing, and notes by their words with the match marked', () => {
    const caseId = addCase(bench, { reference: 'NM-1001', firstName: 'Zoë' });
    addNote(bench.context, { caseId, text: 'The school uses visual timetables every day.' });
    bench.settle();
    expect(searchAll(bench.context, { text: 'zo', ranked: false, limit: 20 })).toMatchObject([
      { kind: 'case', caseId },
    ]);
    expect(searchAll(bench.context, { text: 'NM-1001', ranked: false, limit: 20 })[0]).toMatchObject({ kind: 'case' });
    const [hit] = searchAll(bench.context, { text: 'visual timet', ranked: true, limit: 20 });
    expect(hit).toMatchObject({ kind: 'note', title: 'Note by Priya Shah, NM-1001' });
    expect(hit?.snippet).toContain('\u0001visual\u0002 \u0001timetables\u0002');
  });

  it('takes nothing typed as an operator', () => {
    addCase(bench, { reference: 'NM-1001' });
    bench.settle();
    for (const text of ['"', 'a OR b', 'NEAR(', '*', "');--", ''])
      expect(() => searchAll(bench.context, { text, ranked: true, limit: 20 })).not.toThrow();
  });
});
