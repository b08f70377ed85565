import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { planQuality } from '../../main/core/plans/quality';
import { exportQuality } from '../../main/core/plans/quality-tree';
import { saveSection, sectionsOf, startPlan } from '../../main/core/plans/service';
import type { RichBlock, RichDoc } from '../../shared/domain/rich-doc';
import type { SectionCode } from '../../shared/hub-api/plan-entities';
import { ownRuleFaults } from '../support/docx-checks';
import { addAuthority, addCase, type DomainBench, domainBench } from '../support/domain-context';

let bench: DomainBench;
let caseId: string;
let planId: string;
function begin(dateOfBirth: string): void {
  bench = domainBench();
  addAuthority(bench);
  caseId = addCase(bench, { reference: 'NM-1042', firstName: 'Amara', lastName: 'Okafor', dateOfBirth });
  addCase(bench, { reference: 'NM-2000', firstName: 'Zachary', lastName: 'Pemberton' });
  const plan = startPlan(bench.context, caseId);
  if (!plan.ok) throw new Error(plan.code);
  planId = plan.value.planId;
}
beforeEach(() => begin('2017-03-04'));
afterEach(() => bench.close());

/** Lines; "# X" is a heading. */
function write(code: SectionCode, ...lines: string[]): void {
  const section = sectionsOf(bench.context.cache, bench.context.cache.get('plan', planId)!).find(
    (one) => one.code === code,
  );
  const content = lines.map((line, at): RichBlock => {
    const blockId = `${code}-${at}`;
    const text = [{ type: 'text' as const, text: line.replace(/^# /, '') }];
    if (line === '') return { type: 'paragraph', attrs: { blockId } };
    return line.startsWith('# ')
      ? { type: 'heading', attrs: { blockId, level: 2 }, content: text }
      : { type: 'paragraph', attrs: { blockId }, content: text };
  });
  const doc: RichDoc = { type: 'doc', content };
  const saved = saveSection(bench.context, section?.id ?? '', doc);
  if (!saved.ok) throw new Error(saved.code);
}
function quality() {
  const made = planQuality(bench.context, planId);
  if (!made.ok) throw new Error(made.code);
  return made.value;
}
const section = (code: SectionCode) => quality().sections.find((one) => one.code === code)!;
const rules = (code: SectionCode) => section(code).findings.map(({ rule }) => rule);

function writeGoodPlan(): void {
  write('A', 'Amara says: “I like drawing and my dog.”', 'Her mother hopes that she will have friends.');
  write('B', '# Communication and interaction', 'Amara finds it hard to follow more than one spoken instruction.');
  write('C', 'None identified.');
  write('D', 'None identified.');
  write('E', 'By the end of Year 6 Amara will follow a spoken instruction of three steps without help.');
  write(
    'F',
    '# Communication and interaction',
    'A teaching assistant works with Amara for 20 minutes every day on listening.',
  );
  write('G', 'None identified.');
  write('H1', 'None identified.');
  write('H2', 'None identified.');
  write('J', 'There is no personal budget.');
  write('K', 'No advice was gathered yet.');
}

describe('the quality report', () => {
  it('finds a plan good that says all the law asks, and says why of each section', () => {
    writeGoodPlan();
    const report = quality();
    expect(report.sections.map(({ code, grade }) => [code, grade]).filter(([, grade]) => grade !== 'good')).toEqual([]);
    expect(report).toMatchObject({ grade: 'good', counts: { law: 0, quality: 0, style: 0 }, reference: 'NM-1042' });
    expect(report.sections.every(({ why }) => why.length > 10)).toBe(true);
  });

  it('grades by the worst that was found, and a plan by its weakest section', () => {
    writeGoodPlan();
    write('F', '# Communication and interaction', 'Regular sessions with a therapist for 30 minutes.');
    expect(section('F')).toMatchObject({ grade: 'nearly', counts: { law: 0, quality: 1 } });
    write(
      'F',
      '# Communication and interaction',
      'Regular support.',
      'Access to a quiet room as needed.',
      'Ongoing help from staff.',
    );
    expect(section('F')).toMatchObject({ grade: 'needs-work', why: expect.stringContaining('3 of 3 statements') });
    write(
      'B',
      '# Communication and interaction',
      'Amara finds it hard to follow spoken words.',
      '# Cognition and learning',
      'She reads two years below her age.',
    );
    expect(section('F').grade).toBe('put-right');
    expect(rules('F')).toContain('need-without-provision');
    expect(quality().grade).toBe('put-right');
  });

  it('looks across sections: provision for every need, an outcome for provision, each need once', () => {
    writeGoodPlan();
    write('C', 'Amara has a hearing loss of the left ear.');
    write('D', 'She needs an adult with her near roads.');
    expect(rules('G')).toContain('need-without-provision');
    expect(rules('H2')).toContain('need-without-provision');
    write('H1', 'Six hours a week with a support worker at home on Saturdays.');
    expect(rules('H2')).not.toContain('need-without-provision');
    write('E', 'None identified.');
    expect(rules('E')).toContain('provision-without-outcome');
    write(
      'B',
      '# Communication and interaction',
      '',
      '# Cognition and learning',
      'Amara has a hearing loss of the left ear.',
    );
    expect(rules('B')).toEqual(['area-unsaid']);
    expect(rules('C')).toContain('need-twice');
    write('A', '');
    expect(rules('A')).toEqual(['section-empty']);
    write('J', '');
    expect(section('J')).toMatchObject({ grade: 'nearly', findings: [{ rule: 'section-unsaid' }] });
  });

  it('keeps the rules of I, of H1 at 18, of health that teaches and of preparing for adulthood', () => {
    writeGoodPlan();
    write('I', 'Fernbank Primary School.');
    expect(section('I')).toMatchObject({
      grade: 'put-right',
      findings: [{ rule: 'placement-in-draft', blockId: 'I-0' }],
    });
    bench.context.cache.command((writer) => writer.update('plan', planId, { kind: 'final' }));
    expect(rules('I')).toEqual([]);
    write('G', 'Speech and language therapy for 30 minutes a week by a therapist.');
    expect(rules('G')).toEqual(['educates-or-trains']);
    write('H2', 'Four hours a week of respite with a carer at home.');
    expect(rules('H2')).toEqual(['h2-may-be-h1']);
    bench.close();
    begin('2008-05-01');
    writeGoodPlan();
    write('H1', 'Six hours a week with a support worker at home on Saturdays.');
    expect(rules('H1')).toEqual(['h1-over-18']);
    expect(rules('F')).toContain('no-adulthood');
    write(
      'H2',
      'Four hours a week of respite with a carer, and travel training of two hours a week by a support worker.',
    );
    expect(rules('H2')).toEqual([]);
    expect(rules('F')).not.toContain('no-adulthood');
  });

  it('sees another child, a medicine, hard words, and advice that nobody used, and repeats no name', () => {
    writeGoodPlan();
    write('B', '# Communication and interaction', 'She sits beside Zachary Pemberton and takes melatonin.');
    expect(rules('B').sort()).toEqual(['drug-name', 'other-child']);
    expect(JSON.stringify(quality().sections.flatMap(({ findings }) => findings))).not.toContain('Pemberton');
    const hard =
      'Multidisciplinary professional involvement necessitates comprehensive collaborative consideration of individualised communicative opportunities notwithstanding organisational difficulties experienced internally.';
    write('A', hard, hard, hard, hard);
    expect(section('A').readingAge).toBeGreaterThan(15);
    expect(rules('A')).toEqual(['hard-to-read']);
    bench.context.cache.command((writer) =>
      writer.create('advice', {
        caseId,
        requestId: null,
        kind: 'b',
        contributor: 'school',
        title: 'Educational advice',
        author: 'Head Teacher',
        role: '',
        service: 'School',
        date: '2026-11-20',
        receivedOn: '2026-11-20',
        pages: 3,
        documentId: null,
        paragraphs: [{ id: 'p1', page: 1, heading: 'Needs', kind: 'need', section: 'B', text: 'Amara reads slowly.' }],
      }),
    );
    expect(rules('K').sort()).toEqual(['advice-not-listed', 'advice-not-used']);
    expect(quality().recommendations).toEqual({ used: 0, setAside: 0, unused: 1 });
  });

  it('is saved as an accessible Word file named by the reference alone', async () => {
    writeGoodPlan();
    write('F', 'Regular support.');
    expect(await exportQuality(bench.context, { planId, format: 'docx' })).toMatchObject({ ok: true });
    const [saved] = bench.saved;
    expect(saved?.name).toBe('NM-1042-plan-quality-1-2026-11-22.docx');
    expect(ownRuleFaults(saved!.bytes)).toEqual([]);
    expect(await exportQuality(bench.context, { planId: 'nothing-here', format: 'pdf' })).toMatchObject({
      code: 'no-such-plan',
    });
  });
});
