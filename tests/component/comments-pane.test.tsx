// @vitest-environment jsdom
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import { PlanTab } from '../../renderer/features/plan/plan-tab';
import type { FamilyCommentView } from '../../shared/ipc/views';
import { axeProblems } from '../support/axe-check';
import { fakeBridge, type Handlers } from '../support/fake-bridge';
import { CASE, PLAN, planWorld, TODAY } from '../support/plan-world';
import { clearScreen, renderScreen } from '../support/render-screen';

afterEach(clearScreen);

function aComment(id: string, more: Partial<FamilyCommentView> = {}): FamilyCommentView {
  return {
    id,
    rev: 1,
    waiting: false,
    caseId: CASE,
    planId: PLAN,
    section: 'F',
    passages: [{ blockId: 'f-1', words: 'regular access' }],
    text: 'How often is regular?',
    from: { partyId: 'party-0001', name: 'Ada Okafor', role: 'parent-carer' },
    receivedOn: TODAY,
    channel: 'hub',
    enteredBy: null,
    outcome: 'open',
    reply: '',
    answeredBy: null,
    answeredOn: null,
    place: { words: 'regular access', exact: true },
    changes: [],
    ...more,
  };
}

/** Comments kept in memory: what is answered and added comes back as core would give it. */
function show(comments: FamilyCommentView[], more: Handlers = {}, item = 'F') {
  const added: unknown[] = [];
  const handlers: Handlers = {
    ...planWorld().handlers,
    'plans.accounted': () => ({ recommendations: { used: 0, setAside: 0, unused: 0 }, allowed: null }),
    'conflicts.list': () => ({ rows: [], total: 0 }),
    'comments.counts': () => {
      const open = comments.filter(({ outcome }) => outcome === 'open').length;
      return {
        total: comments.length,
        open,
        bySection: comments.length > 0 ? [{ section: 'F', total: comments.length, open }] : [],
        allowed: null,
      };
    },
    'comments.list': ({ section, state }) => {
      const rows = comments.filter(
        (one) =>
          (section === null || one.section === null || one.section === section) &&
          (state === 'any' || (one.outcome === 'open') === (state === 'open')),
      );
      return { rows, total: rows.length };
    },
    'comments.answer': ({ commentId, outcome, reply }) => {
      const at = comments.findIndex(({ id }) => id === commentId);
      const by = { id: 'staff-00001', name: 'Dana Whitfield' };
      comments[at] = { ...comments[at]!, outcome, reply, answeredBy: by, answeredOn: TODAY };
      return { done: true };
    },
    'comments.add': (input) => {
      added.push(input);
      return { commentId: 'comment-new1' };
    },
    'cases.get': () => ({ ok: false, code: 'no-such-case', message: 'Not here.' }),
    ...more,
  };
  const bridge = fakeBridge(handlers);
  renderScreen(bridge, <PlanTab caseId={CASE} item={item} />);
  return { bridge, added, user: userEvent.setup() };
}
const changed = (bridge: ReturnType<typeof fakeBridge>) =>
  act(() => bridge.emit('records.changed', { entities: ['family-comment'], caseIds: [CASE] }));

describe('comments beside the text', () => {
  test('stand in the pane and are marked in the text; the section says how many wait', async () => {
    show([aComment('comment-01')]);
    const pane = await screen.findByRole('region', { name: 'Comments on section F' });
    expect(await within(pane).findByRole('group', { name: 'Comment from Ada Okafor, not answered yet' })).toBeTruthy();
    expect(screen.getByRole('tab', { name: 'Comments: 1 open' }).getAttribute('aria-selected')).toBe('true');
    expect(screen.getByText(/1 comment to answer/)).toBeTruthy();
    expect(screen.getByText('0 of 1 comment answered')).toBeTruthy();
    // what is found to check stands in the same words and parts them
    const marked = () => [...document.querySelectorAll('.commented-open')].map((part) => part.textContent).join('');
    await waitFor(() => expect(marked()).toBe('regular access'));
    expect(await axeProblems()).toEqual([]);
  });

  test('are reached with the arrow keys, and Enter goes to the words', async () => {
    const second = aComment('comment-02', {
      text: 'Which adult?',
      passages: [{ blockId: 'f-2', words: 'A trained adult' }],
      place: { words: 'A trained adult', exact: true },
    });
    const { user } = show([aComment('comment-01'), second]);
    const cards = await screen.findAllByRole('group', { name: /Comment from/ });
    act(() => cards[0]!.focus());
    await user.keyboard('{ArrowDown}');
    await waitFor(() => expect(document.activeElement).toBe(screen.getAllByRole('group', { name: /Comment from/ })[1]));
    await user.keyboard('{Enter}');
    await waitFor(() => expect(document.activeElement?.getAttribute('role')).toBe('textbox'));
    expect(document.querySelector('.commented-chosen')?.textContent).toBe('A trained adult');
  });

  test('that lost their words are listed apart', async () => {
    show([aComment('comment-01', { place: null, passages: [{ blockId: 'gone', words: 'words that went' }] })]);
    expect(await screen.findByRole('heading', { name: 'No longer beside a passage' })).toBeTruthy();
  });

  test('show what changed since, and when two people answered one', async () => {
    const comment = aComment('comment-01', {
      outcome: 'accepted',
      reply: 'We say how often.',
      answeredBy: { id: 'staff-00001', name: 'Dana Whitfield' },
      answeredOn: TODAY,
      changes: [{ before: 'regular access', after: 'daily access' }],
    });
    const side = { by: 'Someone', own: false, at: null };
    const row = {
      id: 'conflict-01',
      what: 'a comment on the draft plan',
      reference: null,
      caseId: CASE,
      entity: 'family-comment',
      entityId: 'comment-01',
      since: '2026-11-22T10:00:00.000Z',
      waiting: { ...side, own: true },
      hub: side,
      deleted: null,
      mayPutBack: false,
    };
    const { user } = show([comment], { 'conflicts.list': () => ({ rows: [row], total: 1 }) });
    await user.click(await screen.findByRole('tab', { name: 'Comments: 1' }));
    await user.click(await screen.findByText('What changed here'));
    expect(screen.getByText('daily').closest('ins')).toBeTruthy();
    expect(screen.getByText('Two people answered this comment')).toBeTruthy();
    expect(screen.getByRole('button', { name: /Look at both/ })).toBeTruthy();
    expect(await axeProblems()).toEqual([]);
  });
});

describe('answering', () => {
  test('asks for an answer and a reply, then records both', async () => {
    const comments = [aComment('comment-01')];
    const { bridge, user } = show(comments);
    await user.click(await screen.findByRole('button', { name: 'Answer' }));
    await user.click(screen.getByRole('button', { name: 'Record the answer' }));
    expect(screen.getByText('Choose an answer')).toBeTruthy();
    expect(await axeProblems()).toEqual([]);
    await user.selectOptions(screen.getByRole('combobox', { name: /Answer/ }), 'partly-accepted');
    await user.type(screen.getByRole('textbox', { name: /Reply/ }), 'Three times a week.');
    await user.click(screen.getByRole('button', { name: 'Record the answer' }));
    await waitFor(() =>
      expect(comments[0]).toMatchObject({ outcome: 'partly-accepted', reply: 'Three times a week.' }),
    );
    changed(bridge);
    expect(await screen.findByRole('group', { name: 'Comment from Ada Okafor, partly accepted' })).toBeTruthy();
    expect(screen.getByText('1 of 1 comment answered')).toBeTruthy();
  });

  test('is not offered to someone who may only read', async () => {
    show([aComment('comment-01')], { 'app.state': planWorld({ role: 'read-only' }).handlers['app.state'] });
    expect(await screen.findByRole('group', { name: /Comment from Ada Okafor/ })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Answer' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Add a comment' })).toBeNull();
  });
});

describe('a comment that came by letter', () => {
  test('is written down about the section, with who it is from', async () => {
    const { added, user } = show([]);
    await user.click(await screen.findByRole('tab', { name: 'Comments: 0' }));
    expect(await screen.findByText(/No comments yet/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Add a comment' }));
    await user.click(screen.getByRole('button', { name: 'Record the comment' }));
    expect(screen.getByText('Choose who it is from')).toBeTruthy();
    expect(await axeProblems()).toEqual([]);
    await user.selectOptions(screen.getByRole('combobox', { name: /Who it is from/ }), 'setting');
    await user.type(screen.getByRole('textbox', { name: /Name/ }), 'Fernbank Primary School');
    await user.type(screen.getByRole('textbox', { name: /What they said/ }), 'We can do this.');
    await user.click(screen.getByRole('button', { name: 'Record the comment' }));
    await waitFor(() =>
      expect(added).toEqual([
        {
          planId: PLAN,
          section: 'F',
          passages: [],
          text: 'We can do this.',
          from: { name: 'Fernbank Primary School', role: 'setting-contact' },
          receivedOn: TODAY,
          channel: 'post',
        },
      ]),
    );
  });
});
