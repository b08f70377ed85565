import { Document, Packer, Paragraph, TextRun } from 'docx';
import mammoth from 'mammoth';
import { treeToDocx } from '../../main/core/documents/tree-to-docx';
import { treeToHtml } from '../../main/core/documents/tree-to-html';
import { planTree } from '../../main/core/plans/plan-tree';
import { readWordPlan } from '../../main/core/plans/read-word-plan';
import { countChanges } from '../../shared/domain/changes';
import { compareDocs } from '../../shared/domain/compare-docs';
import type { DocumentTree } from '../../shared/domain/document-tree';
import { plainText, type RichDoc } from '../../shared/domain/rich-doc';
import { planTemplates } from '../../shared/rules/plan-template';
import { Dice, PlanGenerator } from '../support/plan-generator';
import { caseBody } from '../support/test-cache';
import { type BenchRow, type BenchSize, benchRow, byTurns } from './row';

const RUNS = 9;
/** Blocks a section: about 18,000 words, 40 pages; four times that for large. */
const BLOCKS = { median: 24, large: 96 } as const;
const held = { rev: 1, waiting: false };

function sectionsOf(size: BenchSize) {
  const generator = new PlanGenerator(new Dice(2026));
  const template = planTemplates.at(-1)!;
  return template.sections.map(({ code }) => {
    const before = generator.doc(BLOCKS[size]);
    return { code, before, after: generator.edited(before, 8) };
  });
}

function treeOf(sections: readonly { code: string; after: RichDoc }[]) {
  return planTree({
    authority: 'Northmoor Council',
    case: { ...caseBody('NM-1042'), id: 'case-000001', ...held },
    plan: {
      ...held,
      id: 'plan-000001',
      caseId: 'case-000001',
      version: 1,
      kind: 'final',
      status: 'issued',
      templateVersion: planTemplates.at(-1)!.version,
      ruleSetVersion: '',
      startedOn: '2026-01-01',
      issuedOn: '2026-02-01',
      replacesId: null,
    },
    sections: sections.map(({ code, after }) => ({
      code: code as 'A',
      doc: after as { type: 'doc'; content: { type: string }[] },
    })),
    on: '2026-02-01',
  });
}

/** The plan of 40 pages (or four times that) as a document. */
export function planTreeOfSize(size: BenchSize): DocumentTree {
  return treeOf(sectionsOf(size));
}

/**
 * A 40-page plan: compared with its next version, written as Word, made ready to print, and read back from Word. Printing itself needs a
 * window: `typing` measures it.
 */
export async function planBench(size: BenchSize): Promise<BenchRow[]> {
  const sections = sectionsOf(size);
  const lines = sections.flatMap(({ after }) => plainText(after).split('\n'));
  const split = () =>
    sections.map(({ before, after }) => [plainText(before).split(/\s+/), plainText(after).split(/\s+/)]);
  const bare = () =>
    Packer.toBuffer(
      new Document({ sections: [{ children: lines.map((text) => new Paragraph({ children: [new TextRun(text)] })) }] }),
    );
  const scale = size === 'large' ? 4 : 1;
  const compare = await byTurns(
    RUNS,
    () => {
      const changes = sections.reduce((sum, one) => sum + countChanges(compareDocs(one.before, one.after)), 0);
      if (changes === 0) throw new Error('the comparison found nothing');
    },
    split,
  );
  const docx = await byTurns(RUNS, () => treeToDocx(treeOf(sections)), bare);
  const html = await byTurns(RUNS, () => treeToHtml(treeOf(sections)), split);
  const file = await treeToDocx(treeOf(sections));
  const reader = () => mammoth.convertToHtml({ buffer: Buffer.from(file) });
  const read = await byTurns(3, () => readWordPlan(file, 'Plan'), reader);
  const common = { bench: 'plan', size };
  const inTime = { goalUnit: 'ms' as const };
  return [
    benchRow({
      ...common,
      ...inTime,
      name: 'compare',
      against: 'splitting-into-words',
      ...compare,
      goal: 1_000 * scale,
    }),
    benchRow({ ...common, name: 'docx', against: 'docx-library-alone', ...docx, goal: 3 }),
    benchRow({
      ...common,
      ...inTime,
      name: 'page-to-print',
      against: 'splitting-into-words',
      ...html,
      goal: 100 * scale,
    }),
    benchRow({ ...common, name: 'word-import', against: 'mammoth-alone', ...read, goal: 2 }),
  ];
}
