// @vitest-environment jsdom
import { Editor } from '@tiptap/core';
import { Node } from '@tiptap/pm/model';
import { TextSelection } from '@tiptap/pm/state';
import { Transform } from '@tiptap/pm/transform';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { sectionExtensions } from '../../renderer/features/editor/editor-extensions';
import { insertAdvice } from '../../renderer/features/editor/insert-advice';
import { provenanceRuns } from '../../renderer/features/editor/provenance-runs';
import { savedDoc } from '../../renderer/features/editor/section-text';
import type { Suggesting } from '../../renderer/features/editor/suggest-mode';
import {
  decideSuggestion,
  goToSuggestion,
  suggestionsIn,
  suggestionWords,
} from '../../renderer/features/editor/suggestion-list';
import { blockText, type RichDoc } from '../../shared/domain/rich-doc';
import { acceptedDoc, agreedDoc, hasSuggestions } from '../../shared/domain/suggestions';

const SEED = Number(process.env.FC_SEED ?? 20261122);
/** Edits made in all; EDITS=10000 for the long run. */
const EDITS = Number(process.env.EDITS ?? 600);
const EDITS_A_TEXT = 30;
const QUOTE = 'Ava needs a quiet place to work and a familiar adult beside her twice each day.';
const MARK = '\ue000';
const open: Editor[] = [];

const words = (text: string) => ({ type: 'text' as const, text });
const paragraph = (blockId: string, text: string) => ({
  type: 'paragraph' as const,
  attrs: { blockId },
  ...(text === '' ? {} : { content: [words(text)] }),
});
const cell = (id: string, text: string) => ({
  type: 'tableCell' as const,
  attrs: { blockId: id, colspan: 1, rowspan: 1, colwidth: null },
  content: [paragraph(`${id}-p`, text)],
});

const START: RichDoc = {
  type: 'doc',
  content: [
    { type: 'heading', attrs: { blockId: 'h', level: 2 }, content: [words('Communication')] },
    paragraph('p1', 'A trained adult works with Ava for 20 minutes.'),
    paragraph('p2', 'She has a quiet place.'),
    {
      type: 'bulletList',
      attrs: { blockId: 'l' },
      content: [
        { type: 'listItem', attrs: { blockId: 'i1' }, content: [paragraph('i1p', 'A timetable with pictures')] },
        { type: 'listItem', attrs: { blockId: 'i2' }, content: [paragraph('i2p', 'A laptop')] },
      ],
    },
    paragraph('p3', 'Reviewed each term.'),
    {
      type: 'table',
      attrs: { blockId: 't' },
      content: [
        { type: 'tableRow', attrs: { blockId: 'r1' }, content: [cell('c1', 'Who'), cell('c2', 'How often')] },
        { type: 'tableRow', attrs: { blockId: 'r2' }, content: [cell('c3', 'Therapist'), cell('c4', 'Weekly')] },
      ],
    },
    paragraph('p4', 'Last words.'),
  ],
};

function newEditor(doc: RichDoc = START, suggesting: Partial<Suggesting> = {}) {
  let count = 0;
  const mode = {
    current: {
      on: true,
      author: { id: 'staff-1', name: 'Dana Whitfield' },
      newId: () => `suggestion-${++count}`,
      now: () => '2026-11-22T14:02:07.000Z',
      onRefused: () => undefined,
      ...suggesting,
    } as Suggesting,
  };
  const editor = new Editor({
    element: document.createElement('div'),
    injectCSS: false,
    extensions: sectionExtensions(() => `block-${++count}`, { current: () => 'Educational psychologist, p.2' }, mode),
    content: doc,
  });
  open.push(editor);
  return { editor, mode };
}

function select(editor: Editor, from: number, to = from): void {
  editor.view.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, from, to)));
}

function type(editor: Editor, text: string): void {
  const { from, to } = editor.state.selection;
  const handled = editor.view.someProp('handleTextInput', (handle) =>
    handle(editor.view, from, to, text, () => editor.state.tr.insertText(text, from, to)),
  );
  if (!handled) editor.view.dispatch(editor.state.tr.insertText(text, from, to));
}

/** The place of some words in the text. */
function find(editor: Editor, text: string, end = false): number {
  let place = -1;
  editor.state.doc.descendants((node, pos) => {
    const at = node.isTextblock ? node.textContent.indexOf(text) : -1;
    if (place === -1 && at !== -1) place = pos + 1 + at + (end ? text.length : 0);
  });
  return place;
}

const shape = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shape);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, item]) => !['blockId', 'edited'].includes(name) && item !== null)
      .map(([name, item]) => [name, shape(item)] as const)
      .filter(([name, item]) => name !== 'attrs' || Object.keys(item as object).length > 0),
  );
};
const withoutMarks = (doc: RichDoc) => doc.content?.map((block) => [block.type, blockText(block)]);
const agreed = (editor: Editor) => agreedDoc(savedDoc(editor.state.doc));
const accepted = (editor: Editor) => acceptedDoc(savedDoc(editor.state.doc));

afterEach(() => {
  for (const editor of open.splice(0)) editor.destroy();
});

describe('suggestions', () => {
  test('typed words are an insertion, words taken out stay as a deletion, and both are one suggestion', () => {
    const { editor } = newEditor();
    const at = find(editor, 'quiet');
    select(editor, at, at + 5);
    type(editor, 'calm');
    const [one, ...more] = suggestionsIn(editor.state.doc);
    expect(more).toEqual([]);
    expect(one && suggestionWords(one)).toBe('Deletion of “quiet”, insertion of “calm”');
    expect(editor.getText()).toContain('a quietcalm place');
    expect(shape(agreed(editor))).toEqual(shape(START));
    expect(JSON.stringify(accepted(editor))).toContain('She has a calm place.');
    expect(editor.getHTML()).toMatch(/<ins[^>]*title="Suggested insertion by Dana Whitfield, 22 Nov"/);
  });

  test('typing letter by letter, and taking one’s own letters back, is one suggestion', () => {
    const { editor } = newEditor();
    select(editor, find(editor, 'She has', true));
    for (const letter of ' always') type(editor, letter);
    const { from } = editor.state.selection;
    editor.view.dispatch(editor.state.tr.delete(from - 1, from));
    expect(suggestionsIn(editor.state.doc).map(suggestionWords)).toEqual(['Insertion of “alway”']);
    expect(editor.state.selection.from).toBe(from - 1);
  });

  test('Backspace walks back through words and marks them, Delete walks forward', () => {
    const { editor } = newEditor();
    select(editor, find(editor, 'quiet', true));
    for (let at = 0; at < 5; at += 1) {
      const { from } = editor.state.selection;
      editor.view.dispatch(editor.state.tr.delete(from - 1, from));
    }
    expect(suggestionsIn(editor.state.doc).map(suggestionWords)).toEqual(['Deletion of “quiet”']);
    select(editor, find(editor, 'laptop'));
    for (let at = 0; at < 3; at += 1) {
      const { from } = editor.state.selection;
      editor.view.dispatch(editor.state.tr.delete(from, from + 1));
    }
    expect(suggestionsIn(editor.state.doc).map(suggestionWords)).toEqual(['Deletion of “quiet”', 'Deletion of “lap”']);
  });

  test('a paragraph broken in two is one again when that is rejected, with the id it had', () => {
    const { editor } = newEditor();
    select(editor, find(editor, 'works'));
    editor.commands.splitBlock();
    type(editor, 'Now ');
    expect(suggestionsIn(editor.state.doc).map(suggestionWords)).toEqual(['New paragraph, insertion of “Now”']);
    expect(agreed(editor).content?.map((block) => block.attrs?.blockId)).toEqual(
      START.content?.map((block) => block.attrs?.blockId),
    );
    decideSuggestion(editor, 'all', 'reject');
    expect(shape(savedDoc(editor.state.doc))).toEqual(shape(START));
    editor.commands.undo();
    decideSuggestion(editor, 'all', 'accept');
    expect(editor.getText({ blockSeparator: '\n' })).toContain('A trained adult \nNow works with Ava');
    expect(hasSuggestions(savedDoc(editor.state.doc))).toBe(false);
  });

  test('paragraphs joined are joined when that is accepted', () => {
    const { editor } = newEditor();
    const [from, to] = [find(editor, ' for 20 minutes.'), find(editor, 'She')];
    editor.view.dispatch(editor.state.tr.delete(from, to));
    expect(shape(agreed(editor))).toEqual(shape(START));
    decideSuggestion(editor, suggestionsIn(editor.state.doc)[0]!.id, 'accept');
    expect(editor.getText({ blockSeparator: '\n' })).toContain('works with AvaShe has a quiet place.');
  });

  test('a row, an item and a heading’s level are suggested whole', () => {
    const { editor } = newEditor();
    select(editor, find(editor, 'Therapist'));
    editor.commands.deleteRow();
    select(editor, find(editor, 'A laptop', true));
    editor.commands.splitListItem('listItem');
    type(editor, 'A desk');
    select(editor, find(editor, 'Communication'));
    editor.commands.setHeading({ level: 3 });
    expect(shape(agreed(editor))).toEqual(shape(START));
    expect(suggestionsIn(editor.state.doc).map(suggestionWords)).toEqual([
      'Deletion of “Communication”, insertion of “Communication”',
      'Insertion of “A desk”',
      'Deletion of “Therapist Weekly”',
    ]);
    decideSuggestion(editor, 'all', 'accept');
    expect(editor.getText({ blockSeparator: '\n' })).toContain('A laptop\n\nA desk');
    expect(editor.getText()).not.toContain('Therapist');
    expect(editor.state.doc.firstChild?.attrs.level).toBe(3);
  });

  test('nothing can be written into a paragraph that is to be deleted as a whole', () => {
    let refused = 0;
    const { editor } = newEditor(START, { onRefused: () => (refused += 1) });
    select(editor, find(editor, 'Therapist'));
    editor.commands.deleteRow();
    select(editor, find(editor, 'Therapist'));
    const before = editor.state.doc;
    type(editor, 'x');
    expect([refused, editor.state.doc.eq(before)]).toEqual([1, true]);
  });

  test('with the mode off, words typed inside a suggestion are the writer’s own', () => {
    const { editor, mode } = newEditor();
    select(editor, find(editor, 'quiet'), find(editor, 'quiet', true));
    editor.commands.deleteSelection();
    mode.current.on = false;
    select(editor, find(editor, 'quiet') + 2);
    type(editor, 'X');
    expect(JSON.stringify(accepted(editor))).toContain('She has a X place.');
    expect(JSON.stringify(agreed(editor))).toContain('She has a quXiet place.');
  });

  test('next and previous go round all suggestions', () => {
    const { editor } = newEditor();
    select(editor, find(editor, 'She'));
    type(editor, 'One ');
    select(editor, find(editor, 'Last'));
    type(editor, 'Two ');
    select(editor, 1);
    const said = [1, 1, 1, -1].map((step) => goToSuggestion(editor, step as 1 | -1));
    expect(said.map((one) => one && suggestionWords(one))).toEqual([
      'Insertion of “One”',
      'Insertion of “Two”',
      'Insertion of “One”',
      'Insertion of “Two”',
    ]);
  });

  test('words from an advice are no changed quotation while a change of them is only suggested', () => {
    const { editor, mode } = newEditor();
    mode.current.on = false;
    insertAdvice(editor, QUOTE, { adviceId: 'advice-1', paragraphId: 'p-14', page: 2, how: 'quoted' }, { at: 'end' });
    mode.current.on = true;
    const [run] = provenanceRuns(editor.state.doc);
    select(editor, run!.from + 4, run!.from + 9);
    type(editor, 'wants');
    expect(provenanceRuns(editor.state.doc).map((r) => [r.attrs.edited, r.text])).toEqual([[false, QUOTE]]);
    decideSuggestion(editor, 'all', 'accept');
    expect(provenanceRuns(editor.state.doc).map((r) => r.attrs.edited)).toEqual([true]);
    editor.commands.undo();
    decideSuggestion(editor, 'all', 'reject');
    expect(provenanceRuns(editor.state.doc).map((r) => [r.attrs.edited, r.text])).toEqual([[false, QUOTE]]);
  });

  test(`after ${EDITS} edits, rejecting all gives the text as it was and accepting all the text as edited (seed ${SEED})`, () => {
    const step = fc.record({
      op: fc.constantFrom(
        'type',
        'delete',
        'far',
        'split',
        'bold',
        'over',
        'undo',
        'list',
        'item',
        'row',
        'column',
        'insert',
        'other',
      ),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      length: fc.integer({ min: 1, max: 12 }),
      text: fc.constantFrom('x', ' and', 'not ', 'é', '. '),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: EDITS_A_TEXT, maxLength: EDITS_A_TEXT }), (steps) => {
        const { editor, mode } = newEditor();
        const original = shape(savedDoc(editor.state.doc));
        for (const { op, at, length, text } of steps) {
          if (op === 'other') {
            const next = mode.current.author?.id === 'staff-1' ? 'staff-2' : 'staff-1';
            mode.current.author = { id: next, name: next };
            continue;
          }
          const { doc } = editor.state;
          const place = (share: number) =>
            TextSelection.near(
              doc.resolve(Math.max(1, Math.min(doc.content.size - 1, Math.round(share * doc.content.size)))),
            ).from;
          const from = place(at);
          const to =
            op === 'far'
              ? Math.max(from, place(Math.min(1, at + length / 40)))
              : Math.min(doc.resolve(from).end(), from + length);
          const act = (one: Editor, start: number, end: number) => {
            select(one, start, end);
            if (op === 'type') one.view.dispatch(one.state.tr.insertText(text, start));
            else if (op === 'delete' || op === 'far') one.view.dispatch(one.state.tr.delete(start, end));
            else if (op === 'split') one.view.dispatch(one.state.tr.split(start));
            else if (op === 'bold')
              one.view.dispatch(one.state.tr.addMark(start, end, one.schema.marks.bold!.create()));
            else if (op === 'over') one.view.dispatch(one.state.tr.insertText(text, start, end));
            else if (op === 'list') one.commands.toggleBulletList();
            else if (op === 'item') one.commands.splitListItem('listItem');
            else if (op === 'row') one.commands.deleteRow();
            else if (op === 'column') one.commands.addColumnAfter();
            else
              insertAdvice(
                one,
                QUOTE,
                { adviceId: 'advice-1', paragraphId: 'p-14', page: 2, how: 'quoted' },
                { at: 'cursor' },
              );
          };
          if (op === 'undo') {
            editor.commands.undo();
          } else {
            // The same edit on the text with every suggestion accepted: the place is found by a character put there.
            const plain = plainEditor(doc, from, to);
            act(editor, from, to);
            if (plain && !editor.state.doc.eq(doc)) {
              act(plain.editor, plain.from, plain.to);
              const bare = (doc: RichDoc) => (wordsOnly.has(op) ? withoutMarks(doc) : shape(doc));
              if (comparable.has(op)) expect(bare(accepted(editor))).toEqual(bare(savedDoc(plain.editor.state.doc)));
            }
            plain?.editor.destroy();
          }
          editor.state.doc.check();
          expect(shape(agreed(editor))).toEqual(original);
          const ids = editor.state.doc.children.map((block) => block.attrs.blockId as string | null);
          expect(ids.every(Boolean)).toBe(true);
          expect(new Set(ids).size).toBe(ids.length);
        }
        decideSuggestion(editor, 'all', 'reject');
        expect(shape(savedDoc(editor.state.doc))).toEqual(original);
        editor.destroy();
      }),
      {
        seed: SEED,
        numRuns: Math.ceil(EDITS / EDITS_A_TEXT),
      },
    );
  }, 600_000);
});

/** What an operation does to a list, a heading or the last row depends on neighbours that only one of the two texts still shows. */
const comparable = new Set(['type', 'delete', 'far', 'split', 'bold', 'over', 'column']);
/** Typed words take bold and the like from the words before them, which in one text may be struck through. */
const wordsOnly = new Set(['type', 'over']);

/** An editor with the text as it would be accepted, and the same places in it: found by characters put there. Null inside what goes. */
function plainEditor(doc: Node, from: number, to: number) {
  const marker = doc.type.schema.text(MARK);
  const marked = new Transform(doc).insert(to, marker).insert(from, marker);
  const text = Node.fromJSON(doc.type.schema, acceptedDoc(savedDoc(marked.doc)));
  const places: number[] = [];
  text.descendants((node, pos) => {
    for (let at = 0; at < (node.text?.length ?? 0); at += 1) if (node.text![at] === MARK) places.push(pos + at);
  });
  const [first, second] = places;
  if (first === undefined || second === undefined) return null;
  const bare = new Transform(text).delete(second, second + 1).delete(first, first + 1);
  return { editor: newEditor(savedDoc(bare.doc), { on: false }).editor, from: first, to: second - 1 };
}
