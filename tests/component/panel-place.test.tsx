// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import { useRoutes } from '../../renderer/app/routes';
import { DecisionView } from '../../renderer/features/decision/decision-view';
import { PanelPlace } from '../../renderer/features/panel/panel-place';
import { fakeBridge } from '../support/fake-bridge';
import { officeWorld } from '../support/office-world';
import { CASE, planWorld } from '../support/plan-world';
import { clearScreen, renderScreen } from '../support/render-screen';

afterEach(clearScreen);

function start() {
  const office = officeWorld();
  const bridge = fakeBridge({ ...planWorld().handlers, ...office.handlers });
  return { office, bridge, user: userEvent.setup() };
}

describe('panel', () => {
  test('a pack is built of the suggested documents in the order chosen', async () => {
    const { bridge, user } = start();
    renderScreen(bridge, <PanelPlace />);
    await user.click(await screen.findByRole('button', { name: /Amelia Example/ }));
    await user.click(await screen.findByRole('checkbox', { name: 'About Me' }));
    await user.click(screen.getByRole('button', { name: 'Move up: School advice' }));
    await user.click(screen.getByRole('button', { name: 'Build the pack' }));
    await screen.findByText('The pack has 13 pages');
    expect(bridge.calls.find(({ name }) => name === 'packs.build')?.input).toEqual({
      caseId: CASE,
      title: 'Panel pack NM-1042',
      documentIds: ['document-1', 'document-0', 'document-2', 'document-3'],
    });
    expect(screen.getByText(/screen readers cannot read them/)).toBeTruthy();
    expect(within(screen.getByRole('table', { name: 'Contents' })).getAllByRole('row')).toHaveLength(5);
  });

  test('the chair’s decision opens from the case’s pack', async () => {
    const { bridge, user } = start();
    renderScreen(bridge, <PanelPlace />);
    await user.click(await screen.findByRole('button', { name: /Amelia Example/ }));
    await user.click(await screen.findByRole('button', { name: 'Decide whether to assess' }));
    const { visits, index } = useRoutes.getState();
    expect(visits[index]?.route).toEqual({ place: 'decision', caseId: CASE, kind: 'assess' });
  });
});

describe('decision', () => {
  test('nothing is recorded until every limb has a finding and the reasons are there', async () => {
    const { bridge, user, office } = start();
    renderScreen(bridge, <DecisionView caseId={CASE} kind="assess" />);
    const form = await screen.findByRole('form', { name: 'Decision' });
    await user.click(within(form).getByRole('button', { name: 'Record the decision' }));
    expect(await within(form).findByText(/Write the reasons/)).toBeTruthy();
    expect(within(form).getAllByText('Write what you found')).toHaveLength(2);
    expect(office.decisions).toHaveLength(0);
  });

  test('a refusal with its findings is recorded once and offers the letter', async () => {
    const { bridge, user, office } = start();
    renderScreen(bridge, <DecisionView caseId={CASE} kind="assess" />);
    const form = await screen.findByRole('form', { name: 'Decision' });
    const limbs = within(form).getAllByRole('group');
    await user.click(within(limbs[0]!).getByRole('radio', { name: 'Met' }));
    await user.type(within(limbs[0]!).getByRole('textbox'), 'She has needs.');
    await user.click(within(limbs[1]!).getByRole('radio', { name: 'Not met' }));
    await user.type(within(limbs[1]!).getByRole('textbox'), 'The school can meet them.');
    await user.click(within(form).getByRole('radio', { name: 'Refuse to assess' }));
    await user.type(within(form).getByRole('textbox', { name: /^Reasons/ }), 'Because.');
    const date = within(form).getByRole('textbox', { name: /Date of the decision/ });
    await user.clear(date);
    await user.type(date, '20 11 2026');
    await user.click(within(form).getByRole('button', { name: 'Record the decision' }));
    await waitFor(() => expect(office.decisions).toHaveLength(1));
    expect(office.decisions[0]).toMatchObject({
      kind: 'assess',
      outcome: 'no',
      tests: [
        { id: 'sen', met: true, finding: 'She has needs.' },
        { id: 'necessary', met: false, finding: 'The school can meet them.' },
      ],
      reasons: 'Because.',
      decidedOn: '2026-11-20',
    });
    await screen.findByRole('button', { name: /Write the letter/ });
  });
});
