import { describe, expect, it } from 'vitest';
import { treeToDocx } from '../../../main/core/documents/tree-to-docx';
import { readWordPlan } from '../../../main/core/plans/read-word-plan';
import { compareDocs } from '../../../shared/domain/compare-docs';
import { type Block, blockLines, type DocumentTree, heading } from '../../../shared/domain/document-tree';
import { markMoved } from '../../../shared/domain/moved';
import { blockText, type RichBlock, type RichDoc } from '../../../shared/domain/rich-doc';
import { docxPart, ownRuleFaults, sdkFaults } from '../../support/docx-checks';
import { decidedLines, throughLibreOffice } from '../../support/docx-decide';
import { hasPdfTools } from '../../support/pdf-checks';
import { Dice, PlanGenerator } from '../../support/plan-generator';

const revisions = { author: 'Northmoor Council', date: '2026-11-22T10:00:00.000Z' };
const paragraph = (blockId: string, text: string): RichBlock => ({
  type: 'paragraph',
  attrs: { blockId },
  content: [{ type: 'text', text }],
});
const list = (...items: string[]): RichBlock => ({
  type: 'bulletList',
  attrs: { blockId: 'list' },
  content: items.map((text) => ({ type: 'listItem', content: [paragraph(text, text)] })),
});
const table = (...rows: string[][]): RichBlock => ({
  type: 'table',
  attrs: { blockId: 'table' },
  content: rows.map((cells) => ({
    type: 'tableRow',
    content: cells.map((text) => ({ type: 'tableCell', content: [paragraph(text, text)] })),
  })),
});
const doc = (...content: RichBlock[]): RichDoc => ({ type: 'doc', content });

type Versions = Record<string, { before: RichDoc; after: RichDoc }>;

function compared(versions: Versions): { tree: DocumentTree; lines: (which: 'before' | 'after') => string[] } {
  const sections = Object.entries(versions).map(([code, { before, after }]) => ({
    code,
    blocks: compareDocs(before, after, { headingShift: 1 }),
  }));
  const marked = markMoved(sections).map(({ code, blocks }): Block[] => [heading(2, `Section ${code}`), ...blocks]);
  return {
    tree: { title: 'Changes', lang: 'en-GB', reference: 'NM-1042', blocks: marked.flat() },
    lines: (which) =>
      Object.entries(versions)
        .flatMap(([code, docs]) => [`Section ${code}`, ...(docs[which].content ?? []).map(blockText)])
        .flatMap((text) => text.split('\n'))
        .filter((line) => line.trim() !== ''),
  };
}

const support = 'A teaching assistant reads with Ava for 20 minutes each day, in a quiet room.';
const reworded = 'A teaching assistant reads with Ava for 30 minutes each day, in a quiet room.';
const hearing = 'Ava hears better when she sits at the front of the class.';
const sleep = 'A sleep clinic sees Ava twice a year and tells the school.';
const stays = 'This stays where it is, in its own words.';
const versions: Versions = {
  B: { before: doc(paragraph('1', hearing), paragraph('2', stays)), after: doc(paragraph('2', stays)) },
  F: {
    before: doc(paragraph('3', support), paragraph('4', stays), list('A laptop for writing.', sleep)),
    after: doc(paragraph('4', stays), list('A laptop for writing.'), paragraph('3', reworded)),
  },
  G: {
    before: doc(table(['Who', 'What'], ['School', 'Helps'])),
    after: doc(table(['Who', 'What'], ['School', hearing], ['Clinic', sleep])),
  },
};

describe('a marked-up Word file', () => {
  it('says what was moved as a move with two ends of one name, and marks only the words that changed on the way', async () => {
    const docx = await treeToDocx(compared(versions).tree, { revisions });
    const xml = docxPart(docx, 'word/document.xml');
    const names = (end: string) =>
      [...xml.matchAll(new RegExp(`<w:${end}RangeStart w:id="(\\d+)" [^>]*w:name="([^"]+)"`, 'g'))].map((found) => {
        expect(xml, 'the range ends').toContain(`<w:${end}RangeEnd w:id="${found[1]}"/>`);
        return found[2];
      });
    expect(names('moveFrom').sort()).toEqual(['move1', 'move2', 'move3']);
    expect(names('moveTo').sort()).toEqual(['move1', 'move2', 'move3']);
    const words = (tag: string) =>
      [...xml.matchAll(new RegExp(`<w:${tag} [^>]*w:author="Northmoor Council"[^>]*[^/]>(.*?)</w:${tag}>`, 'gs'))].map(
        ([, inner]) => (inner ?? '').replace(/<[^>]+>/g, ''),
      );
    const kept = ['A teaching assistant reads with Ava for ', ' minutes each day, in a quiet room.'];
    expect(words('moveFrom')).toEqual([hearing, ...kept, sleep]);
    expect(words('moveTo')).toEqual([...kept, hearing, sleep]);
    expect(words('ins')).toEqual(['30', 'School', 'Clinic']);
    expect(words('del')).toEqual(['20', 'School', 'Helps']);
    expect(xml).toMatch(/<w:pPr><w:rPr><w:moveFrom [^>]*\/><\/w:rPr><\/w:pPr><w:moveFromRangeStart /);
    expect(ownRuleFaults(docx)).toEqual([]);
    expect((await sdkFaults(docx)) ?? []).toEqual([]);
  });

  it('gives the newer version when all is accepted and the older when all is rejected, whatever was edited (40 plans)', async () => {
    let moves = 0;
    for (let seed = 0; seed < 40; seed += 1) {
      const generator = new PlanGenerator(new Dice(seed));
      const all: Versions = {};
      for (const code of ['E', 'F']) {
        const before = generator.doc(6);
        const after = generator.edited(before, 4);
        const last = after.content?.pop();
        all[code] = { before, after: { ...after, content: [...(last ? [last] : []), ...(after.content ?? [])] } };
      }
      const { tree, lines } = seed === 0 ? compared(versions) : compared(all);
      const docx = await treeToDocx(tree, { revisions });
      moves += docxPart(docx, 'word/document.xml').match(/<w:moveToRangeStart/g)?.length ?? 0;
      expect(decidedLines(docx, 'accept'), `accepted, seed ${seed}`).toEqual(lines('after'));
      expect(decidedLines(docx, 'reject'), `rejected, seed ${seed}`).toEqual(lines('before'));
      if (seed % 20 === 7) expect((await sdkFaults(docx)) ?? [], `seed ${seed}`).toEqual([]);
    }
    expect(moves).toBeGreaterThan(40);
  }, 90_000);

  it('is brought in here as the newer version, each moved passage once, where it stands now', async () => {
    const { tree, lines } = compared(versions);
    const read = await readWordPlan(await treeToDocx(tree, { revisions }), 'Plan');
    if (!read.ok) throw new Error(read.code);
    expect(read.value.pieces.flatMap(({ block }) => blockLines(block)).filter((line) => line !== '')).toEqual(
      lines('after'),
    );
    const moved = read.value.warnings.find(({ code }) => code === 'tracked-moves');
    expect(moved?.texts).toEqual(expect.arrayContaining([hearing, sleep]));
    expect(read.value.warnings.find(({ code }) => code === 'tracked-deletions')?.texts).toEqual([
      '20',
      'School',
      'Helps',
    ]);
  });

  it('has no half of a move when the other end is not in it', async () => {
    const { tree } = compared(versions);
    const half = { ...tree, blocks: tree.blocks.filter((block) => block.change !== 'removed') };
    const xml = docxPart(await treeToDocx(half, { revisions }), 'word/document.xml');
    const names = [...xml.matchAll(/<w:(moveFrom|moveTo)RangeStart [^>]*w:name="([^"]+)"/g)];
    expect(names.map(([, end]) => end).sort()).toEqual(['moveFrom', 'moveTo']);
    expect(new Set(names.map(([, , name]) => name)).size).toBe(1);
    expect(xml).toMatch(new RegExp(`<w:ins [^>]*><w:r><w:t [^>]*>${hearing}`));
  });

  it.skipIf(!hasPdfTools)(
    'is understood by LibreOffice, which writes the same two versions again',
    async () => {
      const { tree, lines } = compared(versions);
      const again = throughLibreOffice(await treeToDocx(tree, { revisions }));
      expect(docxPart(again, 'word/document.xml').match(/<w:moveFrom /g)?.length ?? 0).toBeGreaterThan(0);
      expect(decidedLines(again, 'accept')).toEqual(lines('after'));
      expect(decidedLines(again, 'reject')).toEqual(lines('before'));
    },
    120_000,
  );
});
