import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { planQuality } from '../../main/core/plans/quality';
import { saveSection, sectionsOf, startPlan } from '../../main/core/plans/service';
import { linkThread, planThread } from '../../main/core/plans/thread';
import type { RichBlock } from '../../shared/domain/rich-doc';
import type { SectionCode } from '../../shared/hub-api/plan-entities';
import { addCase, type DomainBench, domainBench } from '../support/domain-context';

let bench: DomainBench;
let caseId: string;
let planId: string;
beforeEach(() => {
  bench = domainBench();
  caseId = addCase(bench, { reference: 'NM-1042', firstName: 'Amara', lastName: 'Okafor' });
  planId = started();
  write(
    'B',
    paragraph('need-0001', 'Amara finds spoken instructions hard to follow.', 'advice-0001'),
    paragraph('need-0002', 'She tires when she writes.'),
  );
  write('E', paragraph('outcome-1', 'By the end of Year 6 Amara will follow three steps without help.'));
  write('F', paragraph('support-1', 'A teaching assistant works with Amara for 20 minutes each day.', 'advice-0001'), {
    type: 'bulletList',
    attrs: { blockId: 'list-0001' },
    content: [
      {
        type: 'listItem',
        attrs: { blockId: 'support-2' },
        content: [paragraph('inside-01', 'A laptop in every lesson, set up by the teacher each day.')],
      },
    ],
  });
});
afterEach(() => bench.close());

function started(): string {
  const plan = startPlan(bench.context, caseId);
  if (!plan.ok) throw new Error(plan.code);
  return plan.value.planId;
}
function paragraph(blockId: string, text: string, adviceId?: string): RichBlock {
  const attrs = { adviceId: adviceId ?? '', paragraphId: 'p1', page: 1, how: 'quoted' as const };
  return {
    type: 'paragraph',
    attrs: { blockId },
    content: [{ type: 'text', text, ...(adviceId ? { marks: [{ type: 'provenance', attrs }] } : {}) }],
  };
}
const sectionOf = (code: SectionCode, plan = planId) =>
  sectionsOf(bench.context.cache, bench.context.cache.get('plan', plan)!).find((one) => one.code === code)!;
function write(code: SectionCode, ...content: RichBlock[]): void {
  const saved = saveSection(bench.context, sectionOf(code).id, { type: 'doc', content });
  if (!saved.ok) throw new Error(saved.code);
}
function thread(plan = planId) {
  const got = planThread(bench.context, plan);
  if (!got.ok) throw new Error(got.code);
  return got.value;
}
const link = (provisionId: string, targetId: string, linked = true) =>
  linkThread(bench.context, { planId, changes: [{ provisionId, targetId, linked }] });
const found = (rule: string) => {
  const got = planQuality(bench.context, planId);
  return got.ok
    ? got.value.sections
        .flatMap(({ findings }) => findings)
        .filter((one) => one.rule === rule)
        .map(({ blockId }) => blockId)
    : [];
};

describe('the golden thread', () => {
  it('has every need, outcome and piece of provision, and says what seems to belong together and why', () => {
    const { needs, outcomes, provisions, unmet, unserved, aimless, suggestions } = thread();
    expect(needs.map(({ id }) => id)).toEqual(['need-0001', 'need-0002']);
    expect(outcomes.map(({ id }) => id)).toEqual(['outcome-1']);
    expect(provisions.map(({ id, links }) => [id, links])).toEqual([
      ['support-1', []],
      ['support-2', []],
    ]);
    expect([unmet.length, unserved.length, aimless.length]).toEqual([2, 1, 2]);
    expect(suggestions).toEqual([{ provisionId: 'support-1', targetId: 'need-0001', why: 'From the same advice' }]);
  });

  it('is linked by a person, and the quality report then goes by the links', () => {
    expect(found('provision-without-outcome')).toEqual([]);
    expect(link('support-1', 'need-0001')).toMatchObject({ ok: true });
    expect(link('support-1', 'outcome-1')).toMatchObject({ ok: true });
    expect(thread()).toMatchObject({ unmet: ['need-0002'], unserved: [], aimless: ['support-2'] });
    expect(found('need-not-linked')).toEqual(['need-0002']);
    expect(found('provision-without-outcome')).toEqual(['support-2']);
    link('support-1', 'outcome-1', false);
    expect(found('outcome-without-provision')).toEqual(['outcome-1']);
  });

  it('lets go of words that are gone, and keeps its links when the words are edited', () => {
    link('support-1', 'need-0001');
    link('support-1', 'need-0002');
    write('B', paragraph('need-0001', 'Amara finds long spoken instructions hard to follow in class.'));
    expect(thread().provisions[0]?.links).toEqual(['need-0001']);
    expect(link('support-1', 'need-0002')).toMatchObject({ ok: false, code: 'not-in-plan' });
  });

  it('goes along into an amended draft, and stands still in an issued plan', () => {
    link('support-1', 'need-0001');
    bench.context.cache.command((writer) =>
      writer.update('plan', planId, { kind: 'final', status: 'issued', issuedOn: '2026-11-22' }),
    );
    expect(link('support-1', 'outcome-1')).toMatchObject({ ok: false, code: 'plan-issued' });
    expect(thread(started()).provisions[0]).toMatchObject({ id: 'support-1', links: ['need-0001'] });
  });
});
