import { describe, expect, it } from 'vitest';
import { ageYears, schoolYear } from '../../../main/core/cases/ages';
import { weekOf } from '../../../main/core/cases/days';
import { provisionalReference } from '../../../main/core/cases/reference';
import type { Held } from '../../../main/core/db/record-store';
import { recipientsFor } from '../../../main/core/letters/reader-of-letter';
import { suggestedTypes } from '../../../main/core/letters/suggest';
import { isEmail } from '../../../main/core/people/email';

describe('age', () => {
  it.each([
    ['2012-11-22', '2026-11-22', 14],
    ['2012-11-23', '2026-11-22', 13],
    ['2008-02-29', '2026-02-28', 17],
    ['2008-02-29', '2026-03-01', 18],
  ])('of someone born %s on %s is %i', (born, on, years) => {
    expect(ageYears(born, on)).toBe(years);
  });
});

describe('the school year', () => {
  it.each([
    ['2022-09-01', '2026-11-22', 'Nursery'],
    ['2021-08-31', '2026-11-22', 'Year 1'],
    ['2021-09-01', '2026-11-22', 'Reception'],
    ['2012-09-01', '2026-09-01', 'Year 9'],
    ['2013-08-31', '2026-09-01', 'Year 9'],
    ['2013-09-01', '2026-09-01', 'Year 8'],
    ['2009-10-10', '2026-11-22', 'Year 12'],
    ['2012-09-01', '2026-08-31', 'Year 8'],
    ['2003-01-01', '2026-11-22', 'Post-19'],
    ['2025-01-01', '2026-11-22', 'Before nursery'],
  ])('of someone born %s is, on %s, %s', (born, on, year) => {
    expect(schoolYear(born, on)).toBe(year);
  });
});

describe('the week', () => {
  it('runs from Monday to Sunday', () => {
    expect(weekOf('2026-11-22')).toEqual({
      today: '2026-11-22',
      sunday: '2026-11-22',
      nextMonday: '2026-11-23',
      nextSunday: '2026-11-29',
    });
    expect(weekOf('2026-11-23').sunday).toBe('2026-11-29');
  });
});

describe('a provisional reference', () => {
  it('comes from the random end of the case’s id and never from a counter', () => {
    expect(provisionalReference('01936e2c-0000-7000-8000-000000000000')).toBe('NM-P00000000');
    expect(provisionalReference('01936e2c-0000-7000-8000-00000000001f')).toBe('NM-P0000000Z');
    expect(provisionalReference('01936e2c-0000-7000-8000-ffffffffffff')).toBe('NM-PZZZZZZZZ');
  });
});

describe('an e-mail address', () => {
  it.each(['a@b.example', "o'neil+ehc@nhs.example", 'A.B@sub.council.gov.uk'])('is %s', (email) => {
    expect(isEmail(email)).toBe(true);
  });
  it.each([
    '',
    'a',
    'a@b',
    'a b@c.example',
    'a@b..example',
    '.a@b.example',
    'Sam <a@b.example>',
    'a@b.example,c@d.example',
  ])('is not %j', (email) => {
    expect(isEmail(email)).toBe(false);
  });
});

describe('who a letter goes to', () => {
  const party = (id: string, more: Partial<Held<'party'>> = {}): Held<'party'> => ({
    id,
    rev: 1,
    waiting: false,
    caseId: 'case',
    role: 'parent-carer',
    name: id,
    relationship: 'Parent',
    address: ['1 Example Road'],
    addressWithheld: false,
    mainContact: false,
    receivesLetters: true,
    ...more,
  });
  const ids = (parties: Held<'party'>[], young: boolean, partyId?: string) =>
    recipientsFor(parties, young, partyId).map(({ id }) => id);

  it('is the main contact and whoever shares the address, nobody elsewhere', () => {
    const parties = [party('b'), party('a', { mainContact: true }), party('c', { address: ['2 Other Road'] })];
    expect(ids(parties, false)).toEqual(['a', 'b']);
    expect(ids(parties, false, 'c')).toEqual(['c']);
  });

  it('is one person alone when their address is withheld', () => {
    expect(ids([party('a', { mainContact: true, addressWithheld: true }), party('b')], false)).toEqual(['a']);
    expect(ids([party('a', { mainContact: true }), party('b', { addressWithheld: true })], false)).toEqual(['a']);
  });

  it('is the young person once the rights are theirs', () => {
    const parties = [party('a', { mainContact: true }), party('y', { role: 'young-person' })];
    expect(ids(parties, true)).toEqual(['y']);
    expect(ids(parties, false)).toEqual(['a']);
  });
});

describe('the letters suggested', () => {
  const base = {
    stage: 'closed' as const,
    decisions: [],
    letters: [],
    hasOpenPlan: false,
    eventTypes: new Set<string>(),
    aroundSixteen: false,
  };
  it('tell the last decision until it is told', () => {
    const decisions = [{ kind: 'assess' as const, outcome: 'no' as const }];
    expect(suggestedTypes({ ...base, decisions })).toEqual(['T3']);
    expect(suggestedTypes({ ...base, decisions, letters: [{ type: 'T3', status: 'retracted' }] })).toEqual(['T3']);
    expect(suggestedTypes({ ...base, decisions, letters: [{ type: 'T3', status: 'published' }] })).toEqual([]);
  });
  it('follow the plan from draft to final', () => {
    const decisions = [{ kind: 'issue' as const, outcome: 'yes' as const }];
    const served = { letters: [{ type: 'T6', status: 'published' as const }], eventTypes: new Set(['draft-served']) };
    expect(suggestedTypes({ ...base, stage: 'plan', decisions, hasOpenPlan: true })).toEqual(['T6']);
    expect(suggestedTypes({ ...base, stage: 'plan', decisions, hasOpenPlan: true, ...served })).toEqual(['T8']);
  });
});
