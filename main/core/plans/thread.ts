import { goldenThread, type Thread, whyTogether } from '../../../shared/domain/golden-thread';
import type { RichDoc } from '../../../shared/domain/rich-doc';
import { agreedDoc } from '../../../shared/domain/suggestions';
import type { Output, ParsedInput } from '../../../shared/ipc/contract';
import { type Result, refusal, success } from '../../../shared/lib/result';
import type { CoreContext } from '../context';
import type { Held, RecordReader } from '../db/record-store';
import { noSuchPlan, sectionsOf } from './service';

/** The golden thread of a plan, as agreed: open suggestions count as rejected. */
export function threadOf(reader: RecordReader, plan: Held<'plan'>): Thread {
  return goldenThread(
    sectionsOf(reader, plan).map(({ code, doc, links }) => ({ code, doc: agreedDoc(doc as RichDoc), links })),
  );
}

/**
 * Needs, outcomes and provision of a plan with their links, and which seem to belong together with the reason: the same advice or the same
 * heading. Refused: `no-such-plan`.
 */
export function planThread(context: CoreContext, planId: string): Result<Output<'plans.thread'>> {
  const plan = context.cache.get('plan', planId);
  if (!plan) return noSuchPlan();
  const thread = threadOf(context.cache, plan);
  const others = [...thread.needs, ...thread.outcomes];
  const suggestions = thread.provisions.flatMap((provision) =>
    others.flatMap((other) => {
      const why = provision.links.includes(other.id) ? null : whyTogether(provision, other);
      return why ? [{ provisionId: provision.id, targetId: other.id, why }] : [];
    }),
  );
  return success({ ...thread, suggestions });
}

/**
 * Links a piece of provision to needs and outcomes, or takes links away; the words stay as they are. Refused: `no-such-plan`,
 * `plan-issued`, `not-in-plan` (one of them has gone from the text).
 */
export function linkThread(context: CoreContext, input: ParsedInput<'plans.link'>): Result<{ done: true }> {
  const { cache } = context;
  const plan = cache.get('plan', input.planId);
  if (!plan) return noSuchPlan();
  if (plan.status !== 'open')
    return refusal('plan-issued', 'This plan has been issued, so its links cannot change. Start an amended draft.');
  const { needs, outcomes, provisions } = threadOf(cache, plan);
  const targets = new Set([...needs, ...outcomes].map(({ id }) => id));
  const known = new Map(provisions.map((provision) => [provision.id, provision]));
  if (input.changes.some(({ provisionId, targetId }) => !known.has(provisionId) || !targets.has(targetId)))
    return refusal(
      'not-in-plan',
      'The text was changed meanwhile, and this is no longer in it. Nothing was linked. Look again.',
    );
  const next = new Map(provisions.map(({ id, links }) => [id, new Set(links)]));
  for (const { provisionId, targetId, linked } of input.changes) {
    if (linked) next.get(provisionId)?.add(targetId);
    else next.get(provisionId)?.delete(targetId);
  }
  const touched = new Set(input.changes.map(({ provisionId }) => known.get(provisionId)?.section));
  cache.command((writer) => {
    for (const section of sectionsOf(cache, plan).filter(({ code }) => touched.has(code))) {
      const own = provisions.filter((provision) => provision.section === section.code);
      const links = own
        .map(({ id }): [string, string[]] => [id, [...(next.get(id) ?? [])]])
        .filter(([, ids]) => ids.length > 0);
      writer.update('plan-section', section.id, { links: Object.fromEntries(links) });
    }
  });
  return success({ done: true });
}
