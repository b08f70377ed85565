// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import { App } from '../../renderer/app/app';
import { type FakeBridge, fakeBridge } from '../support/fake-bridge';
import { signedIn, signedOut } from '../support/gallery/answers';
import { clearScreen, renderScreen } from '../support/render-screen';

afterEach(clearScreen);

async function signIn(bridge: FakeBridge, password: string) {
  renderScreen(bridge, <App />);
  const user = userEvent.setup();
  await user.type(await screen.findByLabelText('E-mail address'), 'dana@northmoor.example');
  await user.type(screen.getByLabelText('Password'), password);
  await user.click(screen.getByRole('button', { name: 'Continue' }));
  return user;
}

describe('signing in', () => {
  test('asks for what is missing and calls nobody', async () => {
    const bridge = fakeBridge(signedOut);
    renderScreen(bridge, <App />);
    await userEvent.setup().click(await screen.findByRole('button', { name: 'Continue' }));
    await screen.findByText('Type your password');
    expect(bridge.calls.map(({ name }) => name)).not.toContain('session.start');
  });

  test('a wrong password is said in words, and the password is emptied', async () => {
    await signIn(fakeBridge(signedOut), 'wrong');
    await screen.findByText(/e-mail address or the password is not right/);
    expect((screen.getByLabelText('Password') as HTMLInputElement).value).toBe('');
  });

  test('a wrong code is said in words and another can be sent', async () => {
    const bridge = fakeBridge(signedOut);
    const user = await signIn(bridge, 'right');
    await user.type(await screen.findByLabelText('Code'), '000000');
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
    await screen.findByText(/That code is not right/);
    await user.click(screen.getByRole('button', { name: 'Send another code' }));
    await screen.findByText(/A new code was sent/);
  });

  test('one click signs in a person of the demonstration', async () => {
    const bridge = fakeBridge(signedOut);
    renderScreen(bridge, <App />);
    await userEvent.setup().click(await screen.findByRole('button', { name: /Inès Moreau/ }));
    expect(bridge.calls).toContainEqual({ name: 'session.startDemo', input: { email: 'ines@northmoor.example' } });
  });

  test('the lock screen hides the work and keeps it, and opens with the password', async () => {
    const bridge = fakeBridge(signedIn);
    renderScreen(bridge, <App />);
    const search = await screen.findByRole('combobox', { name: 'Search everything' });
    const state = await bridge.call('app.state', {});
    if (!state.ok) throw new Error(state.message);
    bridge.answer({ 'app.state': () => ({ ...state.value, phase: 'locked' }) });
    bridge.emit('app.state-changed', {});
    await screen.findByRole('heading', { name: 'Locked' });
    expect(screen.queryByRole('combobox', { name: 'Search everything' })).toBeNull();
    expect(search.isConnected).toBe(true);
    const user = userEvent.setup();
    await user.type(screen.getByLabelText('Password'), 'wrong');
    await user.click(screen.getByRole('button', { name: 'Unlock' }));
    await screen.findByText(/That is not your password/);
    bridge.answer({ 'app.state': () => state.value });
    bridge.emit('app.state-changed', {});
    expect(await screen.findByRole('combobox', { name: 'Search everything' })).toBe(search);
  });
});

describe('a damaged copy of the cases', () => {
  const damaged = async () => {
    const state = await signedIn['app.state']?.({});
    if (!state || 'ok' in state) throw new Error('no prepared state');
    return fakeBridge({
      ...signedIn,
      'app.state': () => ({ ...state, account: null, phase: 'damaged-database', sentence: 'It could not be read.' }),
      'session.rescue': () => ({
        unsent: 3,
        halfTyped: 1,
        backups: [
          {
            name: 'cache-20261121080000.db',
            madeAt: '2026-11-21T08:00:00.000Z',
            reason: 'daily',
            unsent: 1,
            records: 18_400,
          },
        ],
      }),
      'session.repair': () => ({ unsent: 3, halfTyped: 1, whole: true }),
      'session.restoreBackup': () => ({ done: true }),
    });
  };

  test('says what can be kept and offers the repair first', async () => {
    const bridge = await damaged();
    renderScreen(bridge, <App />);
    await screen.findByText(/3 unsent changes and 1 half-typed text can be read in the damaged copy and will be kept/);
    const [first] = screen.getAllByRole('button');
    expect(first?.textContent).toBe('Repair and fetch my cases again');
    await userEvent.setup().click(first as HTMLElement);
    expect(bridge.calls.map(({ name }) => name)).toContain('session.repair');
  });

  test('lists each backup with its time and what it holds', async () => {
    const bridge = await damaged();
    renderScreen(bridge, <App />);
    await screen.findByText('18,400 records, 1 unsent change');
    await userEvent.setup().click(screen.getByRole('button', { name: /^Go back to/ }));
    expect(bridge.calls).toContainEqual({ name: 'session.restoreBackup', input: { name: 'cache-20261121080000.db' } });
  });
});
