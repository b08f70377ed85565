import { type PlanFinding, planFindings } from '../../../shared/domain/plan-findings';
import { plainText, type RichDoc } from '../../../shared/domain/rich-doc';
import { richDocHash } from '../../../shared/domain/rich-doc-hash';
import { agreedDoc, hasSuggestions } from '../../../shared/domain/suggestions';
import { canonicalJson } from '../../../shared/hub-api/content-hash';
import type { Output } from '../../../shared/ipc/contract';
import { type Result, refusal, success } from '../../../shared/lib/result';
import { planTemplateOf, planTemplateOn, type SectionTemplate } from '../../../shared/rules/plan-template';
import { RULE_SETS } from '../../../shared/rules/rule-set';
import { noSuchCase } from '../cases/service';
import type { CoreContext } from '../context';
import type { Held, RecordReader } from '../db/record-store';
import { checkDoc } from './check-doc';
import { noteThreads, openThreads } from './note-threads';
import { emptySection, sectionAFromViews } from './section-doc';
import { sectionKFindings } from './section-k';
import { idsListed, sectionKFromAdvice } from './section-k-table';

/** The plans of a case, newest version first. */
export function plansForCase(context: CoreContext, caseId: string): Output<'plans.forCase'> {
  return { plans: context.cache.forCase('plan', caseId).sort((a, b) => b.version - a.version) };
}

/**
 * Starts a draft with its twelve sections (reg 12(1)); section A from the family's views in their own words, K from the advice
 * received, I empty (CFA 2014 s38(5)). Refused: `no-such-case`, `draft-open` (finish that one), `plan-in-force` (amend it instead).
 */
export function startPlan(context: CoreContext, caseId: string): Result<{ planId: string }> {
  const { cache, clock, newId } = context;
  if (!cache.get('case', caseId)) return noSuchCase();
  const plans = cache.forCase('plan', caseId);
  if (plans.some(({ status }) => status === 'open')) {
    return refusal('draft-open', 'There is already an open draft on this case. Go on with that one.');
  }
  const replaced = plans.filter(({ status }) => status === 'issued').sort((a, b) => b.version - a.version)[0];
  const today = clock.today();
  const template = planTemplateOn(today);
  const views = sectionAFromViews(cache.forCase('view', caseId), newId);
  const gathered = cache.forCase('advice', caseId);
  const advices = sectionKFromAdvice(gathered, newId);
  const before = replaced ? sectionsOf(cache, replaced) : [];
  const earlier = new Map(before.map(({ code, doc }) => [code, doc as RichDoc] as const));
  const docOf = (section: SectionTemplate): RichDoc => {
    const carried = earlier.get(section.code);
    if (section.code === 'K' && advices) return advices;
    if (carried && section.code !== 'I') return agreedDoc(carried);
    if (section.code === 'A' && views) return views;
    return emptySection(section, newId);
  };
  const planId = cache.command((writer) => {
    const id = writer.create('plan', {
      caseId,
      version: Math.max(0, ...plans.map(({ version }) => version)) + 1,
      kind: replaced ? 'amended-draft' : 'draft',
      status: 'open',
      templateVersion: template.version,
      ruleSetVersion: RULE_SETS.at(-1)?.version ?? '',
      startedOn: today,
      issuedOn: null,
      replacesId: replaced?.id ?? null,
    });
    for (const section of template.sections) {
      const links = before.find(({ code }) => code === section.code)?.links;
      const doc = sectionBody(docOf(section));
      writer.create('plan-section', {
        caseId,
        planId: id,
        code: section.code,
        doc,
        ...(links ? { links } : {}),
        ...(section.code === 'K' && advices ? { listed: idsListed(gathered) } : {}),
      });
    }
    return id;
  });
  return success({ planId });
}

/** The sections of a plan in the order of its template, with their word counts. Refused with `no-such-plan`. */
export function planSections(context: CoreContext, planId: string): Result<Output<'plans.sections'>> {
  const plan = context.cache.get('plan', planId);
  if (!plan) return noSuchPlan();
  const template = planTemplateOf(plan.templateVersion);
  const held = sectionsOf(context.cache, plan);
  const threads = noteThreads(context.cache, plan.caseId);
  const sections = template.sections.flatMap(({ code, name }) => {
    const section = held.find((each) => each.code === code);
    if (!section) return [];
    const { id, waiting } = section;
    const findings = findingsOf(context.cache, plan, section).length;
    const doc = section.doc as RichDoc;
    const notes = openThreads(threads.get(id)).length;
    return [{ id, code, name, words: wordCount(doc), findings, suggestions: hasSuggestions(doc), notes, waiting }];
  });
  return success({ plan, sections });
}

/** One section with what could be clearer in it. Refused with `no-such-section`. */
export function planSection(context: CoreContext, sectionId: string): Result<Output<'plans.section'>> {
  const section = context.cache.get('plan-section', sectionId);
  const plan = section && context.cache.get('plan', section.planId);
  if (!section || !plan) return noSuchSection();
  const template = planTemplateOf(plan.templateVersion).sections.find(({ code }) => code === section.code);
  const findings = findingsOf(context.cache, plan, section);
  return success({ section, findings, prompt: template?.prompt ?? '', law: template?.law ?? '' });
}

/**
 * Saves a section; saving what is there already makes no change to send. The last words of a section whose case was lost a moment ago are
 * kept to be handed over. Refused: `no-such-section`, `plan-issued` (a final plan never
 * changes), `section-changed` (the text is no longer the one that `seen` is the `richDocHash` of) and what `checkDoc` refuses.
 */
export function saveSection(
  context: CoreContext,
  sectionId: string,
  doc: unknown,
  seen?: string,
): Result<{ savedAt: string; hash?: string }> {
  const section = context.cache.get('plan-section', sectionId);
  const plan = section && context.cache.get('plan', section.planId);
  if (!section || !plan) return keptElsewhere(context, sectionId, doc) ?? noSuchSection();
  if (plan.status !== 'open') {
    return refusal('plan-issued', 'This plan has been issued, so its text cannot change. Start an amended draft.');
  }
  const checked = checkDoc(doc);
  if (!checked.ok) return checked;
  if (canonicalJson(checked.value) !== canonicalJson(section.doc)) {
    if (seen !== undefined && seen !== richDocHash(section.doc)) {
      return refusal(
        'section-changed',
        'A colleague changed this section while you typed. Your words are on this screen; they are saved once both are brought together.',
      );
    }
    context.cache.command((writer) => writer.update('plan-section', sectionId, { doc: sectionBody(checked.value) }));
  }
  return success({ savedAt: context.clock.now(), hash: richDocHash(checked.value) });
}

/** The last words of a section whose case was lost a moment ago: they are kept with what was unsent of it. */
function keptElsewhere(context: CoreContext, sectionId: string, doc: unknown): Result<{ savedAt: string }> | null {
  const checked = checkDoc(doc);
  return checked.ok && context.keepWords?.(sectionId, sectionBody(checked.value))
    ? success({ savedAt: context.clock.now() })
    : null;
}

/** The sections of one plan. */
export function sectionsOf(reader: RecordReader, plan: Held<'plan'>): Held<'plan-section'>[] {
  return reader.forCase('plan-section', plan.caseId).filter(({ planId }) => planId === plan.id);
}

export function noSuchPlan() {
  return refusal('no-such-plan', 'This plan is not on this computer. It may have been moved to someone else.');
}

export function noSuchSection() {
  return refusal(
    'no-such-section',
    'This section is not on this computer. Your text is still here: copy it before you leave.',
  );
}

interface Looked {
  text: string;
  findings: PlanFinding[];
}

/** With the records that they are about: forgotten when the work is locked. */
const looked = new WeakMap<RecordReader, Map<string, Looked>>();
const MOST_LOOKED = 60;

/** What was found in a text the last time is still right while the text is the same: each save asks for every section of its plan. */
function findingsOf(reader: RecordReader, plan: Held<'plan'>, { id, code, doc }: Held<'plan-section'>): PlanFinding[] {
  if (code === 'K') return sectionKFindings(reader, plan, doc as RichDoc);
  const known = looked.get(reader) ?? new Map<string, Looked>();
  looked.set(reader, known);
  const text = JSON.stringify(doc);
  const before = known.get(id);
  const findings = before?.text === text ? before.findings : planFindings(code, doc as RichDoc);
  known.delete(id);
  known.set(id, { text, findings });
  for (const oldest of known.keys()) if (known.size > MOST_LOOKED) known.delete(oldest);
  return findings;
}

/** How many words a text has. */
export function wordCount(doc: RichDoc): number {
  return plainText(doc).split(/\s+/).filter(Boolean).length;
}

function sectionBody(doc: RichDoc): Held<'plan-section'>['doc'] {
  return { type: 'doc', content: (doc.content ?? []).map((block) => ({ ...block })) };
}
