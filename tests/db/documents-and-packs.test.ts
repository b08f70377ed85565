import { zipSync } from 'fflate';
import { PDFDocument } from 'pdf-lib';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { clockOfCase } from '../../main/core/cases/clock-of-case';
import { addDocument, listDocuments, openOutside, previewDocument, saveCopy } from '../../main/core/documents/service';
import { treeToDocx } from '../../main/core/documents/tree-to-docx';
import { coverSheet } from '../../main/core/panels/cover-sheet';
import { makePack, packChoices } from '../../main/core/panels/service';
import { paragraph, treeLines } from '../../shared/domain/document-tree';
import { addAuthority, addCase, type DomainBench, domainBench } from '../support/domain-context';

let onePage: Uint8Array;
let bench: DomainBench;
let caseId: string;
beforeAll(async () => {
  const pdf = await PDFDocument.create();
  pdf.addPage();
  onePage = await pdf.save();
});
beforeEach(() => {
  bench = domainBench({ printPdf: () => onePage });
  addAuthority(bench);
  caseId = addCase(bench, { reference: 'NM-1042', receivedOn: '2026-10-20' });
});
afterEach(() => bench.close());

const bytesOf = (text: string) => new TextEncoder().encode(text);
const add = (bytes: Uint8Array, title = 'School report', kind: 'advice' | 'evidence' = 'evidence') => {
  const added = addDocument(bench.context, { caseId, kind, title, bytes });
  if (!added.ok) throw new Error(added.code);
  return added.value.documentId;
};
const word = (text: string) =>
  treeToDocx({ title: 'Report', lang: 'en-GB', reference: 'NM-1042', blocks: [paragraph(text)] });

describe('a file', () => {
  it.each([
    ['a program', new Uint8Array([0x4d, 0x5a, 1, 2]), 'file-is-program'],
    ['an empty file', new Uint8Array(), 'file-empty'],
    ['a page with a script', bytesOf('<script>alert(1)</script>'), 'file-type-unknown'],
    ['an archive', zipSync({ 'a.txt': bytesOf('a') }), 'file-type-unknown'],
    [
      'Word with macros',
      zipSync({ 'word/document.xml': bytesOf('a'), 'word/vbaProject.bin': bytesOf('b') }),
      'file-has-macros',
    ],
    ['a broken archive', new Uint8Array([0x50, 0x4b, 3, 4, 9, 9]), 'file-damaged'],
  ])('is refused when it is %s', (_, bytes, code) => {
    expect(addDocument(bench.context, { caseId, kind: 'other', title: 'x', bytes })).toMatchObject({ ok: false, code });
    expect(bench.context.cache.forCase('document', caseId)).toEqual([]);
  });

  it('is kept by its bytes, once, and leaves under a name that says nothing about the child', async () => {
    const documentId = add(onePage, 'Report on Amara');
    expect(addDocument(bench.context, { caseId, kind: 'other', title: 'again', bytes: onePage })).toMatchObject({
      code: 'already-there',
    });
    expect(listDocuments(bench.context, { caseId, limit: 50, offset: 0 }).rows).toMatchObject([
      { mime: 'application/pdf', here: true },
    ]);
    await saveCopy(bench.context, documentId);
    await openOutside(bench.context, documentId);
    expect([...bench.saved, ...bench.opened].map(({ name }) => name)).toEqual([
      'NM-1042-evidence-2026-11-22.pdf',
      'NM-1042-evidence-2026-11-22.pdf',
    ]);
  });

  it('is shown as words without markup of its own', async () => {
    const preview = await previewDocument(bench.context, add(await word('Fish & <b>chips</b>')));
    expect(preview.ok && preview.value.html).toContain('Fish &amp; &lt;b&gt;chips&lt;/b&gt;');
    const text = await previewDocument(bench.context, add(bytesOf('1 < 2 & "so"')));
    expect(text.ok && text.value.html).toContain('1 &lt; 2 &amp; &quot;so&quot;');
  });
});

describe('a pack', () => {
  it('suggests what a panel reads, in reading order', () => {
    const evidence = add(onePage, 'School report');
    const advice = add(bytesOf('Advice text'), 'Psychological advice', 'advice');
    expect(packChoices(bench.context, caseId).rows.map(({ id, suggested }) => [id, suggested])).toEqual([
      [advice, true],
      [evidence, true],
    ]);
  });

  it('is one PDF with a cover sheet and contents, kept with the case', async () => {
    const documentIds = [add(onePage), add(await word('Amara reads well.'), 'Reading report')];
    const made = await makePack(bench.context, { caseId, title: 'Panel, 26 November 2026', documentIds });
    if (!made.ok) throw new Error(made.message);
    expect(made.value.items.map(({ title, firstPage, pages }) => [title, firstPage, pages])).toEqual([
      ['Cover sheet', 2, 1],
      ['School report', 3, 1],
      ['Reading report', 4, 1],
    ]);
    expect(bench.context.cache.get('document', made.value.documentId)).toMatchObject({ kind: 'pack', pages: 4 });
  });

  it('is refused with a file of another case or one that names another child', async () => {
    const other = addCase(bench, { reference: 'NM-2000', firstName: 'Jonas', lastName: 'Testwell' });
    const foreign = addDocument(bench.context, { caseId: other, kind: 'other', title: 'x', bytes: bytesOf('Other') });
    const build = (documentIds: string[]) => makePack(bench.context, { caseId, title: 'Panel', documentIds });
    expect(await build([foreign.ok ? foreign.value.documentId : ''])).toMatchObject({
      ok: false,
      code: 'not-of-this-case',
    });
    const mixed = add(await word('Jonas Testwell was seen on Monday.'), 'Mixed report');
    expect(await build([mixed])).toMatchObject({ ok: false, code: 'other-child' });
    expect(bench.context.cache.forCase('document', caseId).filter(({ kind }) => kind === 'pack')).toEqual([]);
  });

  it('has a cover with initials only, what is due and the legal test', () => {
    const held = bench.context.cache.get('case', caseId);
    const clock = clockOfCase(bench.context.cache, caseId, '2026-11-22');
    if (!held || !clock) throw new Error('no case');
    const lines = treeLines(
      coverSheet({ title: 'Panel', case: held, setting: null, clock, decisions: [], advices: [], today: '2026-11-22' }),
    ).join('\n');
    expect(lines).toContain('A. O.');
    expect(lines).not.toContain('Okafor');
    expect(lines).toContain('1 December 2026 (reg 5(1)), 9 days left');
    expect(lines).toContain('CFA 2014 s36(8)(b)');
  });
});
