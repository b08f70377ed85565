import { readFileSync } from 'node:fs';
import { PDFDocument } from 'pdf-lib';
import { buildPack } from '../../main/core/documents/pack/build-pack';
import { treeToDocx } from '../../main/core/documents/tree-to-docx';
import type { DocumentTree } from '../../shared/domain/document-tree';
import { hasPdfTools, libreOfficePdf } from '../support/pdf-checks';
import { type BenchRow, type BenchSize, benchRow, byTurns } from './row';

const FILES = { median: 8, large: 25 } as const;
const PARAGRAPHS = 120;
const RUNS = 3;

/** About twelve pages of advice. */
function advice(number: number): DocumentTree {
  const sentence = `In lesson ${number} the child follows one instruction at a time and asks for help with the words on the board. `;
  const blocks: DocumentTree['blocks'] = Array.from({ length: PARAGRAPHS }, (_, n) =>
    n % 10 === 0
      ? { kind: 'heading' as const, level: 1 as const, runs: [{ text: `Part ${n / 10 + 1}` }] }
      : { kind: 'paragraph' as const, runs: [{ text: sentence.repeat(4) }] },
  );
  return { title: `Advice ${number}`, lang: 'en-GB', reference: 'NM-10001', blocks };
}

/** A panel's pack with tags, bookmarks, contents and page numbers, against pdf-lib copying the same pages and losing the tags. */
export async function packBench(size: BenchSize): Promise<BenchRow[]> {
  if (!hasPdfTools)
    throw new Error('The bench of packs makes its documents with LibreOffice. Install it, then try again.');
  const pdf = libreOfficePdf(await treeToDocx(advice(1)), 'docx');
  const items = Array.from({ length: FILES[size] }, (_, n) => ({ title: `Advice ${n + 1}`, pdf }));
  const stampFont = new Uint8Array(readFileSync(new URL('../../resources/fonts/stamp-sans.ttf', import.meta.url)));
  const printed = new Map<string, Uint8Array>();
  const make = async () => {
    const pack = await buildPack({
      title: 'Panel pack',
      reference: 'NM-10001',
      items,
      // printed once: a pack prints its contents page in a window, which is not what is measured here
      printPdf: async (html) => {
        const pdf = printed.get(html) ?? libreOfficePdf(html, 'html');
        printed.set(html, pdf);
        return pdf;
      },
      stampFont,
      madeAt: '2026-11-22T09:00:00Z',
    });
    if (!pack.ok) throw new Error(pack.message);
  };
  await make();
  const copy = async () => {
    const whole = await PDFDocument.create();
    for (const { pdf: bytes } of items) {
      const source = await PDFDocument.load(bytes);
      for (const page of await whole.copyPages(source, source.getPageIndices())) whole.addPage(page);
    }
    await whole.save();
  };
  const times = await byTurns(RUNS, make, copy);
  const common = { bench: 'pack', size, ...times, against: 'pdf-lib-copy-without-tags' };
  return [benchRow({ ...common, name: `pack-of-${FILES[size]}-files`, goal: 4_000, goalUnit: 'ms' })];
}
