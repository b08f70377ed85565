import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { useCommand } from '../../bridge/use-command';
import { useQuery } from '../../bridge/use-query';
import { longDate } from '../../ui/dates';
import { TextAreaField } from '../../ui/fields';
import { MeaningTag } from '../../ui/meaning-tag';
import { RefusalNotice } from '../../ui/notice';
import { say } from '../../ui/say';
import styles from './comments.module.css';
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
  const allow = useCommand('comments.allowOpen');
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  if (!data || data.total === 0) return null;
  const { total, open, allowed } = data;
  const stops = isOpen && open > 0 && allowed === null;
  const submit = async () => {
    if (!(await allow.run({ planId, reason })).ok) return;
    say('The reason is recorded');
    setAsking(false);
    setReason('');
  };
  return (
    <section aria-label="Comments answered" className={styles.answered}>
      <MeaningTag meaning={stops ? 'due-soon' : 'met'}>
        {total - open} of {commentsCounted(total)} answered
      </MeaningTag>
      <span>
        {stops ? 'The plan cannot be final before each has an answer, or a manager says why.' : ''}
        {open > 0 && allowed
          ? `${allowed.by} let the plan be final without the rest on ${longDate(allowed.on)}: ${allowed.reason}`
          : ''}
      </span>
      {stops && isManager && !asking ? (
        <Button onClick={() => setAsking(true)} size="small">
          Say why it can be final without {open === 1 ? 'an answer' : 'answers'}
        </Button>
      ) : null}
      {asking ? (
        <form
          aria-label="Final without every answer"
          className={styles.reason}
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          <TextAreaField
            hint="It is kept with the plan, with your name and the date."
            label="Why the plan can be final"
            onChange={setReason}
            required
            rows={3}
            value={reason}
          />
          <RefusalNotice onDismiss={allow.clearError} refusal={allow.error} />
          <div className={styles.actions}>
            <Button appearance="primary" disabledFocusable={allow.busy || reason.trim() === ''} type="submit">
              Record this reason
            </Button>
            <Button onClick={() => setAsking(false)}>Cancel</Button>
          </div>
        </form>
      ) : null}
    </section>
  );
}
