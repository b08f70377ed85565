import { commentsSummary, isOfTheFamily } from '../../../shared/domain/comment-words';
import type { LetterFields } from '../../../shared/domain/letter-fields';
import type { Held, RecordReader } from '../db/record-store';
import { commentsOn, outcomeOf } from '../plans/comments';
import { tableRows } from '../plans/comments-table';
import { shareHome } from './reader-of-letter';

const answering: ReadonlySet<string> = new Set(['T8', 'T12', 'T12b']);

/**
 * The comments that a letter answers: those of its readers and of who lives with them, of the young person and of an advocate. What a
 * parent at another address wrote is for the letter to them.
 */
export function commentFields(
  reader: RecordReader,
  letter: Held<'letter'>,
  plan: Held<'plan'> | undefined,
): Pick<LetterFields, 'comments' | 'commentsSummary'> {
  if (!plan || !answering.has(letter.type)) return {};
  const readers = letter.recipientPartyIds.flatMap((id) => reader.get('party', id) ?? []);
  const mine = commentsOn(reader, plan).filter(({ from }) => {
    if (!isOfTheFamily(from.role)) return false;
    if (from.role !== 'parent-carer' || from.partyId === null) return true;
    const party = reader.get('party', from.partyId);
    return party !== undefined && readers.some((one) => one.id === party.id || shareHome(one, party));
  });
  const comments = tableRows(reader, plan, mine);
  if (comments.length === 0) return {};
  return { comments, commentsSummary: commentsSummary(mine.map(outcomeOf)) };
}
