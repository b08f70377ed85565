import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { comparePlans, exportChanges } from '../../main/core/plans/compare';
import { saveSection, sectionsOf, startPlan } from '../../main/core/plans/service';
import type { RichDoc } from '../../shared/domain/rich-doc';
import { docxPart, ownRuleFaults, sdkFaults } from '../support/docx-checks';
import { addAuthority, addCase, type DomainBench, domainBench } from '../support/domain-context';

let bench: DomainBench;
let caseId: string;
beforeEach(() => {
  bench = domainBench();
  addAuthority(bench);
  caseId = addCase(bench, { reference: 'NM-1042' });
});
afterEach(() => bench.close());

const paragraph = (blockId: string, text: string) => ({
  type: 'paragraph' as const,
  attrs: { blockId },
  content: [{ type: 'text' as const, text }],
});
const item = (text: string) => ({ type: 'listItem' as const, content: [paragraph('', text)] });
const row = (type: 'tableCell' | 'tableHeader', ...cells: string[]) => ({
  type: 'tableRow' as const,
  content: cells.map((text) => ({ type, content: [paragraph('', text)] })),
});

function write(planId: string, docs: Record<string, RichDoc>): void {
  const plan = bench.context.cache.get('plan', planId);
  if (!plan) throw new Error('no plan');
  for (const section of sectionsOf(bench.context.cache, plan)) {
    const doc = docs[section.code];
    if (!doc) continue;
    const saved = saveSection(bench.context, section.id, doc);
    if (!saved.ok) throw new Error(saved.code);
  }
}

/** A plan that was issued and an amended draft of it. */
function twoVersions(): { fromPlanId: string; toPlanId: string } {
  const first = startPlan(bench.context, caseId);
  if (!first.ok) throw new Error(first.code);
  write(first.value.planId, {
    F: {
      type: 'doc',
      content: [
        paragraph('f1', 'A teaching assistant works with Amara for 20 minutes daily.'),
        paragraph('f2', 'This stays word for word as it is.'),
        {
          type: 'bulletList',
          attrs: { blockId: 'f3' },
          content: [item('A quiet place'), item('A laptop for writing')],
        },
        {
          type: 'table',
          attrs: { blockId: 'f4' },
          content: [row('tableHeader', 'What', 'How often'), row('tableCell', 'Physiotherapy', 'Monthly')],
        },
      ],
    },
    I: { type: 'doc', content: [paragraph('i1', 'Larkfield Primary School.')] },
  });
  bench.context.cache.command((writer) =>
    writer.update('plan', first.value.planId, { kind: 'final', status: 'issued', issuedOn: '2026-01-10' }),
  );
  const second = startPlan(bench.context, caseId);
  if (!second.ok) throw new Error(second.code);
  write(second.value.planId, {
    F: {
      type: 'doc',
      content: [
        paragraph('f1', 'A teaching assistant works with Amara for 30 minutes daily.'),
        paragraph('f2', 'This stays word for word as it is.'),
        paragraph('f5', 'Speech therapy for the first time, six sessions a term.'),
        { type: 'bulletList', attrs: { blockId: 'f3' }, content: [item('A laptop for writing')] },
        {
          type: 'table',
          attrs: { blockId: 'f4' },
          content: [
            row('tableHeader', 'What', 'How often'),
            row('tableCell', 'Physiotherapy', 'Weekly'),
            row('tableCell', 'Splints', 'Each night'),
          ],
        },
      ],
    },
  });
  return { fromPlanId: first.value.planId, toPlanId: second.value.planId };
}

describe('two versions of a plan', () => {
  it('are compared section by section; section I of a draft is no change', () => {
    const compared = comparePlans(bench.context, twoVersions());
    if (!compared.ok) throw new Error(compared.code);
    expect(compared.value.sections.filter(({ changes }) => changes > 0).map(({ code }) => code)).toEqual(['F']);
    expect(compared.value.sections.map(({ code }) => code)).not.toContain('I');
    expect(compared.value.changes).toBe(5);
  });

  it('are not compared across two people', () => {
    const { fromPlanId } = twoVersions();
    caseId = addCase(bench, { reference: 'NM-2000' });
    const other = startPlan(bench.context, caseId);
    if (!other.ok) throw new Error(other.code);
    expect(comparePlans(bench.context, { fromPlanId, toPlanId: other.value.planId })).toMatchObject({
      ok: false,
      code: 'other-case',
    });
  });

  it('are not compared where the words of one are only on paper', () => {
    const { toPlanId } = twoVersions();
    const fromPlanId = bench.context.cache.command((writer) =>
      writer.create('plan', {
        caseId,
        version: 9,
        kind: 'final',
        status: 'replaced',
        templateVersion: '2026-1',
        ruleSetVersion: '',
        startedOn: '2020-01-01',
        issuedOn: '2020-02-01',
        replacesId: null,
      }),
    );
    expect(comparePlans(bench.context, { fromPlanId, toPlanId })).toMatchObject({ ok: false, code: 'words-not-here' });
  });

  it('become a Word file with real tracked changes that is valid', async () => {
    expect(await exportChanges(bench.context, { ...twoVersions(), format: 'docx' })).toMatchObject({
      ok: true,
      value: { savedTo: 'NM-1042-plan-changes-1-to-2-2026-11-22.docx' },
    });
    const docx = bench.saved[0]?.bytes ?? new Uint8Array();
    const xml = docxPart(docx, 'word/document.xml');
    const inside = (tag: string) =>
      [...xml.matchAll(new RegExp(`<w:${tag} [^>]*w:author="Northmoor Council"[^>]*>(.*?)</w:${tag}>`, 'gs'))].map(
        (match) => (match[1] ?? '').replace(/<[^>]+>/g, ''),
      );
    expect(inside('ins')).toEqual([
      '30',
      'Speech therapy for the first time, six sessions a term.',
      'Weekly',
      'Splints',
      'Each night',
    ]);
    expect(inside('del')).toEqual(['20', 'A quiet place', 'Monthly']);
    expect(xml).toMatch(/<w:trPr>(?:(?!<\/w:trPr>).)*<w:ins /s);
    expect(xml).toContain('w:date="2026-11-22T');
    const ids = [...xml.matchAll(/<w:(?:ins|del) w:id="(\d+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ownRuleFaults(docx)).toEqual([]);
    expect((await sdkFaults(docx)) ?? []).toEqual([]);
  });

  it('become a PDF that says what was added and removed with elements, not with colour alone', async () => {
    await exportChanges(bench.context, { ...twoVersions(), format: 'pdf' });
    const html = new TextDecoder().decode(bench.saved[0]?.bytes);
    expect(html).toContain('<del>20</del><ins>30</ins>');
    expect(html).toContain('Changes since Final plan, version 1');
  });
});
