import { type Result, success } from '../../../shared/lib/result';
import { noSuchCase } from '../cases/service';
import type { CoreContext } from '../context';
import { treeToDocx } from '../documents/tree-to-docx';
import { footerHtml, treeToHtml } from '../documents/tree-to-html';
import { planTree } from './plan-tree';
import { noSuchPlan, sectionsOf } from './service';

/**
 * Saves a plan as Word or tagged PDF where the person chooses; the file's name holds the reference only. `savedTo` is null when they
 * cancelled. Refused: `no-such-plan`, `no-such-case`, and what the printer or the disk refuses.
 */
export async function exportDraft(
  context: CoreContext,
  input: { planId: string; format: 'docx' | 'pdf' },
): Promise<Result<{ savedTo: string | null }>> {
  const { cache, clock, host } = context;
  const plan = cache.get('plan', input.planId);
  if (!plan) return noSuchPlan();
  const held = cache.get('case', plan.caseId);
  if (!held) return noSuchCase();
  const today = clock.today();
  const authority = cache.get('authority', 'authority')?.name ?? 'The council';
  const tree = planTree({ authority, case: held, plan, sections: sectionsOf(cache, plan), on: today });
  const made =
    input.format === 'docx'
      ? success(await treeToDocx(tree))
      : await host.printPdf(treeToHtml(tree), footerHtml(tree.reference));
  if (!made.ok) return made;
  const saved = await host.saveFile(
    `${held.reference}-plan-${plan.kind}-${plan.version}-${today}.${input.format}`,
    made.value,
  );
  return saved.ok ? success({ savedTo: saved.value }) : saved;
}
