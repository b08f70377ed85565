// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Editor } from '@tiptap/core';
import { afterEach, describe, expect, test } from 'vitest';
import { SectionEditor } from '../../renderer/features/editor/section-editor';
import { besideIn } from '../../renderer/features/editor/take-out';
import { plainText } from '../../shared/domain/rich-doc';
import { acceptedDoc } from '../../shared/domain/suggestions';
import { axeProblems } from '../support/axe-check';
import { fakeBridge, type Handlers } from '../support/fake-bridge';
import { planWorld, sectionId } from '../support/plan-world';
import { clearScreen, renderScreen } from '../support/render-screen';

afterEach(async () => {
  const on = screen.queryByRole('button', { name: 'Suggest changes', pressed: true });
  if (on) act(() => on.click());
  clearScreen();
});

async function openSection(handlers: Handlers = {}) {
  const world = planWorld();
  let editor: Editor | null = null;
  renderScreen(
    fakeBridge({ ...world.handlers, ...handlers }),
    <SectionEditor
      name="Section F: special educational provision"
      onEditor={(given) => {
        editor = given;
      }}
      sectionId={sectionId('F')}
    />,
  );
  const box = await screen.findByRole('textbox', { name: 'Section F: special educational provision' });
  await waitFor(() => expect(editor).not.toBeNull());
  return { world, box, user: userEvent.setup(), editor: editor as unknown as Editor };
}

const insert = (editor: Editor, words: string) =>
  act(() => void editor.chain().focus('end').insertContent(words).run());

describe('suggesting changes to a section', () => {
  test('is switched on in the toolbar, says so, and saves what is written as a suggestion', async () => {
    const { world, box, user, editor } = await openSection();
    await user.click(screen.getByRole('button', { name: 'Suggest changes' }));
    const bar = screen.getByRole('region', { name: 'Suggested changes' });
    expect(bar.textContent).toContain('No suggestions in this section yet');
    insert(editor, ' Each day.');
    expect(bar.textContent).toContain('Suggested by Dana Whitfield on');
    expect(bar.textContent).toContain('insertion of “Each day.”');
    expect(box.querySelector('ins')?.textContent).toBe(' Each day.');
    await waitFor(() => expect(world.saves).toHaveLength(1), { timeout: 1500 });
    expect(plainText(world.docs.F)).not.toContain('Each day.');
    expect(plainText(acceptedDoc(world.docs.F))).toContain('ten minutes. Each day.');
    expect(JSON.stringify(world.docs.F)).not.toContain('"suggested":null');
    expect(await axeProblems()).toEqual([]);
  });

  test('is decided by keyboard: Alt+Shift+N goes to one, Alt+Shift+A accepts it, Undo brings it back', async () => {
    const { box, user, editor } = await openSection();
    await user.click(screen.getByRole('button', { name: 'Suggest changes' }));
    insert(editor, ' Each day.');
    act(() => void editor.commands.focus('start'));
    const press = (code: string) => fireEvent.keyDown(box, { code, key: code.at(-1), altKey: true, shiftKey: true });
    press('KeyN');
    expect(screen.getByRole('region', { name: 'Suggested changes' }).textContent).toContain('“Each day.”');
    press('KeyA');
    expect(box.querySelector('ins')).toBeNull();
    expect(box.textContent).toContain('ten minutes. Each day.');
    act(() => void editor.commands.undo());
    expect(box.querySelector('ins')?.textContent).toBe(' Each day.');
    press('KeyN');
    press('KeyR');
    expect(box.textContent).not.toContain('Each day.');
  });

  test('are all accepted at once by mouse', async () => {
    const { box, user, editor } = await openSection();
    await user.click(screen.getByRole('button', { name: 'Suggest changes' }));
    insert(editor, ' Each day.');
    act(() => void editor.chain().focus('start').insertContent('First: ').run());
    expect(box.querySelectorAll('ins')).toHaveLength(2);
    await user.click(screen.getByRole('button', { name: 'Accept all' }));
    expect(box.querySelectorAll('ins')).toHaveLength(0);
    expect(box.textContent).toContain('First: Communication');
  });

  test('are shown and not decided by somebody who may only read', async () => {
    const { world, user, editor } = await openSection();
    await user.click(screen.getByRole('button', { name: 'Suggest changes' }));
    insert(editor, ' Each day.');
    await waitFor(() => expect(world.saves).toHaveLength(1), { timeout: 1500 });
    await user.click(screen.getByRole('button', { name: 'Suggest changes' }));
    clearScreen();
    renderScreen(fakeBridge(world.handlers), <SectionEditor name="Section F" readOnly sectionId={sectionId('F')} />);
    await screen.findByText('1 suggestion in this section.');
    expect(screen.queryByRole('button', { name: 'Accept all' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Next suggestion' })).toBeTruthy();
  });
});

describe('find and replace', () => {
  test('replaces one place and then all, and undo brings all back at once', async () => {
    const { box, user, editor } = await openSection();
    fireEvent.keyDown(box, { key: 'h', ctrlKey: true });
    await user.type(await screen.findByRole('textbox', { name: 'Find in this section' }), 'amelia');
    await user.type(screen.getByRole('textbox', { name: 'Replace with' }), 'Ava');
    const before = box.textContent ?? '';
    const many = before.split('Amelia').length - 1;
    expect(many).toBeGreaterThan(1);
    await user.click(screen.getByRole('button', { name: 'Replace' }));
    expect(box.textContent?.split('Ava').length).toBe(2);
    await user.click(screen.getByRole('button', { name: 'Replace all' }));
    expect(box.textContent).not.toContain('Amelia');
    act(() => void editor.commands.undo());
    expect(box.textContent?.split('Amelia').length).toBe(many);
    expect(await axeProblems()).toEqual([]);
  });

  test('in suggesting mode each place is a suggestion, and undo takes all of them back', async () => {
    const { box, user, editor } = await openSection();
    await user.click(screen.getByRole('button', { name: 'Suggest changes' }));
    fireEvent.keyDown(box, { key: 'h', ctrlKey: true });
    await user.type(await screen.findByRole('textbox', { name: 'Find in this section' }), 'Amelia');
    await user.type(screen.getByRole('textbox', { name: 'Replace with' }), 'Ava');
    await user.click(screen.getByRole('button', { name: 'Replace all' }));
    expect([...box.querySelectorAll('ins')].map((one) => one.textContent)).toEqual(['Ava', 'Ava']);
    act(() => void editor.commands.undo());
    expect(box.querySelectorAll('ins, del')).toHaveLength(0);
  });
});

describe('notes to colleagues', () => {
  test('are added on selected words, shown beside the text, answered and settled', async () => {
    const calls: unknown[] = [];
    const thread = {
      id: 'note-000009',
      blockId: 'f-3',
      quote: 'a laptop',
      settled: null,
      notes: [
        { id: 'note-000009', by: 'Colin Atherton', text: 'Whose laptop?', writtenAt: '2026-11-22T09:00:00.000Z' },
      ],
    };
    const {
      box: text,
      user,
      editor: now,
    } = await openSection({
      'plans.marginNotes': () => ({ threads: calls.length > 0 ? [thread] : [] }),
      'plans.addMarginNote': (input) => {
        calls.push(input);
        return { id: thread.id };
      },
      'plans.answerMarginNote': (input) => {
        calls.push(input);
        return { done: true };
      },
    });
    let at = 0;
    now.state.doc.descendants((node, pos) => {
      const found = node.isText ? (node.text ?? '').indexOf('a laptop') : -1;
      if (found !== -1) at = pos + found;
    });
    act(
      () =>
        void now
          .chain()
          .focus()
          .setTextSelection({ from: at, to: at + 8 })
          .run(),
    );
    fireEvent.keyDown(text, { code: 'KeyM', key: 'M', altKey: true, shiftKey: true });
    await user.type(await screen.findByRole('textbox', { name: 'Note to colleagues on “a laptop”' }), 'Whose laptop?');
    await user.click(screen.getByRole('button', { name: 'Add note' }));
    expect(calls[0]).toMatchObject({ blockId: 'f-3', quote: 'a laptop', text: 'Whose laptop?' });
    await screen.findByText(/Whose laptop\?/);
    expect(text.querySelector('.noted')?.textContent).toBe('a laptop');
    expect(await axeProblems()).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Answer' }));
    await user.type(screen.getByRole('textbox', { name: 'Your answer' }), 'The school’s.');
    await user.click(screen.getByRole('button', { name: 'Add answer' }));
    expect(calls[1]).toMatchObject({ noteId: thread.id, does: 'says', text: 'The school’s.' });
    await user.click(await screen.findByRole('button', { name: 'Settle' }));
    expect(calls[2]).toMatchObject({ noteId: thread.id, does: 'settles' });
  });
});

describe('taking out beside the caret', () => {
  test.each([
    ['a letter back', 'She’s e\u0301', 7, -1, 'letter', 6],
    ['a word back with its space', 'one two ', 8, -1, 'word', 4],
    ['a word on with the space in front', 'one two', 3, 1, 'word', 7],
    ['nothing at the start', 'one', 0, -1, 'word', 0],
    ['nothing at the end', 'one', 3, 1, 'letter', 3],
  ] as const)('finds %s', (_what, text, at, step, unit, place) => {
    expect(besideIn(text, at, step, unit)).toBe(place);
  });
});
