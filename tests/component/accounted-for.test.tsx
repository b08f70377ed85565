// @vitest-environment jsdom
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import { RevisedAdvice } from '../../renderer/features/advice-tracker/revised-advice';
import { AccountedFor } from '../../renderer/features/plan/accounted-for';
import { fakeBridge } from '../support/fake-bridge';
import { CASE, PLAN, planWorld, TODAY } from '../support/plan-world';
import { clearScreen, renderScreen } from '../support/render-screen';

afterEach(clearScreen);

function show(isManager: boolean, unused = 2) {
  const reasons: string[] = [];
  const bridge = fakeBridge({
    ...planWorld().handlers,
    'plans.accounted': () => ({
      recommendations: { used: 3, setAside: 1, unused },
      allowed: reasons[0] === undefined ? null : { reason: reasons[0], by: 'Dana Whitfield', on: TODAY },
    }),
    'plans.allowUnaccounted': ({ reason }) => {
      reasons.push(reason);
      return { done: true };
    },
  });
  renderScreen(bridge, <AccountedFor isManager={isManager} planId={PLAN} />);
  return { reasons, bridge, user: userEvent.setup() };
}

describe('the account of recommendations on the plan', () => {
  test('says how many are left and that the plan cannot be final', async () => {
    show(false);
    expect(await screen.findByText('4 of 6 recommendations accounted for')).toBeTruthy();
    expect(screen.getByText(/cannot be final before each is used or set aside/)).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });

  test('lets a manager say why, and shows who said what', async () => {
    const { reasons, bridge, user } = show(true);
    await user.click(await screen.findByRole('button', { name: 'Say why it can be final without them' }));
    await user.type(screen.getByRole('textbox', { name: /Why the plan can be final/ }), 'Withdrawn by its author');
    await user.click(screen.getByRole('button', { name: 'Record this reason' }));
    await waitFor(() => expect(reasons).toEqual(['Withdrawn by its author']));
    act(() => bridge.emit('records.changed', { entities: ['plan'], caseIds: [CASE] }));
    expect(await screen.findByText(/Dana Whitfield let the plan be final without the rest/)).toBeTruthy();
  });
});

describe('advice given again', () => {
  test('shows both wordings and the place in the plan that rests on the old one', async () => {
    const bridge = fakeBridge({
      ...planWorld().handlers,
      'advice.revisions': () => ({
        revisions: [
          {
            adviceId: 'advice-00002',
            earlierId: 'advice-00001',
            title: 'Psychological advice',
            author: 'Dr Helen Marsh',
            receivedOn: TODAY,
            earlierReceivedOn: '2026-11-12',
            changes: [
              {
                paragraphId: 'p3',
                page: 5,
                runs: [{ text: '20', change: 'removed' }, { text: '30', change: 'added' }, { text: ' minutes daily.' }],
                restsOnIt: [{ section: 'F', text: '20 minutes daily.' }],
              },
            ],
          },
        ],
      }),
    });
    renderScreen(bridge, <RevisedAdvice caseId={CASE} />);
    expect(await screen.findByText('1 place in the plan rests on words that changed')).toBeTruthy();
    expect(screen.getByText('30').closest('ins')).toBeTruthy();
    expect(screen.getByText(/Section F says: “20 minutes daily.”/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Open section F' })).toBeTruthy();
  });
});
