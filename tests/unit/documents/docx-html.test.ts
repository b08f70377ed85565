import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { treeToDocx } from '../../../main/core/documents/tree-to-docx';
import { treeToHtml } from '../../../main/core/documents/tree-to-html';
import { composeLetter, letterTypes } from '../../../main/core/letters/rules';
import type { Block, DocumentTree } from '../../../shared/domain/document-tree';
import { docxPart, ownRuleFaults, sdkFaults } from '../../support/docx-checks';
import { completeFields } from '../../support/letter-fixtures';
import { hasPdfTools } from '../../support/pdf-checks';

const cell = (text: string): { blocks: Block[] } => ({ blocks: [{ kind: 'paragraph', runs: [{ text }] }] });

/** One of every kind of block, with the awkward cases: nesting, merged and empty cells, characters that XML forbids. */
const everything: DocumentTree = {
  title: 'Everything <b> & "more"',
  lang: 'en-GB',
  reference: 'NM-1042',
  blocks: [
    { kind: 'address', role: 'sender', lines: ['Northmoor Council', 'Moor House'] },
    { kind: 'date', date: '2026-12-16' },
    { kind: 'heading', level: 1, runs: [{ text: 'One' }] },
    {
      kind: 'paragraph',
      runs: [
        { text: 'a < b & c\n"d"' },
        { text: 'bold', bold: true },
        { text: 'site', link: 'https://northmoor.example/?a=1&b=2' },
        { text: 'bad', link: 'javascript:alert(1)' },
      ],
    },
    { kind: 'paragraph', runs: [{ text: 'bell\u0007 and \u0000 nothing' }] },
    { kind: 'heading', level: 2, runs: [{ text: 'Two' }] },
    {
      kind: 'list',
      ordered: true,
      items: [
        [
          { kind: 'paragraph', runs: [{ text: 'first' }] },
          { kind: 'list', ordered: false, items: [[{ kind: 'paragraph', runs: [{ text: 'inner' }] }]] },
        ],
        [{ kind: 'paragraph', runs: [{ text: 'second' }] }],
      ],
    },
    { kind: 'list', ordered: true, items: [[{ kind: 'paragraph', runs: [{ text: 'starts again' }] }]] },
    { kind: 'heading', level: 3, runs: [{ text: 'Three' }] },
    {
      kind: 'table',
      caption: 'A table',
      head: [[cell('A'), cell('B')]],
      rows: [
        [cell('1'), { blocks: [] }],
        [{ ...cell('wide'), columns: 2 }],
        [
          { blocks: [{ kind: 'list', ordered: false, items: [[{ kind: 'paragraph', runs: [] }]] }] },
          { blocks: [{ kind: 'table', head: [], rows: [[cell('nested')]] }] },
        ],
      ],
    },
    { kind: 'keyValues', rows: [{ label: 'Phone', value: [{ text: '01632 960000' }] }] },
    { kind: 'pageBreak' },
    { kind: 'signature', closing: 'Yours sincerely', name: 'Sam Reed', lines: ['EHC co-ordinator'] },
  ],
};

function letterTree(type: string): DocumentTree {
  const letter = composeLetter({ type, fields: completeFields() });
  if (!letter.ok) throw new Error(letter.message);
  return letter.tree;
}

describe('the Word file', () => {
  const cases: [string, DocumentTree][] = [
    ['everything', everything],
    ...letterTypes('2026-12-16').map((one): [string, DocumentTree] => [one.type, letterTree(one.type)]),
  ];

  test.each(cases)('of %s passes our own rules', async (_, tree) => {
    expect(ownRuleFaults(await treeToDocx(tree))).toEqual([]);
  });

  test.each([cases[0]!, ...cases.filter(([name]) => name === 'T3' || name === 'T2')])(
    'of %s passes the Open XML validator',
    async (_, tree) => {
      const faults = await sdkFaults(await treeToDocx(tree));
      if (faults) expect(faults).toEqual([]);
    },
  );

  test('says its language, title, headings and header rows', async () => {
    const docx = await treeToDocx(everything);
    const document = docxPart(docx, 'word/document.xml');
    expect(docxPart(docx, 'docProps/core.xml')).toContain('<dc:language>en-GB</dc:language>');
    expect(docxPart(docx, 'docProps/core.xml')).toContain('Everything &lt;b&gt; &amp; &quot;more&quot;');
    expect(docxPart(docx, 'word/styles.xml')).toContain('w:val="en-GB"');
    expect(docxPart(docx, 'word/styles.xml').match(/<w:outlineLvl w:val="[012]"\/>/g)).toHaveLength(3);
    expect(document).toContain('<w:pStyle w:val="Heading1"/>');
    expect(document.match(/<w:tblHeader\/>/g)).toHaveLength(1);
    expect(document).not.toContain('w:tblHeader w:val');
    expect(document).not.toContain('javascript');
    expect(docxPart(docx, 'word/footer1.xml')).toContain('NM-1042');
  });

  test.skipIf(!hasPdfTools)(
    'is opened by LibreOffice, which makes a tagged PDF with bookmarks of it',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'letter-'));
      try {
        writeFileSync(join(folder, 'letter.docx'), await treeToDocx(letterTree('T3')));
        const filter =
          'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"},"ExportBookmarks":{"type":"boolean","value":"true"}}';
        execFileSync(
          'soffice',
          [
            `-env:UserInstallation=file://${folder}/profile`,
            '--headless',
            '--convert-to',
            filter,
            '--outdir',
            folder,
            join(folder, 'letter.docx'),
          ],
          { stdio: 'ignore' },
        );
        const info = execFileSync('pdfinfo', [join(folder, 'letter.pdf')], { encoding: 'utf8' });
        expect(info).toMatch(/Tagged:\s+yes/);
        expect(readFileSync(join(folder, 'letter.pdf')).includes('/Outlines')).toBe(true);
        const text = execFileSync('pdftotext', ['-layout', join(folder, 'letter.pdf'), '-'], { encoding: 'utf8' });
        expect(text).toMatch(/NM-1042\s+Page 1 of \d/);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
    60_000,
  );
});

describe('the HTML to print', () => {
  const html = treeToHtml(everything);
  test('escapes every word and keeps only safe links', () => {
    expect(html).toContain('<title>Everything &lt;b&gt; &amp; &quot;more&quot;</title>');
    expect(html).toContain('a &lt; b &amp; c<br>&quot;d&quot;');
    expect(html).not.toMatch(/<script|javascript:|<b> &/);
    expect(html).toContain('<a href="https://northmoor.example/?a=1&amp;b=2">site</a>');
  });
  test('is in en-GB, with scopes on header cells and headings in order', () => {
    expect(html).toContain('<html lang="en-GB">');
    expect(html).toContain('<thead><tr><th scope="col"><p>A</p></th>');
    expect(html).toContain('<th scope="row">Phone</th>');
    expect([...html.matchAll(/<h([1-3])>/g)].map((match) => match[1])).toEqual(['1', '2', '3']);
  });
});
