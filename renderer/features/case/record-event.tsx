import { Button } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import type { Input } from '../../../shared/ipc/contract';
import { eventName } from '../../../shared/rules/case-words';
import { EVENT_TYPES } from '../../../shared/rules/event-types';
import { useCommand } from '../../bridge/use-command';
import { ChoiceField, DateField, TextAreaField } from '../../ui/fields';
import { RefusalNotice } from '../../ui/notice';
import { SavedAt } from '../../ui/saved-at';
import { say } from '../../ui/say';
import { useScratchForm } from '../../ui/use-scratch-form';
import styles from './timeline.module.css';
import { channels } from './words';

const choices = EVENT_TYPES.map((id) => ({ id, name: eventName(id) }));
type Channel = NonNullable<Input<'cases.recordEvent'>['channel']>;

export function RecordEvent({ caseId, today, onDone }: { caseId: string; today: string; onDone: () => void }) {
  const form = useScratchForm(`event:${caseId}`, {
    type: '',
    date: today as string | null,
    channel: 'post' as Channel,
    note: '',
  });
  const [tried, setTried] = useState(false);
  const record = useCommand('cases.recordEvent');
  const { type, date, channel, note } = form.values;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (type === '' || date === null) return;
    const result = await record.run({ caseId, type, date, channel, note: note.trim() || undefined });
    if (!result.ok) return;
    await form.clear();
    say(`Recorded: ${eventName(type).toLowerCase()}`);
    onDone();
  };
  return (
    <form aria-label="Record an event" className={styles.form} noValidate onSubmit={submit}>
      <div className={styles.fields}>
        <ChoiceField
          choices={choices}
          empty="Choose what happened"
          error={tried && type === '' ? 'Choose what happened' : null}
          label="What happened"
          onChange={(next) => form.change({ type: next })}
          required
          value={type}
        />
        <DateField
          error={tried && date === null ? 'Type the date it happened' : null}
          label="When"
          onChange={(next) => form.change({ date: next })}
          required
          today={today}
          value={date}
        />
        <ChoiceField
          choices={channels}
          label="How it came"
          onChange={(next) => form.change({ channel: next as Channel })}
          value={channel}
        />
      </div>
      <TextAreaField
        label="Note"
        onBlur={form.flush}
        onChange={(next) => form.change({ note: next })}
        rows={2}
        value={note}
      />
      <RefusalNotice refusal={record.error} />
      <div className={styles.actions}>
        <Button appearance="primary" disabledFocusable={record.busy} type="submit">
          Record the event
        </Button>
        <Button onClick={onDone}>Close, keep what I typed</Button>
        <SavedAt at={form.savedAt} problem={form.problem} />
      </div>
    </form>
  );
}
