import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addDocument } from '../../main/core/documents/service';
import { comparePlans } from '../../main/core/plans/compare';
import { importWord } from '../../main/core/plans/import-word-plan';
import { readWord } from '../../main/core/plans/read-word-plan';
import { saveSection, sectionsOf, startPlan } from '../../main/core/plans/service';
import { plainText, type RichDoc } from '../../shared/domain/rich-doc';
import { addAuthority, addCase, type DomainBench, domainBench } from '../support/domain-context';

let bench: DomainBench;
let caseId: string;
beforeEach(() => {
  bench = domainBench();
  addAuthority(bench);
  caseId = addCase(bench, { reference: 'NM-1042' });
});
afterEach(() => bench.close());

function addFixture(name: string): string {
  const file = new URL(`../fixtures/word-plans/${name}.docx`, import.meta.url);
  const added = addDocument(bench.context, {
    caseId,
    kind: 'plan',
    title: 'Plan of 2021',
    bytes: new Uint8Array(readFileSync(file)),
  });
  if (!added.ok) throw new Error(added.code);
  return added.value.documentId;
}

async function readingOf(documentId: string) {
  const read = await readWord(bench.context, { documentId });
  if (!read.ok) throw new Error(read.code);
  return read.value;
}

const basics = { planId: null, inForce: true, issuedOn: '2021-06-01' };
const wordsOf = (planId: string, code: string) => {
  const plan = bench.context.cache.get('plan', planId);
  const section = plan && sectionsOf(bench.context.cache, plan).find((one) => one.code === code);
  return section ? plainText(section.doc as RichDoc) : null;
};

describe('an older plan in a Word file', () => {
  it('is not taken while a part of it has no section', async () => {
    const documentId = addFixture('real-headings');
    const { reading, counts } = await readingOf(documentId);
    expect(counts.undecided).toBe(2);
    expect(await importWord(bench.context, { ...basics, documentId, reading, choices: [] })).toMatchObject({
      ok: false,
      code: 'undecided',
    });
    expect(bench.context.cache.forCase('plan', caseId)).toEqual([]);
  });

  it('becomes the plan in force, with every part where the person put it', async () => {
    const documentId = addFixture('real-headings');
    const { reading, pieces } = await readingOf(documentId);
    const open = pieces.filter(({ role, section }) => role === 'text' && section === null);
    const choices = open.map(({ id }, at) => ({ id, section: at === 0 ? ('A' as const) : ('leave-out' as const) }));
    const made = await importWord(bench.context, { ...basics, documentId, reading, choices });
    if (!made.ok) throw new Error(made.code);
    const { planId } = made.value;
    expect(bench.context.cache.get('plan', planId)).toMatchObject({
      kind: 'final',
      status: 'issued',
      issuedOn: '2021-06-01',
      version: 1,
    });
    expect(wordsOf(planId, 'A')).toContain('Education, Health and Care Plan for Ava Example\nAva loves drawing');
    expect(wordsOf(planId, 'F')).toContain('20 minutes daily on vocabulary.');
    expect(wordsOf(planId, 'I')).toBe('Fernbank Primary School, a maintained mainstream school.');
    expect(bench.context.cache.get('document', documentId)).toMatchObject({ kind: 'plan' });
  });

  it('can be amended and compared, and its own words cannot change', async () => {
    const documentId = addFixture('bold-capitals');
    const { reading, pieces } = await readingOf(documentId);
    const choices = pieces
      .filter(({ section }) => section === null)
      .map(({ id }) => ({ id, section: 'leave-out' as const }));
    const made = await importWord(bench.context, { ...basics, documentId, reading, choices });
    const draft = startPlan(bench.context, caseId);
    if (!made.ok || !draft.ok) throw new Error('not made');
    const held = bench.context.cache.get('plan', draft.value.planId);
    const section = held && sectionsOf(bench.context.cache, held).find(({ code }) => code === 'F');
    const doc = structuredClone(section?.doc) as RichDoc;
    const first = doc.content?.[0];
    if (first?.type !== 'paragraph') throw new Error('no paragraph');
    first.content = [{ type: 'text', text: 'A teaching assistant works with Ava for 40 minutes daily on vocabulary.' }];
    expect(saveSection(bench.context, section?.id ?? '', doc).ok).toBe(true);
    const compared = comparePlans(bench.context, { fromPlanId: made.value.planId, toPlanId: draft.value.planId });
    expect(compared.ok && compared.value.changes).toBe(1);
    const old = bench.context.cache.forCase('plan-section', caseId).find(({ planId }) => planId === made.value.planId);
    expect(saveSection(bench.context, old?.id ?? '', doc)).toMatchObject({ ok: false, code: 'plan-issued' });
  });

  it('gives its words to a plan that the hub knows without them', async () => {
    const planId = bench.context.cache.command((writer) =>
      writer.create('plan', {
        caseId,
        version: 3,
        kind: 'amended-final',
        status: 'issued',
        templateVersion: '2026-1',
        ruleSetVersion: '',
        startedOn: '2021-01-01',
        issuedOn: '2021-06-01',
        replacesId: null,
      }),
    );
    const documentId = addFixture('one-big-table');
    const { reading } = await readingOf(documentId);
    const input = { documentId, reading, inForce: true, issuedOn: null, choices: [] };
    expect(await importWord(bench.context, { ...input, planId })).toMatchObject({ ok: true, value: { planId } });
    expect(wordsOf(planId, 'H1')).toContain('Six hours of short breaks');
    expect(await importWord(bench.context, { ...input, planId })).toMatchObject({ ok: false, code: 'plan-has-words' });
    expect(
      await importWord(bench.context, { ...basics, ...input, planId: null, issuedOn: '2021-06-01' }),
    ).toMatchObject({
      ok: false,
      code: 'plan-in-force',
    });
  });

  it.each([
    ['without the date of issue', { issuedOn: null }, 'issued-on-missing'],
    ['issued tomorrow', { issuedOn: '2026-11-23' }, 'issued-in-future'],
    ['read otherwise than the person saw it', { reading: 'other' }, 'reading-changed'],
  ])('is refused %s', async (_, change, code) => {
    const documentId = addFixture('table-per-section');
    const { reading } = await readingOf(documentId);
    const input = { ...basics, documentId, reading, choices: [], ...change };
    expect(await importWord(bench.context, input)).toMatchObject({ ok: false, code });
  });
});
