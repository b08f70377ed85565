import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { useCommand } from '../../bridge/use-command';
import { useQuery } from '../../bridge/use-query';
import { longDate } from '../../ui/dates';
import { TextAreaField } from '../../ui/fields';
import { MeaningTag } from '../../ui/meaning-tag';
import { RefusalNotice } from '../../ui/notice';
import { say } from '../../ui/say';
import styles from './plan-tab.module.css';

/** Whether the recommendations of the advice are dealt with, which the law asks before a plan is final (reg 11(a)). */
export function AccountedFor({ planId, isManager }: { planId: string; isManager: boolean }) {
  const { data } = useQuery('plans.accounted', { planId });
  const allow = useCommand('plans.allowUnaccounted');
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  if (!data) return null;
  const { used, setAside, unused } = data.recommendations;
  const total = used + setAside + unused;
  if (total === 0) return null;
  const open = unused > 0 && data.allowed === null;
  const submit = async () => {
    if (!(await allow.run({ planId, reason })).ok) return;
    say('The reason is recorded');
    setAsking(false);
    setReason('');
  };
  return (
    <section aria-label="Recommendations accounted for" className={styles.accounted}>
      <MeaningTag meaning={open ? 'due-soon' : 'met'}>
        {used + setAside} of {total} recommendations accounted for
      </MeaningTag>
      <span>
        {used} used, {setAside} set aside with a reason, {unused} left.
        {open ? ' The plan cannot be final before each is used or set aside, or a manager says why.' : ''}
        {unused > 0 && data.allowed
          ? ` ${data.allowed.by} let the plan be final without the rest on ${longDate(data.allowed.on)}: ${data.allowed.reason}`
          : ''}
      </span>
      {open && isManager && !asking ? (
        <Button onClick={() => setAsking(true)} size="small">
          Say why it can be final without {unused === 1 ? 'it' : 'them'}
        </Button>
      ) : null}
      {asking ? (
        <form
          aria-label="Final without every recommendation"
          className={styles.reason}
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          <TextAreaField
            hint="It is kept with the plan, with your name and the date."
            label="Why the plan can be final"
            onChange={setReason}
            required
            rows={3}
            value={reason}
          />
          <RefusalNotice onDismiss={allow.clearError} refusal={allow.error} />
          <div>
            <Button appearance="primary" disabledFocusable={allow.busy || reason.trim() === ''} type="submit">
              Record this reason
            </Button>{' '}
            <Button onClick={() => setAsking(false)}>Cancel</Button>
          </div>
        </form>
      ) : null}
    </section>
  );
}
