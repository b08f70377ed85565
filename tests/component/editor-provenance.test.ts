// @vitest-environment jsdom
import { Editor } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { sectionExtensions } from '../../renderer/features/editor/editor-extensions';
import { insertAdvice } from '../../renderer/features/editor/insert-advice';
import { plainWords } from '../../renderer/features/editor/provenance-mark';
import { provenanceRuns } from '../../renderer/features/editor/provenance-runs';

const SEED = Number(process.env.FC_SEED ?? 20261122);
/** Edits made in all; each seed makes the same ones. EDITS=10000 for the long run. */
const EDITS = Number(process.env.EDITS ?? 2_000);
const EDITS_A_TEXT = 50;
const QUOTE = 'Ava needs a quiet place to work and a familiar adult beside her twice each day.';
const OTHER = 'She tires after twenty minutes of writing by hand.';
const open: Editor[] = [];

function newEditor(paragraphs: string[] = ['First words.', 'Last words.']): Editor {
  let count = 0;
  const editor = new Editor({
    element: document.createElement('div'),
    injectCSS: false,
    extensions: sectionExtensions(() => `block-${++count}`, { current: () => 'Educational psychologist, p.2' }),
    content: {
      type: 'doc',
      content: paragraphs.map((text, index) => ({
        type: 'paragraph',
        attrs: { blockId: `first-${index}` },
        content: [{ type: 'text', text }],
      })),
    },
  });
  open.push(editor);
  return editor;
}

function source(paragraphId: string) {
  return { adviceId: 'advice-1', paragraphId, page: 2, how: 'quoted' as const };
}

function type(editor: Editor, text: string): void {
  const { from, to } = editor.state.selection;
  const handled = editor.view.someProp('handleTextInput', (handle) =>
    handle(editor.view, from, to, text, () => editor.state.tr.insertText(text, from, to)),
  );
  if (!handled) editor.view.dispatch(editor.state.tr.insertText(text, from, to));
}

function select(editor: Editor, from: number, to = from): void {
  editor.view.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, from, to)));
}

afterEach(() => {
  for (const editor of open.splice(0)) editor.destroy();
});

describe('provenance', () => {
  test('words put in carry their source and are not yet changed', () => {
    const editor = newEditor();
    insertAdvice(editor, QUOTE, source('p-14'), { at: 'end' });
    const [run] = provenanceRuns(editor.state.doc);
    expect(run?.text).toBe(QUOTE);
    expect(run?.attrs).toMatchObject({
      adviceId: 'advice-1',
      paragraphId: 'p-14',
      page: 2,
      how: 'quoted',
      edited: false,
    });
  });

  test('typing inside marks the words as changed; undo makes them as taken again', () => {
    const editor = newEditor();
    insertAdvice(editor, QUOTE, source('p-14'), { at: 'end' });
    const [run] = provenanceRuns(editor.state.doc);
    select(editor, run!.from + 4);
    type(editor, 'really ');
    expect(provenanceRuns(editor.state.doc).map((r) => r.attrs.edited)).toEqual([true]);
    editor.commands.undo();
    expect(provenanceRuns(editor.state.doc).map((r) => [r.attrs.edited, r.text])).toEqual([[false, QUOTE]]);
  });

  test('typing after the last word is the writer’s own', () => {
    const editor = newEditor();
    insertAdvice(editor, QUOTE, source('p-14'), { at: 'end' });
    type(editor, ' My own words.');
    expect(provenanceRuns(editor.state.doc).map((r) => [r.attrs.edited, r.text])).toEqual([[false, QUOTE]]);
  });

  test('splitting a paragraph keeps both halves, unchanged', () => {
    const editor = newEditor();
    insertAdvice(editor, QUOTE, source('p-14'), { at: 'end' });
    const [run] = provenanceRuns(editor.state.doc);
    select(editor, run!.from + 20);
    editor.commands.splitBlock();
    const halves = provenanceRuns(editor.state.doc);
    expect(halves).toHaveLength(2);
    expect(halves.map((r) => r.attrs.edited)).toEqual([false, false]);
    expect(halves.map((r) => r.text).join('')).toBe(QUOTE);
  });

  test('a word slipped in without a mark still makes the quotation a changed one', () => {
    const editor = newEditor();
    insertAdvice(editor, QUOTE, source('p-14'), { at: 'end' });
    const [run] = provenanceRuns(editor.state.doc);
    editor.view.dispatch(editor.state.tr.insert(run!.from + 4, editor.schema.text('never ')));
    expect(provenanceRuns(editor.state.doc).map((r) => r.attrs.edited)).toEqual([true, true]);
  });

  test('typing over the whole quotation keeps its source, as changed', () => {
    const editor = newEditor();
    insertAdvice(editor, QUOTE, source('p-14'), { at: 'end' });
    const [run] = provenanceRuns(editor.state.doc);
    select(editor, run!.from, run!.to);
    type(editor, 'A');
    expect(provenanceRuns(editor.state.doc).map((r) => [r.text, r.attrs.edited])).toEqual([['A', true]]);
  });

  test('each insertion is one step to undo', () => {
    const editor = newEditor();
    insertAdvice(editor, QUOTE, source('p-14'), { at: 'end' });
    insertAdvice(editor, OTHER, source('p-15'), { at: 'end' });
    editor.commands.undo();
    expect(provenanceRuns(editor.state.doc).map((r) => r.text)).toEqual([QUOTE]);
  });

  test(`after ${EDITS} edits, words said to be quoted are in the advice, and no source is lost (seed ${SEED})`, () => {
    const step = fc.record({
      op: fc.constantFrom('type', 'delete', 'split', 'join', 'bold', 'over', 'undo', 'redo', 'list', 'insert'),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      length: fc.integer({ min: 1, max: 12 }),
      text: fc.constantFrom('x', ' and', 'not ', 'é', '. '),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: EDITS_A_TEXT, maxLength: EDITS_A_TEXT }), (steps) => {
        const editor = newEditor();
        insertAdvice(editor, QUOTE, source('p-14'), { at: 'end' });
        insertAdvice(editor, OTHER, source('p-15'), { at: 'cursor' });
        for (const { op, at, length, text } of steps) {
          const size = editor.state.doc.content.size;
          const pos = Math.max(1, Math.min(size - 1, Math.round(at * size)));
          select(editor, TextSelection.near(editor.state.doc.resolve(pos)).from);
          const from = editor.state.selection.from;
          const run = provenanceRuns(editor.state.doc).find((r) => from > r.from && from < r.to);
          const depth = editor.state.selection.$from;
          const to = Math.min(depth.end(), from + length);
          if (op === 'type') {
            type(editor, text);
            if (run && plainWords(run.text) !== '') {
              const now = provenanceRuns(editor.state.doc).find((r) => r.from === run.from);
              const own = run.attrs.paragraphId === 'p-14' ? QUOTE : OTHER;
              if (now && plainWords(now.text) !== plainWords(run.text)) {
                expect(now.attrs.edited).toBe(plainWords(now.text) !== plainWords(own));
              }
            }
          } else if (op === 'delete') editor.view.dispatch(editor.state.tr.delete(from, to));
          else if (op === 'split') {
            const marked = provenanceRuns(editor.state.doc)
              .map((r) => plainWords(r.text))
              .join('')
              .replaceAll(' ', '');
            editor.commands.splitBlock();
            const still = provenanceRuns(editor.state.doc)
              .map((r) => plainWords(r.text))
              .join('')
              .replaceAll(' ', '');
            expect(still).toBe(marked);
          } else if (op === 'join') editor.commands.joinBackward();
          else if (op === 'bold') {
            select(editor, from, to);
            editor.commands.toggleBold();
          } else if (op === 'over') {
            select(editor, from, to);
            type(editor, text);
          } else if (op === 'undo') editor.commands.undo();
          else if (op === 'redo') editor.commands.redo();
          else if (op === 'list') editor.commands.toggleBulletList();
          else insertAdvice(editor, QUOTE, source('p-14'), { at: 'cursor' });

          for (const now of provenanceRuns(editor.state.doc)) {
            const original = now.attrs.paragraphId === 'p-14' ? QUOTE : OTHER;
            if (!now.attrs.edited) expect(original).toContain(plainWords(now.text));
          }
          editor.state.doc.check();
          const ids = editor.state.doc.children.map((block) => block.attrs.blockId as string | null);
          expect(ids.every(Boolean)).toBe(true);
          expect(new Set(ids).size).toBe(ids.length);
        }
        editor.destroy();
      }),
      { seed: SEED, numRuns: Math.ceil(EDITS / EDITS_A_TEXT) },
    );
  }, 600_000);
});
