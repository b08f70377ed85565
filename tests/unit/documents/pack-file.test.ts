import { expect, test } from 'vitest';
import { packFileToPdf } from '../../../main/core/documents/pack/pack-file';
import { treeToDocx } from '../../../main/core/documents/tree-to-docx';

const printed = Buffer.from('%PDF-printed');

test('a PDF goes in as it is, whatever it is called', async () => {
  const bytes = Buffer.from('%PDF-1.7 ...');
  const result = await packFileToPdf({ title: 'notes.docx', bytes }, 'NM-1042', async () => printed);
  expect(result).toEqual({ ok: true, value: { pdf: bytes, warnings: [] } });
});

test('a Word file is printed from its words, escaped, with the reference in the footer', async () => {
  const blocks = [{ kind: 'paragraph' as const, runs: [{ text: 'Needs <script>help</script>' }] }];
  const bytes = await treeToDocx({ title: 'Advice', lang: 'en-GB', reference: 'NM-1042', blocks });
  let html = '';
  let footer = '';
  const result = await packFileToPdf({ title: 'Advice of the school', bytes }, 'NM-1042', async (page, options) => {
    html = page;
    footer = options?.footerHtml ?? '';
    return printed;
  });
  expect(result).toMatchObject({ ok: true, value: { pdf: printed, warnings: [{ code: 'headers-footers' }] } });
  expect(html).toContain('<title>Advice of the school</title>');
  expect(html).toContain('Needs &lt;script&gt;help&lt;/script&gt;');
  expect(footer).toContain('NM-1042');
});

test.each([
  ['a picture', Buffer.from([0xff, 0xd8, 0xff]), 'pack-file-kind'],
  ['an empty file', Buffer.from(''), 'pack-file-kind'],
  ['an old Word file', Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), 'word-old-or-protected'],
  ['a zip that is no Word file', Buffer.from('PK\u0003\u0004junk'), 'word-not-word'],
])('%s is refused by name', async (_, bytes, code) => {
  const result = await packFileToPdf({ title: 'Odd one', bytes }, 'NM-1042', async () => printed);
  expect(result).toMatchObject({ ok: false, code, details: ['Odd one'] });
});
