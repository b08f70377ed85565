// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Editor } from '@tiptap/core';
import { afterEach, describe, expect, test } from 'vitest';
import { SectionEditor } from '../../renderer/features/editor/section-editor';
import { SayRegion } from '../../renderer/ui/say';
import { plainText } from '../../shared/domain/rich-doc';
import { acceptedDoc } from '../../shared/domain/suggestions';
import type { Output, ParsedInput } from '../../shared/ipc/contract';
import { axeProblems } from '../support/axe-check';
import { fakeBridge, type Handlers } from '../support/fake-bridge';
import { planWorld, sectionId } from '../support/plan-world';
import { clearScreen, renderScreen } from '../support/render-screen';

afterEach(async () => {
  const on = screen.queryByRole('button', { name: 'Suggest changes', pressed: true });
  if (on) act(() => on.click());
  clearScreen();
});

type History = Output<'plans.paragraphHistory'>;
type Entry = History['entries'][number];
const earlier = 'Amelia will use a laptop for all writing.';
const now = 'Amelia will use a laptop for any writing of more than ten minutes.';
const written = (text: string): NonNullable<Entry['before']> => ({
  type: 'paragraph',
  attrs: { blockId: 'f-3' },
  content: [{ type: 'text', text, marks: [{ type: 'bold' }] }],
});
const entry = (more: Partial<Entry>): Entry => ({
  id: 'change-0001',
  by: 'Priya Shah',
  from: '2026-11-22T10:00:00.000Z',
  to: '2026-11-22T10:04:00.000Z',
  reachedHubAt: null,
  state: 'kept',
  kind: 'changed',
  saves: 1,
  suggestedBy: [],
  runs: [
    { text: 'Amelia will use a laptop for ' },
    { text: 'all', change: 'removed' },
    { text: 'any', change: 'added' },
    { text: ' writing' },
    { text: ' of more than ten minutes', change: 'added' },
    { text: '.' },
  ],
  before: written(earlier),
  ...more,
});
const first = entry({
  id: 'change-0000',
  by: 'Dana Whitfield',
  from: '2026-11-20T09:00:00.000Z',
  to: '2026-11-20T09:00:00.000Z',
  kind: 'written',
  runs: [{ text: earlier, change: 'added' }],
  before: null,
});
const whole: History = { entries: [entry({}), first], next: null, missing: null };

async function openSection(answer: NonNullable<Handlers['plans.paragraphHistory']>, more: { readOnly?: boolean } = {}) {
  const world = planWorld();
  let editor: Editor | null = null;
  const bridge = fakeBridge({ ...world.handlers, 'plans.paragraphHistory': answer });
  renderScreen(
    bridge,
    <>
      <SectionEditor
        name="Section F"
        onEditor={(given) => {
          editor = given;
        }}
        readOnly={more.readOnly}
        sectionId={sectionId('F')}
      />
      <SayRegion />
    </>,
  );
  const box = await screen.findByRole('textbox', { name: 'Section F' });
  await waitFor(() => expect(editor).not.toBeNull());
  const opened = editor as unknown as Editor;
  const goTo = (words: string) => {
    let at = 0;
    opened.state.doc.descendants((node, pos) => {
      if (node.isText && node.text?.includes(words)) at = pos + 1;
    });
    act(() => void opened.chain().focus().setTextSelection(at).run());
  };
  goTo('laptop');
  return { world, bridge, box, user: userEvent.setup(), editor: opened, goTo };
}
const panel = () => screen.findByRole('region', { name: 'History of this paragraph' });
const putBackButton = 'Put back the wording before this';

describe('the history of a paragraph', () => {
  test('opens from the toolbar, says who changed what and when, and takes the focus', async () => {
    const asked: ParsedInput<'plans.paragraphHistory'>[] = [];
    const { user } = await openSection((input) => {
      asked.push(input);
      return whole;
    });
    await user.click(screen.getByRole('button', { name: 'History of this paragraph' }));
    const shown = await panel();
    await within(shown).findByText(/changed it, today at 10:00 to 10:04/);
    expect(asked).toEqual([{ sectionId: sectionId('F'), blockId: 'f-3', before: null, each: false }]);
    expect(shown.textContent).toContain('“Amelia will use a laptop for any writing…”');
    expect(shown.textContent).toContain('Dana Whitfield wrote it, 20 Nov at 09:00');
    expect(shown.querySelector('del')?.textContent).toContain('all');
    expect([...shown.querySelectorAll('ins')].map((one) => one.textContent)).toHaveLength(3);
    expect(document.activeElement?.textContent).toBe('History of this paragraph');
    expect(await axeProblems()).toEqual([]);
  });

  test('puts an earlier wording back as an edit that is saved and can be undone', async () => {
    const { box, user, world, editor } = await openSection(() => whole);
    fireEvent.keyDown(box, { code: 'KeyH', key: 'H', altKey: true, shiftKey: true });
    await user.click(await within(await panel()).findByRole('button', { name: putBackButton }));
    expect(box.textContent).toContain(earlier);
    expect(box.querySelector('strong')?.textContent).toBe(earlier);
    expect(box.textContent).not.toContain(now);
    await waitFor(() => expect(plainText(world.docs.F)).toContain(earlier), { timeout: 2000 });
    expect(JSON.stringify(world.docs.F)).toContain('"f-3"');
    act(() => void editor.commands.undo());
    expect(box.textContent).toContain(now);
  });

  test('suggests it while suggesting, and leaves a paragraph with open suggestions alone', async () => {
    const { box, user, world } = await openSection(() => whole);
    await user.click(screen.getByRole('button', { name: 'Suggest changes' }));
    fireEvent.keyDown(box, { code: 'KeyH', key: 'H', altKey: true, shiftKey: true });
    await user.click(await within(await panel()).findByRole('button', { name: putBackButton }));
    expect(box.querySelector('ins')).not.toBeNull();
    await waitFor(() => expect(world.saves.length).toBeGreaterThan(0), { timeout: 2000 });
    expect(plainText(world.docs.F)).toContain(now);
    expect(plainText(acceptedDoc(world.docs.F))).toContain(earlier);
    const before = box.innerHTML;
    await user.click(within(await panel()).getByRole('button', { name: putBackButton }));
    expect(screen.getByText(/There are open suggestions in this paragraph/)).toBeTruthy();
    expect(box.innerHTML).toBe(before);
  });

  test('offers nothing to put back that stands there now, nor to somebody who may only read', async () => {
    const { box } = await openSection(() => ({ ...whole, entries: [entry({ before: written(now) }), first] }));
    fireEvent.keyDown(box, { code: 'KeyH', key: 'H', altKey: true, shiftKey: true });
    const shown = await panel();
    await within(shown).findByText('Priya Shah');
    expect(within(shown).queryByRole('button', { name: putBackButton })).toBeNull();
    clearScreen();
    const reader = await openSection(() => whole, { readOnly: true });
    fireEvent.keyDown(reader.box, { code: 'KeyH', key: 'H', altKey: true, shiftKey: true });
    await within(await panel()).findByText('Priya Shah');
    expect(screen.queryByRole('button', { name: putBackButton })).toBeNull();
  });

  test.each([
    [[first], null, 'No earlier wording is kept: this paragraph was written on 20 November 2026 by Dana Whitfield.'],
    [
      [{ ...first, kind: 'begun' as const }],
      null,
      'No earlier wording is kept: Dana Whitfield began the section with this paragraph on 20 November 2026, and nobody has changed it since.',
    ],
    [[], null, 'No earlier wording is kept: nobody has changed this paragraph since the hub began to keep changes.'],
    [[], 'The hub cannot be reached.', 'Nothing on this computer tells of an earlier wording of this paragraph.'],
  ])('says so when nothing earlier is kept', async (entries, missing, sentence) => {
    const { box } = await openSection(() => ({ entries, next: null, missing }));
    fireEvent.keyDown(box, { code: 'KeyH', key: 'H', altKey: true, shiftKey: true });
    const shown = await panel();
    await within(shown).findByText(sentence);
    if (!missing) return;
    expect(shown.textContent).toContain(missing);
    expect(await axeProblems()).toEqual([]);
  });

  test('tells each save by itself when asked', async () => {
    const asked: boolean[] = [];
    const { box, user } = await openSection(({ each }) => {
      asked.push(each);
      return each ? whole : { ...whole, entries: [{ ...first, saves: 2 }] };
    });
    fireEvent.keyDown(box, { code: 'KeyH', key: 'H', altKey: true, shiftKey: true });
    const shown = await panel();
    expect(await within(shown).findAllByRole('listitem')).toHaveLength(1);
    await user.click(within(shown).getByRole('checkbox', { name: 'Show each save' }));
    await waitFor(() => expect(within(shown).getAllByRole('listitem')).toHaveLength(2));
    expect(asked).toEqual([false, true]);
  });

  test('says what may be missing away from the hub, and what has not been sent', async () => {
    const missing = 'The hub cannot be reached. Only your own changes that are still on this computer are shown.';
    const { box } = await openSection(() => ({ entries: [entry({ state: 'not-sent' })], next: null, missing }));
    fireEvent.keyDown(box, { code: 'KeyH', key: 'H', altKey: true, shiftKey: true });
    const shown = await panel();
    await within(shown).findByText(missing);
    expect(shown.textContent).toContain('Not sent yet');
    expect(await axeProblems()).toEqual([]);
  });

  test('shows a refusal with a way to try again, and goes on to earlier pages', async () => {
    let pages = 0;
    const { bridge, box, user } = await openSection(() => ({ ok: false, code: 'no-access', message: 'Not yours.' }));
    fireEvent.keyDown(box, { code: 'KeyH', key: 'H', altKey: true, shiftKey: true });
    const shown = await panel();
    expect((await within(shown).findByRole('alert')).textContent).toContain('Not yours.');
    bridge.answer({
      'plans.paragraphHistory': ({ before }) => {
        pages += 1;
        return before === null ? { entries: [entry({})], next: 7, missing: null } : { ...whole, entries: [first] };
      },
    });
    await user.click(within(shown).getByRole('button', { name: 'Try again' }));
    await user.click(await within(shown).findByRole('button', { name: 'Show earlier changes' }));
    await within(shown).findByText('Dana Whitfield');
    expect(within(shown).getAllByRole('listitem')).toHaveLength(2);
    expect(within(shown).queryByRole('button', { name: 'Show earlier changes' })).toBeNull();
    expect(pages).toBe(2);
  });

  test('closes with Escape, back to the text; another paragraph takes its place', async () => {
    const asked: string[] = [];
    const { box, user, goTo } = await openSection(({ blockId }) => {
      asked.push(blockId);
      return whole;
    });
    const press = () => fireEvent.keyDown(box, { code: 'KeyH', key: 'H', altKey: true, shiftKey: true });
    press();
    await within(await panel()).findByText('Priya Shah');
    goTo('trained adult');
    press();
    await waitFor(() => expect(asked).toEqual(['f-3', 'f-2']));
    await within(await panel()).findByText(/A trained adult/);
    act(() =>
      within(screen.getByRole('region', { name: 'History of this paragraph' }))
        .getByRole('heading')
        .focus(),
    );
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('region', { name: 'History of this paragraph' })).toBeNull();
  });
});
