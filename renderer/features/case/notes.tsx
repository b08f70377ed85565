import { Button } from '@fluentui/react-components';
import type { KeyboardEvent } from 'react';
import { everyWriter, useMay, useToday } from '../../app/app-state';
import { useCommand } from '../../bridge/use-command';
import { useQuery } from '../../bridge/use-query';
import { momentInWords } from '../../ui/dates';
import { TextAreaField } from '../../ui/fields';
import { RefusalNotice } from '../../ui/notice';
import { SavedAt } from '../../ui/saved-at';
import { say } from '../../ui/say';
import { ErrorState, SkeletonLines } from '../../ui/states';
import { useScratch } from '../../ui/use-scratch';
import styles from './overview.module.css';

/** Notes of the case, newest first. A half-typed one is kept. */
export function Notes({ caseId }: { caseId: string }) {
  const today = useToday();
  const notes = useQuery('notes.list', { caseId, limit: 50 });
  const add = useCommand('notes.add');
  const mayWrite = useMay(everyWriter);
  const draft = useScratch(`note:${caseId}`);
  const submit = async () => {
    const text = draft.text.trim();
    if (text === '') return;
    const result = await add.run({ caseId, text });
    if (!result.ok) return;
    await draft.clear();
    notes.again();
    say('Note added');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !event.ctrlKey) return;
    event.preventDefault();
    void submit();
  };
  return (
    <section aria-labelledby="notes-title" className={styles.notes}>
      <h2 id="notes-title">Notes</h2>
      {mayWrite ? (
        // biome-ignore lint/a11y/noStaticElementInteractions: Ctrl+Enter from inside the field
        <div className={styles.noteForm} onKeyDown={onKeyDown}>
          <TextAreaField
            label="New note"
            onBlur={draft.flush}
            onChange={draft.setText}
            readOnly={!draft.ready}
            rows={3}
            value={draft.text}
          />
          <div className={styles.noteActions}>
            <Button disabled={draft.text.trim() === ''} disabledFocusable={add.busy} onClick={submit}>
              Add note
            </Button>
            <SavedAt at={draft.savedAt} problem={draft.problem} />
          </div>
          <RefusalNotice onDismiss={add.clearError} refusal={add.error} />
        </div>
      ) : null}
      {notes.data ? null : notes.error ? (
        <ErrorState onRetry={notes.again} refusal={notes.error} />
      ) : (
        <SkeletonLines lines={3} />
      )}
      {notes.data?.rows.length === 0 ? (
        <p className={styles.quiet}>Notes you and your colleagues write appear here. Families do not see them.</p>
      ) : null}
      {notes.data?.rows.map((note) => (
        <article className={styles.note} key={note.id}>
          {note.text}
          <footer>
            {note.by.name}, {momentInWords(note.writtenAt, today)}
            {note.waiting ? ', waits to be sent' : ''}
          </footer>
        </article>
      ))}
    </section>
  );
}
