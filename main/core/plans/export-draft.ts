import { type RichDoc, richDocToMarkedBlocks } from '../../../shared/domain/rich-doc';
import { hasSuggestions } from '../../../shared/domain/suggestions';
import type { ParsedInput } from '../../../shared/ipc/contract';
import { type Result, success } from '../../../shared/lib/result';
import { noSuchCase } from '../cases/service';
import type { CoreContext } from '../context';
import type { Held } from '../db/record-store';
import { treeToDocx } from '../documents/tree-to-docx';
import { footerHtml, treeToHtml } from '../documents/tree-to-html';
import { type PlanTreeInput, planTree } from './plan-tree';
import { noSuchPlan, sectionsOf } from './service';

/**
 * Saves a plan as Word or tagged PDF where the person chooses; the file's name holds the reference only. Open suggestions count as
 * rejected, unless they are to be `marked`: then they are in it as changes with author and date (in Word as tracked changes), for
 * colleagues. `savedTo` is null when they cancelled. Refused: `no-such-plan`, `no-such-case`, and what the printer or the disk refuses.
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
  const marked = input.suggestions === 'marked' ? suggestionsMarked(sections) : undefined;
  const tree = planTree({ authority, case: held, plan, sections, on: today, marked });
  const made =
    input.format === 'docx'
      ? success(await treeToDocx(tree))
      : await host.printPdf(treeToHtml(tree), footerHtml(tree.reference));
  if (!made.ok) return made;
  const saved = await host.saveFile(
    `${held.reference}-plan-${plan.kind}-${plan.version}${marked ? '-suggestions' : ''}-${today}.${input.format}`,
    made.value,
  );
  return saved.ok ? success({ savedTo: saved.value }) : saved;
}

function suggestionsMarked(sections: readonly Held<'plan-section'>[]): NonNullable<PlanTreeInput['marked']> {
  const open = sections.filter(({ doc }) => hasSuggestions(doc as RichDoc));
  return {
    note: 'For colleagues, not for the family. Suggested changes',
    blocks: new Map(open.map(({ code, doc }) => [code, richDocToMarkedBlocks(doc as RichDoc, { headingShift: 1 })])),
  };
}
