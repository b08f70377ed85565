import { Button, ProgressBar } from '@fluentui/react-components';
import { useState } from 'react';
import { useToday } from '../../app/app-state';
import { waitingInWords } from '../../app/status-line';
import { useCommand } from '../../bridge/use-command';
import { useQuery } from '../../bridge/use-query';
import { momentInWords } from '../../ui/dates';
import { Notice, RefusalNotice } from '../../ui/notice';
import { Screen } from '../../ui/screen';
import { ErrorState, SkeletonLines } from '../../ui/states';
import { OpenConflicts } from '../conflicts/conflict-banner';
import { NeedsYou } from './needs-you';
import styles from './sync.module.css';
import { WaitingTable } from './waiting-table';

const pageSize = 100;

/** What the hub has, what still waits here, and what needs a person. */
export function SyncScreen() {
  const today = useToday();
  const [shown, setShown] = useState(pageSize);
  const status = useQuery('sync.status', {});
  const outbox = useQuery(
    'sync.outbox',
    { limit: Math.min(200, shown), offset: 0, stopped: false },
    { keepPrevious: true },
  );
  const needing = useQuery('sync.outbox', { limit: 100, offset: 0, stopped: true }).data;
  const now = useCommand('sync.now');
  if (!status.data)
    return status.error ? <ErrorState onRetry={status.again} refusal={status.error} /> : <SkeletonLines />;
  const { state, sentence, lastSyncAt, nextTryAt, progress, notice } = status.data;
  const unsaid = waitingInWords(status.data, today);
  const busy = now.busy || state === 'syncing';
  return (
    <Screen
      actions={
        <Button appearance="primary" disabledFocusable={busy} onClick={() => now.run({})}>
          {busy ? 'Asking the hub' : 'Ask the hub now'}
        </Button>
      }
      title="This computer and the hub"
    >
      <div className={styles.sync}>
        <RefusalNotice onDismiss={now.clearError} refusal={now.error} />
        {notice ? <Notice title="From the hub">{notice}</Notice> : null}
        <section aria-label="State of the hub" className={styles.state}>
          <p className={styles.sentence}>{sentence}</p>
          <p className={styles.quiet}>
            {lastSyncAt ? `Last up to date ${momentInWords(lastSyncAt, today)}. ` : 'Not up to date yet. '}
            {nextTryAt ? `Next try ${momentInWords(nextTryAt, today)}.` : ''}
          </p>
          {progress ? (
            <ProgressBar aria-label="Progress" max={progress.total} thickness="large" value={progress.done} />
          ) : null}
          {unsaid ? <p>{unsaid}</p> : null}
        </section>
        <OpenConflicts />
        {needing && needing.total > 0 ? <NeedsYou rows={needing.rows} today={today} total={needing.total} /> : null}
        <WaitingTable outbox={outbox} today={today} />
        <FetchAgain />
        {outbox.data && outbox.data.total > outbox.data.rows.length && shown < 200 ? (
          <Button onClick={() => setShown(200)}>Show more of the {outbox.data.total}</Button>
        ) : null}
      </div>
    </Screen>
  );
}

/** For somebody who sees something else than a colleague does: slow on a large caseload, and harmless. */
function FetchAgain() {
  const repair = useCommand('sync.repair');
  return (
    <details className={styles.quiet}>
      <summary>Something looks wrong or missing</summary>
      <p>
        Every record is read from the hub again, and what the hub no longer has is removed here. Changes that wait to be
        sent and half-typed text stay. You can go on working meanwhile.
      </p>
      <RefusalNotice refusal={repair.error} />
      <Button disabledFocusable={repair.busy} onClick={() => repair.run({})}>
        {repair.busy ? 'Reading everything again' : 'Read everything again'}
      </Button>
    </details>
  );
}
