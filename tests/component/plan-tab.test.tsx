// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { PlanTab } from '../../renderer/features/plan/plan-tab';
import { axeProblems } from '../support/axe-check';
import { fakeBridge, type Handlers } from '../support/fake-bridge';
import { CASE, planWorld } from '../support/plan-world';
import { clearScreen, renderScreen } from '../support/render-screen';

afterEach(clearScreen);

const show = (more: Handlers) =>
  renderScreen(
    fakeBridge({ ...planWorld({ started: false }).handlers, 'plans.forCase': () => ({ plans: [] }), ...more }),
    <PlanTab caseId={CASE} />,
  );

test('a case without a plan offers to start one', async () => {
  show({});
  expect(await screen.findByRole('button', { name: 'Start the plan' })).toBeTruthy();
  expect(await axeProblems()).toEqual([]);
});

test('a case that is no longer one’s own offers nothing to start, and says where unsent words wait', async () => {
  show({ 'cases.get': () => ({ ok: false, code: 'no-such-case', message: 'This case is not on this computer.' }) });
  expect(await screen.findByRole('heading', { name: 'The plan went with the case' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Start the plan' })).toBeNull();
  expect(await axeProblems()).toEqual([]);
});
