import type { DocumentTree } from '../../../shared/domain/document-tree';
import type { LetterCheck, LetterComment } from '../../../shared/domain/letter-fields';
import { guardAgainstOtherChildren } from '../cases/other-children';
import type { CoreContext } from '../context';
import type { Held } from '../db/record-store';
import { commentsTable } from '../plans/comments-table';

const whatToDo =
  'It stands in a comment that the letter quotes: open the plan, and under Comments leave those words out of the letter. The comment itself stays as it is.';

/** The wrong-child guard on a letter; where a comment that it quotes holds what was found, the check says where to leave it out. */
export function guardOfLetter(
  context: CoreContext,
  held: Held<'case'>,
  tree: DocumentTree,
  comments: readonly LetterComment[],
): LetterCheck[] {
  const checks = guardAgainstOtherChildren(context, held, tree);
  if (comments.length === 0 || checks.every(({ ok }) => ok)) return checks;
  const blocks = commentsTable(comments, true);
  const inComments = guardAgainstOtherChildren(context, held, { ...tree, title: '', blocks });
  return checks.map((check) =>
    check.ok || inComments.find(({ id }) => id === check.id)?.ok !== false
      ? check
      : { ...check, message: `${check.message} ${whatToDo}` },
  );
}
