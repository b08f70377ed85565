import { Button } from '@fluentui/react-components';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { isOfTheFamily } from '../../../shared/domain/comment-words';
import type { CommentOutcome } from '../../../shared/hub-api/plan-entities';
import type { FamilyCommentView } from '../../../shared/ipc/views';
import { useCommand } from '../../bridge/use-command';
import { ChoiceField, TextAreaField } from '../../ui/fields';
import { RefusalNotice } from '../../ui/notice';
import { SavedAt } from '../../ui/saved-at';
import { say } from '../../ui/say';
import { useScratchForm } from '../../ui/use-scratch-form';
import styles from './comments.module.css';
import { answers } from './words';

/** Accept, partly accept or decline with a reply. What is half written is kept until it is recorded. */
export function AnswerForm({ comment, onDone }: { comment: FamilyCommentView; onDone: () => void }) {
  const form = useScratchForm(`comment-answer:${comment.id}`, {
    outcome: comment.outcome === 'open' ? '' : (comment.outcome as string),
    reply: comment.reply,
  });
  const answer = useCommand('comments.answer');
  const [tried, setTried] = useState(false);
  const fields = useRef<HTMLFormElement>(null);
  useEffect(() => fields.current?.querySelector('select')?.focus(), []);
  const { outcome, reply } = form.values;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (outcome === '' || reply.trim() === '') return;
    const result = await answer.run({ commentId: comment.id, outcome: outcome as CommentOutcome, reply });
    if (!result.ok) return;
    await form.clear();
    say('The answer is recorded');
    onDone();
  };
  const reopen = async () => {
    const result = await answer.run({ commentId: comment.id, outcome: 'open', reply: comment.reply });
    if (!result.ok) return;
    await form.clear();
    say('The answer is taken back');
    onDone();
  };
  return (
    <form
      aria-label={`Answer to ${comment.from.name}`}
      className={styles.form}
      noValidate
      onSubmit={submit}
      ref={fields}
    >
      <ChoiceField
        choices={answers}
        empty="Choose"
        error={tried && outcome === '' ? 'Choose an answer' : null}
        label="Answer"
        onChange={(next) => form.change({ outcome: next })}
        required
        value={outcome}
      />
      <TextAreaField
        error={tried && reply.trim() === '' ? 'Write a reply' : null}
        hint={
          isOfTheFamily(comment.from.role)
            ? 'They read it in the letter with the final plan.'
            : 'It stands in the table of changes. The letter to the family does not tell it.'
        }
        label="Reply"
        onBlur={form.flush}
        onChange={(next) => form.change({ reply: next })}
        required
        rows={4}
        value={reply}
      />
      <RefusalNotice onDismiss={answer.clearError} refusal={answer.error} />
      <div className={styles.actions}>
        <Button appearance="primary" disabledFocusable={answer.busy} size="small" type="submit">
          Record the answer
        </Button>
        <Button onClick={onDone} size="small">
          Close, keep what I typed
        </Button>
        {comment.outcome === 'open' ? null : (
          <Button disabledFocusable={answer.busy} onClick={() => void reopen()} size="small">
            Take the answer back
          </Button>
        )}
      </div>
      <SavedAt at={form.savedAt} problem={form.problem} />
    </form>
  );
}
