// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import type { FoundCase } from '../../renderer/features/case/case-header';
import { PeopleTab } from '../../renderer/features/case/people-tab';
import { TimelineTab } from '../../renderer/features/case/timeline-tab';
import { PhaseTransfer } from '../../renderer/features/reviews/phase-transfer';
import type { Output } from '../../shared/ipc/contract';
import { axeProblems } from '../support/axe-check';
import { type FakeBridge, fakeBridge, type Handlers } from '../support/fake-bridge';
import { officeWorld } from '../support/office-world';
import { CASE, planWorld } from '../support/plan-world';
import { clearScreen, renderScreen } from '../support/render-screen';

afterEach(clearScreen);

const event = (type: string, date: string, more = {}) => ({
  id: `event-${type}`,
  rev: 1,
  waiting: false,
  caseId: CASE,
  type,
  date,
  recordedAt: `${date}T09:00:00.000Z`,
  by: { id: 'staff-0001', name: 'Priya Shah' },
  ...more,
});
const entries: Output<'events.list'> = {
  rows: [
    {
      event: event('assessment-agreed', '2026-11-20'),
      name: 'Decided to assess',
      withdrawn: false,
      mayUndo: true,
      corrections: [],
    },
    {
      event: event('tribunal-order-made', '2026-11-02', { order: 'make-plan' }),
      name: 'Tribunal order made',
      withdrawn: false,
      mayUndo: false,
      corrections: [
        {
          at: '2026-11-21T09:00:00.000Z',
          by: 'Tom Hale',
          reason: 'The order is stamped the 2nd',
          what: 'When: 2 November 2026',
        },
      ],
    },
    {
      event: event('comments-received', '2026-10-01'),
      name: 'Family’s comments received',
      withdrawn: true,
      mayUndo: false,
      corrections: [],
    },
  ],
  total: 3,
};

function bridgeWith(more: Handlers): FakeBridge {
  return fakeBridge({ ...planWorld().handlers, ...officeWorld().handlers, ...more });
}
const pickState = (handlers: Handlers): Handlers => ({ 'app.state': handlers['app.state'] });
const sent = (bridge: FakeBridge, name: string) => bridge.calls.filter((call) => call.name === name);

describe('the timeline', () => {
  const open = () => {
    const bridge = bridgeWith({
      'events.list': () => entries,
      'events.undo': () => ({ done: true }),
      'events.correct': () => ({ id: 'event-00000099' }),
      'cases.recordEvent': () => ({ id: 'event-00000099' }),
    });
    renderScreen(bridge, <TimelineTab caseId={CASE} />);
    return { bridge, user: userEvent.setup() };
  };

  test('shows what was corrected, by whom and why, and offers undo only where it is allowed', async () => {
    const { bridge, user } = open();
    expect(await screen.findByText('Make a plan')).toBeTruthy();
    expect(screen.getByText(/Corrected by Tom Hale.*When: 2 November 2026.*The order is stamped the 2nd/)).toBeTruthy();
    expect(screen.getByText('Taken back: it does not count')).toBeTruthy();
    expect(await screen.findAllByRole('button', { name: /^Correct:/ })).toHaveLength(2);
    const undo = screen.getAllByRole('button', { name: /^Undo:/ });
    expect(undo).toHaveLength(1);
    await user.click(undo[0] as HTMLElement);
    await waitFor(() => expect(sent(bridge, 'events.undo')[0]?.input).toEqual({ eventId: 'event-assessment-agreed' }));
    expect(await axeProblems()).toEqual([]);
  });

  test('an entry is corrected only with a reason, and only the fields of its kind are asked for', async () => {
    const { bridge, user } = open();
    await user.click(await screen.findByRole('button', { name: 'Correct: Tribunal order made, 2 November 2026' }));
    const form = screen.getByRole('form', { name: 'Correct: Tribunal order made' });
    await user.selectOptions(within(form).getByRole('combobox', { name: 'What is to be done' }), 'Amend the plan');
    await user.click(within(form).getByRole('button', { name: 'Save the correction' }));
    expect(within(form).getByText(/Write why/)).toBeTruthy();
    expect(sent(bridge, 'events.correct')).toEqual([]);
    await user.type(within(form).getByRole('textbox', { name: /Reason/ }), 'Read again');
    expect(await axeProblems(form)).toEqual([]);
    await user.click(within(form).getByRole('button', { name: 'Save the correction' }));
    await waitFor(() =>
      expect(sent(bridge, 'events.correct')[0]?.input).toEqual({
        eventId: 'event-tribunal-order-made',
        reason: 'Read again',
        withdrawn: false,
        date: '2026-11-02',
        order: 'amend',
      }),
    );
  });

  test('a new event asks for what its kind needs', async () => {
    const { bridge, user } = open();
    await user.click(await screen.findByRole('button', { name: 'Record an event' }));
    const form = await screen.findByRole('form', { name: 'Record an event' });
    await user.selectOptions(
      within(form).getByRole('combobox', { name: /What happened/ }),
      'Told about a move to another authority',
    );
    await user.click(within(form).getByRole('button', { name: 'Record the event' }));
    expect(within(form).getByText('This is needed')).toBeTruthy();
    expect(sent(bridge, 'cases.recordEvent')).toEqual([]);
    await user.type(within(form).getByRole('textbox', { name: /Day of the move/ }), '4 12 2026');
    await user.click(within(form).getByRole('button', { name: 'Record the event' }));
    await waitFor(() =>
      expect(sent(bridge, 'cases.recordEvent')[0]?.input).toMatchObject({
        type: 'move-notified',
        moveDate: '2026-12-04',
      }),
    );
  });
});

describe('the people of a case', () => {
  const open = async (youngPersonFrom: string, more: Handlers = {}) => {
    const bridge = bridgeWith({
      'parties.save': () => ({ id: 'party-00000009' }),
      'cases.savePerson': () => ({ done: true }),
      'writers.forCase': () => ({ writers: [] }),
      ...more,
    });
    const got = await bridge.call('cases.get', { caseId: CASE });
    if (!got.ok) throw new Error(got.message);
    const found: FoundCase = { ...got.value, youngPersonFrom };
    renderScreen(bridge, <PeopleTab found={found} />);
    return { bridge, user: userEvent.setup(), mother: found.parties[0]?.name ?? '' };
  };

  test('say who holds the rights, and keep what the young person decided about copies', async () => {
    const { bridge, user, mother } = await open('2026-06-26');
    expect(await screen.findByText(/since 26 June 2026: letters go to/)).toBeTruthy();
    expect(screen.getByText('Gets no copies of letters until the young person agrees')).toBeTruthy();
    expect(await axeProblems()).toEqual([]);
    await user.click(await screen.findByRole('button', { name: `Change the details of ${mother}` }));
    const form = screen.getByRole('form', { name: `Details of ${mother}` });
    await user.selectOptions(
      within(form).getByRole('combobox', { name: /Copies of letters/ }),
      'The young person agreed to copies',
    );
    await user.type(within(form).getByRole('textbox', { name: /How this was decided/ }), 'At the review');
    expect(await axeProblems(form)).toEqual([]);
    await user.click(within(form).getByRole('button', { name: 'Save the details' }));
    await waitFor(() =>
      expect(sent(bridge, 'parties.save')[0]?.input).toMatchObject({
        copies: { agreed: true, on: '2026-11-22', note: 'At the review' },
      }),
    );
  });

  test('can be put right, the child too', async () => {
    const { bridge, user } = await open('2034-06-30');
    expect(await screen.findByText(/The rights pass to .* on 30 June 2034/)).toBeTruthy();
    expect(screen.queryByText(/copies/)).toBeNull();
    await user.click((await screen.findAllByRole('button', { name: /^Change the details of/ }))[0] as HTMLElement);
    const form = screen.getByRole('form', { name: 'The child or young person' });
    expect(document.activeElement).toBe(within(form).getByRole('textbox', { name: /First name/ }));
    expect(await axeProblems(form)).toEqual([]);
    const last = within(form).getByRole('textbox', { name: /Last name/ });
    await user.clear(last);
    await user.type(last, 'Sample');
    await user.click(within(form).getByRole('button', { name: 'Save the details' }));
    await waitFor(() => expect(sent(bridge, 'cases.savePerson')[0]?.input).toMatchObject({ lastName: 'Sample' }));
    await waitFor(() => expect(document.activeElement?.getAttribute('data-opens')).toBe('person:child'));
  });

  test('name the plan writers from outside; a manager lets them in until a day and ends it', async () => {
    const writer = (name: string, seesCase: boolean) => ({
      staffId: `staff-${name.length}-writer`,
      name,
      seesCase,
      otherCases: 2,
      accessEndsOn: '2026-12-20',
    });
    const { bridge, user } = await open('2034-06-30', {
      ...pickState(planWorld({ role: 'manager' }).handlers),
      'writers.forCase': () => ({ writers: [writer('Wren Scribe', true), writer('Robin Quill-Penn', false)] }),
      'writers.endAccess': () => ({ done: true }),
      'writers.letIn': () => ({ done: true }),
    });
    expect(await screen.findByText('Wren Scribe, until 20 December 2026')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Let a plan writer in' }));
    const form = screen.getByRole('form', { name: 'Let a plan writer in' });
    expect(within(form).getByText('Their other 2 cases end on this day too')).toBeTruthy();
    expect(await axeProblems()).toEqual([]);
    const day = within(form).getByRole('textbox', { name: /Last day of access/ });
    await user.clear(day);
    await user.click(within(form).getByRole('button', { name: 'Let them in' }));
    expect(within(form).getByText('Type the last day of access')).toBeTruthy();
    expect(sent(bridge, 'writers.letIn')).toEqual([]);
    await user.type(day, '4 1 2027');
    await user.click(within(form).getByRole('button', { name: 'Let them in' }));
    await waitFor(() =>
      expect(sent(bridge, 'writers.letIn')[0]?.input).toEqual({
        caseId: CASE,
        staffId: 'staff-16-writer',
        endsOn: '2027-01-04',
      }),
    );
    await user.click(screen.getByRole('button', { name: 'End Wren Scribe’s access to this case' }));
    await waitFor(() =>
      expect(sent(bridge, 'writers.endAccess')[0]?.input).toEqual({ caseId: CASE, staffId: 'staff-11-writer' }),
    );
  });
});

test('what is expected of a move to another phase is recorded from the review of the case', async () => {
  const bridge = bridgeWith({ 'reviews.setPhaseTransfer': () => ({ done: true }) });
  const review = { transferDue: '2027-02-15', transferPhase: 'primary-to-secondary' } as Parameters<
    typeof PhaseTransfer
  >[0]['review'];
  renderScreen(bridge, <PhaseTransfer caseId={CASE} mayRecord review={review} today="2026-11-22" />);
  const user = userEvent.setup();
  expect(screen.getByText(/From primary to secondary school: .* before 15 February 2027/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Change what is expected' }));
  const form = screen.getByRole('form', { name: 'Move to another phase' });
  expect(await axeProblems(form)).toEqual([]);
  await user.click(within(form).getByRole('radio', { name: 'No move is expected that year' }));
  await user.click(within(form).getByRole('button', { name: 'Record it' }));
  await waitFor(() =>
    expect(sent(bridge, 'reviews.setPhaseTransfer')[0]?.input).toEqual({
      caseId: CASE,
      phase: 'primary-to-secondary',
      transferYear: 2027,
      transferDate: null,
      expected: false,
    }),
  );
});
