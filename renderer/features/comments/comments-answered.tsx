import { useQuery } from '../../bridge/use-query';
import { FinalStanding } from '../plan/final-standing';
import { commentsCounted } from './words';

/** Whether the comments on the draft are answered, which they must be before the plan is final. */
export function CommentsAnswered({
  planId,
  isManager,
  isOpen,
}: {
  planId: string;
  isManager: boolean;
  isOpen: boolean;
}) {
  const { data } = useQuery('comments.counts', { planId });
  if (!data || data.total === 0) return null;
  const { total, open, allowed } = data;
  const stops = isOpen && open > 0 && allowed === null;
  return (
    <FinalStanding
      allowed={open > 0 ? allowed : null}
      counted={`${total - open} of ${commentsCounted(total)} answered`}
      formName="Final without every answer"
      isManager={isManager}
      label="Comments answered"
      opener={`Say why it can be final without ${open === 1 ? 'an answer' : 'answers'}`}
      planId={planId}
      procedure="comments.allowOpen"
      stops={stops}
    >
      {stops ? 'The plan cannot be final before each has an answer, or a manager says why.' : ''}
    </FinalStanding>
  );
}
