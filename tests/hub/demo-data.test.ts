import mammoth from 'mammoth';
import { beforeAll, describe, expect, test } from 'vitest';
import { attachFiles } from '../../hub/demo-data/attach-files';
import { makeDemoRecords } from '../../hub/demo-data/demo-records';
import { sniffType } from '../../hub/files/sniff';
import type { RecordWrite } from '../../hub/store/hub-store';
import { bankHolidaysFromDates } from '../../shared/domain/calendar-working-days';
import { type EntityBody, entitySchemas } from '../../shared/hub-api/entities';
import { caseClock } from '../../shared/rules/case-clock';
import type { CaseEvent } from '../../shared/rules/types';

const asOf = '2026-11-18';
const options = { size: 'small', seed: 7, asOf } as const;
let records: RecordWrite[];
let staff: { id: string; name: string }[];

beforeAll(() => {
  ({ records, staff } = makeDemoRecords(options));
});

const of = <E extends keyof typeof entitySchemas>(entity: E) =>
  records.filter((record) => record.entity === entity).map(({ id, body }) => ({ id, body: body as EntityBody<E> }));

const clockOf = (id: string, dob: string) => {
  const events = of('event')
    .filter(({ body }) => body.caseId === id)
    .map(({ body }) => body as unknown as CaseEvent);
  return caseClock({ asOf, dob, events, holidays: bankHolidaysFromDates(['2026-12-25']) });
};

test('the same seed and day give the same records, another seed gives others', () => {
  expect(makeDemoRecords(options).records).toEqual(records);
  expect(makeDemoRecords({ ...options, seed: 8 }).records[0]).not.toEqual(records[0]);
});

test.each(['small', 'median'] as const)('every record of the %s demo is one the hub would take', (size) => {
  const started = performance.now();
  const made = makeDemoRecords({ ...options, size });
  console.info(`demo ${size}: ${made.records.length} records in ${Math.round(performance.now() - started)} ms`);
  const bad = made.records.filter(({ entity, body }) => !entitySchemas[entity].safeParse(body).success);
  expect(bad.map(({ entity, id }) => `${entity} ${id}`)).toEqual([]);
  expect(new Set(made.records.map(({ entity, id }) => `${entity} ${id}`)).size).toBe(made.records.length);
});

test('nothing happened after today, and every record of a case has its case', () => {
  const ids = new Set(of('case').map(({ id }) => id));
  expect(of('event').filter(({ body }) => body.date > asOf)).toEqual([]);
  expect(records.filter(({ caseId }) => caseId !== null && !ids.has(caseId))).toEqual([]);
});

test('the clock understands every case and has no warning for it', () => {
  const warnings = of('case').flatMap(({ id, body }) => clockOf(id, body.child.dateOfBirth).warnings);
  expect(warnings.filter(({ code }) => code !== 'bank-holidays-missing')).toEqual([]);
});

describe('identifiers', () => {
  test('NHS numbers lie in the test range and pass their check', () => {
    const numbers = of('case').flatMap(({ body }) => body.child.nhsNumber ?? []);
    expect(numbers.length).toBeGreaterThan(30);
    for (const number of numbers) {
      expect(number).toMatch(/^999\d{7}$/);
      const sum = [...number].slice(0, 9).reduce((total, digit, index) => total + Number(digit) * (10 - index), 0);
      expect((11 - (sum % 11)) % 11).toBe(Number(number[9]));
    }
  });

  test('UPNs have a right check letter', () => {
    for (const upn of of('case').flatMap(({ body }) => body.child.upn ?? [])) {
      const sum = [...upn.slice(1)].reduce((total, digit, index) => total + Number(digit) * (index + 2), 0);
      expect('ABCDEFGHJKLMNPQRTUVWXYZ'[sum % 23]).toBe(upn[0]);
    }
  });
});

describe('the stories', () => {
  const story = (reference: string) => {
    const found = of('case').find(({ body }) => body.reference === reference);
    if (!found) throw new Error(`no case ${reference}`);
    expect(found.body.caseworkerId).toBe(staff[0]?.id);
    return found;
  };
  const dueOf = (reference: string, code: string) => {
    const { id, body } = story(reference);
    return clockOf(id, body.child.dateOfBirth).obligations.find((one) => one.code === code)?.daysLeft;
  };

  test('NM-10001 is to be decided within the week', () => {
    expect(dueOf('NM-10001', 'decide-whether-to-assess')).toBe(3);
  });

  test('NM-10002 has all eight advices in and no plan', () => {
    const { id } = story('NM-10002');
    expect(of('advice').filter(({ body }) => body.caseId === id)).toHaveLength(8);
    expect(of('plan').filter(({ body }) => body.caseId === id)).toEqual([]);
  });

  test('NM-10003 has its draft out with two days left for comments, and names no setting', () => {
    const { id } = story('NM-10003');
    expect(dueOf('NM-10003', 'comments-window-ends')).toBe(2);
    const sectionI = of('plan-section').find(({ body }) => body.caseId === id && body.code === 'I');
    expect(sectionI?.body.doc.content).toEqual([]);
  });
});

test('advice files are real Word and PDF files, the same each time, and their records fit them', async () => {
  const advised = new Set(
    of('advice')
      .slice(0, 8)
      .map(({ body }) => body.caseId),
  );
  const fresh = () => makeDemoRecords(options).records;
  const first = await attachFiles(fresh(), advised, 7);
  const second = await attachFiles(fresh(), advised, 7);
  expect(first.files.map(({ sha256 }) => sha256)).toEqual(second.files.map(({ sha256 }) => sha256));
  first.documents.forEach(({ body }, index) => {
    expect(entitySchemas.document.safeParse(body).success).toBe(true);
    const bytes = first.files[index]?.bytes ?? new Uint8Array();
    expect(body).toMatchObject({ mime: sniffType(bytes), size: bytes.byteLength });
  });
  const word = first.files.find(({ bytes }) => sniffType(bytes)?.includes('wordprocessingml'));
  const { value } = await mammoth.extractRawText({ buffer: Buffer.from(word?.bytes ?? []) });
  expect(value).toContain('NHS number: 999');
  expect(value).toContain('Recommendations');
});
