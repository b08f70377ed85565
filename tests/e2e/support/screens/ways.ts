import { expect } from 'playwright/test';
import type { Input, Output } from '../../../../shared/ipc/contract';
import { ask, type Stage } from './stage';

const placeNames = ['Work', 'Panel', 'Reviews', 'Letters', 'People', 'Reports'] as const;

/** Ctrl and the place's number, as a person opens it by keyboard. */
export async function place({ page }: Stage, name: (typeof placeNames)[number]): Promise<void> {
  await page.keyboard.press('Escape');
  await page.keyboard.press(`Control+${placeNames.indexOf(name) + 1}`);
  const item = page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name, exact: true });
  await expect(item).toHaveAttribute('aria-current', 'page');
}

/** Ctrl+K, the reference, Enter. */
export async function openCase(stage: Stage, reference: string): Promise<void> {
  const { page } = stage;
  await page.keyboard.press('Control+k');
  await page.keyboard.type(reference);
  await expect(page.getByRole('option').filter({ hasText: reference }).first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'Overview', exact: true })).toBeVisible();
  await expect(page.getByText(reference, { exact: true }).first()).toBeVisible();
}

export async function openTab(stage: Stage, reference: string, tab: string): Promise<void> {
  await openCase(stage, reference);
  await stage.page.getByRole('tab', { name: tab, exact: true }).press('Enter');
  await expect(stage.page.getByRole('tab', { name: tab, exact: true })).toHaveAttribute('aria-selected', 'true');
}

/** Tabs to a control and presses Enter on it. */
export async function press({ page }: Stage, role: 'button' | 'tab' | 'option', name: string | RegExp): Promise<void> {
  const exact = typeof name === 'string';
  await page
    .getByRole(role, { name, ...(exact ? { exact } : {}) })
    .first()
    .press('Enter');
}

type Row = Output<'cases.list'>['rows'][number];
const filter: NonNullable<Input<'cases.list'>['filter']> = {
  mine: false,
  stage: null,
  waitingOn: null,
  settingId: null,
  due: 'any',
  text: '',
};

/** The first case, the most urgent first, that is as asked for. */
export async function caseThat(
  stage: Stage,
  what: string,
  narrowed: Partial<typeof filter>,
  fits: (row: Row) => Promise<boolean> | boolean = () => true,
): Promise<Row> {
  const { rows } = await ask(stage, 'cases.list', {
    filter: { ...filter, ...narrowed },
    sort: 'due',
    descending: false,
    limit: 200,
    offset: 0,
  });
  for (const row of rows) if (await fits(row)) return row;
  throw new Error(`the demo has no case ${what}`);
}

/** A case of this person's with a plan of this status whose section B has text to check. */
export function casePlanned(stage: Stage, status: 'open' | 'other'): Promise<Row> {
  return caseThat(stage, `with a plan (${status})`, { mine: true }, async ({ caseId }) => {
    const { plans } = await ask(stage, 'plans.forCase', { caseId });
    const plan = plans.find((each) => (each.status === 'open') === (status === 'open'));
    if (!plan) return false;
    if (status === 'other') return plans.every((each) => each.status !== 'open');
    const { sections } = await ask(stage, 'plans.sections', { planId: plan.id });
    return sections.some(({ words, findings }) => words > 0 && findings > 0);
  });
}

/** A case with a document of this kind. */
export async function documentOf(stage: Stage, mime: RegExp): Promise<{ reference: string; title: string }> {
  let title = '';
  const { reference } = await caseThat(stage, `with a document ${mime}`, { mine: true }, async ({ caseId }) => {
    const { rows } = await ask(stage, 'documents.list', { caseId, limit: 100, offset: 0 });
    const found = rows.find((row) => mime.test(row.mime));
    title = found?.title ?? '';
    return found !== undefined;
  });
  return { reference, title };
}
