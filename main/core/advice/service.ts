import type { RichDoc } from '../../../shared/domain/rich-doc';
import type { Output } from '../../../shared/ipc/contract';
import { type Result, refusal, success } from '../../../shared/lib/result';
import type { CoreContext } from '../context';
import type { Held, RecordReader } from '../db/record-store';
import { accountOf, currentAdvices, paragraphUses, plansThatCount, type SectionText, sumOfAccounts } from './rules';

/** Who was asked, what came (without its text) and what the family said. */
export function tracker(context: CoreContext, caseId: string): Output<'advice.tracker'> {
  const { cache } = context;
  return {
    requests: cache.forCase('advice-request', caseId),
    advices: cache.forCase('advice', caseId).map(({ paragraphs, ...advice }) => ({
      ...advice,
      paragraphCount: paragraphs.length,
      recommendationCount: paragraphs.filter(({ kind }) => kind !== 'text').length,
    })),
    views: cache.forCase('view', caseId),
  };
}

/** One advice with what has become of each paragraph. Refused with `no-such-advice`. */
export function getAdvice(context: CoreContext, adviceId: string): Result<Output<'advice.get'>> {
  const advice = context.cache.get('advice', adviceId);
  if (!advice) return noSuchAdvice();
  return success({ advice, uses: usesOf(context.cache, advice, sectionTexts(context.cache, advice.caseId)) });
}

/** Adds up, for each advice that no newer one replaces and for the case, how many paragraphs are used, set aside with a reason, or still open. */
export function account(context: CoreContext, caseId: string): Output<'advice.account'> {
  const sections = sectionTexts(context.cache, caseId);
  const perAdvice = currentAdvices(context.cache.forCase('advice', caseId)).map(({ advice }) => ({
    adviceId: advice.id,
    title: advice.title,
    ...accountOf(advice, usesOf(context.cache, advice, sections)),
  }));
  return { perAdvice, ...sumOfAccounts(perAdvice) };
}

/** Sets one paragraph aside with a reason, in this person's name. Refused: `no-such-advice`, `no-such-paragraph`. */
export function setAside(
  context: CoreContext,
  input: { adviceId: string; paragraphId: string; reason: string },
): Result<{ done: true }> {
  return decide(context, input, 'set-aside', input.reason);
}

/** Takes a paragraph that was set aside back into the work. Refused: `no-such-advice`, `no-such-paragraph`. */
export function reopen(context: CoreContext, input: { adviceId: string; paragraphId: string }): Result<{ done: true }> {
  return decide(context, input, 'open', '');
}

function decide(
  context: CoreContext,
  input: { adviceId: string; paragraphId: string },
  state: 'set-aside' | 'open',
  reason: string,
): Result<{ done: true }> {
  const advice = context.cache.get('advice', input.adviceId);
  if (!advice) return noSuchAdvice();
  if (!advice.paragraphs.some(({ id }) => id === input.paragraphId)) {
    return refusal('no-such-paragraph', 'That paragraph is not in this advice any more. Open the advice again.');
  }
  const { id, name } = context.account;
  const by = { id, name };
  context.cache.command((writer) => {
    const held = writer
      .forCase('advice-use', advice.caseId)
      .filter((use) => use.adviceId === advice.id && use.paragraphId === input.paragraphId)
      .at(-1);
    if (held) writer.update('advice-use', held.id, { state, reason, by });
    else if (state === 'set-aside') {
      const { adviceId, paragraphId } = input;
      writer.create('advice-use', { caseId: advice.caseId, adviceId, paragraphId, state, reason, by });
    }
  });
  return success({ done: true });
}

/** What became of each paragraph of an advice in these sections. */
export function usesOf(reader: RecordReader, advice: Held<'advice'>, sections: readonly SectionText[]) {
  const current = currentAdvices(reader.forCase('advice', advice.caseId)).find((one) => one.advice.id === advice.id);
  return paragraphUses(advice, sections, reader.forCase('advice-use', advice.caseId), current?.earlier ?? []);
}

/** The sections of the plan whose text counts. */
export function sectionTexts(reader: RecordReader, caseId: string): SectionText[] {
  const counting = new Set(plansThatCount(reader.forCase('plan', caseId)).map(({ id }) => id));
  return reader
    .forCase('plan-section', caseId)
    .filter(({ planId }) => counting.has(planId))
    .map(({ code, doc }) => ({ code, doc: doc as RichDoc }));
}

function noSuchAdvice() {
  return refusal('no-such-advice', 'This advice is not on this computer. It may have been withdrawn.');
}
