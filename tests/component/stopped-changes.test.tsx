// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import { RouteView } from '../../renderer/app/route-view';
import { useRoutes } from '../../renderer/app/routes';
import type { OutboxRow, StoppedChange } from '../../shared/ipc/views';
import { axeProblems } from '../support/axe-check';
import { fakeBridge, type Handlers } from '../support/fake-bridge';
import { officeWorld } from '../support/office-world';
import { planWorld } from '../support/plan-world';
import { clearScreen, renderScreen } from '../support/render-screen';

afterEach(clearScreen);

const lost: OutboxRow = {
  id: 'change-00001',
  what: 'Changed section B of the plan',
  reference: 'NM-1042',
  caseId: null,
  since: '2026-11-20T09:40:00.000Z',
  state: 'parked',
  attempts: 0,
  problem: 'You no longer have access to this case, so this was not sent. Your words are kept here to hand over.',
  why: 'access-lost',
};
const refused: OutboxRow = {
  ...lost,
  id: 'change-00002',
  what: 'Changed the plan',
  reference: 'NM-0977',
  caseId: 'case-000002',
  problem: 'This plan has been issued. Start an amended plan to change it. Nothing was changed.',
  why: 'refused',
};
const doc = (words: string) => ({
  type: 'doc',
  content: [{ type: 'paragraph', attrs: { blockId: 'p-1' }, content: [{ type: 'text', text: words }] }],
});
const change: StoppedChange = {
  id: lost.id,
  what: lost.what,
  reference: lost.reference,
  caseId: null,
  since: lost.since,
  op: 'update',
  why: 'access-lost',
  problem: lost.problem ?? '',
  mayTryAgain: false,
  mayHandOver: true,
  file: null,
  alsoGoes: 0,
  fields: [
    {
      name: 'doc',
      label: 'Text',
      rich: true,
      now: doc('Typed on the train'),
      before: doc('As it was'),
      words: { now: '', before: '' },
    },
  ],
};

function start(more: Partial<StoppedChange> = {}) {
  let rows = [lost, refused];
  let held: StoppedChange | null = { ...change, ...more };
  const leave = ({ id }: { id: string }) => {
    rows = rows.filter((row) => row.id !== id);
    held = null;
    return { done: true as const };
  };
  const handlers: Handlers = {
    ...planWorld().handlers,
    ...officeWorld().handlers,
    'conflicts.list': () => ({ rows: [], total: 0 }),
    'sync.outbox': ({ stopped }) => (stopped ? { rows, total: rows.length } : { rows: [], total: 0 }),
    'sync.retry': leave,
    'outbox.get': () => held ?? { ok: false, code: 'not-stopped', message: 'That change no longer waits for you.' },
    'outbox.saveCopy': () => ({ savedTo: 'NM-1042-not-sent-2026-11-22.docx' }),
    'outbox.handOver': leave,
    'outbox.discard': leave,
  };
  const bridge = fakeBridge(handlers);
  renderScreen(bridge, <RouteView />);
  useRoutes.getState().go({ place: 'sync' });
  const called = (name: string) => bridge.calls.filter((one) => one.name === name).map(({ input }) => input);
  return { bridge, called, user: userEvent.setup() };
}
const read = () => screen.findByRole('button', { name: `Read it and decide: ${lost.what}, case NM-1042` });

describe('changes that need a person', () => {
  test('are said on the screen of the hub: what, of which case and why, and only what can go is offered to go again', async () => {
    const { user, called } = start();
    const list = within(await screen.findByRole('region', { name: '2 changes need you' }));
    expect(list.getByRole('heading', { name: `${lost.what}, case NM-1042` })).toBeTruthy();
    expect(list.getByText(lost.problem ?? '')).toBeTruthy();
    expect(list.getByText('Not your case now')).toBeTruthy();
    expect(list.getByText(refused.problem ?? '')).toBeTruthy();
    expect(list.queryByRole('button', { name: `Try again: ${lost.what}, case NM-1042` })).toBeNull();
    expect(await axeProblems()).toEqual([]);
    await user.click(list.getByRole('button', { name: 'Try again: Changed the plan, case NM-0977' }));
    expect(called('sync.retry')).toEqual([{ id: refused.id }]);
  });

  test('open by keyboard with every word, and a copy is saved without anything being lost', async () => {
    const { user, called } = start();
    (await read()).focus();
    await user.keyboard('{Enter}');
    expect(await screen.findByRole('heading', { level: 1, name: `Not sent: ${lost.what}` })).toBeTruthy();
    expect(screen.getByText('Typed on the train')).toBeTruthy();
    expect(screen.getByText('What it said before you changed it')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Save a copy as Word' }));
    expect(await screen.findByText('A copy was saved as NM-1042-not-sent-2026-11-22.docx.')).toBeTruthy();
    expect(called('outbox.discard')).toEqual([]);
    expect(await axeProblems()).toEqual([]);
  });

  test('are handed over, and the list is one shorter', async () => {
    const { user, called, bridge } = start();
    await user.click(await read());
    await user.click(await screen.findByRole('button', { name: 'Hand it over as a note' }));
    expect(called('outbox.handOver')).toEqual([{ id: lost.id }]);
    bridge.emit('records.changed', { entities: ['note'], caseIds: [] });
    expect(await screen.findByRole('region', { name: '1 change needs you' })).toBeTruthy();
  });

  test('are discarded only after a second answer, and Keep it is what Enter does', async () => {
    const { user, called } = start({ alsoGoes: 2 });
    await user.click(await read());
    await user.click(await screen.findByRole('button', { name: 'Discard it' }));
    const question = screen.getByRole('group', { name: 'Discard this for good?' });
    expect(question.textContent).toContain('2 later changes to it would go too. You have not saved a copy.');
    expect(await axeProblems()).toEqual([]);
    await user.keyboard('{Enter}');
    expect(screen.queryByRole('group', { name: 'Discard this for good?' })).toBeNull();
    expect(called('outbox.discard')).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Discard it' }));
    await user.click(screen.getByRole('button', { name: 'Discard for good' }));
    await waitFor(() => expect(called('outbox.discard')).toEqual([{ id: lost.id }]));
  });

  test('of a document offer the file, and one that was settled meanwhile says so', async () => {
    const { user, bridge } = start({ file: { title: 'A letter', size: 2_400_000 }, mayHandOver: false, fields: [] });
    await user.click(await read());
    expect(await screen.findByRole('button', { name: 'Save the file' })).toBeTruthy();
    expect(screen.getByText('The file “A letter”, 2.3 MB, is safe on this computer.')).toBeTruthy();
    bridge.answer({ 'outbox.get': () => ({ ok: false, code: 'not-stopped', message: 'Gone.' }) });
    bridge.emit('records.changed', { entities: ['document'], caseIds: [] });
    expect(await screen.findByRole('heading', { name: 'This change no longer waits for you' })).toBeTruthy();
  });
});
