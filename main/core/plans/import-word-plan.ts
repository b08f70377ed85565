import { blocksToRich } from '../../../shared/domain/blocks-to-rich-doc';
import type { Block } from '../../../shared/domain/document-tree';
import type { RichDoc } from '../../../shared/domain/rich-doc';
import type { EntityBody } from '../../../shared/hub-api/entities';
import type { SectionCode } from '../../../shared/hub-api/plan-entities';
import type { ParsedInput } from '../../../shared/ipc/contract';
import { type Refusal, type Result, refusal, success } from '../../../shared/lib/result';
import { planTemplateOf, planTemplateOn } from '../../../shared/rules/plan-template';
import { RULE_SETS } from '../../../shared/rules/rule-set';
import type { CoreContext } from '../context';
import { checkDoc } from './check-doc';
import { wordPlanOf } from './read-word-plan';
import { emptySection } from './section-doc';
import { noSuchPlan, sectionsOf } from './service';

/**
 * Makes a plan of a Word file as the person decided. `inForce` gives the plan that was issued on paper: its sections are written once and
 * do not change afterwards; `planId` fills a plan that the hub knows and whose words were only in Word. Every piece needs a section or
 * the choice to leave it out; the file stays with the case. Refused: `no-such-plan`, `plan-has-words`, `draft-open`, `plan-in-force`,
 * `issued-on-missing`, `issued-in-future`, `undecided`, `reading-changed`, and as `wordPlanOf` and `checkDoc`.
 */
export async function importWord(
  context: CoreContext,
  input: ParsedInput<'plans.importWord'>,
): Promise<Result<{ planId: string }>> {
  const read = await wordPlanOf(context, input.documentId);
  if (!read.ok) return read;
  const { document, pieces, reading } = read.value;
  if (reading !== input.reading) {
    return refusal('reading-changed', 'The file is not the one you looked at. Read it again. Nothing was saved.');
  }
  const problem = whyNot(context, document.caseId, input);
  if (problem) return problem;
  const choices = new Map(input.choices.map(({ id, section }) => [id, section] as const));
  const blocks = new Map<SectionCode, Block[]>();
  let undecided = 0;
  for (const { id, block, role, section } of pieces) {
    const chosen = choices.has(id) ? choices.get(id)! : role === 'text' ? section : 'leave-out';
    if (chosen === null) undecided += 1;
    else if (chosen !== 'leave-out') blocks.set(chosen, [...(blocks.get(chosen) ?? []), block]);
  }
  if (undecided > 0) {
    const message = `${undecided} ${undecided === 1 ? 'part has' : 'parts have'} no section yet. Choose a section for each, or leave it out. Nothing was saved.`;
    return refusal('undecided', message);
  }
  const filled = input.planId === null ? undefined : context.cache.get('plan', input.planId);
  const template = filled ? planTemplateOf(filled.templateVersion) : planTemplateOn(context.clock.today());
  const docs: { code: SectionCode; doc: RichDoc }[] = [];
  for (const section of template.sections) {
    const own = blocks.get(section.code);
    const content = own ? blocksToRich(own, context.newId) : [];
    const doc = own ? checkDoc({ type: 'doc', content }) : success(emptySection(section, context.newId));
    if (!doc.ok) return doc;
    docs.push({ code: section.code, doc: doc.value });
  }
  return success({ planId: keep(context, document.caseId, input, template.version, docs) });
}

function whyNot(context: CoreContext, caseId: string, input: ParsedInput<'plans.importWord'>): Refusal | null {
  const plans = context.cache.forCase('plan', caseId);
  if (input.planId !== null) {
    const plan = plans.find(({ id }) => id === input.planId);
    if (!plan) return noSuchPlan();
    if (sectionsOf(context.cache, plan).length === 0) return null;
    return refusal('plan-has-words', 'This plan has its words here already. Nothing was saved.');
  }
  if (!input.inForce) {
    if (!plans.some(({ status }) => status === 'open')) return null;
    return refusal(
      'draft-open',
      'There is already an open draft on this case. Finish that one first. Nothing was saved.',
    );
  }
  if (plans.some(({ status }) => status === 'issued')) {
    return refusal('plan-in-force', 'This case has a plan in force here already. Nothing was saved.');
  }
  if (input.issuedOn === null) {
    return refusal('issued-on-missing', 'Give the date on which the plan was issued. Nothing was saved.', ['issuedOn']);
  }
  if (input.issuedOn > context.clock.today()) {
    return refusal('issued-in-future', 'The plan cannot have been issued after today. Nothing was saved.', [
      'issuedOn',
    ]);
  }
  return null;
}

function keep(
  context: CoreContext,
  caseId: string,
  input: ParsedInput<'plans.importWord'>,
  templateVersion: string,
  docs: readonly { code: SectionCode; doc: RichDoc }[],
): string {
  const { cache, clock } = context;
  const plans = cache.forCase('plan', caseId);
  const inForce = plans.find(({ status }) => status === 'issued');
  const body: EntityBody<'plan'> = {
    caseId,
    version: Math.max(0, ...plans.map(({ version }) => version)) + 1,
    kind: input.inForce ? 'final' : inForce ? 'amended-draft' : 'draft',
    status: input.inForce ? 'issued' : 'open',
    templateVersion,
    ruleSetVersion: RULE_SETS.at(-1)?.version ?? '',
    startedOn: input.issuedOn ?? clock.today(),
    issuedOn: input.inForce ? input.issuedOn : null,
    replacesId: input.inForce ? null : (inForce?.id ?? null),
  };
  return cache.command((writer) => {
    const planId = input.planId ?? writer.create('plan', body);
    for (const { code, doc } of docs) {
      const content = (doc.content ?? []).map((block) => ({ ...block }));
      writer.create('plan-section', { caseId, planId, code, doc: { type: 'doc', content } });
    }
    return planId;
  });
}
