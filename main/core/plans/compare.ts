import { countChanges } from '../../../shared/domain/changes';
import { compareDocs } from '../../../shared/domain/compare-docs';
import type { Block, DocumentTree } from '../../../shared/domain/document-tree';
import { markMoved } from '../../../shared/domain/moved';
import { EMPTY_RICH_DOC, type RichDoc } from '../../../shared/domain/rich-doc';
import type { SectionCode } from '../../../shared/hub-api/plan-entities';
import type { Output, ParsedInput } from '../../../shared/ipc/contract';
import { type Result, refusal, success } from '../../../shared/lib/result';
import { planTemplateOf } from '../../../shared/rules/plan-template';
import type { CoreContext } from '../context';
import type { Held, RecordReader } from '../db/record-store';
import { treeToDocx } from '../documents/tree-to-docx';
import { footerHtml, treeToHtml } from '../documents/tree-to-html';
import { howChangesShow, isDraft, planTree, planVersionName } from './plan-tree';
import { noSuchPlan, sectionsOf } from './service';

export interface ComparedSection {
  code: SectionCode;
  name: string;
  changes: number;
  /** The section as both versions tell it; headings one level below that of the section. */
  blocks: Block[];
}

/**
 * Every section of two plans, compared word by word; what moved, within a section or between two, says so. Section I of a draft is left out: it must be empty there (CFA 2014 s38(5)), which is
 * no change of the plan.
 */
export function comparedSections(reader: RecordReader, from: Held<'plan'>, to: Held<'plan'>): ComparedSection[] {
  const docs = (plan: Held<'plan'>) =>
    new Map(sectionsOf(reader, plan).map(({ code, doc }) => [code, doc as RichDoc] as const));
  const [before, after] = [docs(from), docs(to)];
  const compared = planTemplateOf(to.templateVersion).sections.flatMap(({ code, name }) => {
    if (code === 'I' && (isDraft(from) || isDraft(to))) return [];
    const blocks = compareDocs(before.get(code) ?? EMPTY_RICH_DOC, after.get(code) ?? EMPTY_RICH_DOC, {
      headingShift: 1,
    });
    return [{ code, name, blocks }];
  });
  return markMoved(compared).map((section) => ({ ...section, changes: countChanges(section.blocks) }));
}

/**
 * What an amended draft proposes to change in the plan in force. Section K is left out: it lists the advice anew by itself. None where the
 * plan in force is only on paper, with no sections here: all of it would seem new.
 */
export function proposedSections(reader: RecordReader, inForce: Held<'plan'>, draft: Held<'plan'>): ComparedSection[] {
  if (sectionsOf(reader, inForce).length === 0) return [];
  return comparedSections(reader, inForce, draft).filter(({ code }) => code !== 'K');
}

interface Versions {
  from: Held<'plan'>;
  to: Held<'plan'>;
}

function versionsOf(context: CoreContext, input: ParsedInput<'plans.compare'>): Result<Versions> {
  const from = context.cache.get('plan', input.fromPlanId);
  const to = context.cache.get('plan', input.toPlanId);
  if (!from || !to) return noSuchPlan();
  if (from.caseId !== to.caseId) {
    return refusal('other-case', 'These plans are of two different people, so they are not compared.');
  }
  const paper = [from, to].find((plan) => sectionsOf(context.cache, plan).length === 0);
  if (paper) {
    const message = `The words of ${planVersionName(paper)} are not here, so it cannot be compared. Bring in its Word file first.`;
    return refusal('words-not-here', message);
  }
  return success({ from, to });
}

/** What differs between two versions of a plan, section by section. Refused: `no-such-plan`, `other-case`, `words-not-here`. */
export function comparePlans(
  context: CoreContext,
  input: ParsedInput<'plans.compare'>,
): Result<Output<'plans.compare'>> {
  const found = versionsOf(context, input);
  if (!found.ok) return found;
  const { from, to } = found.value;
  const sections = comparedSections(context.cache, from, to);
  return success({ from, to, sections, changes: sections.reduce((sum, { changes }) => sum + changes, 0) });
}

/** The newer version as a document with everything that changed since the older one marked. */
export function markedUpTree(context: CoreContext, held: Held<'case'>, { from, to }: Versions): DocumentTree {
  const sections = comparedSections(context.cache, from, to);
  return planTree({
    authority: context.cache.get('authority', 'authority')?.name ?? 'The council',
    case: held,
    plan: to,
    sections: sectionsOf(context.cache, to),
    on: context.clock.today(),
    marked: {
      name: 'changes marked',
      note: `Changes since ${planVersionName(from)}: ${howChangesShow}`,
      blocks: new Map(sections.map(({ code, blocks }) => [code, blocks])),
    },
  });
}

/**
 * Saves the newer version with the changes marked where the person chooses: as Word with tracked changes and moves in the authority's name, or as
 * tagged PDF. The file's name holds the reference only. Refused: as `comparePlans`, and what the printer or the disk refuses.
 */
export async function exportChanges(
  context: CoreContext,
  input: ParsedInput<'plans.exportChanges'>,
): Promise<Result<{ savedTo: string | null }>> {
  const found = versionsOf(context, input);
  if (!found.ok) return found;
  const { from, to } = found.value;
  const held = context.cache.get('case', to.caseId);
  if (!held) return noSuchPlan();
  const tree = markedUpTree(context, held, found.value);
  const author = context.cache.get('authority', 'authority')?.name ?? 'The council';
  const made =
    input.format === 'docx'
      ? success(await treeToDocx(tree, { revisions: { author, date: context.clock.now() } }))
      : await context.host.printPdf(treeToHtml(tree), footerHtml(tree.reference));
  if (!made.ok) return made;
  const today = context.clock.today();
  const name = `${held.reference}-plan-changes-${from.version}-to-${to.version}-${today}.${input.format}`;
  const saved = await context.host.saveFile(name, made.value);
  return saved.ok ? success({ savedTo: saved.value }) : saved;
}
