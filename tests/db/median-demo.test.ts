import { DOMParser } from '@xmldom/xmldom';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeDemoRecords } from '../../hub/demo-data/demo-records';
import { exportSen2 } from '../../main/core/returns/export';
import { readiness } from '../../main/core/returns/readiness';
import { caseloadsReport, timelinessReport, waitingExceptions } from '../../main/core/returns/reports';
import type { EntityName } from '../../shared/hub-api/entities';
import { contract } from '../../shared/ipc/contract';
import { type DomainBench, domainBench } from '../support/domain-context';

const today = '2026-11-22';
let bench: DomainBench;

/** The demo authority of 3,300 plans, as the hub would send it: what the reports are made from. */
beforeAll(() => {
  bench = domainBench({ role: 'manager', today });
  const wanted = new Set<EntityName>(['case', 'event', 'exception', 'staff', 'setting']);
  const { records } = makeDemoRecords({ size: 'median', seed: 1, asOf: today });
  const { write } = bench.open.connections;
  const insert = write.prepare('INSERT INTO base (entity, id, case_id, rev, body) VALUES (?, ?, ?, 1, ?)');
  write.transaction(() => {
    for (const { entity, id, caseId, body } of records)
      if (wanted.has(entity)) insert.run(entity, id, entity === 'case' ? id : caseId, JSON.stringify(body));
  })();
  bench.settle();
}, 600_000);
afterAll(() => bench.close());

describe('timeliness of the demo authority', () => {
  type Counted = { period: string; total: number; onTime: number };

  /** By year of the second event, straight from the records that came from the hub: no clock, no derived table. */
  const counted = (start: string, ends: readonly string[], most: number, more = ''): Map<string, Counted> => {
    const sql = `WITH e AS MATERIALIZED (SELECT case_id, json_extract(body, '$.type') AS type, json_extract(body, '$.date') AS date
        FROM projected WHERE entity = 'event')
      SELECT substr(b.date, 1, 4) AS period, count(*) AS total,
        count(*) FILTER (WHERE julianday(b.date) - julianday(a.date) <= ${most}) AS onTime
      FROM e AS a JOIN e AS b USING (case_id)
      WHERE a.type = '${start}' AND b.type IN (${ends.map((type) => `'${type}'`).join(', ')}) ${more} GROUP BY 1`;
    const rows = bench.context.cache.read.prepare<[], Counted>(sql).all();
    return new Map(rows.map((row) => [row.period, row]));
  };
  const withoutException = `AND NOT EXISTS (SELECT 1 FROM projected AS x WHERE x.entity = 'exception' AND x.case_id = a.case_id
    AND x.body ->> '$.deadline' = 'issue-final-plan' AND x.body ->> '$.approvedBy' IS NOT NULL)`;
  const lastBefore = `AND a.date <= b.date AND NOT EXISTS (SELECT 1 FROM e AS m WHERE m.case_id = a.case_id
    AND m.type = 'review-meeting-held' AND m.date > a.date AND m.date <= b.date)`;
  const report = () =>
    contract['reports.timeliness'].output.parse(
      timelinessReport(bench.context, { by: 'year', from: '2010-01-01', to: today }),
    ).periods;

  it('is what plain SQL over the records counts, year by year and measure by measure', () => {
    const none = { total: 0, onTime: 0 };
    const plans = counted('request-received', ['final-plan-issued'], 140);
    const decisions = counted('request-received', ['assessment-agreed', 'assessment-refused'], 42);
    const refusals = counted('request-received', ['refusal-to-issue-notified'], 112);
    // Every approved exception of the demo meets the regulation's terms; the terms themselves are tested with the clock.
    const published = counted('request-received', ['final-plan-issued'], 140, withoutException);
    // Of a case's yearly meetings, the one that a decision belongs to is the last before it.
    const reviews = counted('review-meeting-held', ['review-decision-notified'], 28, lastBefore);
    const periods = report();
    expect(periods.length).toBeGreaterThan(5);
    expect([...reviews.values()].reduce((sum, { total }) => sum + total, 0)).toBeGreaterThan(1_000);
    const excused = periods.reduce(
      (sum, row) => sum + row.plansIn20Weeks.total - row.plansIn20WeeksNoExceptions.total,
      0,
    );
    expect(excused).toBeGreaterThan(50);
    for (const row of periods) {
      const { period, plansIn20Weeks, plansIn20WeeksNoExceptions, decisionsIn6Weeks, refusalsIn16Weeks } = row;
      const { reviewDecisionsIn4Weeks } = row;
      const found = {
        ...{ plansIn20Weeks, plansIn20WeeksNoExceptions, decisionsIn6Weeks, refusalsIn16Weeks },
        reviewDecisionsIn4Weeks,
      };
      const of = (all: Map<string, Counted>) => {
        const { total, onTime } = all.get(period) ?? none;
        return { total, onTime };
      };
      expect(found, period).toMatchObject({
        plansIn20Weeks: of(plans),
        decisionsIn6Weeks: of(decisions),
        refusalsIn16Weeks: of(refusals),
        plansIn20WeeksNoExceptions: of(published),
        reviewDecisionsIn4Weeks: of(reviews),
      });
    }
  }, 60_000);

  it('has caseloads, late dates and exceptions waiting as plain SQL counts them', () => {
    const { read } = bench.context.cache;
    const one = (sql: string, ...values: unknown[]) => (read.prepare(sql).get(...values) as { n: number }).n;
    const { rows } = contract['reports.caseloads'].output.parse(caseloadsReport(bench.context));
    expect(rows.length).toBeGreaterThan(5);
    for (const { caseworkerId, live } of rows) {
      const sql = `SELECT count(*) AS n FROM projected WHERE entity = 'case' AND body ->> '$.status' = 'live' AND body ->> '$.caseworkerId' IS ?`;
      expect(live, String(caseworkerId)).toBe(one(sql, caseworkerId));
    }
    const waiting = waitingExceptions(bench.context, { limit: 50, offset: 0 });
    const undecided = `SELECT count(*) AS n FROM projected WHERE entity = 'exception'
      AND body ->> '$.approvedBy' IS NULL AND body ->> '$.declinedBy' IS NULL`;
    expect(waiting.total).toBe(one(undecided));
    expect(waiting.total).toBeGreaterThan(0);
    // Requests of live cases, 6 weeks old and neither decided nor withdrawn.
    const late = `SELECT count(*) AS n FROM projected AS r JOIN projected AS c ON c.id = r.case_id AND c.entity = 'case'
      WHERE r.entity = 'event' AND r.body ->> '$.type' = 'request-received' AND c.body ->> '$.status' = 'live'
        AND julianday('${today}') - julianday(r.body ->> '$.date') > 42
        AND NOT EXISTS (SELECT 1 FROM projected AS d WHERE d.case_id = r.case_id AND d.entity = 'event'
          AND d.body ->> '$.type' IN ('assessment-agreed', 'assessment-refused', 'request-withdrawn', 'case-closed'))`;
    expect(timelinessReport(bench.context, { by: 'year', from: '2010-01-01', to: today }).openLate.decisions).toBe(
      one(late),
    );
  }, 60_000);

  it('is England’s: about 46 in 100 plans in 20 weeks', () => {
    const plans = report().map(({ plansIn20Weeks }) => plansIn20Weeks);
    const total = plans.reduce((sum, period) => sum + period.total, 0);
    const onTime = plans.reduce((sum, period) => sum + period.onTime, 0);
    expect(total).toBeGreaterThan(3_000);
    expect((100 * onTime) / total).toBeGreaterThan(43);
    expect((100 * onTime) / total).toBeLessThan(50);
  });
});

describe('the SEN2 return of the demo authority', () => {
  it('is well-formed, and every person in it passes the readiness list or is on it', async () => {
    const list = { check: null, mine: false, limit: 200 };
    const first = readiness(bench.context, { ...list, offset: 0 });
    const onList = new Set<string>();
    for (let offset = 0; offset < first.total; offset += 200)
      for (const { caseId } of readiness(bench.context, { ...list, offset }).rows) onList.add(keyOfCase(caseId));
    expect(onList.size).toBe(first.total);
    expect(first.total).toBeGreaterThan(0);
    expect(first.ready / first.cases).toBeGreaterThan(0.9);

    const saved = await exportSen2(bench.context, {
      censusDate: '2027-01-21',
      authorityCode: '999',
      module: 'person',
      format: 'xml',
    });
    if (!saved.ok) throw new Error(saved.message);
    const problems: string[] = [];
    const text = new TextDecoder().decode(bench.saved.at(-1)?.bytes);
    const document = new DOMParser({
      errorHandler: (_level: string, message: string) => problems.push(message),
    }).parseFromString(text, 'text/xml');
    expect(problems).toEqual([]);
    expect(document.documentElement.tagName).toBe('Message');
    // Read as text from here on: asking the parsed tree for each value takes minutes.
    const persons = text.split('<Person>').slice(1);
    expect(persons).toHaveLength(saved.value.persons);
    expect(persons.length).toBeGreaterThan(3_300);
    const lacking = persons.filter((person) => lacks(person) !== null && !onList.has(keyOf(person)));
    expect(lacking.map((person) => [lacks(person), keyOf(person)])).toEqual([]);
    expect(persons.filter((person) => lacks(person) === null).length).toBeGreaterThan(3_000);
  }, 600_000);
});

const unescaped = (text: string) => text.replaceAll('&apos;', "'").replaceAll('&amp;', '&');
const fieldOf = (xml: string, name: string): string =>
  unescaped(new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? '');
const keyOf = (person: string) =>
  ['Surname', 'Forename', 'PersonBirthDate', 'PostCode'].map((name) => fieldOf(person, name)).join('|');

function keyOfCase(caseId: string): string {
  const held = bench.context.cache.get('case', caseId);
  if (!held) throw new Error(caseId);
  const { lastName, firstName, dateOfBirth } = held.child;
  return [lastName, firstName, dateOfBirth, held.address.at(-1)].join('|');
}

/** The first thing that the Department would miss in a person of the file, told from the file alone. */
function lacks(person: string): string | null {
  for (const name of ['Surname', 'Forename', 'PersonBirthDate', 'Sex', 'Ethnicity', 'PostCode', 'ReceivedDate']) {
    if (fieldOf(person, name) === '') return name;
  }
  if (!['UPN', 'UniqueLearnerNumber', 'UPNunknown'].some((name) => fieldOf(person, name) !== '')) return 'UPN';
  if (fieldOf(person, 'CeaseDate') !== '' && fieldOf(person, 'CeaseReason') === '') return 'CeaseReason';
  const plan = person.split('<ActivePlans>')[1];
  if (!plan) return null;
  if (fieldOf(plan, 'SENtype') === '') return 'SENtype';
  if (!['URN', 'UKPRN', 'SENSetting'].some((name) => fieldOf(plan, name) !== '')) return 'URN';
  return fieldOf(person, 'PB') === '' ? 'PB' : null;
}
