import type { RichDoc } from '../../../shared/domain/rich-doc';
import type { Output } from '../../../shared/ipc/contract';
import { type Result, refusal, success } from '../../../shared/lib/result';
import { accountOf, currentAdvices, sumOfAccounts } from '../advice/rules';
import { usesOf } from '../advice/service';
import type { CoreContext } from '../context';
import type { Held, RecordReader } from '../db/record-store';
import { noSuchPlan, sectionsOf } from './service';

/**
 * How many recommendations of the advice that a plan rests on are neither in its text nor set aside with a reason. An amended plan
 * answers for the advice received since the plan it replaces was issued: what came before was answered for in that one.
 */
export function recommendationsOf(
  reader: RecordReader,
  plan: Held<'plan'>,
): { used: number; setAside: number; unused: number } {
  const replaced = plan.replacesId === null ? undefined : reader.get('plan', plan.replacesId);
  const since = replaced?.issuedOn ?? null;
  const sections = sectionsOf(reader, plan).map(({ code, doc }) => ({ code, doc: doc as RichDoc }));
  const accounts = currentAdvices(reader.forCase('advice', plan.caseId))
    .filter(({ advice }) => since === null || advice.receivedOn > since)
    .map(({ advice }) => accountOf(advice, usesOf(reader, advice, sections)));
  return sumOfAccounts(accounts).recommendations;
}

/** Whether a manager's permission covers what is open today: it was given for so many and no more. */
function isAllowed(plan: Held<'plan'>, unused: number): boolean {
  return plan.unaccounted != null && unused <= plan.unaccounted.count;
}

/**
 * Why a plan may not be final yet, or null: an authority must take into account the evidence it received (SEND Regs 2014 reg 11(a)), so
 * each recommendation is used, or set aside with a reason, or a manager says why not.
 */
export function whyNotAccounted(reader: RecordReader, plan: Held<'plan'>): string | null {
  const { unused } = recommendationsOf(reader, plan);
  if (unused === 0 || isAllowed(plan, unused)) return null;
  const which = unused === 1 ? '1 recommendation of the advice is' : `${unused} recommendations of the advice are`;
  return `${which} neither in the plan nor set aside with a reason. Go through them on the merge board, or ask a manager to say why the plan can be final without.`;
}

/** The account of one plan as its screen shows it. Refused: `no-such-plan`. */
export function accountedFor(context: CoreContext, planId: string): Result<Output<'plans.accounted'>> {
  const plan = context.cache.get('plan', planId);
  if (!plan) return noSuchPlan();
  const recommendations = recommendationsOf(context.cache, plan);
  const { unaccounted } = plan;
  return success({
    recommendations,
    allowed:
      unaccounted && isAllowed(plan, recommendations.unused)
        ? { reason: unaccounted.reason, by: unaccounted.by.name, on: unaccounted.on }
        : null,
  });
}

/**
 * A manager's reason for a final plan with recommendations not accounted for; it holds for those open now and no further one. Refused:
 * `no-such-plan`, `plan-issued`, `all-accounted`, `reasons-missing`.
 */
export function allowUnaccounted(
  context: CoreContext,
  input: { planId: string; reason: string },
): Result<{ done: true }> {
  const plan = context.cache.get('plan', input.planId);
  if (!plan) return noSuchPlan();
  if (plan.status !== 'open') return refusal('plan-issued', 'This plan has been issued. Nothing was recorded.');
  const { unused } = recommendationsOf(context.cache, plan);
  if (unused === 0) {
    return refusal('all-accounted', 'Every recommendation is used or set aside with a reason. Nothing was recorded.');
  }
  const reason = input.reason.trim();
  if (reason === '') return refusal('reasons-missing', 'Write why. Nothing was recorded.', ['reason']);
  const { id, name } = context.account;
  const unaccounted = { count: unused, reason, by: { id, name }, on: context.clock.today() };
  context.cache.command((writer) => writer.update('plan', plan.id, { unaccounted }));
  return success({ done: true });
}
