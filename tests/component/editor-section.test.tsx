// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import type { Editor } from '@tiptap/core';
import { afterEach, describe, expect, test } from 'vitest';
import { SectionEditor } from '../../renderer/features/editor/section-editor';
import { plainText, type RichDoc } from '../../shared/domain/rich-doc';
import { type FakeBridge, fakeBridge } from '../support/fake-bridge';
import { CASE, planWorld, sectionId } from '../support/plan-world';
import { clearScreen, renderScreen } from '../support/render-screen';

afterEach(clearScreen);

async function openSection() {
  const world = planWorld();
  const bridge: FakeBridge = fakeBridge(world.handlers);
  let editor: Editor | null = null;
  const view = renderScreen(
    bridge,
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
  const type = (words: string) => act(() => void editor!.chain().focus('end').insertContent(words).run());
  return { world, bridge, box, type, view, editor: editor as unknown as Editor };
}

/** Another person's text: the same blocks, one of them changed. */
function changedBy(doc: RichDoc, blockId: string, text: string): RichDoc {
  return {
    type: 'doc',
    content: (doc.content ?? []).map((block) =>
      block.attrs?.blockId === blockId
        ? { type: 'paragraph', attrs: { blockId }, content: [{ type: 'text', text }] }
        : block,
    ),
  };
}

describe('section editor', () => {
  test('is a named, multi-line, British English text box with spelling on', async () => {
    const { box } = await openSection();
    expect(box.getAttribute('aria-multiline')).toBe('true');
    expect(box.getAttribute('lang')).toBe('en-GB');
    expect(box.getAttribute('spellcheck')).toBe('true');
  });

  test('opening a section saves nothing', async () => {
    const { world } = await openSection();
    await new Promise((resolve) => setTimeout(resolve, 1100));
    expect(world.saves).toHaveLength(0);
  });

  test('saves within a second of the last key', async () => {
    const { world, type } = await openSection();
    type(' More.');
    await waitFor(() => expect(plainText(world.docs.F)).toContain('ten minutes. More.'), { timeout: 1000 });
    await screen.findByText('Saved at 14:02:07');
  });

  test('saves at once when told to, and Ctrl+S says when it was saved', async () => {
    const { world, bridge, type, box } = await openSection();
    type(' Flushed.');
    act(() => bridge.emit('editors.flush', { reason: 'lock' }));
    await waitFor(() => expect(world.saves).toHaveLength(1), { timeout: 300 });
    fireEvent.keyDown(box, { key: 's', ctrlKey: true });
    expect(await screen.findAllByText('Saved already, at 14:02:07')).not.toHaveLength(0);
  });

  test('saves what is typed when the section is left', async () => {
    const { world, type, view } = await openSection();
    type(' Left.');
    view.unmount();
    await waitFor(() => expect(plainText(world.docs.F)).toContain('Left.'), { timeout: 300 });
  });

  test('a failed save stays visible, keeps the words and succeeds when tried again', async () => {
    const { world, bridge, type, box } = await openSection();
    const saveSection = world.handlers['plans.saveSection']!;
    bridge.answer({ 'plans.saveSection': () => ({ ok: false, code: 'disk-full', message: 'The disk is full.' }) });
    type(' Kept.');
    await screen.findByText(/The disk is full\./);
    expect(box.textContent).toContain('Kept.');
    bridge.answer({ 'plans.saveSection': saveSection });
    fireEvent.click(screen.getByRole('button', { name: 'Try again now' }));
    await waitFor(() => expect(plainText(world.docs.F)).toContain('Kept.'));
    await waitFor(() => expect(screen.queryByText(/The disk is full\./)).toBeNull());
  });

  test('another person’s change comes in without moving the cursor', async () => {
    const { world, bridge, editor, box } = await openSection();
    act(() => void editor.commands.focus('end'));
    const before = editor.state.selection.$from;
    act(() =>
      world.arrive(bridge, 'F', changedBy(world.docs.F, 'f-1', 'Changed elsewhere, and longer than it was before.')),
    );
    await waitFor(() => expect(box.textContent).toContain('Changed elsewhere'));
    const after = editor.state.selection.$from;
    expect([after.parentOffset, after.parent.textContent]).toEqual([before.parentOffset, before.parent.textContent]);
    expect(screen.getByText(/This section was changed elsewhere/)).toBeTruthy();
    await new Promise((resolve) => setTimeout(resolve, 900));
    expect(world.saves).toHaveLength(0);
  });

  test('a change that comes while the same words are typed replaces nothing and is shown', async () => {
    const { world, bridge, type, box } = await openSection();
    const theirs = changedBy(world.docs.F, 'f-3', 'Their words.');
    type(' My words.');
    act(() => world.arrive(bridge, 'F', theirs));
    await screen.findByText('Somebody else changed the same words');
    expect(screen.getByText('Their words.')).toBeTruthy();
    expect(box.textContent).toContain('My words.');
    await waitFor(() => expect(plainText(world.docs.F)).toContain('My words.'), { timeout: 2000 });
  });

  test('the section’s own save coming back changes nothing on screen', async () => {
    const { world, bridge, type } = await openSection();
    type(' Mine.');
    await waitFor(() => expect(world.saves).toHaveLength(1), { timeout: 1500 });
    act(() => bridge.emit('records.changed', { entities: ['plan-section'], caseIds: [CASE] }));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(screen.queryByText(/Somebody else/)).toBeNull();
  });

  test('Escape and then Tab lets the browser move the focus out of a list', async () => {
    const { editor, box } = await openSection();
    act(() => void editor.chain().focus('end').toggleBulletList().run());
    fireEvent.keyDown(box, { key: 'Escape' });
    expect(fireEvent.keyDown(box, { key: 'Tab' })).toBe(true);
  });

  test('text that the editor cannot hold is shown for reading and never saved over', async () => {
    const world = planWorld();
    world.docs.F = { type: 'doc', content: [{ type: 'video' } as never] };
    renderScreen(fakeBridge(world.handlers), <SectionEditor name="Section F" sectionId={sectionId('F')} />);
    await screen.findByText('For reading only');
    expect(screen.queryByRole('textbox')).toBeNull();
  });
});
