import { Button } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import type { Input } from '../../../shared/ipc/contract';
import { reasonsRequired } from '../../../shared/rules/case-life';
import { eventName } from '../../../shared/rules/case-words';
import { eventFields } from '../../../shared/rules/event-fields';
import { EVENT_TYPES, type EventType } from '../../../shared/rules/event-types';
import { useCommand } from '../../bridge/use-command';
import { ChoiceField, DateField, TextAreaField } from '../../ui/fields';
import { RefusalNotice } from '../../ui/notice';
import { SavedAt } from '../../ui/saved-at';
import { say } from '../../ui/say';
import { useFormFocus } from '../../ui/use-form-focus';
import { useScratchForm } from '../../ui/use-scratch-form';
import { EventFieldInputs, type EventValues, eventInput, isComplete } from './event-field-inputs';
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
    more: {} as EventValues,
  });
  const [tried, setTried] = useState(false);
  const record = useCommand('cases.recordEvent');
  const { type, date, channel, note, more } = form.values;
  const fields = eventFields(type);
  const reasons = type === '' ? undefined : reasonsRequired(type as EventType);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (type === '' || date === null || !isComplete(fields, more)) return;
    const result = await record.run({
      caseId,
      type,
      date,
      channel,
      note: note.trim() || undefined,
      ...eventInput(fields, more),
    });
    if (!result.ok) return;
    await form.clear();
    say(`Recorded: ${eventName(type).toLowerCase()}`);
    onDone();
  };
  return (
    <form
      aria-label="Record an event"
      ref={useFormFocus('record-event')}
      className={styles.form}
      noValidate
      onSubmit={submit}
    >
      <div className={styles.fields}>
        <ChoiceField
          choices={choices}
          empty="Choose what happened"
          error={tried && type === '' ? 'Choose what happened' : null}
          label="What happened"
          onChange={(next) => form.change({ type: next, more: {} })}
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
        <EventFieldInputs
          fields={fields}
          onChange={(id, value) => form.change({ more: { ...more, [id]: value } })}
          today={today}
          tried={tried}
          values={more}
        />
      </div>
      <TextAreaField
        hint={reasons ? `The family has a right to the reasons (${reasons}): write them here` : undefined}
        label={reasons ? 'Reasons' : 'Note'}
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
