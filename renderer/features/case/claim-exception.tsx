import { Button } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import type { Input, Output } from '../../../shared/ipc/contract';
import { useCommand } from '../../bridge/use-command';
import { shortDate } from '../../ui/dates';
import { ChoiceField, DateField, TextAreaField } from '../../ui/fields';
import { RefusalNotice } from '../../ui/notice';
import { SavedAt } from '../../ui/saved-at';
import { say } from '../../ui/say';
import { useFormFocus } from '../../ui/use-form-focus';
import { useScratchForm } from '../../ui/use-scratch-form';
import styles from './timeline.module.css';

type Claimable = Output<'clock.forCase'>['obligations'][number];
type Code = Input<'exceptions.record'>['code'];

interface ClaimExceptionProps {
  caseId: string;
  /** Legal dates for which the regulations know an exception. */
  obligations: readonly Claimable[];
  today: string;
  onDone: () => void;
}

/** Claims that a legal date could not be kept, with the regulation's own terms; a manager decides, and the date stays as it is. */
export function ClaimException({ caseId, obligations, today, onDone }: ClaimExceptionProps) {
  const form = useScratchForm(`exception:${caseId}`, {
    obligation: obligations.length === 1 ? (obligations[0]?.id ?? '') : '',
    code: '',
    from: null as string | null,
    to: null as string | null,
    reason: '',
  });
  const [tried, setTried] = useState(false);
  const record = useCommand('exceptions.record');
  const { code, from, to, reason } = form.values;
  const chosen = obligations.find(({ id }) => id === form.values.obligation);
  const allowed = chosen?.exceptionsAllowed ?? [];
  const known = allowed.some((one) => one.code === code);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!chosen || !known || from === null || to === null || reason.trim() === '') return;
    const result = await record.run({
      caseId,
      code: code as Code,
      deadline: chosen.code,
      ...(chosen.instance ? { instance: chosen.instance } : {}),
      from,
      to,
      reason: reason.trim(),
      evidenceDocumentId: null,
    });
    if (!result.ok) return;
    await form.clear();
    say('The exception is recorded and waits for a manager. The legal date stays as it is.');
    onDone();
  };
  const wrong = (missing: boolean, words: string) => (tried && missing ? words : null);
  return (
    <form
      aria-label="Claim an exception"
      ref={useFormFocus('claim-exception')}
      className={styles.form}
      noValidate
      onSubmit={submit}
    >
      <div className={`${styles.fields} ${styles.pairs}`}>
        <ChoiceField
          choices={obligations.map(({ id, name, due }) => ({ id, name: `${name}, due ${shortDate(due, today)}` }))}
          empty="Choose a legal date"
          error={wrong(!chosen, 'Choose the legal date that could not be kept')}
          label="Which legal date"
          onChange={(next) => form.change({ obligation: next, code: '' })}
          required
          value={chosen ? chosen.id : ''}
        />
        <ChoiceField
          choices={allowed.map((one) => ({ id: one.code, name: `${one.words}, ${one.regulation}` }))}
          disabled={!chosen}
          empty="Choose an exception"
          error={wrong(!known, 'Choose an exception')}
          label="Exception"
          onChange={(next) => form.change({ code: next })}
          required
          value={known ? code : ''}
        />
        <DateField
          error={wrong(from === null, 'Type the first day')}
          label="From"
          onChange={(next) => form.change({ from: next })}
          required
          today={today}
          value={from}
        />
        <DateField
          error={wrong(to === null, 'Type the last day')}
          label="To"
          onChange={(next) => form.change({ to: next })}
          required
          today={today}
          value={to}
        />
      </div>
      <TextAreaField
        error={wrong(reason.trim() === '', 'Write why it was impractical to keep the date')}
        hint="What happened, and why it made it impractical to keep the date. A reason alone is not enough in law."
        label="Reason"
        onBlur={form.flush}
        onChange={(next) => form.change({ reason: next })}
        required
        rows={3}
        value={reason}
      />
      <RefusalNotice refusal={record.error} />
      <div className={styles.actions}>
        <Button appearance="primary" disabledFocusable={record.busy} type="submit">
          Send to a manager
        </Button>
        <Button onClick={onDone}>Close, keep what I typed</Button>
        <SavedAt at={form.savedAt} problem={form.problem} />
      </div>
    </form>
  );
}
