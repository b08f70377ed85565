// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Editor } from '@tiptap/core';
import { afterEach, describe, expect, test } from 'vitest';
import { SectionEditor } from '../../renderer/features/editor/section-editor';
import { plainText } from '../../shared/domain/rich-doc';
import { acceptedDoc } from '../../shared/domain/suggestions';
import { axeProblems } from '../support/axe-check';
import { fakeBridge } from '../support/fake-bridge';
import { planWorld, sectionId } from '../support/plan-world';
import { clearScreen, renderScreen } from '../support/render-screen';

afterEach(async () => {
  const on = screen.queryByRole('button', { name: 'Suggest changes', pressed: true });
  if (on) act(() => on.click());
  clearScreen();
});

async function openSection(readOnly = false) {
  const world = planWorld();
  let editor: Editor | null = null;
  renderScreen(
    fakeBridge(world.handlers),
    <SectionEditor
      name="Section F: special educational provision"
      onEditor={(given) => {
        editor = given;
      }}
      readOnly={readOnly}
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
    const { world, box, user, editor } = await openSection();
    await user.click(screen.getByRole('button', { name: 'Suggest changes' }));
    insert(editor, ' Each day.');
    await waitFor(() => expect(world.saves).toHaveLength(1), { timeout: 1500 });
    expect(box).toBeTruthy();
    clearScreen();
    renderScreen(fakeBridge(world.handlers), <SectionEditor name="Section F" readOnly sectionId={sectionId('F')} />);
    await screen.findByText('1 suggestion in this section.');
    expect(screen.queryByRole('button', { name: 'Accept all' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Next suggestion' })).toBeTruthy();
  });
});
