import { describe, expect, test } from 'vitest';
import { longDate, safeLink } from '../../../shared/domain/document-tree';
import {
  blocksOf,
  isBlank,
  plainText,
  provenanceOf,
  type RichDoc,
  richDocFromText,
  richDocToBlocks,
} from '../../../shared/domain/rich-doc';

const source = { adviceId: 'a1', paragraphId: 'p7', page: 3, how: 'quoted' as const };
const section: RichDoc = {
  type: 'doc',
  content: [
    { type: 'heading', attrs: { level: 1, blockId: 'b1' }, content: [{ type: 'text', text: 'Needs' }] },
    {
      type: 'paragraph',
      attrs: { blockId: 'b2' },
      content: [
        { type: 'text', text: 'Maya needs ' },
        { type: 'text', text: 'help with reading', marks: [{ type: 'bold' }, { type: 'provenance', attrs: source }] },
        { type: 'hardBreak' },
        { type: 'text', text: 'daily', marks: [{ type: 'link', attrs: { href: 'https://northmoor.example' } }] },
      ],
    },
    {
      type: 'bulletList',
      attrs: { blockId: 'b3' },
      content: [{ type: 'listItem', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'one' }] }] }],
    },
    {
      type: 'table',
      content: [
        {
          type: 'tableRow',
          content: [
            {
              type: 'tableHeader',
              attrs: { colspan: 2 },
              content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Head' }] }],
            },
          ],
        },
        {
          type: 'tableRow',
          content: [
            { type: 'tableHeader', content: [] },
            { type: 'tableCell', content: [{ type: 'paragraph' }] },
          ],
        },
      ],
    },
  ],
};

describe('a section of a plan', () => {
  test('gives its words, its blocks with ids and where its words came from', () => {
    expect(plainText(section)).toBe('Needs\nMaya needs help with reading\ndaily\none\nHead\n\n');
    expect(blocksOf(section).map((one) => one.blockId)).toEqual(['b1', 'b2', 'b3', null]);
    expect(provenanceOf(section)).toEqual([{ blockId: 'b2', text: 'help with reading', source }]);
  });

  test('becomes blocks of a document, headings below the section heading, without provenance', () => {
    const blocks = richDocToBlocks(section, { headingShift: 2 });
    expect(blocks[0]).toEqual({ kind: 'heading', level: 3, runs: [{ text: 'Needs' }] });
    expect(blocks[1]).toEqual({
      kind: 'paragraph',
      runs: [
        { text: 'Maya needs ' },
        { text: 'help with reading', bold: true },
        { text: '\n' },
        { text: 'daily', link: 'https://northmoor.example' },
      ],
    });
    expect(blocks[2]).toMatchObject({ kind: 'list', ordered: false });
    expect(blocks[3]).toMatchObject({
      kind: 'table',
      head: [[{ columns: 2, header: true }]],
      rows: [[{ header: true }, {}]],
    });
    expect(JSON.stringify(blocks)).not.toContain('adviceId');
  });

  test('is blank without words, and made of lines of text', () => {
    expect(isBlank({ type: 'doc', content: [{ type: 'paragraph' }] })).toBe(true);
    let id = 0;
    const made = richDocFromText('one\r\n\n two ', () => `id${++id}`);
    expect(plainText(made)).toBe('one\ntwo');
    expect(blocksOf(made).map((one) => one.blockId)).toEqual(['id1', 'id2']);
  });
});

test('dates are printed in words and links that could run something are not links', () => {
  expect(longDate('2026-12-06')).toBe('6 December 2026');
  expect(longDate('5 pm')).toBe('5 pm');
  expect(safeLink('javascript:alert(1)')).toBeUndefined();
  expect(safeLink('https://a.example/" onclick="x')).toBeUndefined();
  expect(safeLink('mailto:a@b.example')).toBe('mailto:a@b.example');
});
