// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import { RouteView } from '../../renderer/app/route-view';
import { useRoutes } from '../../renderer/app/routes';
import { bothDocs } from '../../shared/domain/both-docs';
import { plainText, type RichDoc } from '../../shared/domain/rich-doc';
import type { ConflictView } from '../../shared/ipc/views';
import { axeProblems } from '../support/axe-check';
import { fakeBridge, type Handlers } from '../support/fake-bridge';
import { officeWorld } from '../support/office-world';
import { CASE, planWorld, sectionId } from '../support/plan-world';
import { clearScreen, renderScreen } from '../support/render-screen';

afterEach(clearScreen);

const doc = (...texts: string[]): RichDoc => ({
  type: 'doc',
  content: texts.map((text, n) => ({
    type: 'paragraph',
    attrs: { blockId: `p-${n}` },
    content: [{ type: 'text', text }],
  })),
});
const base = doc('An adult will help each day.', 'A quiet place.');
const mine = doc('An adult will help for twenty minutes each day.', 'A quiet place.');
const theirs = doc('An adult will help for forty minutes each day.', 'A quiet place.');
const noWords = { base: '', waiting: '', hub: '' };
const text: ConflictView = {
  id: 'conflict-0001',
  what: 'section F of the plan',
  reference: 'NM-1042',
  caseId: CASE,
  entity: 'plan-section',
  entityId: sectionId('F'),
  since: '2026-11-22T09:10:00.000Z',
  waiting: { by: 'Dana Whitfield', own: true, at: '2026-11-22T09:10:00.000Z' },
  hub: { by: 'Sam Okafor', own: false, at: '2026-11-22T08:55:00.000Z' },
  deleted: null,
  mayPutBack: true,
  seen: 'seen-1',
  fields: [
    {
      name: 'doc',
      label: 'Text',
      rich: true,
      base,
      waiting: mine,
      hub: theirs,
      words: noWords,
      together: bothDocs(theirs, mine, (id) => `both-${id}`),
    },
  ],
};
const plain: ConflictView = {
  ...text,
  what: 'the case',
  entity: 'case',
  entityId: CASE,
  fields: [
    {
      name: 'language',
      label: 'Language',
      rich: false,
      base: 'English',
      waiting: 'Polish',
      hub: 'Urdu',
      words: { base: 'English', waiting: 'Polish', hub: 'Urdu' },
      together: null,
    },
    {
      name: 'interpreter',
      label: 'Interpreter',
      rich: false,
      base: false,
      waiting: true,
      hub: false,
      words: { base: 'No', waiting: 'Yes', hub: 'No' },
      together: null,
    },
  ],
};
const settled = { ok: false as const, code: 'not-a-conflict', message: 'This has been settled already.' };

function start(view: ConflictView) {
  let held: ConflictView | null = view;
  const kept: Record<string, string> = {};
  const handlers: Handlers = {
    ...planWorld().handlers,
    ...officeWorld().handlers,
    'scratch.get': ({ key }) => ({ text: kept[key] ?? null, savedAt: null }),
    'scratch.put': ({ key, text: words }) => {
      kept[key] = words;
      return { savedAt: '2026-11-22T14:02:07.000Z' };
    },
    'sync.outbox': () => ({ rows: [], total: 0 }),
    'conflicts.list': () => ({ rows: held ? [held] : [], total: held ? 1 : 0 }),
    'conflicts.get': () => held ?? settled,
    'conflicts.resolve': () => {
      held = null;
      return { done: true };
    },
  };
  const bridge = fakeBridge(handlers);
  renderScreen(bridge, <RouteView />);
  useRoutes.getState().go({ place: 'sync' });
  useRoutes.getState().go({ place: 'conflict', id: view.id });
  const decided = () => bridge.calls.filter(({ name }) => name === 'conflicts.resolve').map(({ input }) => input);
  const decidedOnce = async (input: object) =>
    waitFor(() => expect(decided()).toEqual([{ id: view.id, seen: 'seen-1', ...input }]));
  return { bridge, user: userEvent.setup(), decided, decidedOnce, kept };
}
const title = 'Section F of the plan: two people changed it';

describe('two texts of one section', () => {
  test('stand side by side with their authors, what each changed, and what both began with', async () => {
    start(text);
    expect(await screen.findByRole('heading', { level: 1, name: title })).toBeTruthy();
    const [own, other] = ['Your text', 'Sam Okafor’s text'].map((name) => screen.getByRole('region', { name }));
    expect(own?.textContent).toMatch(/This text waits.*1 place changed\./);
    expect(within(own!).getByText(/twenty minutes/, { selector: 'ins, ins *' })).toBeTruthy();
    expect(other?.textContent).toMatch(/The hub has this text now\. 1 place changed\./);
    expect(within(other!).getByText(/forty minutes/, { selector: 'ins, ins *' })).toBeTruthy();
    expect(screen.getByText('What it said before either of you changed it')).toBeTruthy();
    expect(screen.getByText(/You can go on with your work and decide later/)).toBeTruthy();
    expect(await axeProblems()).toEqual([]);
  });

  test.each([
    ['Use your text', 'waiting'],
    ['Use Sam Okafor’s text', 'hub'],
  ])('“%s” takes that side by keyboard, on top of exactly what was seen, and goes back', async (name, take) => {
    const { user, decidedOnce } = start(text);
    (await screen.findByRole('button', { name })).focus();
    await user.keyboard('{Enter}');
    await decidedOnce({ take });
    expect(await screen.findByRole('heading', { level: 1, name: 'This computer and the hub' })).toBeTruthy();
  });

  test('become one text of both, which begins with every word of either and is kept while it is written', async () => {
    const { user, decided, decidedOnce, kept } = start(text);
    await user.click(await screen.findByRole('button', { name: 'Write one text from both' }));
    const box = await screen.findByRole('textbox', { name: 'One text for section F of the plan' });
    expect(box.textContent).toContain('forty minutes');
    expect(box.textContent).toContain('twenty minutes');
    expect(await axeProblems()).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Look at both again' }));
    expect(screen.getByRole('region', { name: 'Your text' })).toBeTruthy();
    expect(decided()).toEqual([]);
    kept[`conflict/${text.id}`] = JSON.stringify(doc('An adult will help for thirty minutes each day.'));
    await user.click(screen.getByRole('button', { name: 'Write one text from both' }));
    const again = await screen.findByRole('textbox', { name: 'One text for section F of the plan' });
    expect(again.textContent).toBe('An adult will help for thirty minutes each day.');
    await user.click(screen.getByRole('button', { name: 'Use this text' }));
    await waitFor(() => expect(decided()).toHaveLength(1));
    const { third } = decided()[0] as { third: { doc: RichDoc } };
    expect(plainText(third.doc)).toBe('An adult will help for thirty minutes each day.');
    await decidedOnce({ take: 'third', third });
  });

  test('that changed once more are shown anew: nothing is decided over words that nobody read', async () => {
    const { user, bridge, decided } = start(text);
    bridge.answer({
      'conflicts.resolve': () => ({
        ok: false,
        code: 'changed-again',
        message: 'This has been changed again since you opened it. Both versions are kept. Look once more.',
      }),
    });
    await user.click(await screen.findByRole('button', { name: 'Use your text' }));
    const later = doc('An adult will help for an hour each day.', 'A quiet place.');
    bridge.answer({
      'conflicts.get': () => ({ ...text, seen: 'seen-2', fields: [{ ...text.fields[0]!, hub: later }] }),
      'conflicts.resolve': () => ({ done: true }),
    });
    expect(await screen.findByText(/changed again since you opened it/)).toBeTruthy();
    bridge.emit('records.changed', { entities: ['plan-section'], caseIds: [CASE] });
    await screen.findByText(/an hour/);
    await user.click(screen.getByRole('button', { name: 'Use your text' }));
    await waitFor(() => expect(decided()).toHaveLength(2));
    expect(decided()[1]).toMatchObject({ seen: 'seen-2' });
  });

  test('that somebody else decided meanwhile say so', async () => {
    const { bridge } = start(text);
    await screen.findByRole('heading', { level: 1, name: title });
    bridge.answer({ 'conflicts.get': () => settled });
    bridge.emit('records.changed', { entities: ['conflict'], caseIds: [CASE] });
    expect(await screen.findByRole('heading', { name: 'Somebody has decided' })).toBeTruthy();
  });

  test('block nobody: whoever wrote neither may look, and the case stays open to work on', async () => {
    const { user } = start({ ...text, waiting: { ...text.waiting, own: false } });
    expect(await screen.findByRole('region', { name: 'Dana Whitfield’s text' })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Open case NM-1042' }));
    const { visits, index } = useRoutes.getState();
    expect(visits[index]?.route).toMatchObject({ place: 'case', caseId: CASE });
  });
});

describe('two values of one field', () => {
  test('are chosen one by one, either or something else, and go together', async () => {
    const { user, decidedOnce } = start(plain);
    const use = await screen.findByRole('button', { name: 'Use these values' });
    expect(use.getAttribute('aria-disabled')).toBe('true');
    const [language, interpreter] = ['Language', 'Interpreter'].map((name) => screen.getByRole('radiogroup', { name }));
    expect(within(interpreter!).queryByRole('radio', { name: 'Something else' })).toBeNull();
    await user.click(within(language!).getByRole('radio', { name: 'Something else' }));
    await user.type(screen.getByRole('textbox', { name: 'Language: something else' }), 'Polish and Urdu');
    await user.click(within(interpreter!).getByRole('radio', { name: 'Your value: Yes' }));
    expect(await axeProblems()).toEqual([]);
    await user.click(use);
    await decidedOnce({ take: 'third', third: { language: 'Polish and Urdu', interpreter: true } });
  });

  test('are chosen by keyboard alone', async () => {
    const { user, decidedOnce } = start({ ...plain, fields: plain.fields.slice(0, 1) });
    const his = await screen.findByRole('radio', { name: 'Sam Okafor’s value: Urdu' });
    his.focus();
    await user.keyboard(' ');
    await user.tab();
    await user.keyboard('{Enter}');
    await decidedOnce({ take: 'third', third: { language: 'Urdu' } });
  });
});

describe('a change that met a deletion', () => {
  test('is put back or left deleted', async () => {
    const { user, decidedOnce } = start({ ...plain, deleted: 'hub' });
    expect(
      await screen.findByText(/deleted by Sam Okafor while it was being changed\. The change is kept/),
    ).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Leave it deleted' })).toBeTruthy();
    expect(await axeProblems()).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Put it back, with this change' }));
    await decidedOnce({ take: 'waiting' });
  });

  test('of somebody else can be kept, but not deleted for them', async () => {
    const { decidedOnce, user } = start({ ...plain, deleted: 'waiting', waiting: { ...plain.waiting, own: false } });
    await user.click(await screen.findByRole('button', { name: 'Keep it, with this change' }));
    expect(screen.queryByRole('button', { name: 'Delete it all the same' })).toBeNull();
    await decidedOnce({ take: 'hub' });
  });
});
