import { readFileSync } from 'node:fs';
import { degrees, PDFDict, PDFDocument, PDFName, PDFString } from 'pdf-lib';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildPack, type PackInput } from '../../../main/core/documents/pack/build-pack';
import { readStampFont } from '../../../main/core/documents/pack/stamp-font';
import { countTaggedContent } from '../../../main/core/documents/pack/structure';
import { treeToDocx } from '../../../main/core/documents/tree-to-docx';
import { composeLetter } from '../../../main/core/letters/rules';
import { completeFields } from '../../support/letter-fixtures';
import { bookmarkLines, hasPdfTools, libreOfficePdf, pdfFaults, runTool, taggedText } from '../../support/pdf-checks';

const stampFont = new Uint8Array(readFileSync(new URL('../../../resources/fonts/stamp-sans.ttf', import.meta.url)));
const printPdf = async (html: string) => libreOfficePdf(html, 'html');
const common = { title: 'Panel pack', reference: 'NM-1042', printPdf, stampFont, madeAt: '2026-11-22T09:00:00Z' };

let t3: Uint8Array;
let t6: Uint8Array;

async function letterPdf(type: string): Promise<Uint8Array> {
  const letter = composeLetter({ type, fields: completeFields() });
  if (!letter.ok) throw new Error(letter.message);
  return libreOfficePdf(await treeToDocx(letter.tree), 'docx');
}

beforeAll(async () => {
  if (!hasPdfTools) return;
  t3 = await letterPdf('T3');
  t6 = await letterPdf('T6');
}, 60_000);

async function pack(items: PackInput['items'], extra: Partial<PackInput> = {}) {
  const result = await buildPack({ ...common, items, ...extra });
  if (!result.ok) throw new Error(result.message);
  return result.value;
}

/** A document drawn without tags: two pages, the second on its side with a shifted crop box, and a form field. */
async function plainPdf(): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.addPage([595, 842]).drawText('First page of a scan');
  const second = document.addPage([595, 842]);
  second.setRotation(degrees(90));
  second.setCropBox(20, 30, 500, 700);
  const field = document.getForm().createTextField('name');
  field.setText('Grace');
  field.addToPage(document.getPage(0), { x: 50, y: 500 });
  return document.save();
}

async function tagged(pdf: Uint8Array): Promise<number> {
  const document = await PDFDocument.load(pdf);
  return countTaggedContent(
    document.catalog,
    document.getPages().map((page) => page.ref),
  );
}

describe.skipIf(!hasPdfTools)('a pack of tagged letters and an untagged scan', () => {
  let made: Awaited<ReturnType<typeof pack>>;
  beforeAll(async () => {
    made = await pack([
      { title: 'Refusal letter', pdf: t3 },
      { title: 'Draft plan letter', pdf: t6 },
      { title: 'Scan', pdf: await plainPdf() },
      { title: 'Refusal letter again', pdf: t3 },
    ]);
  }, 60_000);

  test('holds every page, and says where each document begins', async () => {
    const pages = async (pdf: Uint8Array) => (await PDFDocument.load(pdf)).getPageCount();
    const [a, b] = [await pages(t3), await pages(t6)];
    expect(taggedText(t3).join(' ')).toContain('The head teacher of Fernbank');
    expect(made.items).toEqual([
      { title: 'Refusal letter', firstPage: 2, pages: a },
      { title: 'Draft plan letter', firstPage: 2 + a, pages: b },
      { title: 'Scan', firstPage: 2 + a + b, pages: 2 },
      { title: 'Refusal letter again', firstPage: 4 + a + b, pages: a },
    ]);
    expect(made.pages).toBe(3 + 2 * a + b);
    expect(await pages(made.pdf)).toBe(made.pages);
    expect(made.untagged).toEqual(['Scan']);
  });

  test('keeps every tag, read back by another program', async () => {
    expect(await tagged(t3)).toBeGreaterThan(50);
    const text = taggedText(made.pdf);
    const want = taggedText(t3).length * 2 + taggedText(t6).length;
    expect(text.length).toBeGreaterThanOrEqual(want);
    expect(text.filter((line) => line.includes('When you must appeal by'))).toHaveLength(2);
    expect(text.join('\n')).not.toContain('Page 1 of');
  });

  test('passes the checks on tags, title, language and fonts, but for the scan with its own unembedded font', async () => {
    const faults = await pdfFaults(made.pdf);
    expect(faults.filter((fault) => !fault.includes('Helvetica') && !fault.includes('ZapfDingbats'))).toEqual([]);
    expect(runTool(made.pdf, 'pdffonts')).toMatch(/EHCSTP\+EHCStampSans\s+TrueType\s+WinAnsi\s+yes/);
    expect(runTool(made.pdf, 'pdfinfo')).toMatch(/Title:\s+Panel pack[\s\S]*Tagged:\s+yes/);
    expect(runTool(made.pdf, 'qpdf', ['--check'])).toContain('No syntax or stream encoding errors');
  });

  test('stamps each page with its number and the reference, turned pages too', () => {
    const text = runTool(made.pdf, 'pdftotext', ['-layout'], ['-']).split('\f');
    for (let page = 1; page <= made.pages; page++) {
      expect(text[page - 1], `page ${page}`).toContain(`Page ${page} of ${made.pages} \u00b7 NM-1042`);
    }
  });

  test('has one bookmark for each document with its own below', async () => {
    const lines = await bookmarkLines(made.pdf);
    expect(lines.filter((line) => !line.startsWith(' '))).toEqual(
      ['Panel pack', 'Refusal letter', 'Draft plan letter', 'Scan', 'Refusal letter again'].map((line, i) =>
        i === 0 ? 'Contents' : line,
      ),
    );
    expect(lines.filter((line) => line.includes("We will not assess Maya's needs at this time"))).toHaveLength(2);
  });

  test('jumps from the contents to each document', async () => {
    const document = await PDFDocument.load(made.pdf);
    const pages = document.getPages();
    const links =
      pages[0]?.node
        .Annots()
        ?.asArray()
        .map((item) => document.context.lookup(item, PDFDict)) ?? [];
    const targets = links.map((link) => String(link.get(PDFName.of('Dest'))));
    for (const item of made.items)
      expect(targets.some((target) => target.includes(`${pages[item.firstPage - 1]?.ref}`))).toBe(true);
    expect(Buffer.from(made.pdf).includes('pack.invalid')).toBe(false);
  });

  test('keeps form fields apart by the number of their document', async () => {
    const form = (await PDFDocument.load(made.pdf)).getForm();
    expect(form.getFields().map((field) => field.getName())).toEqual(['d4.name']);
  });

  test('can itself go into a pack, with both numbers on the page', async () => {
    const outer = await pack([
      { title: 'Inner', pdf: made.pdf },
      { title: 'Letter', pdf: t3 },
    ]);
    expect(runTool(outer.pdf, 'qpdf', ['--check'])).toContain('No syntax or stream encoding errors');
    expect((await pdfFaults(outer.pdf)).filter((fault) => !/Helvetica|ZapfDingbats/.test(fault))).toEqual([]);
  });
});

describe.skipIf(!hasPdfTools)('files that cannot go into a pack are refused by name', () => {
  const refused = async (pdf: Uint8Array) => {
    const result = await buildPack({
      ...common,
      items: [
        { title: 'Letter', pdf: t3 },
        { title: 'Bad one', pdf },
      ],
    });
    expect(result.ok).toBe(false);
    if (result.ok) return '';
    expect(result.message).toContain('"Bad one"');
    return result.code;
  };
  test('empty', async () => expect(await refused(new Uint8Array())).toBe('pack-file-empty'));
  test('a web page with a PDF name', async () =>
    expect(await refused(Buffer.from('<html>hello</html>'))).toBe('pack-file-not-pdf'));
  test('cut off half way', async () => expect(await refused(t3.slice(0, t3.length / 2))).toMatch(/damaged|no-pages/));
  test('only a header', async () => expect(await refused(Buffer.from('%PDF-1.7\n'))).toMatch(/damaged|no-pages/));
  test('encrypted', async () => {
    const { execFileSync } = await import('node:child_process');
    const { inTempFolder } = await import('../../support/pdf-checks');
    const { writeFileSync } = await import('node:fs');
    const locked = inTempFolder((folder) => {
      writeFileSync(`${folder}/a.pdf`, t3);
      execFileSync('qpdf', ['--encrypt', '', 'owner', '256', '--', `${folder}/a.pdf`, `${folder}/b.pdf`]);
      return readFileSync(`${folder}/b.pdf`);
    });
    expect(await refused(locked)).toBe('pack-file-encrypted');
  });
  test('a page tree that runs in a circle', async () => {
    const text =
      '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF';
    expect(await refused(Buffer.from(text))).toBe('pack-file-no-pages');
  });
  test('nothing at all', async () => {
    expect(await buildPack({ ...common, items: [] })).toMatchObject({ ok: false, code: 'pack-nothing' });
  });
});

test.skipIf(!hasPdfTools)(
  'scripts, opening actions, launch links and attachments are taken out and listed',
  async () => {
    const document = await PDFDocument.create();
    const page = document.addPage();
    const { context, catalog } = document;
    document.addJavaScript('greet', 'app.alert("hello")');
    await document.attach(Buffer.from('secret payload'), 'tool.exe');
    catalog.set(PDFName.of('OpenAction'), context.obj({ S: 'JavaScript', JS: PDFString.of('app.alert(1)') }));
    const link = (action: Record<string, string>) =>
      context.register(context.obj({ Type: 'Annot', Subtype: 'Link', Rect: [0, 0, 50, 50], A: action }));
    page.node.set(
      PDFName.of('Annots'),
      context.obj([
        link({ S: 'Launch', F: 'cmd.exe' }),
        link({ S: 'SubmitForm', F: 'x' }),
        link({ S: 'Named', N: 'NextPage' }),
      ]),
    );
    const made = await pack([{ title: 'Odd file', pdf: await document.save() }]);
    expect(made.removed).toEqual([
      {
        title: 'Odd file',
        what: expect.arrayContaining([
          'an action that runs on opening',
          'JavaScript',
          'attached files',
          'a link that starts a program',
          'a link that sends or opens another file',
        ]),
      },
    ]);
    const plain = runTool(made.pdf, 'qpdf', ['--qdf', '--object-streams=disable'], ['-']);
    expect(plain).not.toMatch(/JavaScript|\/JS|Launch|SubmitForm|EmbeddedFile|cmd\.exe|secret payload/);
    expect(plain).toContain('/NextPage');
  },
);

test.skipIf(!hasPdfTools)('pages deleted from a document do not come back through its tags or links', async () => {
  const document = await PDFDocument.load(t3);
  expect(document.getPageCount()).toBeGreaterThan(1);
  document.removePage(document.getPageCount() - 1);
  const shorter = await document.save();
  const made = await pack([{ title: 'Shortened', pdf: shorter }]);
  const text = runTool(made.pdf, 'pdfinfo', ['-struct-text']);
  expect(text).not.toContain('The head teacher of Fernbank');
  const plain = runTool(made.pdf, 'qpdf', ['--qdf', '--object-streams=disable'], ['-']);
  expect(plain.match(/\/Type \/Page\b(?!s)/g)).toHaveLength(made.pages);
});

test('the stamp font measures text as the font file says', () => {
  const font = readStampFont(stampFont);
  expect(font.widths['A'.charCodeAt(0) - 32]).toBe(684);
  expect(font.widths[' '.charCodeAt(0) - 32]).toBe(318);
  expect(font.widths['\u00b7'.charCodeAt(0) - 32]).toBe(318);
});
