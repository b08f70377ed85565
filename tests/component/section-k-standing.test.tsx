// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import { SectionKStanding } from '../../renderer/features/plan/section-k-standing';
import { fakeBridge } from '../support/fake-bridge';
import { PLAN, TODAY } from '../support/plan-world';
import { clearScreen, renderScreen } from '../support/render-screen';

afterEach(clearScreen);

const late = { adviceId: 'advice-9', title: 'Medical advice', author: 'Dr Obi', date: TODAY };

function show(byItself: boolean, refused = false) {
  const asked: (boolean | 'shown')[] = [];
  const bridge = fakeBridge({
    'plans.sectionK': () => ({ missing: [late], outdated: [], byItself }),
    'plans.completeSectionK': (input) => {
      asked.push(input.byItself);
      return refused
        ? { ok: false, code: 'plan-issued', message: 'This plan has been issued.' }
        : { added: 1, dated: 0 };
    },
  });
  renderScreen(bridge, <SectionKStanding onAdded={() => asked.push('shown')} planId={PLAN} />);
  return { asked, user: userEvent.setup() };
}

describe('late advice and section K', () => {
  test('is listed by itself, and said, while nobody has written there', async () => {
    const { asked } = show(true);
    await waitFor(() => expect(asked).toEqual([true]));
    expect(screen.queryByRole('button', { name: 'Add to section K' })).toBeNull();
  });

  test('waits for one press where somebody has', async () => {
    const { asked, user } = show(false);
    expect(await screen.findByText(/Not listed: “Medical advice” by Dr Obi/)).toBeTruthy();
    expect(asked).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Add to section K' }));
    await waitFor(() => expect(asked).toEqual([false, 'shown']));
  });

  test('says why it could not be listed, and leaves the button', async () => {
    show(true, true);
    expect(await screen.findByText('This plan has been issued.')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Add to section K' })).toBeTruthy();
  });
});
