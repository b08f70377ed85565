import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { saveParty, savePerson } from '../../main/core/cases/people-of-case';
import { getCase } from '../../main/core/cases/service';
import { clockForCase } from '../../main/core/clock/service';
import { makeLetter } from '../../main/core/letters/make-letter';
import { getLetter, saveText, startLetter, typesForCase } from '../../main/core/letters/service';
import { addAuthority, addCase, addEventTo, type DomainBench, domainBench } from '../support/domain-context';

// Born on 12 March 2010: turns 16 in the school year that ends in 2026, whose last Friday of June is the 26th.
const dayBefore = '2026-06-25';
const theDay = '2026-06-26';

let bench: DomainBench;
let caseId: string;
let motherId: string;
beforeEach(() => {
  bench = domainBench({ today: dayBefore });
  addAuthority(bench);
  caseId = addCase(bench, { reference: 'NM-1', receivedOn: '2025-01-06', dateOfBirth: '2010-03-12' });
  motherId = bench.context.cache.command((writer) => {
    addEventTo(writer, caseId, 'assessment-agreed', '2025-02-01');
    addEventTo(writer, caseId, 'draft-served', '2025-04-01');
    addEventTo(writer, caseId, 'final-plan-issued', '2025-05-20');
    addEventTo(writer, caseId, 'review-meeting-held', '2026-06-01');
    addEventTo(writer, caseId, 'review-decision-notified', '2026-06-20', {
      outcome: 'maintain',
      note: 'It still fits.',
    });
    writer.update('case', caseId, { address: ['1 Example Road', 'Northmoor', 'NM1 4ZZ'] });
    return writer.create('party', {
      caseId,
      role: 'parent-carer',
      name: 'Ada Okafor',
      relationship: 'Mother',
      address: ['1 Example Road', 'Northmoor', 'NM1 4ZZ'],
      addressWithheld: false,
      mainContact: true,
      receivesLetters: true,
    });
  });
});
afterEach(() => bench.close());

function letter(type: string) {
  const started = startLetter(bench.context, { caseId, type });
  if (!started.ok) throw new Error(started.message);
  const { letterId } = started.value;
  const got = getLetter(bench.context, letterId);
  if (!got.ok) throw new Error(got.message);
  return { letterId, ...got.value };
}
const to = ({ recipients }: ReturnType<typeof letter>) => recipients.map(({ name }) => name);
const rights = () => {
  const clock = clockForCase(bench.context, caseId);
  return clock.ok ? clock.value.obligations.find(({ code }) => code === 'rights-pass-to-young-person') : undefined;
};
const { firstName, lastName } = { firstName: 'Amara', lastName: 'Okafor' };

describe('when compulsory school age ends', () => {
  it('letters turn from the parent to the young person overnight', () => {
    expect(rights()).toMatchObject({ due: theDay, state: 'due-soon' });
    const before = letter('T10');
    expect(to(before)).toEqual(['Ada Okafor']);
    expect(before.html).toContain('Dear Ada Okafor');
    expect(before.canIssue).toBe(true);

    bench.setToday(theDay);
    expect(rights()).toMatchObject({ state: 'due-soon' });
    const after = letter('T10');
    const name = `${firstName} ${lastName}`;
    expect(to(after)).toEqual([name]);
    expect(after.html).toContain(`Dear ${name}`);
    expect(after.html).toContain('your EHC plan');
    expect(after.canIssue).toBe(true);
    expect(bench.context.cache.forCase('party', caseId).filter(({ role }) => role === 'young-person')).toHaveLength(1);
    bench.setToday('2026-06-27');
    expect(rights()).toMatchObject({ state: 'met' });
    letter('T10');
    expect(bench.context.cache.forCase('party', caseId)).toHaveLength(2);
  });

  it('a letter begun for the parent the day before is stopped until it says why it still goes there', async () => {
    const { letterId } = letter('T10');
    bench.setToday(theDay);
    expect(await makeLetter(bench.context, letterId)).toMatchObject({
      code: 'letter-incomplete',
      details: ['addressee'],
      message: expect.stringContaining('The rights have passed to the young person'),
    });
    saveText(bench.context, { letterId, text: { insteadOfYoungPerson: 'lacks-capacity' } });
    expect(await makeLetter(bench.context, letterId)).toMatchObject({ ok: true });
  });

  it('a parent gets a copy only once the young person agreed, and the decision is kept', () => {
    bench.setToday(theDay);
    expect(to(letter('T10'))).toEqual(['Amara Okafor']);
    const mother = bench.context.cache.get('party', motherId);
    if (!mother) throw new Error('no mother');
    const { role, name, relationship, address, addressWithheld, mainContact, receivesLetters } = mother;
    const person = { role, name, relationship, address, addressWithheld, mainContact, receivesLetters };
    const agreed = { agreed: true, on: theDay, note: 'Amara said so at her review' };
    const save = (copies: typeof agreed | null) =>
      saveParty(bench.context, { ...person, caseId, partyId: motherId, email: '', phone: '', copies });
    expect(save(agreed).ok).toBe(true);
    const copied = letter('T10');
    expect(to(copied)).toEqual(['Amara Okafor', 'Ada Okafor']);
    expect(copied.html).toContain('Ada Okafor, mother');
    expect(bench.context.cache.get('party', motherId)?.copies).toEqual(agreed);
    save({ ...agreed, agreed: false });
    expect(to(letter('T10'))).toEqual(['Amara Okafor']);
  });

  it('the letter about the rights is suggested around the day, and never again once it has gone', () => {
    const suggested = () => {
      const types = typesForCase(bench.context, caseId);
      return types.ok ? types.value.types.filter((one) => one.suggested).map(({ type }) => type) : [];
    };
    bench.setToday('2025-12-01');
    expect(suggested()).not.toContain('T17');
    bench.setToday('2026-02-01');
    expect(suggested()).toContain('T17');
    bench.setToday('2027-07-15');
    expect(suggested()).not.toContain('T17');
  });
});

describe('the people of a case', () => {
  const details = {
    firstName: 'Amara',
    lastName: 'Okafor',
    preferredName: '',
    dateOfBirth: '2012-09-01',
    sex: 'F' as const,
    address: ['2 Mill Lane ', '', 'NM1 4ZZ'],
    settingId: null,
  };

  it('are put right, and what depends on age follows', () => {
    expect(savePerson(bench.context, { ...details, caseId })).toEqual({ ok: true, value: { done: true } });
    const found = getCase(bench.context, caseId);
    expect(found.ok && found.value).toMatchObject({
      youngPersonFrom: '2029-06-29',
      case: { address: ['2 Mill Lane', 'NM1 4ZZ'], child: { preferredName: 'Amara' } },
    });
  });

  it.each([
    ['no last name', { lastName: ' ' }, 'name-missing'],
    ['a date of birth to come', { dateOfBirth: '2026-12-01' }, 'age-out-of-range'],
    ['a setting that is not here', { settingId: 'nowhere-at-all' }, 'no-such-setting'],
  ])('are not saved with %s', (_, change, code) => {
    expect(savePerson(bench.context, { ...details, ...change, caseId })).toMatchObject({ ok: false, code });
    expect(bench.context.cache.get('case', caseId)?.child.dateOfBirth).toBe('2010-03-12');
  });

  it('have one main contact, and no one of another case', () => {
    const father = {
      caseId,
      partyId: null,
      role: 'parent-carer' as const,
      name: 'Ben Okafor',
      relationship: 'Father',
      email: 'Ben@Example.org',
      phone: '',
      address: [],
      addressWithheld: false,
      mainContact: true,
      receivesLetters: true,
      copies: null,
    };
    expect(saveParty(bench.context, father).ok).toBe(true);
    const contacts = bench.context.cache.forCase('party', caseId).map(({ name, mainContact }) => [name, mainContact]);
    expect(contacts).toEqual([
      ['Ada Okafor', false],
      ['Ben Okafor', true],
    ]);
    const other = addCase(bench, { reference: 'NM-2' });
    expect(saveParty(bench.context, { ...father, caseId: other, partyId: motherId })).toMatchObject({
      code: 'no-such-party',
    });
    expect(saveParty(bench.context, { ...father, email: 'nobody' })).toMatchObject({ code: 'not-an-email' });
  });
});
