// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import { useRoutes } from '../../renderer/app/routes';
import { CommandSearch } from '../../renderer/features/search/command-search';
import type { SearchHit } from '../../shared/ipc/views';
import { fakeBridge } from '../support/fake-bridge';
import { signedIn } from '../support/gallery/answers';
import { clearScreen, renderScreen } from '../support/render-screen';

const children = [
  { id: 'case-a', name: 'Aster Holm', reference: 'NM-10011' },
  { id: 'case-b', name: 'Birch Holm', reference: 'NM-10012' },
];

const hit = ({ id, name, reference }: (typeof children)[number]): SearchHit => ({
  kind: 'case',
  id,
  caseId: id,
  place: null,
  childName: name,
  title: `${name}, ${reference}`,
  snippet: '',
});

/** A search whose answers for whole references come when the test says so; part of one finds both children. */
function openSearch() {
  const waiting: (() => void)[] = [];
  const bridge = fakeBridge({
    ...signedIn,
    'search.all': async ({ text }) => {
      const hits = children.filter(({ reference }) => reference.startsWith(text.toUpperCase())).map(hit);
      if (hits.length < 2) await new Promise<void>((resolve) => waiting.push(resolve));
      return { hits, total: hits.length };
    },
  });
  useRoutes.getState().go({ place: 'work' });
  renderScreen(bridge, <CommandSearch />);
  const answer = () => {
    for (const resolve of waiting) resolve();
  };
  return {
    answer,
    waiting,
    user: userEvent.setup(),
    field: screen.getByRole('combobox', { name: 'Search everything' }),
  };
}

const opened = () => {
  const { visits, index } = useRoutes.getState();
  return JSON.stringify(visits[index]?.route);
};

afterEach(clearScreen);

describe('Enter in the search', () => {
  test('waits for what the words find, and does not open what fewer of them had found', async () => {
    const { answer, waiting, user, field } = openSearch();
    await user.type(field, 'NM-1001');
    await screen.findByRole('option', { name: /Aster Holm/ });
    await user.type(field, '2{Enter}');
    expect(opened()).not.toContain('case-');
    await waitFor(() => expect(waiting).toHaveLength(1));
    expect(screen.getByRole('option', { name: /Aster Holm/ })).toBeTruthy();
    expect(opened()).not.toContain('case-');
    answer();
    await waitFor(() => expect(opened()).toContain('case-b'));
  });

  test('is forgotten when more is typed after it', async () => {
    const { answer, waiting, user, field } = openSearch();
    await user.type(field, 'NM-1001');
    await screen.findByRole('option', { name: /Aster Holm/ });
    await user.type(field, '2{Enter}');
    await user.type(field, '{Backspace}1');
    await waitFor(() => expect(waiting.length).toBeGreaterThan(0));
    answer();
    await waitFor(() => expect(screen.queryByRole('option', { name: /Birch Holm/ })).toBeNull());
    expect(opened()).not.toContain('case-');
  });

  test('takes what the arrows went to, whatever is still being looked for', async () => {
    const { user, field } = openSearch();
    await user.type(field, 'NM-1001');
    await screen.findByRole('option', { name: /Aster Holm/ });
    await user.keyboard('{ArrowDown}{Enter}');
    expect(opened()).toContain('case-b');
  });

  test('runs a command whose words were typed at once', async () => {
    const { user, field } = openSearch();
    await user.type(field, 'go to people{Enter}');
    expect(opened()).toContain('people');
  });
});
