import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Turning points that Fluent puts round an open menu, list or dialog: they hand the focus on at once and say nothing. */
const sentinels = '[data-tabster-dummy]';

/**
 * What axe finds against WCAG 2.2 AA, one line a finding. Legacy mode, because Electron cannot open the blank page that axe's
 * usual way of running needs.
 */
export async function axeFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).exclude(sentinels).withTags(tags).analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, any }) => `${id}: ${help}: ${target.join(' ')} ${any[0]?.message ?? ''}`.trim()),
  );
}
