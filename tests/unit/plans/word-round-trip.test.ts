import { describe, expect, it } from 'vitest';
import { treeToDocx } from '../../../main/core/documents/tree-to-docx';
import { planTree } from '../../../main/core/plans/plan-tree';
import { readWordPlan } from '../../../main/core/plans/read-word-plan';
import { blocksToRich } from '../../../shared/domain/blocks-to-rich-doc';
import type { Block } from '../../../shared/domain/document-tree';
import { plainText, type RichDoc } from '../../../shared/domain/rich-doc';
import type { SectionCode } from '../../../shared/hub-api/plan-entities';
import { planTemplates } from '../../../shared/rules/plan-template';
import { Dice, PlanGenerator } from '../../support/plan-generator';
import { caseBody } from '../../support/test-cache';

/** All 300 with PLANS=300; a few in the ordinary run, from the same seeds. */
const plans = Number(process.env.PLANS ?? 12);
const codes = planTemplates.at(-1)!.sections.map(({ code }) => code);
const held = { rev: 1, waiting: false };

function printed(seed: number): { docs: Map<SectionCode, RichDoc>; docx: Promise<Uint8Array> } {
  const dice = new Dice(seed);
  const generator = new PlanGenerator(dice);
  const docs = new Map(codes.filter(() => dice.chance(0.85)).map((code) => [code, generator.doc()] as const));
  const tree = planTree({
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
    sections: [...docs].map(([code, doc]) => ({ code, doc: doc as { type: 'doc'; content: { type: string }[] } })),
    on: '2026-02-01',
  });
  return { docs, docx: treeToDocx(tree) };
}

const words = (doc: RichDoc | undefined) =>
  (doc ? plainText(doc) : '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

describe('a plan written here', () => {
  it(`comes back from its Word file with every paragraph in its section and in its order (${plans} plans)`, async () => {
    let paragraphs = 0;
    for (let seed = 1; seed <= plans; seed += 1) {
      const { docs, docx } = printed(seed);
      const read = await readWordPlan(await docx, 'Plan');
      if (!read.ok) throw new Error(`seed ${seed}: ${read.code}`);
      const back = new Map<SectionCode, Block[]>();
      for (const { section, role, block } of read.value.pieces) {
        if (section && role === 'text') back.set(section, [...(back.get(section) ?? []), block]);
      }
      for (const code of codes) {
        let ids = 0;
        const rich = blocksToRich(back.get(code) ?? [], () => `i${ids++}`);
        const expected = words(docs.get(code));
        paragraphs += expected.length;
        expect(words({ type: 'doc', content: rich }), `section ${code}, seed ${seed}`).toEqual(expected);
      }
    }
    expect(paragraphs).toBeGreaterThan(plans * 100);
  }, 600_000);
});
