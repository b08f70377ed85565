import { Button, Field, Textarea } from '@fluentui/react-components';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { KeyHint } from '../../ui/key-hint';
import { SavedAt } from '../../ui/saved-at';
import { useScratch } from '../../ui/use-scratch';
import styles from './merge.module.css';

/** A small form in the list itself: some words, then Ctrl+Enter. What is half typed is kept; Escape leaves it for later. */
export function WordsForm({
  label,
  doIt,
  scratchKey,
  initial = '',
  busy = false,
  onDone,
  onCancel,
}: {
  label: string;
  doIt: string;
  scratchKey: string;
  initial?: string;
  busy?: boolean;
  /** Gives true when the words went where they belong. */
  onDone: (words: string) => Promise<boolean>;
  onCancel: () => void;
}) {
  const words = useScratch(scratchKey, initial);
  const field = useRef<HTMLTextAreaElement>(null);
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!words.ready) return;
    field.current?.focus();
    form.current?.scrollIntoView?.({ block: 'nearest' });
  }, [words.ready]);
  const finish = async () => {
    const text = words.text.trim();
    if (text === '' || busy) return field.current?.focus();
    if (await onDone(text)) await words.clear();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && event.ctrlKey) void finish();
    else if (event.key === 'Escape') onCancel();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={styles.form} ref={form}>
      <Field label={label} required>
        <Textarea
          onBlur={() => void words.flush()}
          onChange={(_event, data) => words.setText(data.value)}
          onKeyDown={onKeyDown}
          readOnly={!words.ready}
          ref={field}
          resize="vertical"
          rows={3}
          spellCheck
          lang="en-GB"
          value={words.text}
        />
      </Field>
      <div className={styles.paragraphActions}>
        <Button appearance="primary" disabled={busy || words.text.trim() === ''} onClick={finish} size="small">
          {doIt}
        </Button>
        <Button onClick={onCancel} size="small">
          Not now
        </Button>
        <KeyHint keys="Ctrl+Enter" />
        <SavedAt at={words.savedAt} problem={words.problem} />
      </div>
    </div>
  );
}
