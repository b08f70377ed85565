import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { completeSectionK, planSectionK } from '../../main/core/plans/complete-section-k';
import { planSection, saveSection, sectionsOf, startPlan } from '../../main/core/plans/service';
import { blockText, plainText, type RichDoc, type RichTable } from '../../shared/domain/rich-doc';
import type { EntityBody } from '../../shared/hub-api/entities';
import { addAuthority, addCase, type DomainBench, domainBench } from '../support/domain-context';

let bench: DomainBench;
let caseId: string;
beforeEach(() => {
  bench = domainBench();
  addAuthority(bench);
  caseId = addCase(bench, { reference: 'NM-1042' });
});
afterEach(() => bench.close());

function addAdvice(given: Partial<EntityBody<'advice'>> = {}): string {
  return bench.context.cache.command((writer) =>
    writer.create('advice', {
      caseId,
      requestId: null,
      kind: 'd',
      contributor: 'educational-psychologist',
      title: 'Psychological advice',
      author: 'Dr Iona Farrell',
      role: 'Educational psychologist',
      service: 'Northmoor EPS',
      date: '2026-11-03',
      receivedOn: '2026-11-05',
      pages: 4,
      documentId: null,
      paragraphs: [],
      ...given,
    }),
  );
}
const school = {
  title: 'Educational advice',
  author: 'Ruth Adeyemi',
  role: 'Head teacher',
  service: '',
  kind: 'b',
  contributor: 'school',
  pages: 2,
} as const;

function begin(): string {
  const made = startPlan(bench.context, caseId);
  if (!made.ok) throw new Error(made.code);
  return made.value.planId;
}
function sectionK(planId: string) {
  const found = sectionsOf(bench.context.cache, bench.context.cache.get('plan', planId)!).find(
    ({ code }) => code === 'K',
  );
  if (!found) throw new Error('no section K');
  return found;
}
const docOf = (planId: string) => sectionK(planId).doc as RichDoc;
const rows = (planId: string) => {
  const table = docOf(planId).content?.find(({ type }) => type === 'table') as RichTable | undefined;
  return (table?.content ?? []).map((row) =>
    (row.content ?? []).map((cell) => (cell.content ?? []).map(blockText).join(' ')),
  );
};
const complete = (planId: string, byItself = false) => completeSectionK(bench.context, { planId, byItself });
function standing(planId: string) {
  const got = planSectionK(bench.context, planId);
  if (!got.ok) throw new Error(got.code);
  return got.value;
}
const findings = (planId: string) => {
  const got = planSection(bench.context, sectionK(planId).id);
  return got.ok ? got.value.findings.map(({ rule }) => rule) : [];
};
/** As a person would: the text with more words at its end. */
function write(planId: string, words: string): void {
  const doc = docOf(planId);
  const more = {
    type: 'paragraph' as const,
    attrs: { blockId: words },
    content: [{ type: 'text' as const, text: words }],
  };
  expect(saveSection(bench.context, sectionK(planId).id, { ...doc, content: [...(doc.content ?? []), more] }).ok).toBe(
    true,
  );
}

describe('section K', () => {
  it('takes advice that came late by itself, in order of date, with author, role, service, date and pages', () => {
    addAdvice();
    const planId = begin();
    addAdvice({ ...school, date: '2026-10-20', receivedOn: '2026-11-20' });
    expect(findings(planId)).toEqual(['advice-not-listed']);
    expect(standing(planId)).toMatchObject({ missing: [{ title: 'Educational advice' }], byItself: true });
    expect(complete(planId, true)).toEqual({ ok: true, value: { added: 1, dated: 0 } });
    expect(rows(planId)).toEqual([
      ['Advice', 'Author', 'Role and service', 'Date of advice', 'Pages'],
      ['Educational advice', 'Ruth Adeyemi', 'Head teacher', '20 October 2026', '2'],
      ['Psychological advice', 'Dr Iona Farrell', 'Educational psychologist, Northmoor EPS', '3 November 2026', '4'],
    ]);
    expect(findings(planId)).toEqual([]);
    expect(standing(planId)).toEqual({ missing: [], outdated: [], byItself: false });
    expect(complete(planId, true)).toEqual({ ok: true, value: { added: 0, dated: 0 } });
  });

  it('that is empty gets its table with the first advice', () => {
    const planId = begin();
    addAdvice();
    expect(complete(planId, true)).toMatchObject({ value: { added: 1 } });
    expect(rows(planId)).toHaveLength(2);
  });

  it('that a person has written in waits for one press, and keeps every word of theirs', () => {
    addAdvice();
    const planId = begin();
    write(planId, 'The views of the family are in section A.');
    addAdvice(school);
    expect(standing(planId)).toMatchObject({ missing: [{ author: 'Ruth Adeyemi' }], byItself: false });
    expect(complete(planId, true)).toEqual({ ok: true, value: { added: 0, dated: 0 } });
    expect(complete(planId)).toMatchObject({ value: { added: 1 } });
    expect(rows(planId).map(([title]) => title)).toEqual(['Advice', 'Psychological advice', 'Educational advice']);
    expect(plainText(docOf(planId))).toContain('The views of the family are in section A.');
    expect(findings(planId)).toEqual([]);
  });

  it('written as a list gets a table after it for what is not named', () => {
    const planId = begin();
    write(planId, 'Appendix 1: psychological advice, Dr Iona Farrell.');
    addAdvice();
    addAdvice(school);
    expect(complete(planId)).toMatchObject({ value: { added: 1 } });
    expect(docOf(planId).content?.map(({ type }) => type)).toEqual(['paragraph', 'paragraph', 'table']);
    expect(
      rows(planId)
        .slice(1)
        .map(([title]) => title),
    ).toEqual(['Educational advice']);
  });

  it('does not get back by itself what a person took out of it', () => {
    addAdvice();
    addAdvice(school);
    const planId = begin();
    const [table] = docOf(planId).content as [RichTable];
    const shorter = { type: 'doc', content: [{ ...table, content: table.content?.slice(0, 2) }] };
    expect(saveSection(bench.context, sectionK(planId).id, shorter).ok).toBe(true);
    expect(standing(planId)).toMatchObject({ missing: [{ title: 'Educational advice' }], byItself: false });
    expect(complete(planId, true)).toMatchObject({ value: { added: 0 } });
    expect(complete(planId)).toMatchObject({ value: { added: 1 } });
  });

  it('tells two advices of one title apart', () => {
    addAdvice();
    const planId = begin();
    addAdvice({ author: 'Dr Paul Yates', date: '2026-11-10' });
    expect(standing(planId).missing).toMatchObject([{ author: 'Dr Paul Yates' }]);
    expect(complete(planId)).toMatchObject({ value: { added: 1 } });
    expect(standing(planId).missing).toEqual([]);
  });

  it('gives advice that was given again its new date and version, by itself where nobody wrote in it', () => {
    addAdvice({ requestId: 'request-1' });
    const planId = begin();
    addAdvice({ requestId: 'request-1', date: '2026-11-18', receivedOn: '2026-11-19', pages: 6 });
    expect(standing(planId)).toMatchObject({
      missing: [],
      outdated: [{ date: '2026-11-18', shown: '2026-11-03' }],
      byItself: true,
    });
    expect(findings(planId)).toEqual(['advice-date-differs']);
    expect(complete(planId, true)).toEqual({ ok: true, value: { added: 0, dated: 1 } });
    expect(rows(planId).slice(1)).toEqual([
      [
        'Psychological advice',
        'Dr Iona Farrell',
        'Educational psychologist, Northmoor EPS',
        '18 November 2026, version 2',
        '6',
      ],
    ]);
    expect(findings(planId)).toEqual([]);
  });

  it('keeps a row as a person worded it when its advice was given again: only the date follows, once they say so', () => {
    addAdvice({ requestId: 'request-1' });
    const planId = begin();
    const doc = JSON.parse(JSON.stringify(docOf(planId)).replace('Dr Iona Farrell', 'Dr I. Farrell')) as RichDoc;
    expect(saveSection(bench.context, sectionK(planId).id, doc).ok).toBe(true);
    addAdvice({ requestId: 'request-1', date: '2026-11-18', receivedOn: '2026-11-19' });
    expect(standing(planId)).toMatchObject({ missing: [], outdated: [{}], byItself: false });
    expect(complete(planId, true)).toMatchObject({ value: { dated: 0 } });
    expect(complete(planId)).toMatchObject({ value: { dated: 1 } });
    expect(rows(planId)[1]).toEqual([
      'Psychological advice',
      'Dr I. Farrell',
      'Educational psychologist, Northmoor EPS',
      '18 November 2026, version 2',
      '4',
    ]);
  });

  it('comes out the same on two computers that complete it by themselves', () => {
    addAdvice();
    const planId = begin();
    addAdvice(school);
    const before = docOf(planId);
    complete(planId, true);
    const mine = docOf(planId);
    saveSection(bench.context, sectionK(planId).id, before);
    complete(planId);
    expect(docOf(planId)).toEqual(mine);
  });

  it('of a final plan is never touched, and does not ask for what came after it', () => {
    addAdvice();
    const planId = begin();
    bench.context.cache.command((writer) =>
      writer.update('plan', planId, { status: 'issued', kind: 'final', issuedOn: '2026-11-22' }),
    );
    const before = docOf(planId);
    addAdvice({ ...school, date: '2026-11-20', receivedOn: '2026-11-23' });
    expect(findings(planId)).toEqual([]);
    expect(standing(planId)).toMatchObject({ missing: [], byItself: false });
    expect(complete(planId)).toMatchObject({ ok: false, code: 'plan-issued' });
    expect(docOf(planId)).toEqual(before);
  });
});
