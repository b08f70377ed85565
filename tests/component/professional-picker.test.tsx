// @vitest-environment jsdom
import { FluentProvider } from '@fluentui/react-components';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, describe, expect, test } from 'vitest';
import { ProfessionalPicker } from '../../renderer/features/advice-tracker/professional-picker';
import { fakeBridge } from '../support/fake-bridge';
import { signedIn } from '../support/gallery/answers';
import { clearScreen, renderScreen } from '../support/render-screen';

afterEach(clearScreen);

function Picker({ onPicked }: { onPicked: (name: string) => void }) {
  const [name, setName] = useState('');
  return (
    <FluentProvider>
      <ProfessionalPicker error={null} name={name} onName={setName} onPick={(one) => onPicked(one.name)} />
      <input aria-label="Next field" />
    </FluentProvider>
  );
}

async function openPicker() {
  const picked: string[] = [];
  renderScreen(fakeBridge(signedIn), <Picker onPicked={(name) => picked.push(name)} />);
  const user = userEvent.setup();
  const field = screen.getByRole('combobox', { name: 'Name' });
  return { picked, user, field };
}

describe('whom to ask for advice', () => {
  test('somebody new who is typed is never exchanged for a row of the list by Tab or Enter', async () => {
    const { picked, user, field } = await openPicker();
    await user.type(field, 'Somebody New');
    await screen.findAllByRole('option');
    await user.keyboard('{Enter}');
    await user.tab();
    expect(picked).toEqual([]);
    expect((field as HTMLInputElement).value).toBe('Somebody New');
  });

  test('the row that the arrows went to is taken', async () => {
    const { picked, user, field } = await openPicker();
    await user.type(field, 'a');
    await screen.findAllByRole('option');
    await user.keyboard('{ArrowDown}{Enter}');
    expect(picked).toHaveLength(1);
  });
});
