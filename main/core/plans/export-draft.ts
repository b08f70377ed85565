import type { ParsedInput } from '../../../shared/ipc/contract';
import { type Result, success } from '../../../shared/lib/result';
import { noSuchCase } from '../cases/service';
import type { CoreContext } from '../context';
import { treeToDocx } from '../documents/tree-to-docx';
import { footerHtml, treeToHtml } from '../documents/tree-to-html';
import { forColleagues } from './for-colleagues';
import { planTree } from './plan-tree';
import { noSuchPlan, sectionsOf } from './service';

/**
 * Saves a plan as Word or tagged PDF where the person chooses; the file's name holds the reference only. Open suggestions count as
 * rejected, unless they are to be `marked`: then it is a working copy for colleagues, with suggestions as changes with author and date, and
 * in Word also with the open notes to colleagues as comments. `savedTo` is null when they cancelled. Refused: `no-such-plan`, `no-such-case`, and what the printer or the disk refuses.
 */
export async function exportDraft(
  context: CoreContext,
  input: ParsedInput<'plans.exportDraft'>,
): Promise<Result<{ savedTo: string | null }>> {
  const { cache, clock, host } = context;
  const plan = cache.get('plan', input.planId);
  if (!plan) return noSuchPlan();
  const held = cache.get('case', plan.caseId);
  if (!held) return noSuchCase();
  const today = clock.today();
  const authority = cache.get('authority', 'authority')?.name ?? 'The council';
  const sections = sectionsOf(cache, plan);
  const working =
    input.suggestions === 'marked'
      ? forColleagues(cache, plan, sections, { notes: input.format === 'docx' })
      : undefined;
  const tree = planTree({ authority, case: held, plan, sections, on: today, marked: working?.marked });
  const made =
    input.format === 'docx'
      ? success(await treeToDocx(tree, { notes: working?.notes }))
      : await host.printPdf(treeToHtml(tree), footerHtml(tree.reference));
  if (!made.ok) return made;
  const saved = await host.saveFile(
    `${held.reference}-plan-${plan.kind}-${plan.version}${working ? '-for-colleagues' : ''}-${today}.${input.format}`,
    made.value,
  );
  return saved.ok ? success({ savedTo: saved.value }) : saved;
}
