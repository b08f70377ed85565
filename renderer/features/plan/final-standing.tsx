import { Button } from '@fluentui/react-components';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useCommand } from '../../bridge/use-command';
import { longDate } from '../../ui/dates';
import { TextAreaField } from '../../ui/fields';
import { MeaningTag } from '../../ui/meaning-tag';
import { RefusalNotice } from '../../ui/notice';
import { say } from '../../ui/say';
import { useFormFocus } from '../../ui/use-form-focus';
import styles from './final-standing.module.css';

interface FinalStandingProps {
  planId: string;
  label: string;
  /** What is done of what there is, in words. */
  counted: ReactNode;
  /** True while it keeps the plan from being final. */
  stops: boolean;
  /** A manager's reason to go on without the rest, where there is a rest. */
  allowed: { by: string; on: string; reason: string } | null;
  /** Only a manager is offered the form. */
  isManager: boolean;
  procedure: 'plans.allowUnaccounted' | 'comments.allowOpen';
  opener: string;
  formName: string;
  children: ReactNode;
}

/** One thing that must be dealt with before a plan is final, or that a manager lets it be final without. */
export function FinalStanding(props: FinalStandingProps) {
  const { planId, label, counted, stops, allowed, isManager, procedure, opener, formName, children } = props;
  const [asking, setAsking] = useState(false);
  return (
    <section aria-label={label} className={styles.standing}>
      <MeaningTag meaning={stops ? 'due-soon' : 'met'}>{counted}</MeaningTag>
      <span>
        {children}
        {allowed
          ? ` ${allowed.by} let the plan be final without the rest on ${longDate(allowed.on)}: ${allowed.reason}`
          : ''}
      </span>
      {stops && isManager && !asking ? (
        <Button data-opens={procedure} onClick={() => setAsking(true)} size="small">
          {opener}
        </Button>
      ) : null}
      {asking ? (
        <ReasonForm name={formName} onDone={() => setAsking(false)} planId={planId} procedure={procedure} />
      ) : null}
    </section>
  );
}

interface ReasonFormProps extends Pick<FinalStandingProps, 'planId' | 'procedure'> {
  name: string;
  onDone: () => void;
}

function ReasonForm({ planId, procedure, name, onDone }: ReasonFormProps) {
  const allow = useCommand(procedure);
  const [reason, setReason] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!(await allow.run({ planId, reason })).ok) return;
    say('The reason is recorded');
    onDone();
  };
  return (
    <form aria-label={name} className={styles.reason} onSubmit={submit} ref={useFormFocus(procedure)}>
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
        <Button onClick={onDone}>Cancel</Button>
      </div>
    </form>
  );
}
