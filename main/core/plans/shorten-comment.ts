import { paragraph } from '../../../shared/domain/document-tree';
import { nameRemovedMark, wordsLeftOut } from '../../../shared/domain/shorten-words';
import type { Output, ParsedInput } from '../../../shared/ipc/contract';
import { type Result, refusal, success } from '../../../shared/lib/result';
import { whoMayNotBeNamed } from '../cases/other-children';
import { noSuchCase } from '../cases/service';
import type { CoreContext } from '../context';
import type { Held } from '../db/record-store';
import { checkNames, withoutOtherNames } from '../letters/name-guard';
import { commentsOn, outcomeOf, planIssued } from './comments';
import { quotedOf } from './comments-table';
import { noSuchPlan } from './service';

type Comment = Held<'family-comment'>;

/** The words of a comment as letters quote them. */
function quotation(comment: Comment): string[] {
  return [comment.shortened?.quoted ?? quotedOf(comment), comment.shortened?.said ?? comment.text];
}

/**
 * The comments on a plan whose words, as letters quote them, hold another child's name, date of birth or NHS number, each with a way to
 * quote it without the names. Refused: `no-such-plan`, `no-such-case`.
 */
export function commentsNamingOthers(
  context: CoreContext,
  { planId }: ParsedInput<'comments.namingOthers'>,
): Result<Output<'comments.namingOthers'>> {
  const { cache } = context;
  const plan = cache.get('plan', planId);
  if (!plan) return noSuchPlan();
  const held = cache.get('case', plan.caseId);
  if (!held) return noSuchCase();
  const comments = commentsOn(cache, plan).filter((comment) => outcomeOf(comment) !== 'withdrawn');
  if (comments.length === 0) return success({ comments: [] });
  const others = whoMayNotBeNamed(context, held);
  const names = (lines: readonly string[]) => {
    const blocks = lines.flatMap((text) => text.split('\n')).map(paragraph);
    return checkNames({ title: '', lang: 'en-GB', reference: held.reference, blocks }, others).some(({ ok }) => !ok);
  };
  // All of them at once first: it is nearly always none.
  if (!names(comments.flatMap(quotation))) return success({ comments: [] });
  const found = comments.filter((comment) => names(quotation(comment)));
  return success({
    comments: found.map((comment) => {
      const [quoted = '', said = ''] = quotation(comment).map((text) =>
        withoutOtherNames(text, others, nameRemovedMark),
      );
      return { commentId: comment.id, quoted, said };
    }),
  });
}

/**
 * Keeps how letters and tables of changes quote a comment, in this person's name: its own words, with a mark wherever some are left out.
 * `as` null quotes all of it again. The comment itself stays as it was made. Refused: `no-such-comment`, `plan-issued`,
 * `not-their-words`, `nothing-left-out`.
 */
export function shortenComment(
  context: CoreContext,
  { commentId, as }: ParsedInput<'comments.shorten'>,
): Result<{ done: true }> {
  const { cache, clock, account } = context;
  const comment = cache.get('family-comment', commentId);
  const plan = comment && cache.get('plan', comment.planId);
  if (!comment || !plan) {
    return refusal('no-such-comment', 'This comment is not on this computer. What you wrote is still on the screen.');
  }
  if (plan.status !== 'open') return planIssued();
  if (as === null) {
    cache.command((writer) => writer.update('family-comment', comment.id, { shortened: null }));
    return success({ done: true });
  }
  const said = as.said.trim();
  const quoted = as.quoted.trim();
  const leftOut = [wordsLeftOut(comment.text, said), wordsLeftOut(quotedOf(comment), quoted)];
  if (leftOut.includes(null)) {
    return refusal(
      'not-their-words',
      'A comment is quoted in its own words. Words can be left out, with […] or [name removed] in their place, and none put in. Nothing was recorded.',
      [leftOut[0] === null ? 'said' : 'quoted'],
    );
  }
  if (leftOut.flat().length === 0) {
    return refusal('nothing-left-out', 'Nothing is left out of these words. Nothing was recorded.', ['said']);
  }
  const shortened = { said, quoted, by: { id: account.id, name: account.name }, on: clock.today() };
  cache.command((writer) => writer.update('family-comment', comment.id, { shortened }));
  return success({ done: true });
}
