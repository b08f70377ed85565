import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeLetter } from '../../main/core/letters/make-letter';
import { getLetter, saveText, startLetter } from '../../main/core/letters/service';
import { saveSection, sectionsOf, startPlan } from '../../main/core/plans/service';
import { changedSections } from '../../main/core/reviews/service';
import type { RichDoc } from '../../shared/domain/rich-doc';
import { addAuthority, addCase, addEventTo, addMother, type DomainBench, domainBench } from '../support/domain-context';

let bench: DomainBench;
let caseId: string;
beforeEach(() => {
  bench = domainBench();
  addAuthority(bench);
  caseId = addCase(bench, { reference: 'NM-1042', receivedOn: '2025-01-20' });
  addMother(bench, caseId);
  bench.context.cache.command((writer) => {
    writer.create('advice', {
      caseId,
      requestId: null,
      kind: 'd',
      contributor: 'educational-psychologist',
      title: 'Psychological advice for the review',
      author: 'Sam Example',
      role: 'Educational psychologist',
      service: 'Northmoor EPS',
      date: '2026-11-10',
      receivedOn: '2026-11-12',
      pages: 4,
      documentId: null,
      paragraphs: [],
    });
  });
});
afterEach(() => bench.close());

const paragraph = (blockId: string, text: string) => ({
  type: 'paragraph' as const,
  attrs: { blockId },
  content: [{ type: 'text' as const, text }],
});
const heading = (blockId: string, text: string) => ({
  ...paragraph(blockId, text),
  type: 'heading' as const,
  attrs: { blockId, level: 2 },
});

function write(planId: string, code: string, doc: RichDoc): void {
  const plan = bench.context.cache.get('plan', planId);
  const section = plan && sectionsOf(bench.context.cache, plan).find((one) => one.code === code);
  if (!section) throw new Error(`no section ${code}`);
  const saved = saveSection(bench.context, section.id, doc);
  if (!saved.ok) throw new Error(saved.code);
}

const provision = (...texts: string[]): RichDoc => ({
  type: 'doc',
  content: [heading('h', 'Communication and interaction'), ...texts.map((text, n) => paragraph(`f${n}`, text))],
});
const now = ['A teaching assistant works with Amara for 20 minutes daily.', 'Amara uses a visual timetable each day.'];

/** A plan in force and, unless `words` is null, an amended draft that says `words` in section F. */
function amending(words: string[] | null): void {
  const first = startPlan(bench.context, caseId);
  if (!first.ok) throw new Error(first.code);
  write(first.value.planId, 'F', provision(...now));
  write(first.value.planId, 'I', { type: 'doc', content: [paragraph('i', 'Larkfield Primary School.')] });
  bench.context.cache.command((writer) =>
    writer.update('plan', first.value.planId, { kind: 'final', status: 'issued', issuedOn: '2026-01-10' }),
  );
  if (words === null) return;
  const draft = startPlan(bench.context, caseId);
  if (!draft.ok) throw new Error(draft.code);
  write(draft.value.planId, 'F', provision(...words));
}

function notice(): string {
  const started = startLetter(bench.context, { caseId, type: 'T11' });
  if (!started.ok) throw new Error(started.code);
  const saved = saveText(bench.context, {
    letterId: started.value.letterId,
    text: { 'decision.decidedOn': '2026-11-22' },
  });
  if (!saved.ok) throw new Error(saved.code);
  return started.value.letterId;
}

function letterOf(letterId: string) {
  const got = getLetter(bench.context, letterId);
  if (!got.ok) throw new Error(got.code);
  return got.value;
}
const cells = (html: string) =>
  [...html.matchAll(/<td>(.*?)<\/td>/gs)].map((match) => (match[1] ?? '').replace(/<[^>]+>/g, ' ').trim());

describe('an amendment notice', () => {
  it('lists each changed paragraph under its section and heading, with both wordings', () => {
    amending([
      'A teaching assistant works with Amara for 30 minutes daily.',
      now[1] ?? '',
      'Amara has six visits of a therapist a term.',
    ]);
    const { html } = letterOf(notice());
    expect(cells(html)).toEqual(
      expect.arrayContaining([
        'Section F: Special educational provision  Communication and interaction',
        'A teaching assistant works with Amara for 20 minutes daily.',
        'A teaching assistant works with Amara for 30 minutes daily.',
        '(nothing)',
        'Amara has six visits of a therapist a term.',
      ]),
    );
    expect(html).not.toContain('visual timetable');
    expect(html).not.toContain('Larkfield');
    expect(html).toContain('The plan with the proposed changes marked');
  });

  it('cannot be made of a draft that changes nothing, though section I is empty in it and K lists new advice', async () => {
    amending(now);
    expect(changedSections(bench.context, caseId)).toEqual([]);
    const letterId = notice();
    const blocking = letterOf(letterId).checks.filter((check) => check.blocking && !check.ok);
    expect(blocking.map(({ id }) => id)).toContain('changes');
    expect(await makeLetter(bench.context, letterId)).toMatchObject({ ok: false, code: 'letter-incomplete' });
  });

  it('carries what was written at the review where there is no draft yet', () => {
    amending(null);
    bench.context.cache.command((writer) =>
      addEventTo(writer, caseId, 'amendment-notice-served', '2026-11-22', {
        changes: [{ section: 'F', what: 'Two hours a week of speech therapy', why: '' }],
      }),
    );
    expect(cells(letterOf(notice()).html)).toEqual(
      expect.arrayContaining(['Section F', 'As in the plan enclosed', 'Two hours a week of speech therapy']),
    );
  });

  it('is made with the plan as it is now and the plan with the changes marked', async () => {
    amending(['A teaching assistant works with Amara for 30 minutes daily.', now[1] ?? '']);
    const letterId = notice();
    expect(letterOf(letterId).checks.filter((check) => check.blocking && !check.ok)).toEqual([]);
    const made = await makeLetter(bench.context, letterId);
    expect(made).toMatchObject({ ok: true });
    const plans = bench.context.cache.forCase('document', caseId).filter(({ kind }) => kind === 'plan');
    expect(plans.map(({ title }) => title)).toEqual([
      'Final plan, version 1, as it is now',
      'Proposed changes to the plan, 22 November 2026',
    ]);
    const bytes = await bench.context.attachments.get(plans[1]?.sha256 ?? '');
    if (!bytes.ok) throw new Error(bytes.code);
    expect(new TextDecoder().decode(bytes.value)).toContain('<del>20</del><ins>30</ins>');
  });
});
