// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import { CompareVersions } from '../../renderer/features/compare/compare-versions';
import { handleKey } from '../../renderer/ui/hotkeys';
import { countChanges } from '../../shared/domain/changes';
import { compareDocs } from '../../shared/domain/compare-docs';
import type { RichDoc } from '../../shared/domain/rich-doc';
import type { PlanView } from '../../shared/ipc/views';
import { fakeBridge } from '../support/fake-bridge';
import { CASE, planWorld } from '../support/plan-world';
import { clearScreen, renderScreen } from '../support/render-screen';

afterEach(clearScreen);

const paragraph = (blockId: string, text: string) => ({
  type: 'paragraph' as const,
  attrs: { blockId },
  content: [{ type: 'text' as const, text }],
});
const before: RichDoc = {
  type: 'doc',
  content: [
    paragraph('1', 'Seen for 20 minutes daily.'),
    paragraph('2', 'Stays as it is.'),
    paragraph('3', 'Gone soon.'),
  ],
};
const after: RichDoc = {
  type: 'doc',
  content: [paragraph('1', 'Seen for 30 minutes daily.'), paragraph('2', 'Stays as it is.')],
};

function plan(
  version: number,
  kind: PlanView['kind'],
  status: PlanView['status'],
  replacesId: string | null,
): PlanView {
  return {
    id: `plan-00000${version}`,
    rev: 1,
    waiting: false,
    caseId: CASE,
    version,
    kind,
    status,
    templateVersion: '2026-1',
    ruleSetVersion: '2026-1',
    startedOn: '2026-01-01',
    issuedOn: status === 'open' ? null : '2026-01-10',
    replacesId,
  };
}
const plans = [plan(1, 'final', 'issued', null), plan(2, 'amended-draft', 'open', 'plan-000001')] as const;

async function openScreen() {
  const exported: unknown[] = [];
  const blocks = compareDocs(before, after, { headingShift: 1 });
  const bridge = fakeBridge({
    ...planWorld().handlers,
    'plans.compare': ({ fromPlanId, toPlanId }) => ({
      from: plans.find(({ id }) => id === fromPlanId)!,
      to: plans.find(({ id }) => id === toPlanId)!,
      changes: countChanges(blocks),
      sections: [
        { code: 'E', name: 'Outcomes', changes: 0, blocks: compareDocs(before, before) },
        { code: 'F', name: 'Special educational provision', changes: countChanges(blocks), blocks },
      ],
    }),
    'plans.exportChanges': (input) => {
      exported.push(input);
      return { savedTo: 'NM-1042-plan-changes-1-to-2-2026-11-22.docx' };
    },
  });
  renderScreen(bridge, <CompareVersions onClose={() => undefined} plans={plans} />);
  await screen.findByRole('heading', { name: 'Section F: Special educational provision' });
  return { exported, user: userEvent.setup() };
}

describe('comparing two versions', () => {
  test('opens on the plan in force and the amended draft, and says how many changes there are in each section', async () => {
    await openScreen();
    expect((screen.getByLabelText('Older version') as HTMLSelectElement).value).toBe('plan-000001');
    expect((screen.getByLabelText('Newer version') as HTMLSelectElement).value).toBe('plan-000002');
    expect(screen.getByText('2 changes from version 1 to version 2.')).toBeTruthy();
    const sections = within(screen.getByRole('navigation', { name: 'Changes by section' }));
    expect(sections.getByRole('button', { name: /E Outcomes No change/ })).toBeTruthy();
  });

  test('says added and removed in words and elements, not by colour alone', async () => {
    await openScreen();
    const place = screen.getByText('30').closest('p');
    expect(place?.querySelector('ins')?.textContent).toContain('Added: 30');
    expect(place?.querySelector('del')?.textContent).toContain('Removed: 20');
  });

  test('N and P go from change to change with the focus, round and round', async () => {
    await openScreen();
    const press = (key: string) => act(() => void handleKey(new KeyboardEvent('keydown', { key })));
    press('n');
    expect(document.activeElement?.textContent).toContain('30');
    press('n');
    expect(document.activeElement?.textContent).toContain('Gone soon.');
    press('n');
    expect(document.activeElement?.textContent).toContain('30');
    press('p');
    expect(document.activeElement?.textContent).toContain('Gone soon.');
  });

  test('shows only what changed when asked to', async () => {
    const { user } = await openScreen();
    await user.click(screen.getByRole('switch', { name: 'Only what changed' }));
    await waitFor(() => expect(screen.queryByText('Stays as it is.')).toBeNull());
    expect(screen.queryByRole('heading', { name: 'Section E: Outcomes' })).toBeNull();
  });

  test('saves the marked-up copy of these two versions', async () => {
    const { exported } = await openScreen();
    fireEvent.click(screen.getByRole('button', { name: 'Marked-up copy as Word' }));
    await waitFor(() =>
      expect(exported).toEqual([{ fromPlanId: 'plan-000001', toPlanId: 'plan-000002', format: 'docx' }]),
    );
  });
});
