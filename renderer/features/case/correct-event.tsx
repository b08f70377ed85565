import { Button, Checkbox } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import { eventFields } from '../../../shared/rules/event-fields';
import { useCommand } from '../../bridge/use-command';
import { DateField, TextAreaField } from '../../ui/fields';
import { RefusalNotice } from '../../ui/notice';
import { say } from '../../ui/say';
import { useFormFocus } from '../../ui/use-form-focus';
import { EventFieldInputs, type EventValues, eventInput } from './event-field-inputs';
import styles from './timeline.module.css';
import type { TimelineRow } from './timeline-entry';

/** A correction with its reason: the entry stays as it was written, and every legal date is counted anew. */
export function CorrectEvent({ row, today, onDone }: { row: TimelineRow; today: string; onDone: () => void }) {
  const { event, name } = row;
  // Phase and year of a move are set on the Reviews tab, which replaces what was expected before.
  const fields = eventFields(event.type).filter(({ id }) => id !== 'phase' && id !== 'transferYear');
  const held = event as Readonly<Record<string, unknown>>;
  const [date, setDate] = useState<string | null>(event.date);
  const [values, setValues] = useState<EventValues>(() =>
    Object.fromEntries(fields.map(({ id }) => [id, typeof held[id] === 'string' ? (held[id] as string) : ''])),
  );
  const [withdrawn, setWithdrawn] = useState(false);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const correct = useCommand('events.correct');
  const submit = async (submitted: FormEvent) => {
    submitted.preventDefault();
    setTried(true);
    if (reason.trim() === '' || date === null) return;
    const changed = withdrawn ? {} : { date, ...eventInput(fields, values) };
    const result = await correct.run({ eventId: event.id, reason: reason.trim(), withdrawn, ...changed });
    if (!result.ok) return;
    say(`Corrected: ${name.toLowerCase()}`);
    onDone();
  };
  return (
    <form
      aria-label={`Correct: ${name}`}
      ref={useFormFocus(`correct:${row.event.id}`)}
      className={styles.form}
      noValidate
      onSubmit={submit}
    >
      <Checkbox
        checked={withdrawn}
        label="It never happened"
        onChange={(_, { checked }) => setWithdrawn(checked === true)}
      />
      {withdrawn ? null : (
        <div className={styles.fields}>
          <DateField
            error={tried && date === null ? 'Type the date it happened' : null}
            label="When it happened"
            onChange={setDate}
            required
            today={today}
            value={date}
          />
          <EventFieldInputs
            fields={fields}
            onChange={(id, value) => setValues((old) => ({ ...old, [id]: value }))}
            today={today}
            tried={tried}
            values={values}
          />
        </div>
      )}
      <TextAreaField
        error={tried && reason.trim() === '' ? 'Write why, for whoever reads the timeline later' : null}
        hint="The entry stays in the timeline as it was first written, with this beside it"
        label="Reason for the correction"
        onChange={setReason}
        required
        rows={2}
        value={reason}
      />
      <RefusalNotice refusal={correct.error} />
      <div className={styles.actions}>
        <Button appearance="primary" disabledFocusable={correct.busy} type="submit">
          Save the correction
        </Button>
        <Button onClick={onDone}>Leave it as it is</Button>
      </div>
    </form>
  );
}
