import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { Output } from '../../../shared/ipc/contract';
import { useMay, useToday } from '../../app/app-state';
import { openCase } from '../../app/routes';
import { useCommand } from '../../bridge/use-command';
import { useQuery } from '../../bridge/use-query';
import { longDate, shortDate } from '../../ui/dates';
import { TextAreaField } from '../../ui/fields';
import { Notice, RefusalNotice } from '../../ui/notice';
import { say } from '../../ui/say';
import { EmptyState, ErrorState, SkeletonLines } from '../../ui/states';
import { useScratchForm } from '../../ui/use-scratch-form';
import { Pager } from './pager';
import styles from './reports.module.css';

type Waiting = Output<'reports.exceptionsWaiting'>['rows'][number];
const pageSize = 50;

/** Exceptions that wait for a manager's decision; other roles read who decides. */
export function ExceptionsWaiting() {
  const maySee = useMay(['manager', 'admin', 'panel-chair']);
  const mayDecide = useMay(['manager']);
  const [offset, setOffset] = useState(0);
  const waiting = useQuery('reports.exceptionsWaiting', maySee ? { limit: pageSize, offset } : null, {
    keepPrevious: true,
  });
  if (!maySee)
    return (
      <EmptyState title="A manager decides on exceptions">
        Claim an exception on the Overview of a case. What a manager decided is shown there, beside the legal date.
      </EmptyState>
    );
  if (waiting.error && !waiting.data) return <ErrorState onRetry={waiting.again} refusal={waiting.error} />;
  if (!waiting.data) return <SkeletonLines />;
  const { rows, total } = waiting.data;
  if (total === 0)
    return (
      <EmptyState title="No exception waits for approval">
        When a caseworker claims an exception on a case, it appears here for a manager to approve or decline.
      </EmptyState>
    );
  return (
    <div className={styles.report}>
      <h2>
        {total} {total === 1 ? 'exception waits' : 'exceptions wait'} for approval
      </h2>
      {mayDecide ? null : (
        <Notice>Only a manager may approve or decline an exception. You can read what waits and open the case.</Notice>
      )}
      <ul className={styles.cards}>
        {rows.map((row) => (
          <WaitingException key={row.exceptionId} mayDecide={mayDecide} row={row} />
        ))}
      </ul>
      <Pager offset={offset} onMove={setOffset} size={pageSize} total={total} />
    </div>
  );
}

function WaitingException({ row, mayDecide }: { row: Waiting; mayDecide: boolean }) {
  const today = useToday();
  const form = useScratchForm(`decide-exception:${row.exceptionId}`, { note: '' });
  const approve = useCommand('exceptions.approve');
  const decline = useCommand('exceptions.decline');
  const [needsReason, setNeedsReason] = useState(false);
  const note = form.values.note.trim();
  const finish = async (ok: boolean, words: string) => {
    if (!ok) return;
    await form.clear();
    say(words);
  };
  return (
    <li aria-label={`${row.reference}: ${row.words}`} className={styles.card}>
      <h3>
        <button className={styles.link} onClick={() => openCase(row.caseId)} type="button">
          {row.reference}
        </button>
        : {row.deadlineName}
        {row.due ? `, due ${longDate(row.due)}` : ''}
      </h3>
      <p>
        {row.words}, {shortDate(row.from, today)} to {shortDate(row.to, today)}
      </p>
      <p>{row.reason}</p>
      <p className={styles.quiet}>
        Claimed by {row.enteredBy}
        {row.enteredOn ? `, ${longDate(row.enteredOn)}` : ''}.{' '}
        {row.evidenceDocumentId ? 'Evidence is among the documents of the case.' : 'No document was given as evidence.'}
      </p>
      {mayDecide ? (
        <>
          <TextAreaField
            error={needsReason && note === '' ? 'Write why, so that the caseworker knows' : null}
            hint="Needed to decline. Approving leaves the legal date as it is and marks it excused."
            label={`Note on ${row.reference}`}
            onBlur={form.flush}
            onChange={(next) => form.change({ note: next })}
            rows={2}
            value={form.values.note}
          />
          <RefusalNotice refusal={approve.error ?? decline.error} />
          <div className={styles.bar}>
            <Button
              appearance="primary"
              disabledFocusable={approve.busy}
              onClick={async () => {
                const result = await approve.run({ exceptionId: row.exceptionId, note });
                await finish(result.ok, `Approved: the exception on ${row.reference}`);
              }}
            >
              Approve the exception
            </Button>
            <Button
              disabledFocusable={decline.busy}
              onClick={async () => {
                setNeedsReason(true);
                if (note === '') return;
                const result = await decline.run({ exceptionId: row.exceptionId, reason: note });
                await finish(result.ok, `Declined: the exception on ${row.reference}`);
              }}
            >
              Decline
            </Button>
          </div>
        </>
      ) : null}
    </li>
  );
}
