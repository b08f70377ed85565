import type { SectionCode } from '../../../shared/hub-api/plan-entities';
import type { Output } from '../../../shared/ipc/contract';
import { type Result, refusal, success } from '../../../shared/lib/result';
import type { CoreContext } from '../context';
import type { Held, RecordReader } from '../db/record-store';
import { commentsOn } from './comments';
import { noSuchPlan } from './service';

function openOn(reader: RecordReader, plan: Held<'plan'>): number {
  return commentsOn(reader, plan).filter(({ answer }) => answer === null).length;
}

/** Whether a manager's permission covers what is open today: it was given for so many and no more. */
function isAllowed(plan: Held<'plan'>, open: number): boolean {
  return plan.unanswered != null && open <= plan.unanswered.count;
}

/**
 * Why a plan may not be final yet, or null: the family has the right to comment on the draft (SEND Regs 2014 regs 13(1)(a) and 22(2)(c)),
 * so each comment is answered first, or a manager says why not.
 */
export function whyNotAnswered(reader: RecordReader, plan: Held<'plan'>): string | null {
  const open = openOn(reader, plan);
  if (open === 0 || isAllowed(plan, open)) return null;
  const which = open === 1 ? '1 comment on the draft has' : `${open} comments on the draft have`;
  return `${which} no answer. Accept, partly accept or decline with a reply on the Plan tab, or ask a manager to say why the plan can be final without.`;
}

/** How many comments a plan has, and how many wait for an answer, section by section. Refused with `no-such-plan`. */
export function commentCounts(context: CoreContext, planId: string): Result<Output<'comments.counts'>> {
  const plan = context.cache.get('plan', planId);
  if (!plan) return noSuchPlan();
  const sections = new Map<SectionCode | null, { total: number; open: number }>();
  for (const { section, answer } of commentsOn(context.cache, plan)) {
    const count = sections.get(section) ?? { total: 0, open: 0 };
    sections.set(section, { total: count.total + 1, open: count.open + (answer === null ? 1 : 0) });
  }
  const bySection = [...sections].map(([section, count]) => ({ section, ...count }));
  const sum = (pick: 'total' | 'open') => bySection.reduce((all, one) => all + one[pick], 0);
  const { unanswered } = plan;
  return success({
    total: sum('total'),
    open: sum('open'),
    bySection,
    allowed:
      unanswered && isAllowed(plan, sum('open'))
        ? { reason: unanswered.reason, by: unanswered.by.name, on: unanswered.on }
        : null,
  });
}

/**
 * A manager's reason for a final plan with comments that have no answer; it holds for those open now and no further one. Refused:
 * `no-such-plan`, `plan-issued`, `all-answered`, `reasons-missing`.
 */
export function allowUnanswered(
  context: CoreContext,
  input: { planId: string; reason: string },
): Result<{ done: true }> {
  const plan = context.cache.get('plan', input.planId);
  if (!plan) return noSuchPlan();
  if (plan.status !== 'open') return refusal('plan-issued', 'This plan has been issued. Nothing was recorded.');
  const count = openOn(context.cache, plan);
  if (count === 0) return refusal('all-answered', 'Every comment has an answer. Nothing was recorded.');
  const reason = input.reason.trim();
  if (reason === '') return refusal('reasons-missing', 'Write why. Nothing was recorded.', ['reason']);
  const { id, name } = context.account;
  const unanswered = { count, reason, by: { id, name }, on: context.clock.today() };
  context.cache.command((writer) => writer.update('plan', plan.id, { unanswered }));
  return success({ done: true });
}
