import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeDemoRecords } from '../../hub/demo-data/demo-records';
import { approveException, recordException } from '../../main/core/clock/exceptions';
import { casesForHandOver, reassign } from '../../main/core/returns/hand-over';
import { caseloadsReport, timelinessReport, waitingExceptions } from '../../main/core/returns/reports';
import { dayFromPlainDate } from '../../shared/domain/calendar';
import type { EntityBody, EntityName } from '../../shared/hub-api/entities';
import { contract } from '../../shared/ipc/contract';
import { addAuthority, addCase, addEventTo, type DomainBench, domainBench } from '../support/domain-context';

let bench: DomainBench;
beforeEach(() => {
  bench = domainBench({ role: 'manager' });
});
afterEach(() => bench.close());

const sql = <T>(text: string, ...values: unknown[]) =>
  bench.context.cache.read.prepare<unknown[], T>(text).all(...values) as T[];
const one = (text: string, ...values: unknown[]) => sql<{ n: number }>(text, ...values)[0]?.n ?? 0;
const report = (by: 'year' | 'quarter', from = '2010-01-01', to = '2026-12-31') =>
  contract['reports.timeliness'].output.parse(timelinessReport(bench.context, { by, from, to }));

/** The case records of the small demo authority, as the hub would send them. */
function loadDemo(): void {
  const wanted = new Set<EntityName>(['case', 'event', 'staff', 'setting']);
  const { records } = makeDemoRecords({ size: 'small', seed: 7, asOf: '2026-11-22' });
  bench.context.cache.command((writer) => {
    for (const { entity, id, body } of records)
      if (wanted.has(entity)) writer.create(entity, body as EntityBody<typeof entity>, id);
  });
}

// Counted from the records themselves, day by day, without the clock or any derived table.
const from = (start: string, end: string) => `
  FROM projected AS a JOIN projected AS b ON b.case_id = a.case_id AND b.entity = 'event'
    AND json_extract(b.body, '$.type') ${end}
  WHERE a.entity = 'event' AND json_extract(a.body, '$.type') = '${start}'
    AND substr(json_extract(b.body, '$.date'), 1, 4) = ?`;
const days = `julianday(json_extract(b.body, '$.date')) - julianday(json_extract(a.body, '$.date'))`;
const count = (start: string, end: string, year: string, most: number) => ({
  total: one(`SELECT count(*) AS n ${from(start, end)}`, year),
  onTime: one(`SELECT count(*) AS n ${from(start, end)} AND ${days} <= ${most}`, year),
});

describe('timeliness', () => {
  it('is what a plain count of the records gives, year by year', () => {
    loadDemo();
    const { periods } = report('year');
    expect(periods.length).toBeGreaterThan(2);
    for (const period of periods) {
      const decided = "IN ('assessment-agreed', 'assessment-refused')";
      expect(period.plansIn20Weeks).toMatchObject(
        count('request-received', "= 'final-plan-issued'", period.period, 140),
      );
      expect(period.decisionsIn6Weeks).toMatchObject(count('request-received', decided, period.period, 42));
      const refused = count('request-received', "= 'refusal-to-issue-notified'", period.period, 112);
      expect(period.refusalsIn16Weeks).toMatchObject(refused);
    }
    const total = periods.reduce((sum, period) => sum + period.plansIn20Weeks.total, 0);
    expect(total).toBe(
      one(
        `SELECT count(*) AS n FROM projected WHERE entity = 'event' AND json_extract(body, '$.type') = 'final-plan-issued'`,
      ),
    );
    const quarters = report('quarter').periods;
    expect(quarters.every(({ period }) => /^\d{4} Q[1-4]$/.test(period))).toBe(true);
    expect(quarters.reduce((sum, period) => sum + period.plansIn20Weeks.total, 0)).toBe(total);
  });

  it('leaves plans with an approved exception out of the published figure, and counts them in the other', () => {
    addAuthority(bench);
    const plan = (reference: string, issuedOn: string) => {
      const caseId = addCase(bench, { reference, receivedOn: '2026-02-02' });
      bench.context.cache.command((writer) => {
        addEventTo(writer, caseId, 'assessment-agreed', '2026-03-02');
        addEventTo(writer, caseId, 'final-plan-issued', issuedOn);
      });
      return caseId;
    };
    plan('NM-1', '2026-06-22');
    const late = plan('NM-2', '2026-07-20');
    plan('NM-3', '2026-08-20');
    const claim = recordException(bench.context, {
      ...{ caseId: late, code: 'E4', deadline: 'issue-final-plan', from: '2026-04-01', to: '2026-05-10' },
      ...{ reason: 'Abroad', evidenceDocumentId: null, code: 'E4' as const },
    });
    if (!claim.ok) throw new Error(claim.message);
    const year = () => report('year').periods.find(({ period }) => period === '2026');
    expect(year()?.plansIn20WeeksNoExceptions).toEqual({ total: 3, onTime: 1, percent: 33.3 });
    const waiting = waitingExceptions(bench.context, { limit: 50, offset: 0 });
    contract['reports.exceptionsWaiting'].output.parse(waiting);
    expect(waiting).toMatchObject({
      total: 1,
      rows: [{ reference: 'NM-2', due: '2026-06-22', enteredBy: 'Priya Shah' }],
    });
    approveException(bench.context, { exceptionId: claim.value.id, note: '' });
    expect(year()).toMatchObject({
      plansIn20Weeks: { total: 3, onTime: 1, percent: 33.3 },
      plansIn20WeeksNoExceptions: { total: 2, onTime: 1, percent: 50 },
    });
    expect(waitingExceptions(bench.context, { limit: 50, offset: 0 }).total).toBe(0);
  });

  it('of the demo authority is England’s: about 46 in 100 plans in 20 weeks', () => {
    const { records } = makeDemoRecords({ size: 'median', seed: 1, asOf: '2026-11-22' });
    const received = new Map<string | null, string>();
    let plans = 0;
    let onTime = 0;
    for (const { entity, caseId, body } of records) {
      if (entity !== 'event') continue;
      const event = body as EntityBody<'event'>;
      if (event.type === 'request-received') received.set(caseId, event.date);
      if (event.type !== 'final-plan-issued') continue;
      plans += 1;
      if (dayFromPlainDate(event.date) - dayFromPlainDate(received.get(caseId) ?? '') <= 140) onTime += 1;
    }
    expect(plans).toBeGreaterThan(3000);
    expect((100 * onTime) / plans).toBeGreaterThan(43);
    expect((100 * onTime) / plans).toBeLessThan(50);
  });
});

describe('caseloads', () => {
  it('are what a plain count of the tray gives', () => {
    loadDemo();
    const { rows } = contract['reports.caseloads'].output.parse(caseloadsReport(bench.context));
    for (const row of rows) {
      const cases = `FROM projected WHERE entity = 'case' AND json_extract(body, '$.status') = 'live'
        AND json_extract(body, '$.caseworkerId') IS ?`;
      expect(row.live).toBe(one(`SELECT count(*) AS n ${cases}`, row.caseworkerId));
      const late = `SELECT count(DISTINCT o.case_id) AS n FROM obligation AS o JOIN tray AS t USING (case_id)
        WHERE t.status = 'live' AND t.caseworker_id IS ? AND t.due IS NOT NULL AND t.due < '2026-11-22'`;
      expect(row.overdue).toBe(one(late, row.caseworkerId));
      expect(row.inAssessment + row.withPlan).toBeLessThanOrEqual(row.live);
    }
    expect(rows.reduce((sum, { live }) => sum + live, 0)).toBe(
      one(`SELECT count(*) AS n FROM projected WHERE entity = 'case' AND json_extract(body, '$.status') = 'live'`),
    );
  });

  it('are handed over in bulk, each case with the note', () => {
    addAuthority(bench);
    bench.context.cache.command((writer) => {
      const staff = { email: 't@northmoor.example', phone: '0', jobTitle: 'EHC co-ordinator' };
      writer.create('staff', { ...staff, name: 'Tom Hale', role: 'caseworker' }, 'staff-0002');
      writer.create('staff', { ...staff, name: 'Ann Reader', role: 'read-only' }, 'staff-0003');
    });
    const ids = ['NM-1', 'NM-2', 'NM-3'].map((reference) => addCase(bench, { reference }));
    bench.context.cache.command((writer) => writer.update('case', ids[2] ?? '', { status: 'closed' }));
    const ask = { caseIds: [], allOfCaseworkerId: 'staff-0001', handOverNote: 'Priya is on leave until May.' };
    expect(reassign(bench.context, { ...ask, toCaseworkerId: 'staff-0003' })).toMatchObject({
      code: 'not-a-caseworker',
    });
    expect(reassign(bench.context, { ...ask, toCaseworkerId: 'nobody-here' })).toMatchObject({
      code: 'no-such-person',
    });
    expect(reassign(bench.context, { ...ask, toCaseworkerId: 'staff-0002' })).toEqual({
      ok: true,
      value: { moved: 2 },
    });
    expect(caseloadsReport(bench.context).rows).toMatchObject([{ caseworker: 'Tom Hale', live: 2 }]);
    expect(bench.context.cache.forCase('note', ids[0] ?? '')).toMatchObject([
      { text: 'Handed over to Tom Hale. Priya is on leave until May.', by: { name: 'Priya Shah' } },
    ]);
    expect(reassign(bench.context, { ...ask, toCaseworkerId: 'staff-0002' })).toMatchObject({ code: 'no-cases' });
  });

  it('are handed over one by one, a caseworker’s own only', () => {
    bench.close();
    bench = domainBench({ role: 'caseworker' });
    addAuthority(bench);
    bench.context.cache.command((writer) => {
      const staff = { email: 't@northmoor.example', phone: '0', jobTitle: 'EHC co-ordinator' };
      writer.create('staff', { ...staff, name: 'Tom Hale', role: 'caseworker' }, 'staff-0002');
      writer.create('staff', { ...staff, name: 'Ann Reader', role: 'read-only' }, 'staff-0003');
    });
    const [own = '', other = '', theirs = ''] = ['NM-1', 'NM-2', 'NM-3'].map((reference) =>
      addCase(bench, { reference }),
    );
    bench.context.cache.command((writer) => writer.update('case', theirs, { caseworkerId: 'staff-0002' }));
    const look = { caseworkerId: 'staff-0002', text: '', limit: 50, offset: 0 };
    const list = contract['reports.handOver'].output.parse(casesForHandOver(bench.context, look));
    expect(list.rows.map(({ reference }) => reference).sort()).toEqual(['NM-1', 'NM-2']);
    expect(list.people.map(({ name, live }) => [name, live])).toContainEqual(['Tom Hale', 1]);
    expect(list.people.map(({ name }) => name)).not.toContain('Ann Reader');
    expect(casesForHandOver(bench.context, { ...look, text: 'nm-2' }).rows.map(({ caseId }) => caseId)).toEqual([
      other,
    ]);
    const ask = { allOfCaseworkerId: null, toCaseworkerId: 'staff-0002', handOverNote: 'Moves to the north team.' };
    expect(reassign(bench.context, { ...ask, caseIds: [own, theirs] })).toMatchObject({
      code: 'not-your-case',
      details: [theirs],
    });
    expect(reassign(bench.context, { ...ask, caseIds: [], allOfCaseworkerId: 'staff-0002' })).toMatchObject({
      code: 'not-your-case',
    });
    expect(reassign(bench.context, { ...ask, caseIds: [own] })).toEqual({ ok: true, value: { moved: 1 } });
    expect(bench.context.cache.get('case', own)?.caseworkerId).toBe('staff-0002');
    expect(bench.context.cache.get('case', other)?.caseworkerId).toBe('staff-0001');
    expect(bench.context.cache.forCase('note', own)).toMatchObject([
      { text: 'Handed over to Tom Hale. Moves to the north team.' },
    ]);
  });
});
