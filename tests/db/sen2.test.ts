import { DOMParser } from '@xmldom/xmldom';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exportAnnexA } from '../../main/core/returns/annex-a';
import { saveReturnAuthority } from '../../main/core/returns/authority';
import { exportSen2 } from '../../main/core/returns/export';
import {
  codeSets,
  nextCensusDate,
  readiness,
  returnDetails,
  saveReturnDetails,
} from '../../main/core/returns/readiness';
import { contract } from '../../shared/ipc/contract';
import { type ReturnCheckCode, returnChecks } from '../../shared/rules/sen2/checks';
import { addAuthority, addEventTo, type DomainBench, domainBench } from '../support/domain-context';
import { caseBody } from '../support/test-cache';

let bench: DomainBench;
beforeEach(() => {
  bench = domainBench({ role: 'manager' });
  addAuthority(bench);
  bench.context.cache.command((writer) => {
    const place = { phase: 'primary' as const, address: [], email: 'o@example.org', phone: '0' };
    writer.create(
      'setting',
      { ...place, name: 'Alder School', type: 'Mainstream school', urn: '900001' },
      'alder-school',
    );
    writer.create('setting', { ...place, name: 'Little Oaks', type: 'Early years provider' }, 'little-oaks');
  });
});
afterEach(() => bench.close());

type Body = ReturnType<typeof caseBody>;
type Events = [type: string, date: string, more?: Record<string, unknown>][];

const cleanDetails = {
  ethnicity: 'WBRI',
  personalBudget: false,
  organisedArrangements: false,
  directPayments: false,
  senUnit: false,
  resourcedProvision: false,
};
const cleanEvents: Events = [
  ['request-received', '2026-01-12'],
  ['assessment-agreed', '2026-02-10'],
  ['draft-served', '2026-04-20'],
  ['final-plan-issued', '2026-05-29'],
];

/** A case with nothing wrong for the return, but for what is planted. */
function plant(
  reference: string,
  change: {
    body?: Partial<Body>;
    child?: Partial<Body['child']> & { upn?: string | undefined };
    details?: object;
    events?: Events;
  } = {},
): string {
  const base = caseBody(reference);
  const { upn, ...child } = { ...base.child, upn: 'P207000016049' as string | undefined, ...change.child };
  return bench.context.cache.command((writer) => {
    const id = writer.create('case', {
      ...base,
      address: ['1 Example Road', 'Northmoor', 'NM1 4ZZ'],
      settingId: 'alder-school',
      primaryNeed: 'Autistic spectrum disorder',
      ...change.body,
      child: { ...child, ...(upn === undefined ? {} : { upn }) },
      returnDetails: { ...cleanDetails, ...change.details },
    });
    for (const [type, date, more] of change.events ?? cleanEvents) addEventTo(writer, id, type, date, more);
    return id;
  });
}

const faultsNow = () => {
  const input = contract['sen2.readiness'].input.parse({ limit: 200 });
  const found = contract['sen2.readiness'].output.parse(readiness(bench.context, input));
  return { ...found, byCase: new Map(found.rows.map((row) => [row.reference, row.faults.map(({ code }) => code)])) };
};

const planted: [ReturnCheckCode, Parameters<typeof plant>[1]][] = [
  ['name-missing', { child: { lastName: ' ' } }],
  ['age-out-of-range', { child: { dateOfBirth: '2000-01-01' } }],
  ['birth-after-request', { child: { dateOfBirth: '2026-01-13' } }],
  ['upn-missing', { child: { upn: undefined } }],
  ['upn-invalid', { child: { upn: 'Q207000016049' } }],
  ['uln-invalid', { details: { uniqueLearnerNumber: '1234567890' } }],
  ['upn-reason-unknown', { child: { upn: undefined }, details: { upnUnknownReason: 'UN99' } }],
  ['ethnicity-missing', { details: { ethnicity: null } }],
  ['ethnicity-unknown', { details: { ethnicity: 'XXXX' } }],
  ['postcode-missing', { body: { address: ['1 Example Road', 'Northmoor'] } }],
  ['dates-out-of-order', { events: [['assessment-agreed', '2026-01-02'], ...cleanEvents] }],
  ['decision-missing', { events: cleanEvents.filter(([type]) => type !== 'assessment-agreed') }],
  [
    'plans-of-several-requests',
    {
      events: [
        ...cleanEvents,
        ['request-received', '2026-06-08'],
        ['assessment-agreed', '2026-07-01'],
        ['final-plan-issued', '2026-10-20'],
      ],
    },
  ],
  ['plan-before-birth', { child: { dateOfBirth: '2026-06-01' } }],
  ['setting-missing', { body: { settingId: null } }],
  ['setting-without-urn', { body: { settingId: 'little-oaks' } }],
  ['setting-and-code', { details: { senSetting: 'OTH' } }],
  ['setting-code-unknown', { body: { settingId: null }, details: { senSetting: 'ZZZ' } }],
  ['neet-under-16', { body: { settingId: null }, details: { senSetting: 'NEET' } }],
  ['unit-not-said', { details: { senUnit: null } }],
  ['need-missing', { body: { primaryNeed: null } }],
  ['need-unknown', { body: { primaryNeed: 'Autism and more' } }],
  ['needs-the-same', { details: { secondaryNeed: 'ASD' } }],
  ['personal-budget-not-said', { details: { personalBudget: null } }],
  ['payments-without-budget', { details: { directPayments: true } }],
  ['cease-reason-missing', { events: [...cleanEvents, ['plan-ceased', '2026-09-01']] }],
  ['cease-reason-under-18', { events: [...cleanEvents, ['plan-ceased', '2026-09-01']], details: { ceaseReason: '6' } }],
  ['transfer-authority-missing', { events: [['plan-transferred-in', '2026-03-01']] }],
  ['placement-before-birth', { details: { placementFrom: '2010-01-01' } }],
];

describe('readiness for the return', () => {
  it('finds nothing wrong with a case that has nothing wrong', () => {
    plant('NM-CLEAN');
    expect(faultsNow()).toMatchObject({ cases: 1, ready: 1, total: 0, checks: [], nextCensusDate: '2027-01-21' });
  });

  it('plants a fault for every check there is', () => {
    expect(planted.map(([code]) => code).sort()).toEqual(Object.keys(returnChecks).sort());
  });

  it.each(planted)('finds %s by name', (code, change) => {
    plant('NM-CLEAN');
    plant('NM-FAULT', change);
    const found = faultsNow();
    expect(found.byCase.get('NM-FAULT')).toContain(code);
    expect(found.byCase.has('NM-CLEAN')).toBe(false);
    expect(found.checks).toContainEqual(expect.objectContaining({ code, cases: 1, screen: returnChecks[code].screen }));
  });

  it('finds fifteen planted at once, one in each case and no other', () => {
    const fifteen = planted
      .filter(([code]) => code !== 'plan-before-birth' && code !== 'upn-reason-unknown')
      .slice(0, 15);
    for (const [code, change] of fifteen) plant(code, change);
    for (let index = 0; index < 5; index += 1) plant(`NM-CLEAN-${index}`);
    const { byCase, cases, ready } = faultsNow();
    expect([cases, ready]).toEqual([20, 5]);
    for (const [code] of fifteen) expect(byCase.get(code)).toEqual([code]);
  });

  it('clears a fault as soon as it is mended', () => {
    const caseId = plant('NM-1', { child: { upn: undefined }, details: { ethnicity: null } });
    expect(faultsNow().byCase.get('NM-1')).toEqual(['upn-missing', 'ethnicity-missing']);
    const save = (values: object, more = {}) => saveReturnDetails(bench.context, { caseId, values, ...more });
    expect(save({ ethnicity: 'NOPE' })).toMatchObject({ code: 'unknown-code', details: ['ethnicity'] });
    expect(save({ ethnicity: 'AIND' }, { upn: 'p207000016049' }).ok).toBe(true);
    expect(faultsNow().ready).toBe(1);
    const details = returnDetails(bench.context, caseId);
    if (!details.ok) throw new Error(details.code);
    contract['sen2.details'].output.parse(details.value);
    expect(details.value).toMatchObject({ upn: 'P207000016049', primaryNeed: 'ASD', postcode: 'NM1 4ZZ' });
    expect(details.value.values).toMatchObject({ ethnicity: 'AIND', senUnit: false, residential: null });
  });

  it('says which code sets are not confirmed', () => {
    const { sets } = contract['sen2.codeSets'].output.parse(codeSets());
    expect(sets.filter(({ confirmed }) => !confirmed).map(({ id }) => id)).toContain('reviewOutcome');
    expect(sets.find(({ id }) => id === 'ceaseReason')?.codes).toHaveLength(9);
  });

  it.each([
    ['2026-01-15', '2026-01-15'],
    ['2026-01-16', '2027-01-21'],
    ['2026-11-22', '2027-01-21'],
  ])('on %s expects the survey day %s', (today, census) => {
    expect(nextCensusDate(today)).toBe(census);
  });
});

describe('the return', () => {
  const ask = { censusDate: '2027-01-21', authorityCode: '999', module: 'person' as const };
  async function saved(format: 'xml' | 'csv', module: 'authority' | 'person' | 'request' | 'need' = 'person') {
    const result = await exportSen2(bench.context, { ...ask, format, module });
    if (!result.ok) throw new Error(result.code);
    const file = bench.saved.at(-1);
    return { ...result.value, name: file?.name, text: new TextDecoder().decode(file?.bytes) };
  }
  function parse(text: string) {
    const problems: string[] = [];
    const errorHandler = (_level: string, message: string) => problems.push(message);
    const document = new DOMParser({ errorHandler }).parseFromString(text, 'text/xml');
    expect(problems).toEqual([]);
    return document;
  }

  it('is well-formed whatever the names hold, and names no child in its file name', async () => {
    plant('NM-1', { child: { firstName: 'Zoë <&> "J\u0001o\'', lastName: 'O’Brien & Söhne' } });
    const { text, name, persons, faults } = await saved('xml');
    const document = parse(text);
    expect([persons, faults, name]).toEqual([1, 0, 'sen2-999-2027-01-21.xml']);
    expect(document.documentElement.tagName).toBe('Message');
    expect(document.getElementsByTagName('Forename')[0]?.textContent).toBe('Zoë <&> "Jo\'');
    expect(document.getElementsByTagName('ReferenceDate')[0]?.textContent).toBe('2027-01-21');
  });

  it('carries every module that the case can fill', async () => {
    plant('NM-1', {
      details: { secondaryNeed: 'SLCN', personalBudget: true, directPayments: true },
      events: [
        ...cleanEvents,
        ['review-meeting-held', '2026-10-01'],
        ['review-decision-notified', '2026-10-20', { outcome: 'amend' }],
        ['amendment-notice-served', '2026-10-20'],
        ['appeal-registered', '2026-11-01'],
      ],
    });
    const document = parse((await saved('xml')).text);
    const value = (name: string) => document.getElementsByTagName(name)[0]?.textContent;
    expect({
      RequestOutcome: value('RequestOutcome'),
      RequestOutcomeDate: value('RequestOutcomeDate'),
      AssessmentOutcome: value('AssessmentOutcome'),
      OtherTribunal: value('OtherTribunal'),
      Week20: value('Week20'),
      StartDate: value('StartDate'),
      PB: value('PB'),
      DP: value('DP'),
      URN: value('URN'),
      ReviewMeeting: value('ReviewMeeting'),
      ReviewOutcome: value('ReviewOutcome'),
      ReviewDraft: value('ReviewDraft'),
      LastReview: value('LastReview'),
    }).toEqual({
      RequestOutcome: 'Y',
      RequestOutcomeDate: '2026-02-10',
      AssessmentOutcome: 'Y',
      OtherTribunal: '1',
      Week20: '0',
      StartDate: '2026-05-29',
      PB: '1',
      DP: '1',
      URN: '900001',
      ReviewMeeting: '2026-10-01',
      ReviewOutcome: 'A',
      ReviewDraft: '2026-10-20',
      LastReview: '2026-10-20',
    });
    const needs = Array.from(document.getElementsByTagName('SENneed'), (need) =>
      need.textContent?.split('\n').filter(Boolean),
    );
    expect(needs).toEqual([
      ['ASD', '1'],
      ['SLCN', '2'],
    ]);
  });

  it('gives a plan that moved here a historical request, with the day it was made', async () => {
    plant('NM-1', {
      details: { transferAuthority: '815' },
      events: [
        ['final-plan-issued', '2024-03-01'],
        ['plan-transferred-in', '2026-03-01'],
      ],
    });
    const document = parse((await saved('xml')).text);
    const value = (name: string) => document.getElementsByTagName(name)[0]?.textContent;
    expect([value('RequestOutcome'), value('AssessmentOutcome'), value('StartDate')]).toEqual(['H', 'H', '2024-03-01']);
    expect([value('TransferLA'), value('ReceivedDate')]).toEqual(['815', undefined]);
  });

  it('takes the requests of last year and plans in force, and leaves out what ended before', async () => {
    plant('NM-1', { events: [['request-received', '2026-12-01']] });
    plant('NM-2', {
      events: [
        ['request-received', '2024-01-05'],
        ['assessment-refused', '2024-02-10'],
      ],
    });
    plant('NM-3', { events: cleanEvents.map(([type, date]) => [type, date.replace('2026', '2023')]) });
    plant('NM-4', { events: [['request-received', '2027-01-25']] });
    const { text, persons } = await saved('csv', 'request');
    expect(persons).toBe(2);
    const [head, ...rows] = text.replace('\uFEFF', '').trim().split('\r\n');
    expect(head).toMatch(/^PersonNo,RequestNo,ReceivedDate,RequestSource/);
    expect(rows.map((row) => row.split(',')[2])).toEqual(['2026-12-01', '2023-01-12']);
  });

  it('comes as Annex A list 1 for plans in force', async () => {
    plant('NM-1');
    plant('NM-2', { events: [['request-received', '2026-10-01']] });
    const result = await exportAnnexA(bench.context, { asOf: '2026-11-22', list: 1 });
    expect(result).toMatchObject({ ok: true, value: { rows: 1 } });
    const text = new TextDecoder().decode(bench.saved.at(-1)?.bytes);
    expect(text).toContain('NM-1,P207000016049,,2016-04-02,F,WBRI,2026-05-29,,,ASD,900001,primary');
  });

  it('comes as Annex A list 2 for children known here without a plan, and has no columns of a plan', async () => {
    plant('NM-1');
    plant('NM-2', { events: [['request-received', '2026-10-01']] });
    plant('NM-3', { events: [...cleanEvents.slice(0, 1), ['assessment-refused', '2026-02-10']] });
    plant('NM-4', { events: [...cleanEvents, ['plan-ceased', '2026-09-01']] });
    const result = await exportAnnexA(bench.context, { asOf: '2026-11-22', list: 2 });
    expect(result).toMatchObject({ ok: true, value: { rows: 2 } });
    const file = bench.saved.at(-1);
    const [head, ...rows] = new TextDecoder().decode(file?.bytes).replace('\uFEFF', '').trim().split('\r\n');
    expect(file?.name).toBe('annex-a-list-2-2026-11-22.csv');
    expect(head).toMatch(/^Unique ID,UPN,ULN,Date of birth,Gender,Ethnicity,SEN primary need/);
    expect(rows.map((row) => row.split(',')[0]).sort()).toEqual(['NM-2', 'NM-3']);
    expect(await exportAnnexA(bench.context, { asOf: '2025-01-01', list: 2 })).toMatchObject({
      code: 'nobody-in-list',
    });
  });

  it('says who holds the posts that it asks about, before the persons and as a part of its own', async () => {
    plant('NM-1');
    const posts = { authorityCode: '999', dmo: 'Dr A. Example', dco: 'B. & C. Sample', dsco: '' };
    expect(saveReturnAuthority(bench.context, posts)).toEqual({ ok: true, value: { done: true } });
    const document = parse((await saved('xml')).text);
    const value = (name: string) => document.getElementsByTagName(name)[0]?.textContent;
    expect([value('DMO'), value('DCO'), value('DSCO')]).toEqual(['Dr A. Example', 'B. & C. Sample', undefined]);
    const { text } = await saved('csv', 'authority');
    expect(text.replace('\uFEFF', '').trim().split('\r\n')).toEqual([
      'Collection,ReferenceDate,LEA,DMO,DCO,DSCO',
      'SEN2,2027-01-21,999,Dr A. Example,B. & C. Sample,',
    ]);
  });

  it('is refused when nobody is in it', async () => {
    expect(await exportSen2(bench.context, { ...ask, format: 'xml' })).toMatchObject({ code: 'nobody-in-return' });
  });
});
