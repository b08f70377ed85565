import { Button, Caption1 } from '@fluentui/react-components';
import { ArrowLeft20Regular } from '@fluentui/react-icons';
import { useMemo, useRef } from 'react';
import type { Output } from '../../../shared/ipc/contract';
import { useToday } from '../../app/app-state';
import { useQuery } from '../../bridge/use-query';
import { timeWithSeconds } from '../../ui/dates';
import { DateField, TextAreaField, TextField } from '../../ui/fields';
import { Notice } from '../../ui/notice';
import { PaneSplit } from '../../ui/pane-split';
import { ErrorState, SkeletonLines } from '../../ui/states';
import type { SaveState } from '../editor/autosave';
import { useMayDo } from '../plan/use-plan';
import { LetterActions } from './letter-actions';
import { LetterChecks } from './letter-checks';
import { LetterPage } from './letter-page';
import styles from './letters.module.css';
import { useLetterText } from './use-letter-text';

/** One letter: what has to be written on one side, the letter as it will be on the other. */
export function LetterEditor({ letterId, onClose }: { letterId: string; onClose: () => void }) {
  const { data, error, again } = useQuery('letters.get', { letterId });
  if (!data) {
    return error ? <ErrorState onRetry={again} refusal={error} /> : <SkeletonLines label="Loading the letter" />;
  }
  return <OpenLetter key={letterId} letter={data} onClose={onClose} />;
}

function OpenLetter({ letter, onClose }: { letter: Output<'letters.get'>; onClose: () => void }) {
  const may = useMayDo();
  const incoming = useMemo(
    () => Object.fromEntries(letter.fields.map(({ id, value }) => [id, value])),
    [letter.fields],
  );
  const { text, write, flush, saved } = useLetterText(letter.letter.id, incoming);
  const fields = useRef<HTMLDivElement>(null);
  const readOnly = !may.decide || letter.letter.status === 'published' || letter.letter.status === 'retracted';
  const goTo = (id: string) =>
    fields.current?.querySelector<HTMLElement>(`[data-field="${CSS.escape(id)}"] :is(textarea, input)`)?.focus();
  return (
    <PaneSplit
      first={
        <div className={styles.write} ref={fields}>
          <div className={styles.letterHead}>
            <Button appearance="subtle" icon={<ArrowLeft20Regular />} onClick={onClose} size="small">
              All letters
            </Button>
            <h2>{letter.name}</h2>
            <SavedWords saved={saved} />
          </div>
          <LetterActions beforeMaking={flush} letter={letter} mayDecide={may.decide} />
          {saved.state === 'failed' ? (
            <Notice
              actions={
                <Button onClick={() => void flush()} size="small">
                  Try again now
                </Button>
              }
              intent="error"
              title="Not saved yet"
            >
              {saved.message} Keep this screen open: saving is tried again until it works.
            </Notice>
          ) : null}
          {letter.fields.length === 0 ? (
            <p className={styles.quiet}>This letter needs no words of your own: everything comes from the case.</p>
          ) : null}
          {letter.fields.map((field) => (
            <div data-field={field.id} key={field.id}>
              <LetterField
                field={field}
                onBlur={() => void flush()}
                onChange={(words) => write(field.id, words)}
                readOnly={readOnly}
                value={text[field.id] ?? ''}
              />
            </div>
          ))}
          <LetterChecks checks={letter.checks} fieldIds={letter.fields.map(({ id }) => id)} onGoTo={goTo} />
        </div>
      }
      id="letter"
      initial={44}
      label="Move the divider between the words and the letter"
      second={
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the letter is scrolled by keys
        <div className={styles.preview} tabIndex={0}>
          <LetterPage html={letter.html} label={`Preview: ${letter.name}`} />
        </div>
      }
    />
  );
}

function LetterField({
  field: { hint, kind, label, required },
  value,
  readOnly,
  onChange,
  onBlur,
}: {
  field: Output<'letters.get'>['fields'][number];
  value: string;
  readOnly: boolean;
  onChange: (words: string) => void;
  onBlur: () => void;
}) {
  const today = useToday();
  if (kind === 'date')
    return (
      <DateField
        hint={hint}
        label={label}
        onChange={(date) => onChange(date ?? '')}
        readOnly={readOnly}
        required={required}
        today={today}
        value={value === '' ? null : value}
      />
    );
  const common = { hint, label, onBlur, onChange, readOnly, required, value };
  return kind === 'line' ? <TextField {...common} /> : <TextAreaField {...common} rows={7} />;
}

function SavedWords({ saved }: { saved: SaveState }) {
  const words =
    saved.state === 'saved'
      ? saved.at
        ? `Saved at ${timeWithSeconds(saved.at)}`
        : ''
      : saved.state === 'failed'
        ? 'Not saved yet'
        : 'Saving…';
  return <Caption1 className={styles.quiet}>{words}</Caption1>;
}
