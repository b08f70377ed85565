import { Button, ProgressBar } from '@fluentui/react-components';
import { useState } from 'react';
import type { OutboxRow } from '../../../shared/ipc/views';
import { useToday } from '../../app/app-state';
import { openCase } from '../../app/routes';
import { waitingInWords } from '../../app/status-line';
import { useCommand } from '../../bridge/use-command';
import { useQuery } from '../../bridge/use-query';
import { momentInWords } from '../../ui/dates';
import { MeaningTag } from '../../ui/meaning-tag';
import { Notice, RefusalNotice } from '../../ui/notice';
import { Screen } from '../../ui/screen';
import { EmptyState, ErrorState, SkeletonLines } from '../../ui/states';
import { OpenConflicts } from '../conflicts/conflict-banner';
import styles from './sync.module.css';

const pageSize = 100;

/** What the hub has, what still waits here, and what needs a person. */
export function SyncScreen() {
  const today = useToday();
  const [shown, setShown] = useState(pageSize);
  const status = useQuery('sync.status', {});
  const outbox = useQuery('sync.outbox', { limit: Math.min(200, shown), offset: 0 }, { keepPrevious: true });
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
        <Waiting outbox={outbox} today={today} />
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

function Waiting({ outbox, today }: { outbox: ReturnType<typeof useQuery<'sync.outbox'>>; today: string }) {
  if (!outbox.data)
    return outbox.error ? <ErrorState onRetry={outbox.again} refusal={outbox.error} /> : <SkeletonLines />;
  if (outbox.data.total === 0)
    return (
      <EmptyState title="Nothing waits to be sent">
        Every change you made has reached the hub. Changes you make without a connection appear here until they are
        sent.
      </EmptyState>
    );
  return (
    <div className={styles.waiting}>
      <table className={styles.table}>
        <caption>Waiting to be sent</caption>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Case</th>
            <th scope="col">Since</th>
            <th scope="col">State</th>
            <th scope="col">
              <span className="visually-hidden">Do</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {outbox.data.rows.map((row) => (
            <OutboxLine key={row.id} row={row} today={today} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const stateWords: Record<OutboxRow['state'], [words: string, meaning: 'waiting' | 'late' | 'due-soon']> = {
  waiting: ['Waiting for the hub', 'waiting'],
  sending: ['Being sent', 'waiting'],
  parked: ['Needs you', 'late'],
  conflict: ['Changed by two people', 'due-soon'],
};

function OutboxLine({ row, today }: { row: OutboxRow; today: string }) {
  const retry = useCommand('sync.retry');
  const [words, meaning] = stateWords[row.state];
  const { caseId } = row;
  return (
    <tr>
      <th scope="row">
        {row.what}
        {row.problem ? <p className={styles.problem}>{row.problem}</p> : null}
        {retry.error ? <p className={styles.problem}>{retry.error.message}</p> : null}
      </th>
      <td>
        {caseId && row.reference ? (
          <Button
            appearance="transparent"
            className={styles.case}
            data-focus-key={`outbox:${row.id}`}
            onClick={() => openCase(caseId)}
            size="small"
          >
            {row.reference}
          </Button>
        ) : (
          'No case'
        )}
      </td>
      <td>{momentInWords(row.since, today)}</td>
      <td>
        <MeaningTag meaning={meaning}>{words}</MeaningTag>
      </td>
      <td>
        {row.state === 'parked' ? (
          <Button
            aria-label={`Try again: ${row.what}`}
            disabledFocusable={retry.busy}
            onClick={() => retry.run({ id: row.id })}
            size="small"
          >
            Try again
          </Button>
        ) : null}
      </td>
    </tr>
  );
}
