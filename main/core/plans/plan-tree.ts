import { type Block, type DocumentTree, heading, longDate, paragraph } from '../../../shared/domain/document-tree';
import { emptyPlacementWords, emptySectionWords } from '../../../shared/domain/place-sections';
import { isBlank, type RichDoc, richDocToBlocks } from '../../../shared/domain/rich-doc';
import { planTemplateOf } from '../../../shared/rules/plan-template';
import type { Held } from '../db/record-store';

export interface PlanTreeInput {
  authority: string;
  case: Held<'case'>;
  plan: Held<'plan'>;
  sections: readonly Pick<Held<'plan-section'>, 'code' | 'doc'>[];
  /** Plain date printed on it. */
  on: string;
  /** For a marked-up copy: its name, what the sections say with changes marked, and sentences that say what is marked and how. */
  marked?: { name: string; note: string; blocks: ReadonlyMap<string, Block[]> };
}

/** How the text shows what a marked-up copy marks. */
export const howChangesShow = 'words added are underlined, words removed are struck through.';

/** Whether a plan is not final yet. */
export function isDraft(plan: Pick<Held<'plan'>, 'kind'>): boolean {
  return plan.kind === 'draft' || plan.kind === 'amended-draft';
}

/** "Draft 2" or "Final plan, version 3", as covers and file names say it. */
export function planVersionName(plan: Pick<Held<'plan'>, 'kind' | 'version'>): string {
  const names = {
    draft: 'Draft',
    'amended-draft': 'Amended draft',
    final: 'Final plan',
    'amended-final': 'Amended final plan',
  };
  return `${names[plan.kind]}, version ${plan.version}`;
}

/**
 * A plan as one document: who it is about, then every section under its own heading (reg 12(1): each separately identified). A draft
 * says on its first line and in every footer that it is one, and its section I is empty (CFA 2014 s38(5)) whatever was typed there.
 */
export function planTree(input: PlanTreeInput): DocumentTree {
  const { plan, case: held, marked } = input;
  const draft = isDraft(plan);
  const version = planVersionName(plan);
  const child = held.child;
  const sections = planTemplateOf(plan.templateVersion).sections.flatMap(({ code, name }): Block[] => {
    const doc = input.sections.find((section) => section.code === code)?.doc as RichDoc | undefined;
    const changed = marked?.blocks.get(code) ?? [];
    const blocks = changed.length > 0 ? changed : sectionBlocks(code, doc, draft);
    return [heading(2, `Section ${code}: ${name}`), ...blocks];
  });
  const about: Block = {
    kind: 'keyValues',
    rows: [
      { label: 'Name', value: [{ text: `${child.firstName} ${child.lastName}` }] },
      ...(child.preferredName && child.preferredName !== child.firstName
        ? [{ label: 'Likes to be called', value: [{ text: child.preferredName }] }]
        : []),
      { label: 'Date of birth', value: [{ text: longDate(child.dateOfBirth) }] },
      { label: 'Reference', value: [{ text: held.reference }] },
      { label: 'Version', value: [{ text: `${version}, ${longDate(plan.issuedOn ?? input.on)}` }] },
    ],
  };
  const title = draft ? 'Draft education, health and care plan' : 'Education, health and care plan';
  return {
    title: marked ? `${title}, ${marked.name}` : title,
    lang: 'en-GB',
    reference: draft
      ? `${held.reference} DRAFT ${plan.version}, not a final plan`
      : `${held.reference} version ${plan.version}`,
    blocks: [
      heading(1, title),
      ...(draft
        ? [paragraph(`DRAFT. This is not a final plan. ${input.authority} made it on ${longDate(input.on)}.`)]
        : []),
      ...(marked ? [paragraph(marked.note)] : []),
      about,
      ...sections,
    ],
  };
}

/** What a section says, or that nothing is in it. */
export function sectionBlocks(code: string, doc: RichDoc | undefined, draft: boolean): Block[] {
  if (code === 'I' && draft) {
    return [paragraph(emptyPlacementWords)];
  }
  if (!doc || isBlank(doc)) return [paragraph(emptySectionWords)];
  return richDocToBlocks(doc, { headingShift: 1 }).filter(
    (block) => block.kind !== 'paragraph' || block.runs.some((run) => run.text.trim() !== ''),
  );
}
