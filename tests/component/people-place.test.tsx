// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import { useRoutes } from '../../renderer/app/routes';
import { PeoplePlace } from '../../renderer/features/people/people-place';
import { countsInWords } from '../../renderer/features/people/register-preview';
import { type FakeBridge, fakeBridge } from '../support/fake-bridge';
import { officeWorld } from '../support/office-world';
import { planWorld } from '../support/plan-world';
import { clearScreen, renderScreen } from '../support/render-screen';

afterEach(clearScreen);

function open(tab: string, change: (bridge: FakeBridge) => void = () => undefined) {
  const bridge = fakeBridge({ ...planWorld().handlers, ...officeWorld().handlers });
  change(bridge);
  renderScreen(bridge, <PeoplePlace />);
  useRoutes.getState().go({ place: 'people', tab });
  return { bridge, user: userEvent.setup() };
}

const callsOf = (bridge: FakeBridge, name: string) => bridge.calls.filter((call) => call.name === name);

describe('people', () => {
  test('arrows move between the tabs', async () => {
    const { user } = open('directory');
    const first = await screen.findByRole('tab', { name: 'Directory' });
    await user.click(first);
    await user.keyboard('{ArrowRight}');
    const second = screen.getByRole('tab', { name: 'Invitations' });
    expect(second.getAttribute('aria-selected')).toBe('true');
    expect(document.activeElement).toBe(second);
  });

  test('a bounced invitation goes again to the corrected address', async () => {
    const { user, bridge } = open('invitations');
    await user.click(await screen.findByRole('button', { name: 'Professional 4' }));
    const detail = await screen.findByRole('complementary', { name: 'Invitation of Professional 4' });
    const address = await within(detail).findByRole('textbox', { name: 'Correct address' });
    await user.clear(address);
    await user.type(address, 'right@service.example');
    await user.click(within(detail).getByRole('button', { name: 'Send to this address' }));
    await waitFor(() =>
      expect(callsOf(bridge, 'invitations.resend')).toEqual([
        { name: 'invitations.resend', input: { invitationId: 'invitation-4', email: 'right@service.example' } },
      ]),
    );
  });

  test('an invitation says what is missing, and keeps what is half typed', async () => {
    const { user, bridge } = open('invitations');
    await user.click(await screen.findByRole('button', { name: 'Invite somebody' }));
    const form = await screen.findByRole('complementary', { name: 'Invite somebody' });
    await user.type(await within(form).findByRole('textbox', { name: /^Name/ }), 'Josie Lund');
    await user.click(within(form).getByRole('button', { name: 'Send the invitation' }));
    await within(form).findByText(/Type a whole e-mail address/);
    expect(callsOf(bridge, 'invitations.create')).toEqual([]);
    await waitFor(() =>
      expect(callsOf(bridge, 'scratch.put').some(({ input }) => JSON.stringify(input).includes('Josie Lund'))).toBe(
        true,
      ),
    );
    await user.type(within(form).getByRole('textbox', { name: /^E-mail/ }), 'josie@service.example');
    await user.click(within(form).getByRole('button', { name: 'Send the invitation' }));
    await waitFor(() => expect(callsOf(bridge, 'invitations.create')).toHaveLength(1));
  });

  test('pasted rows are looked at first, and registered only when told to', async () => {
    const { user, bridge } = open('register');
    const box = await screen.findByRole('textbox', { name: /paste the rows/ });
    await waitFor(() => expect(box.hasAttribute('readonly')).toBe(false));
    await user.type(box, 'Name,E-mail');
    await user.click(screen.getByRole('button', { name: 'Look at these rows' }));
    await screen.findByText('412 ready, 9 errors, 3 duplicates');
    expect(callsOf(bridge, 'register.commit')).toHaveLength(0);
    await user.click(screen.getByRole('button', { name: 'Register 412 people' }));
    await screen.findByText(/412 invited, 0 updated/);
    expect(callsOf(bridge, 'register.commit')).toHaveLength(1);
  });

  test('the same file again says when it was registered and cannot be registered twice', async () => {
    const { user } = open('register', (bridge) => {
      const preview = officeWorld().handlers['register.preview']!;
      bridge.answer({
        'register.preview': async (input) => ({
          ...((await preview(input)) as Extract<Awaited<ReturnType<typeof preview>>, { rows: unknown }>),
          alreadyImportedAt: '2026-11-20T09:00:00.000Z',
        }),
      });
    });
    const box = await screen.findByRole('textbox', { name: /paste the rows/ });
    await waitFor(() => expect(box.hasAttribute('readonly')).toBe(false));
    await user.type(box, 'Name');
    await user.click(screen.getByRole('button', { name: 'Look at these rows' }));
    await screen.findByText('This file was registered before');
    expect(screen.getByRole('button', { name: /^Register 412/ }).hasAttribute('disabled')).toBe(true);
  });

  test('an Excel workbook is refused with what to do', async () => {
    const { user } = open('register');
    const field = (await screen.findByLabelText('CSV file')) as HTMLInputElement;
    field.removeAttribute('accept');
    await user.upload(field, new File(['x'], 'people.xlsx'));
    expect((await screen.findByRole('alert')).textContent).toContain('CSV UTF-8');
  });

  test('counts are said in words', () => {
    expect(countsInWords({ invite: 1, update: 1, already: 2, duplicates: 1, errors: 1 })).toBe(
      '2 ready, 1 error, 1 duplicate, 2 already here',
    );
  });
});
