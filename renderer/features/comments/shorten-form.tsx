import { Button } from '@fluentui/react-components';
import { type FormEvent, useEffect, useRef } from 'react';
import { leftOutMark, nameRemovedMark, withMark } from '../../../shared/domain/shorten-words';
import type { FamilyCommentView } from '../../../shared/ipc/views';
import { useCommand } from '../../bridge/use-command';
import { TextAreaField } from '../../ui/fields';
import { RefusalNotice } from '../../ui/notice';
import { SavedAt } from '../../ui/saved-at';
import { say } from '../../ui/say';
import { useScratchForm } from '../../ui/use-scratch-form';
import styles from './comments.module.css';

export interface ShorterWords {
  said: string;
  quoted: string;
}

interface ShortenFormProps {
  comment: FamilyCommentView;
  /** How to quote it without another child's name, where it holds one. */
  offered: ShorterWords | null;
  onDone: () => void;
}

/** What of a comment the letter and the table of changes quote: words can be left out, none put in. The comment itself stays. */
export function ShortenForm({ comment, offered, onDone }: ShortenFormProps) {
  const whole = { said: comment.text, quoted: comment.passages.map(({ words }) => words).join('\n') };
  const form = useScratchForm(`comment-shorten:${comment.id}`, offered ?? comment.shortened ?? whole);
  const shorten = useCommand('comments.shorten');
  const box = useRef<HTMLFormElement>(null);
  /** Where words were selected last: the buttons take the focus. */
  const last = useRef<HTMLTextAreaElement | null>(null);
  useEffect(() => box.current?.querySelector('textarea')?.focus(), []);
  const { said, quoted } = form.values;
  const finish = async (as: ShorterWords | null, told: string) => {
    if (!(await shorten.run({ commentId: comment.id, as })).ok) return;
    await form.clear();
    say(told);
    onDone();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void finish({ said, quoted }, 'The letter quotes the shorter words');
  };
  const put = (mark: string) => {
    const area = last.current;
    if (!area || area.selectionStart === area.selectionEnd) {
      say('Select the words to leave out first');
      area?.focus();
      return;
    }
    const isSaid = area === box.current?.querySelector('textarea');
    const { text, caret } = withMark(area.value, area.selectionStart, area.selectionEnd, mark);
    form.change(isSaid ? { said: text } : { quoted: text });
    requestAnimationFrame(() => {
      area.focus();
      area.setSelectionRange(caret, caret);
    });
  };
  return (
    <form
      aria-label={`Shorten the comment from ${comment.from.name}`}
      className={styles.form}
      noValidate
      onFocus={({ target }) => {
        if (target instanceof HTMLTextAreaElement) last.current = target;
      }}
      onSubmit={submit}
      ref={box}
    >
      <p className={styles.detail}>
        The letter and the table of changes quote these words. The comment itself stays as it was made, and the letter
        says that words were left out.
      </p>
      <TextAreaField
        hint="Select words, then leave them out. Nothing can be put in."
        label="Their words in the letter"
        onBlur={form.flush}
        onChange={(text) => form.change({ said: text })}
        rows={6}
        value={said}
      />
      {whole.quoted === '' ? null : (
        <TextAreaField
          label="The words of the plan that they speak of"
          onBlur={form.flush}
          onChange={(text) => form.change({ quoted: text })}
          rows={3}
          value={quoted}
        />
      )}
      <div className={styles.actions}>
        <Button onClick={() => put(nameRemovedMark)} size="small">
          Remove the selected name
        </Button>
        <Button onClick={() => put(leftOutMark)} size="small">
          Leave out the selected words
        </Button>
      </div>
      <RefusalNotice onDismiss={shorten.clearError} refusal={shorten.error} />
      <div className={styles.actions}>
        <Button appearance="primary" disabledFocusable={shorten.busy} size="small" type="submit">
          Use these words in the letter
        </Button>
        <Button onClick={onDone} size="small">
          Close, keep what I typed
        </Button>
        {comment.shortened ? (
          <Button
            disabledFocusable={shorten.busy}
            onClick={() => void finish(null, 'The letter quotes the whole comment')}
            size="small"
          >
            Quote the whole comment
          </Button>
        ) : null}
      </div>
      <SavedAt at={form.savedAt} problem={form.problem} />
    </form>
  );
}
