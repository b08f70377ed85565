import type { RichDoc } from '../../../shared/domain/rich-doc';
import type { StaffRole } from '../../../shared/hub-api/entities';
import type { Output, ParsedInput } from '../../../shared/ipc/contract';
import { type Result, refusal, success } from '../../../shared/lib/result';
import type { CoreContext } from '../context';
import type { Held, RecordReader, RecordWriter } from '../db/record-store';
import { checkDoc } from './check-doc';
import { adviceForPlan, type SectionKStanding, sectionKStanding, withAdviceListed } from './section-k';
import { idsListed, type ListedAdvice } from './section-k-table';
import { noSuchPlan, noSuchSection } from './service';

type Section = Held<'plan-section'>;
const drafting: ReadonlySet<StaffRole> = new Set<StaffRole>(['caseworker', 'writer', 'manager']);

function sectionK(reader: RecordReader, plan: Held<'plan'>): Section | undefined {
  return reader.forCase('plan-section', plan.caseId).find(({ planId, code }) => planId === plan.id && code === 'K');
}

function standingOf(reader: RecordReader, plan: Held<'plan'>, section: Section): SectionKStanding {
  return sectionKStanding(section.doc as RichDoc, adviceForPlan(reader, plan), section.listed ?? []);
}

/** What section K of a plan lacks, and whether it may be completed without asking. Refused: `no-such-plan`, `no-such-section`. */
export function planSectionK(context: CoreContext, planId: string): Result<Output<'plans.sectionK'>> {
  const plan = context.cache.get('plan', planId);
  if (!plan) return noSuchPlan();
  const section = sectionK(context.cache, plan);
  if (!section) return noSuchSection();
  const { missing, outdated, asWritten } = standingOf(context.cache, plan, section);
  const told = ({ advice }: ListedAdvice) => ({
    adviceId: advice.id,
    title: advice.title,
    author: advice.author,
    date: advice.date,
  });
  return success({
    missing: missing.map(told),
    outdated: outdated.map((one) => ({ ...told(one), shown: one.shown })),
    byItself: plan.status === 'open' && asWritten && missing.length + outdated.length > 0,
  });
}

/**
 * Lists in section K what it lacks, and gives lines of advice that was given again its new date; `byItself`: only while nobody has written
 * in it. Says how many lines were added and how many dated anew. Refused: `no-such-plan`, `no-such-section`, `plan-issued`.
 */
export function completeSectionK(
  context: CoreContext,
  { planId, byItself }: ParsedInput<'plans.completeSectionK'>,
): Result<Output<'plans.completeSectionK'>> {
  const { cache } = context;
  const plan = cache.get('plan', planId);
  if (!plan) return noSuchPlan();
  if (plan.status !== 'open') {
    return refusal('plan-issued', 'This plan has been issued, so its list of advice cannot change. Nothing was added.');
  }
  const section = sectionK(cache, plan);
  if (!section) return noSuchSection();
  const standing = standingOf(cache, plan, section);
  const nothing = standing.missing.length + standing.outdated.length === 0;
  if (nothing || (byItself && !standing.asWritten)) return success({ added: 0, dated: 0 });
  const checked = checkDoc(completed(cache, plan, section, standing));
  if (!checked.ok) return checked;
  cache.command((writer) => write(writer, plan, section, standing));
  return success({ added: standing.missing.length, dated: standing.outdated.length });
}

/** Completes section K of the open draft of a case with the command that brought the advice, where nobody has written in it. */
export function keepSectionK(context: CoreContext, writer: RecordWriter, caseId: string): void {
  if (!drafting.has(context.account.role)) return;
  const plan = writer.forCase('plan', caseId).find(({ status }) => status === 'open');
  const section = plan && sectionK(writer, plan);
  if (!plan || !section) return;
  const standing = standingOf(writer, plan, section);
  if (standing.asWritten && standing.missing.length + standing.outdated.length > 0) {
    write(writer, plan, section, standing);
  }
}

function completed(reader: RecordReader, plan: Held<'plan'>, section: Section, standing: SectionKStanding): RichDoc {
  return withAdviceListed(section.doc as RichDoc, standing, adviceForPlan(reader, plan), `${section.id}-k`);
}

function write(writer: RecordWriter, plan: Held<'plan'>, section: Section, standing: SectionKStanding): void {
  const doc = completed(writer, plan, section, standing);
  writer.update('plan-section', section.id, {
    doc: { type: 'doc', content: (doc.content ?? []).map((block) => ({ ...block })) },
    listed: idsListed(adviceForPlan(writer, plan)),
  });
}
