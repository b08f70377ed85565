import { DOMParser } from '@xmldom/xmldom';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeDemoRecords } from '../../hub/demo-data/demo-records';
import { exportSen2 } from '../../main/core/returns/export';
import { readiness } from '../../main/core/returns/readiness';
import { timelinessReport } from '../../main/core/returns/reports';
import type { EntityBody, EntityName } from '../../shared/hub-api/entities';
import { contract } from '../../shared/ipc/contract';
import { type DomainBench, domainBench } from '../support/domain-context';

const today = '2026-11-22';
let bench: DomainBench;

/** The demo authority of 3,300 plans, as the hub would send it: what the reports are made from. */
beforeAll(() => {
  bench = domainBench({ role: 'manager', today });
  const wanted = new Set<EntityName>(['case', 'event', 'staff', 'setting']);
  const { records } = makeDemoRecords({ size: 'median', seed: 1, asOf: today });
  bench.context.cache.command((writer) => {
    for (const { entity, id, body } of records)
      if (wanted.has(entity)) writer.create(entity, body as EntityBody<typeof entity>, id);
  });
}, 600_000);
afterAll(() => bench.close());

describe('timeliness of the demo authority', () => {
  type Counted = { period: string; total: number; onTime: number };

  /** By year of the second event, straight from the records that came from the hub: no clock, no derived table. */
  const counted = (start: string, ends: readonly string[], most: number): Map<string, Counted> => {
    const sql = `WITH e AS MATERIALIZED (SELECT case_id, json_extract(body, '$.type') AS type, json_extract(body, '$.date') AS date
        FROM projected WHERE entity = 'event')
      SELECT substr(b.date, 1, 4) AS period, count(*) AS total,
        count(*) FILTER (WHERE julianday(b.date) - julianday(a.date) <= ${most}) AS onTime
      FROM e AS a JOIN e AS b USING (case_id)
      WHERE a.type = '${start}' AND b.type IN (${ends.map((type) => `'${type}'`).join(', ')}) GROUP BY 1`;
    const rows = bench.context.cache.read.prepare<[], Counted>(sql).all();
    return new Map(rows.map((row) => [row.period, row]));
  };
  const report = () =>
    contract['reports.timeliness'].output.parse(
      timelinessReport(bench.context, { by: 'year', from: '2010-01-01', to: today }),
    ).periods;

  it('is what plain SQL over the records counts, year by year and measure by measure', () => {
    const none = { total: 0, onTime: 0 };
    const plans = counted('request-received', ['final-plan-issued'], 140);
    const decisions = counted('request-received', ['assessment-agreed', 'assessment-refused'], 42);
    const refusals = counted('request-received', ['refusal-to-issue-notified'], 112);
    const periods = report();
    expect(periods.length).toBeGreaterThan(5);
    for (const { period, plansIn20Weeks, decisionsIn6Weeks, refusalsIn16Weeks } of periods) {
      const found = { plansIn20Weeks, decisionsIn6Weeks, refusalsIn16Weeks };
      const of = (all: Map<string, Counted>) => {
        const { total, onTime } = all.get(period) ?? none;
        return { total, onTime };
      };
      expect(found, period).toMatchObject({
        plansIn20Weeks: of(plans),
        decisionsIn6Weeks: of(decisions),
        refusalsIn16Weeks: of(refusals),
      });
    }
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
