// @vitest-environment jsdom
import { Editor } from '@tiptap/core';
import { afterEach, describe, expect, test } from 'vitest';
import { placeInEditor, selectedPassages, unitsOf } from '../../renderer/features/comments/passages-in-editor';
import { sectionExtensions } from '../../renderer/features/editor/editor-extensions';
import { textUnits } from '../../shared/domain/passages';
import type { RichDoc } from '../../shared/domain/rich-doc';

const by = { id: 's1', byId: 'staff-0001', by: 'Priya Shah', at: '2026-11-22T10:00:00.000Z' };
const content = {
  type: 'doc',
  content: [
    {
      type: 'paragraph',
      attrs: { blockId: 'f1' },
      content: [
        { type: 'text', text: 'Amara will have ' },
        { type: 'text', text: 'regular', marks: [{ type: 'deletion', attrs: by }] },
        { type: 'text', text: 'daily', marks: [{ type: 'insertion', attrs: by }] },
        { type: 'text', text: ' support.' },
        { type: 'hardBreak' },
        { type: 'text', text: 'In class.' },
      ],
    },
    {
      type: 'bulletList',
      attrs: { blockId: 'l1' },
      content: [
        {
          type: 'listItem',
          attrs: { blockId: 'i1' },
          content: [
            { type: 'paragraph', attrs: { blockId: 'p1' }, content: [{ type: 'text', text: 'Twenty minutes.' }] },
          ],
        },
      ],
    },
  ],
};

let editor: Editor;
afterEach(() => editor.destroy());
function opened(): Editor {
  editor = new Editor({
    element: document.createElement('div'),
    extensions: sectionExtensions(() => 'new-id', { current: () => 'an advice' }),
    content,
  });
  return editor;
}

describe('passages in the editor', () => {
  test('are the paragraphs that core reads from the saved text', () => {
    const units = unitsOf(opened().state.doc).map(({ blockId, text }) => ({ blockId, text }));
    expect(units).toEqual(textUnits(editor.getJSON() as RichDoc));
    expect(units.map(({ text }) => text)).toEqual(['Amara will have regular support.\nIn class.', 'Twenty minutes.']);
  });

  test('are found across what is only suggested, and beside their paragraph when core says so', () => {
    const units = unitsOf(opened().state.doc);
    const textAt = (place: { from: number; to: number } | null) =>
      place === null ? null : editor.state.doc.textBetween(place.from, place.to, ' ', '\n');
    const about = (words: string) => [{ blockId: 'f1', words }];
    expect(textAt(placeInEditor(units, { passages: about('regular support'), place: null }))).toBe(
      'regulardaily support',
    );
    expect(placeInEditor(units, { passages: about('words that went'), place: null })).toBeNull();
    const beside = placeInEditor(units, { passages: about('words that went'), place: { words: 'x', exact: false } });
    expect(textAt(beside)).toBe('Amara will have regulardaily support.\nIn class.');
  });

  test('are taken from a selection, paragraph by paragraph, without what is only suggested', () => {
    const [first, second] = unitsOf(opened().state.doc);
    const from = first!.places[16]!;
    editor.commands.setTextSelection({ from, to: second!.places[5]! + 1 });
    expect(selectedPassages(editor.state)).toEqual([
      { blockId: 'f1', words: 'regular support.\nIn class.' },
      { blockId: 'p1', words: 'Twenty' },
    ]);
    editor.commands.setTextSelection(from);
    expect(selectedPassages(editor.state)).toEqual([]);
  });
});
