// @vitest-environment jsdom
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import type { FoundCase } from '../../renderer/features/case/case-header';
import { ReviewsPlace } from '../../renderer/features/reviews/reviews-place';
import { ReviewsTab } from '../../renderer/features/reviews/reviews-tab';
import type { ReviewRow } from '../../renderer/features/reviews/words';
import { type FakeBridge, fakeBridge } from '../support/fake-bridge';
import { officeWorld } from '../support/office-world';
import { CASE, planWorld } from '../support/plan-world';
import { clearScreen, renderScreen } from '../support/render-screen';

afterEach(clearScreen);

const row: ReviewRow = {
  caseId: CASE,
  reference: 'NM-1042',
  childName: 'Amelia Example',
  schoolYear: 'Year 4',
  settingId: null,
  setting: 'Northmoor Primary School',
  caseworker: 'Priya Shah',
  state: 'to-arrange',
  due: '2027-01-20',
  daysLeft: 59,
  basis: 'annual',
  annualDue: '2027-01-20',
  transferDue: null,
  transferPhase: null,
  meetingBy: '2026-12-23',
  meetingOn: null,
  decidedOn: null,
  outcome: null,
  finalDue: null,
};
const found = { obligations: [] } as unknown as FoundCase;

function start(state: ReviewRow['state'], more: Partial<ReviewRow> = {}) {
  const bridge: FakeBridge = fakeBridge({
    ...planWorld().handlers,
    ...officeWorld().handlers,
    'reviews.list': () => ({ rows: [{ ...row, state, ...more }], total: 1 }),
    'reviews.forCase': () => ({
      review: { ...row, state, ...more },
      earliestMeeting: '2026-12-06',
      invitees: [
        { role: 'family', words: 'The parent or the young person', names: ['Marta Example'] },
        { role: 'setting', words: 'The head or principal of the setting', names: [] },
      ],
      heldOn: null,
      noticeOn: null,
      commentsUntil: null,
      preparingForAdulthood: false,
      draftPlanId: null,
      changedSections: [],
    }),
  });
  return { bridge, user: userEvent.setup() };
}
const sent = (bridge: FakeBridge, name: string) => bridge.calls.filter((call) => call.name === name);

describe('reviews', () => {
  test('the list narrows by state and says by when the meeting is safe', async () => {
    const { bridge, user } = start('to-arrange');
    renderScreen(bridge, <ReviewsPlace />);
    const table = await screen.findByRole('table', { name: 'Reviews' });
    expect(within(table).getByText('By 23 Dec')).toBeTruthy();
    await user.selectOptions(screen.getByRole('combobox', { name: 'Where it stands' }), 'Meeting held');
    expect(sent(bridge, 'reviews.list').at(-1)?.input).toMatchObject({ state: 'held', offset: 0 });
  });

  test('a meeting within two weeks asks for its reason, and a refusal is shown as a sentence', async () => {
    const { bridge, user } = start('to-arrange');
    const message = 'Everyone invited must have at least two weeks’ notice (reg 20(3)). Nothing was saved.';
    bridge.answer({ 'reviews.arrange': () => ({ ok: false, code: 'short-notice', message }) });
    renderScreen(bridge, <ReviewsTab caseId={CASE} found={found} />);
    const form = await screen.findByRole('form', { name: 'Arrange the meeting' });
    await user.click(within(form).getByRole('button', { name: 'Arrange the meeting' }));
    expect(within(form).getByText('Type the date')).toBeTruthy();
    expect(sent(bridge, 'reviews.arrange')).toHaveLength(0);
    await user.type(within(form).getByLabelText(/Date of the meeting/), '1 12 2026');
    expect(within(form).getByLabelText(/Why it must be sooner/)).toBeTruthy();
    await user.click(within(form).getByRole('button', { name: 'Arrange the meeting' }));
    expect(await within(form).findByText(message)).toBeTruthy();
  });

  test('a decision to amend sends its changes and offers the letter', async () => {
    const { bridge, user } = start('reported', { meetingOn: '2026-11-10' });
    bridge.answer({
      'reviews.decide': () => ({
        decisionEventId: '019aa000-0000-7000-8000-000000000001',
        noticeEventId: '019aa000-0000-7000-8000-000000000002',
        letterType: 'T11',
        changedSections: ['F'],
        commentsUntil: '2026-12-06',
        finalDue: '2027-01-17',
      }),
    });
    renderScreen(bridge, <ReviewsTab caseId={CASE} found={found} />);
    const form = await screen.findByRole('form', { name: 'Decide after the review' });
    await user.click(within(form).getByRole('radio', { name: 'Amend the plan' }));
    await user.click(within(form).getByLabelText(/Reasons/));
    await user.paste('Reading support no longer fits.');
    await user.click(within(form).getByLabelText(/What changes, change 1/));
    await user.paste('Three hours of support');
    await user.click(within(form).getByRole('button', { name: /amendment notice/ }));
    expect(await screen.findByRole('button', { name: /^Write the letter/ })).toBeTruthy();
    expect(sent(bridge, 'reviews.decide')[0]?.input).toMatchObject({
      outcome: 'amend',
      changes: [{ section: 'F', what: 'Three hours of support', why: '' }],
    });
  });
});
