import { Button } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import type { Output } from '../../../shared/ipc/contract';
import { useMay } from '../../app/app-state';
import { useCommand } from '../../bridge/use-command';
import { useQuery } from '../../bridge/use-query';
import { daysAfter, longDate } from '../../ui/dates';
import { ChoiceField, DateField } from '../../ui/fields';
import { RefusalNotice } from '../../ui/notice';
import { say } from '../../ui/say';
import { useFormFocus } from '../../ui/use-form-focus';
import styles from './people.module.css';

type Writer = Output<'writers.forCase'>['writers'][number];
const usualDays = 28;

/** External plan writers who see the case, and until when; a manager lets them in and ends it. */
export function PlanWriters({ caseId, today }: { caseId: string; today: string }) {
  const { data } = useQuery('writers.forCase', { caseId });
  const mayChange = useMay(['manager']);
  const [opening, setOpening] = useState(false);
  const end = useCommand('writers.endAccess');
  if (!data || (!mayChange && !data.writers.some(({ seesCase }) => seesCase))) return null;
  const inside = data.writers.filter(({ seesCase }) => seesCase);
  const outside = data.writers.filter(({ seesCase }) => !seesCase);
  const endAccess = async ({ staffId, name }: Writer) => {
    const result = await end.run({ caseId, staffId });
    if (result.ok) say(`${name} no longer sees this case`);
  };
  return (
    <article>
      <h2>Plan writers</h2>
      <p className={styles.role}>External people who see and draft this case for a limited time</p>
      {inside.map((writer) => (
        <div className={styles.actions} key={writer.staffId}>
          <span>
            {writer.name}, {writer.accessEndsOn ? `until ${longDate(writer.accessEndsOn)}` : 'with no last day set'}
          </span>
          {mayChange ? (
            <Button
              aria-label={`End ${writer.name}’s access to this case`}
              disabledFocusable={end.busy}
              onClick={() => endAccess(writer)}
              size="small"
            >
              End access
            </Button>
          ) : null}
        </div>
      ))}
      {inside.length === 0 ? <p>No plan writer sees this case.</p> : null}
      <RefusalNotice refusal={end.error} />
      {opening ? (
        <LetIn caseId={caseId} onDone={() => setOpening(false)} today={today} writers={outside} />
      ) : mayChange && outside.length > 0 ? (
        <div>
          <Button data-opens="plan-writer" onClick={() => setOpening(true)} size="small">
            Let a plan writer in
          </Button>
        </div>
      ) : null}
    </article>
  );
}

interface LetInProps {
  caseId: string;
  today: string;
  writers: readonly Writer[];
  onDone: () => void;
}

function LetIn({ caseId, today, writers, onDone }: LetInProps) {
  const [staffId, setStaffId] = useState(writers[0]?.staffId ?? '');
  const [endsOn, setEndsOn] = useState<string | null>(daysAfter(today, usualDays));
  const [tried, setTried] = useState(false);
  const letIn = useCommand('writers.letIn');
  const writer = writers.find((one) => one.staffId === staffId);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!writer || endsOn === null) return;
    const result = await letIn.run({ caseId, staffId, endsOn });
    if (!result.ok) return;
    say(`${writer.name} sees this case until ${longDate(endsOn)}`);
    onDone();
  };
  return (
    <form
      aria-label="Let a plan writer in"
      ref={useFormFocus('plan-writer')}
      className={styles.form}
      noValidate
      onSubmit={submit}
    >
      <ChoiceField
        choices={writers.map((one) => ({ id: one.staffId, name: one.name }))}
        label="Plan writer"
        onChange={setStaffId}
        value={staffId}
      />
      <DateField
        error={tried && endsOn === null ? 'Type the last day of access' : null}
        hint={
          writer && writer.otherCases > 0
            ? `Their ${writer.otherCases === 1 ? 'other case ends' : `other ${writer.otherCases} cases end`} on this day too`
            : undefined
        }
        label="Last day of access"
        onChange={setEndsOn}
        required
        today={today}
        value={endsOn}
      />
      <RefusalNotice refusal={letIn.error} />
      <div className={styles.actions}>
        <Button appearance="primary" disabledFocusable={letIn.busy} type="submit">
          Let them in
        </Button>
        <Button onClick={onDone}>Close without letting in</Button>
      </div>
    </form>
  );
}
