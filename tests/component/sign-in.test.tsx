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
