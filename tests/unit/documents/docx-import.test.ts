import { Document, Footer, Packer, Paragraph, TextRun } from 'docx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { treeToDocx } from '../../../main/core/documents/tree-to-docx';
import { docxToTree } from '../../../main/core/documents/word/docx-to-tree';
import { composeLetter } from '../../../main/core/letters/rules';
import { type Block, treeLines } from '../../../shared/domain/document-tree';
import { completeFields } from '../../support/letter-fixtures';

const about = { title: 'Advice', reference: 'NM-1042' };

async function read(docx: Uint8Array) {
  const result = await docxToTree(docx, about);
  if (!result.ok) throw new Error(result.message);
  return result.value;
}

/** A Word file whose body is the given XML. */
async function wordWith(body: string): Promise<Uint8Array> {
  const made = await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph('MARK')] }] }));
  const files = unzipSync(new Uint8Array(made));
  const xml = strFromU8(files['word/document.xml']!).replace(/<w:p>.*?<\/w:p>/s, body);
  return zipSync({ ...files, 'word/document.xml': strToU8(xml) });
}

describe('reading a Word file', () => {
  test('a letter made here comes back with the same words, headings, lists and tables', async () => {
    const letter = composeLetter({ type: 'T2', fields: completeFields() });
    if (!letter.ok) throw new Error(letter.message);
    const { tree } = await read(await treeToDocx(letter.tree));
    const kinds = (blocks: readonly Block[], kind: Block['kind']) => blocks.filter((block) => block.kind === kind);
    expect(kinds(tree.blocks, 'heading')).toEqual(
      kinds(letter.tree.blocks, 'heading').map(({ part: _, ...rest }) => rest),
    );
    expect(kinds(tree.blocks, 'list')).toEqual(kinds(letter.tree.blocks, 'list').map(({ part: _, ...rest }) => rest));
    const table = tree.blocks.find((block) => block.kind === 'table' && block.head.length > 0);
    expect(table).toMatchObject({
      head: [[{}, {}, {}]],
      rows: [
        [{}, {}, {}],
        [{}, {}, {}],
      ],
    });
    expect(treeLines(tree).join(' ')).toContain('Anil Shah');
  });

  test('nested lists keep their levels', async () => {
    const item = (text: string): Block[] => [{ kind: 'paragraph', runs: [{ text }] }];
    const list: Block = {
      kind: 'list',
      ordered: true,
      items: [[...item('one'), { kind: 'list', ordered: false, items: [item('inner')] }], item('two')],
    };
    const { tree } = await read(await treeToDocx({ ...about, lang: 'en-GB', blocks: [list] }));
    expect(tree.blocks).toEqual([list]);
  });
});

describe('what does not come over is said', () => {
  const warned = async (docx: Uint8Array, code: string) => {
    const { tree, warnings } = await read(docx);
    return { text: treeLines(tree).join('\n'), warning: warnings.find((one) => one.code === code) };
  };

  test('tracked deletions and insertions', async () => {
    const docx = await wordWith(
      '<w:p><w:r><w:t>kept </w:t></w:r><w:ins w:id="1" w:author="a"><w:r><w:t>added</w:t></w:r></w:ins><w:del w:id="2" w:author="a"><w:r><w:delText>struck</w:delText></w:r></w:del></w:p>',
    );
    expect(await warned(docx, 'tracked-deletions')).toMatchObject({
      text: 'kept added',
      warning: { texts: ['struck'] },
    });
    expect((await warned(docx, 'tracked-insertions')).warning?.texts).toEqual(['added']);
  });

  test('hidden text is left out and listed', async () => {
    const docx = await wordWith(
      '<w:p><w:r><w:t>seen</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>SECRET</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t> too</w:t></w:r></w:p>',
    );
    expect(await warned(docx, 'hidden-text')).toEqual({
      text: 'seen too',
      warning: { code: 'hidden-text', message: 'The file has hidden text. It was left out.', texts: ['SECRET'] },
    });
  });

  test('footers', async () => {
    const footer = new Footer({ children: [new Paragraph({ children: [new TextRun('Confidential & private')] })] });
    const made = await Packer.toBuffer(
      new Document({ sections: [{ footers: { default: footer }, children: [new Paragraph('x')] }] }),
    );
    expect((await warned(new Uint8Array(made), 'headers-footers')).warning?.texts).toEqual(['Confidential & private']);
  });

  test('a header row that is switched off is no header', async () => {
    const row = (head: string, text: string) =>
      `<w:tr><w:trPr>${head}</w:trPr><w:tc><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:tc></w:tr>`;
    const { tree } = await read(
      await wordWith(`<w:tbl>${row('<w:tblHeader w:val="off"/>', 'a')}${row('', 'b')}</w:tbl><w:p/>`),
    );
    expect(tree.blocks[0]).toMatchObject({ kind: 'table', head: [] });
  });
});

describe('files that are not Word are refused', () => {
  test.each([
    ['empty', new Uint8Array(), 'word-empty'],
    ['old .doc', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0), 'word-old-or-protected'],
    ['text', Buffer.from('hello'), 'word-not-word'],
    ['another zip', zipSync({ 'a.txt': strToU8('a') }), 'word-not-word'],
  ])('%s', async (_, bytes, code) => {
    expect(await docxToTree(bytes, about)).toMatchObject({ ok: false, code });
  });

  test('one that unpacks to far more than it weighs', async () => {
    const bomb = zipSync({ 'word/document.xml': new Uint8Array(220 * 1024 * 1024) }, { level: 9 });
    expect(await docxToTree(bomb, about)).toMatchObject({ ok: false, code: 'word-too-large' });
  });
});
