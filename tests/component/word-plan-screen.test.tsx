// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import { WordPlanScreen } from '../../renderer/features/plan-import/word-plan-screen';
import type { Input } from '../../shared/ipc/contract';
import { fakeBridge } from '../support/fake-bridge';
import { CASE, planWorld, TODAY } from '../support/plan-world';
import { clearScreen, renderScreen } from '../support/render-screen';

afterEach(clearScreen);

const piece = (id: string, section: 'A' | 'F' | null, text: string) => ({
  id,
  kind: 'paragraph',
  role: 'text' as const,
  section,
  reason: section ? null : 'Stands before the first section.',
  lines: [text],
});

async function openReview() {
  const brought: Input<'plans.importWord'>[] = [];
  const bridge = fakeBridge({
    ...planWorld({ started: false }).handlers,
    'documents.list': () => ({
      rows: [
        {
          id: 'document-0001',
          rev: 1,
          waiting: false,
          here: true,
          moving: null,
          adviceId: null,
          caseId: CASE,
          title: 'Plan of 2021',
          kind: 'plan',
          mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
          size: 1,
          sha256: 'x',
          pages: null,
          addedOn: TODAY,
          addedBy: 'Dana Whitfield',
        },
      ],
      total: 1,
    }),
    'plans.readWord': () => ({
      title: 'Plan of 2021',
      reading: 'reading-1',
      counts: { read: 4, placed: 2, titles: 0, undecided: 2 },
      leftOut: [{ message: 'Headers and footers were left out.', texts: ['Confidential'] }],
      pieces: [
        piece('p1', null, 'Education, Health and Care Plan'),
        piece('p2', null, 'Ava likes snails'),
        piece('p3', 'A', 'Ava loves drawing'),
        piece('p4', 'F', '20 minutes daily'),
      ],
    }),
    'plans.importWord': (input) => {
      brought.push(input);
      return { planId: 'plan-000009' };
    },
  });
  const user = userEvent.setup();
  let closed = false;
  renderScreen(
    bridge,
    <WordPlanScreen
      caseId={CASE}
      onClose={() => {
        closed = true;
      }}
      planId={null}
      today={TODAY}
    />,
  );
  await user.click(await screen.findByRole('button', { name: 'Plan of 2021' }));
  await screen.findByText(/paragraphs read/);
  return { brought, user, isClosed: () => closed };
}

describe('bringing in a Word plan', () => {
  test('shows first what was not understood, and cannot end before each part has a place', async () => {
    const { brought, user } = await openReview();
    expect(screen.getByText('Ava likes snails')).toBeTruthy();
    expect(screen.queryByText('Ava loves drawing')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Bring in as the plan in force' }));
    expect(brought).toEqual([]);
    await user.click(screen.getByRole('switch', { name: 'Only what was not understood' }));
    expect(await screen.findByText('Ava loves drawing')).toBeTruthy();
  });

  test('sends where the person put each part, and the date of issue', async () => {
    const { brought, user, isClosed } = await openReview();
    await user.selectOptions(screen.getByRole('combobox', { name: /Ava likes snails/ }), 'A');
    await user.click(screen.getByRole('button', { name: 'Leave out all 1 that have no section' }));
    await user.type(screen.getByRole('textbox', { name: /Date on which it was issued/ }), '1 6 2021');
    await user.click(screen.getByRole('button', { name: 'Bring in as the plan in force' }));
    await waitFor(() => expect(isClosed()).toBe(true));
    expect(brought).toEqual([
      {
        documentId: 'document-0001',
        reading: 'reading-1',
        planId: null,
        inForce: true,
        issuedOn: '2021-06-01',
        choices: [
          { id: 'p2', section: 'A' },
          { id: 'p1', section: 'leave-out' },
        ],
      },
    ]);
  });

  test('lists the words that the file holds outside its text', async () => {
    await openReview();
    expect(screen.getByText('Headers and footers were left out.')).toBeTruthy();
    expect(screen.getByText('“Confidential”')).toBeTruthy();
  });
});
