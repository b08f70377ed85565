// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import { MergeBoard } from '../../renderer/features/merge/merge-board';
import { provenanceOf } from '../../shared/domain/rich-doc';
import { fakeBridge } from '../support/fake-bridge';
import { CASE, PLAN, planWorld } from '../support/plan-world';
import { clearScreen, renderScreen } from '../support/render-screen';

afterEach(clearScreen);

async function openBoard() {
  const world = planWorld();
  const bridge = fakeBridge(world.handlers);
  renderScreen(bridge, <MergeBoard caseId={CASE} planId={PLAN} sectionCode="F" />);
  await screen.findByRole('textbox', { name: /Section F/ });
  await screen.findByRole('group', { name: /Paragraph 5, page 2, not accounted for/ });
  return { world, bridge, user: userEvent.setup() };
}

const paragraph = (name: RegExp) => screen.getByRole('group', { name });

describe('merge board', () => {
  test('Q puts the paragraph into the section with its source and saves it', async () => {
    const { world } = await openBoard();
    const five = paragraph(/Paragraph 5/);
    act(() => five.focus());
    fireEvent.keyDown(five, { key: 'q' });
    await screen.findByRole('group', { name: /Paragraph 5, page 2, used in section F/ });
    await waitFor(() => expect(world.saves).not.toHaveLength(0), { timeout: 2000 });
    expect(provenanceOf(world.docs.F)).toMatchObject([
      { source: { adviceId: 'advice-00001', paragraphId: 'p-5', page: 2, how: 'quoted', edited: false } },
    ]);
  });

  test('X sets a paragraph aside with a reason, and Ctrl+Z brings it back', async () => {
    const { world, bridge, user } = await openBoard();
    const seven = paragraph(/Paragraph 7/);
    act(() => seven.focus());
    fireEvent.keyDown(seven, { key: 'x' });
    const reason = await within(seven).findByRole('textbox', { name: /Why it is not in the plan/ });
    await waitFor(() => expect(reason).toBe(document.activeElement));
    await user.type(reason, 'Not specified by the adviser');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(world.asides.get('advice-00001/p-7')).toBe('Not specified by the adviser'));
    act(() => bridge.emit('records.changed', { entities: ['advice-use'], caseIds: [CASE] }));
    const aside = await screen.findByRole('group', { name: /Paragraph 7, page 3, set aside/ });
    fireEvent.keyDown(aside, { key: 'z', ctrlKey: true });
    await waitFor(() => expect(world.asides.size).toBe(0));
  });

  test('S asks for a summary and marks it as summarised', async () => {
    const { world, user } = await openBoard();
    const two = paragraph(/Paragraph 2/);
    act(() => two.focus());
    fireEvent.keyDown(two, { key: 's' });
    const box = await within(two).findByRole('textbox', { name: /Your summary/ });
    await waitFor(() => expect(box).toBe(document.activeElement));
    await user.type(box, 'She understands less than is said.');
    await user.click(within(two).getByRole('button', { name: 'Put into section F' }));
    await waitFor(() => expect(provenanceOf(world.docs.F)).toHaveLength(1), { timeout: 2000 });
    expect(provenanceOf(world.docs.F)[0]).toMatchObject({
      text: 'She understands less than is said.',
      source: { paragraphId: 'p-2', how: 'summarised' },
    });
  });

  test('N goes to the next paragraph that nothing was decided about', async () => {
    await openBoard();
    const first = paragraph(/Paragraph 1,/);
    act(() => first.focus());
    fireEvent.keyDown(first, { key: 'q' });
    await screen.findByRole('group', { name: /Paragraph 1, page 1, used/ });
    fireEvent.keyDown(paragraph(/Paragraph 1,/), { key: 'n' });
    await waitFor(() => expect(document.activeElement).toBe(paragraph(/Paragraph 2,/)));
  });

  test('letters do nothing while words are typed in the section', async () => {
    const { world } = await openBoard();
    const text = screen.getByRole('textbox', { name: /Section F/ });
    act(() => text.focus());
    fireEvent.keyDown(text, { key: 'q' });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(provenanceOf(world.docs.F)).toHaveLength(0);
    expect(paragraph(/Paragraph 5, page 2, not accounted for/)).toBeTruthy();
  });
});
