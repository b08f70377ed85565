import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordDecision } from '../../main/core/cases/decisions';
import { getCase } from '../../main/core/cases/service';
import { makeLetter } from '../../main/core/letters/make-letter';
import { publishLetter, retractLetter } from '../../main/core/letters/publish-letter';
import { getLetter, listLetters, saveText, startLetter, typesForCase } from '../../main/core/letters/service';
import { planSections, saveSection, startPlan } from '../../main/core/plans/service';
import { addAuthority, addCase, addEventTo, type DomainBench, domainBench } from '../support/domain-context';

let bench: DomainBench;
let caseId: string;
beforeEach(() => {
  bench = domainBench();
  addAuthority(bench);
  caseId = addCase(bench, { reference: 'NM-1042', receivedOn: '2026-10-20' });
  addParty('Ada Okafor', '1 Example Road');
});
afterEach(() => bench.close());

function addParty(name: string, street: string, more = {}) {
  return bench.context.cache.command((writer) =>
    writer.create('party', {
      caseId,
      role: 'parent-carer',
      name,
      relationship: 'Mother',
      address: [street, 'Northmoor'],
      addressWithheld: false,
      mainContact: name.startsWith('Ada'),
      receivesLetters: true,
      ...more,
    }),
  );
}

const reasons =
  'We read the school’s report and your letter. They show that Amara reads at the level expected for her age with the help the school gives now.';

const decide = (kind: 'assess' | 'issue', outcome: 'yes' | 'no', more = {}) =>
  recordDecision(bench.context, {
    caseId,
    kind,
    outcome,
    tests:
      kind === 'assess'
        ? [
            { id: 'has-or-may-have-sen', met: true, finding: 'Yes' },
            { id: 'may-be-necessary', met: outcome === 'yes', finding: 'The school can meet the needs' },
          ]
        : [{ id: 'necessary', met: outcome === 'yes', finding: 'See the advice' }],
    reasons,
    decidedOn: '2026-11-20',
    ...more,
  });

function started(type: string): string {
  const made = startLetter(bench.context, { caseId, type });
  if (!made.ok) throw new Error(made.code);
  return made.value.letterId;
}

function letterOf(letterId: string) {
  const got = getLetter(bench.context, letterId);
  if (!got.ok) throw new Error(got.code);
  return got.value;
}
const failing = (letterId: string) => letterOf(letterId).checks.filter((check) => check.blocking && !check.ok);
const events = () => bench.context.cache.forCase('event', caseId).map(({ type, date }) => [type, date]);

describe('a decision', () => {
  it('is recorded with its event, and suggests its letter', () => {
    expect(decide('assess', 'no')).toMatchObject({ ok: true, value: { letterType: 'T3' } });
    expect(events()).toContainEqual(['assessment-refused', '2026-11-20']);
    const types = typesForCase(bench.context, caseId);
    expect(types.ok && types.value.types.filter((type) => type.suggested).map(({ type }) => type)).toEqual(['T3']);
  });

  it.each([
    ['no reasons', { reasons: '  ' }, 'reasons-missing'],
    ['a part of the test unanswered', { tests: [] }, 'tests-missing'],
    ['a future date', { decidedOn: '2026-12-01' }, 'not-now'],
  ])('is refused with %s, and nothing is written', (_, change, code) => {
    expect(decide('assess', 'no', change)).toMatchObject({ ok: false, code });
    expect(events()).toHaveLength(1);
    expect(bench.context.cache.forCase('decision', caseId)).toEqual([]);
  });

  it('is refused when it contradicts the findings', () => {
    const tests = [
      { id: 'has-or-may-have-sen', met: true, finding: '' },
      { id: 'may-be-necessary', met: true, finding: '' },
    ];
    expect(decide('assess', 'no', { tests })).toMatchObject({ ok: false, code: 'tests-contradict' });
  });
});

describe('a letter', () => {
  it('starts with the decision’s reasons and dates worked out by the clock', () => {
    decide('assess', 'no');
    const letter = letterOf(started('T3'));
    expect(letter.fields.find(({ id }) => id === 'reasons')?.value).toBe(reasons);
    expect(letter.recipients.map(({ name }) => name)).toEqual(['Ada Okafor']);
    expect(letter.html).toContain('22 January 2027');
    expect(letter.html).toContain('Northmoor SENDIASS');
    expect(letter.checks.filter((check) => check.blocking && !check.ok)).toEqual([]);
    expect(letter.canIssue).toBe(true);
  });

  it('cannot be made without its reasons', async () => {
    decide('assess', 'no');
    const letterId = started('T3');
    saveText(bench.context, { letterId, text: { reasons: '' } });
    expect(await makeLetter(bench.context, letterId)).toMatchObject({
      ok: false,
      code: 'letter-incomplete',
      details: ['reasons'],
    });
    expect(bench.context.cache.forCase('document', caseId)).toEqual([]);
  });

  it('cannot be made when it speaks of another child', async () => {
    addCase(bench, { reference: 'NM-2000', firstName: 'Jonas', lastName: 'Testwell' });
    decide('assess', 'no');
    const letterId = started('T3');
    saveText(bench.context, { letterId, text: { reasons: `${reasons} Jonas Testwell was seen in May.` } });
    expect(failing(letterId).map(({ id }) => id)).toEqual(['other-name']);
    expect(await makeLetter(bench.context, letterId)).toMatchObject({
      ok: false,
      code: 'letter-incomplete',
      details: ['other-name'],
    });
  });

  it('is made as Word and PDF, published with the event the time to appeal runs from, and taken back until it is opened', async () => {
    decide('assess', 'no');
    const letterId = started('T3');
    expect(publishLetter(bench.context, letterId)).toMatchObject({ ok: false, code: 'letter-not-made' });
    const made = await makeLetter(bench.context, letterId);
    if (!made.ok) throw new Error(made.message);
    const documents = bench.context.cache.forCase('document', caseId);
    expect(documents.map(({ title, kind }) => [title, kind])).toEqual([
      ['We will not assess, 22 November 2026', 'letter'],
      ['We will not assess, 22 November 2026', 'letter'],
    ]);
    expect(publishLetter(bench.context, letterId).ok).toBe(true);
    expect(events()).toContainEqual(['decision-letter-dated', '2026-11-22']);
    const found = getCase(bench.context, caseId);
    expect(found.ok && found.value.obligations.find(({ code }) => code === 'appeal-deadline')?.due).toBe('2027-01-22');
    expect(saveText(bench.context, { letterId, text: { reasons: 'Other' } })).toMatchObject({ code: 'letter-sent' });
    expect(listLetters(bench.context, { caseId: null, status: 'published', limit: 50, offset: 0 }).rows).toMatchObject([
      { id: letterId, name: 'We will not assess', reference: 'NM-1042' },
    ]);
    bench.context.cache.command((writer) =>
      writer.update('letter', letterId, { openedAt: '2026-11-23T08:00:00.000Z' }),
    );
    expect(retractLetter(bench.context, letterId)).toMatchObject({ ok: false, code: 'letter-opened' });
  });

  it('goes back to a draft when its words change after it was made', async () => {
    decide('assess', 'no');
    const letterId = started('T3');
    await makeLetter(bench.context, letterId);
    saveText(bench.context, { letterId, text: { reasons: `${reasons} One more.` } });
    expect(letterOf(letterId).letter.status).toBe('draft');
    expect(publishLetter(bench.context, letterId)).toMatchObject({ ok: false, code: 'letter-not-made' });
  });

  it('bears the day it is made, and is not published days later', async () => {
    decide('assess', 'no');
    const letterId = started('T3');
    bench.setToday('2026-11-25');
    await makeLetter(bench.context, letterId);
    expect(letterOf(letterId).letter.date).toBe('2026-11-25');
    bench.setToday('2026-11-28');
    expect(publishLetter(bench.context, letterId)).toMatchObject({ ok: false, code: 'letter-too-old' });
    expect(events().map(([type]) => type)).not.toContain('decision-letter-dated');
  });

  it('keeps a parent’s address from another at a different one', () => {
    addParty('Ben Okafor', '99 Hidden Lane', { addressWithheld: true });
    decide('assess', 'yes');
    const letter = letterOf(started('T2'));
    expect(letter.recipients.map(({ name }) => name)).toEqual(['Ada Okafor']);
    expect(letter.html).not.toContain('Hidden Lane');
  });

  it('keeps a date that the caseworker changed, and refuses fields it does not have', () => {
    decide('assess', 'yes');
    const letterId = started('T2');
    saveText(bench.context, { letterId, text: { 'dates.viewsBy': '10 December 2026' } });
    expect(letterOf(letterId).html).toContain('10 December 2026');
    expect(saveText(bench.context, { letterId, text: { nonsense: 'x' } })).toMatchObject({ code: 'unknown-field' });
  });
});

describe('the draft and the final plan', () => {
  async function makeAndPublish(type: string) {
    const letterId = started(type);
    const made = await makeLetter(bench.context, letterId);
    return { letterId, made, published: made.ok ? publishLetter(bench.context, letterId) : made };
  }

  it('go out with the plan itself, and only the final one names a setting', async () => {
    decide('assess', 'yes');
    bench.context.cache.command((writer) =>
      addEventTo(writer, caseId, 'advice-requested', '2026-11-20', { contributor: 'school' }),
    );
    bench.context.cache.command((writer) =>
      writer.create('advice', {
        caseId,
        requestId: null,
        kind: 'b',
        contributor: 'school',
        title: 'Educational advice',
        author: 'Head Teacher',
        role: 'Headteacher',
        service: 'School',
        date: '2026-11-20',
        receivedOn: '2026-11-20',
        pages: 3,
        documentId: null,
        paragraphs: [],
      }),
    );
    decide('issue', 'yes');
    const plan = startPlan(bench.context, caseId);
    if (!plan.ok) throw new Error(plan.code);
    const draft = await makeAndPublish('T6');
    expect(draft.published).toMatchObject({ ok: true });
    expect(events()).toContainEqual(['draft-served', '2026-11-22']);
    expect(bench.context.cache.forCase('document', caseId).map(({ kind }) => kind)).toContain('plan');

    const early = started('T8');
    expect(failing(early).map(({ id }) => id)).toContain('section-i');
    const sections = planSections(bench.context, plan.value.planId);
    const placement = sections.ok ? sections.value.sections.find(({ code }) => code === 'I') : undefined;
    saveSection(bench.context, placement?.id ?? '', {
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          attrs: { blockId: 'i1' },
          content: [{ type: 'text', text: 'Fernbank Primary School, mainstream.' }],
        },
      ],
    });
    const final = started('T8');
    expect(await makeLetter(bench.context, final)).toMatchObject({ ok: true });
    // The files would say something else than the plan that is issued with them.
    const support = sections.ok ? sections.value.sections.find(({ code }) => code === 'F') : undefined;
    const content = [
      {
        type: 'paragraph',
        attrs: { blockId: 'f1' },
        content: [{ type: 'text', text: 'Two hours of reading a week.' }],
      },
    ];
    saveSection(bench.context, support?.id ?? '', { type: 'doc', content });
    expect(publishLetter(bench.context, final)).toMatchObject({ ok: false, code: 'plan-changed' });
    expect(bench.context.cache.get('plan', plan.value.planId)).toMatchObject({ kind: 'draft', status: 'open' });
    expect(await makeLetter(bench.context, final)).toMatchObject({ ok: true });
    expect(publishLetter(bench.context, final)).toMatchObject({ ok: true });
    expect(bench.context.cache.get('plan', plan.value.planId)).toMatchObject({
      kind: 'final',
      status: 'issued',
      issuedOn: '2026-11-22',
    });
    expect(events()).toContainEqual(['final-plan-issued', '2026-11-22']);
    const found = getCase(bench.context, caseId);
    expect(found.ok && found.value.stage).toBe('review');
  });
});
