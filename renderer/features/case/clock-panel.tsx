import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { Output } from '../../../shared/ipc/contract';
import type { ObligationView } from '../../../shared/ipc/views';
import { useMay } from '../../app/app-state';
import { useQuery } from '../../bridge/use-query';
import { longDate, shortDate, weekdayDate } from '../../ui/dates';
import { DeadlineTag, MeaningTag } from '../../ui/meaning-tag';
import { ClaimException } from './claim-exception';
import { isOpen, openObligations, settledObligations } from './obligations';
import styles from './overview.module.css';
import { waitingOnName } from './words';

type ClockRow = ObligationView & Partial<Output<'clock.forCase'>['obligations'][number]>;
type Claim = Output<'exceptions.list'>['rows'][number];

interface ClockPanelProps {
  caseId: string;
  /** What cases.get knew: shown until the clock has answered. */
  obligations: readonly ObligationView[];
  /** True in the case of the person who looks: what waits on the council waits on "you". */
  own: boolean;
  today: string;
}

/** Every legal date of the case: rule by name, regulation, what started it, how it was counted and what excuses it. */
export function ClockPanel({ caseId, obligations, own, today }: ClockPanelProps) {
  const clock = useQuery('clock.forCase', { caseId });
  const claims = useQuery('exceptions.list', { caseId, limit: 200 }).data?.rows ?? [];
  const mayClaim = useMay(['caseworker', 'manager']);
  const [claiming, setClaiming] = useState(false);
  const dates: readonly ClockRow[] = clock.data?.obligations ?? obligations;
  const rows = [...openObligations(dates), ...settledObligations(dates)];
  const claimable = (clock.data?.obligations ?? []).filter(
    ({ exceptionsAllowed, state }) =>
      exceptionsAllowed.length > 0 && state !== 'superseded' && state !== 'not-applicable' && state !== 'met',
  );
  return (
    <section aria-labelledby="clock-title">
      <div className={styles.clockHead}>
        <h2 id="clock-title">The clock</h2>
        {mayClaim && claimable.length > 0 && !claiming ? (
          <Button data-opens="claim-exception" onClick={() => setClaiming(true)} size="small">
            Claim an exception
          </Button>
        ) : null}
      </div>
      {claiming ? (
        <ClaimException caseId={caseId} obligations={claimable} onDone={() => setClaiming(false)} today={today} />
      ) : null}
      {rows.length === 0 ? <p>No legal date has started. Record an event on the timeline to start one.</p> : null}
      {rows.length > 0 ? (
        <div className={styles.clockTable}>
          <table aria-labelledby="clock-title" className={styles.clock}>
            <thead>
              <tr>
                <th scope="col">Rule</th>
                <th scope="col">Law</th>
                <th scope="col">Due</th>
                <th scope="col">Waiting on</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row, index) => (
                <ClockLine
                  claims={claims.filter((claim) => concerns(claim, row))}
                  // Several contributors share a rule and a date: until the clock names each, their place does.
                  key={row.id ?? `${row.code} ${index}`}
                  own={own}
                  row={row}
                  today={today}
                />
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      {clock.data?.warnings.map(({ code, message }) => (
        <p className={styles.quiet} key={`${code} ${message}`}>
          {message}
        </p>
      ))}
    </section>
  );
}

function concerns(claim: Claim, row: ClockRow): boolean {
  return (
    claim.deadline === row.code && (claim.instance === undefined || !row.instance || claim.instance === row.instance)
  );
}

interface ClockLineProps {
  row: ClockRow;
  claims: readonly Claim[];
  own: boolean;
  today: string;
}

function ClockLine({ row, claims, own, today }: ClockLineProps) {
  return (
    <tr>
      <th scope="row">
        <span className={styles.rule}>{row.name}</span>
        {claims.map((claim) => (
          <ClaimLine claim={claim} key={claim.id} today={today} />
        ))}
        <details>
          <summary>Why this date</summary>
          {row.startedBy ? (
            <p>
              Started by: {row.startedBy.name.toLowerCase()}, {longDate(row.startedBy.date)}.
            </p>
          ) : null}
          <p>{row.explanation}</p>
          {row.actionDate !== row.due ? <p>Last working day to act: {weekdayDate(row.actionDate, today)}.</p> : null}
          {claims.map(({ id, reason, finding }) => (
            <p key={id}>
              Reason given: {reason} {finding}
            </p>
          ))}
          {row.exceptionsAllowed && row.exceptionsAllowed.length > 0 ? (
            <p>
              May be excused by:{' '}
              {row.exceptionsAllowed.map(({ words, regulation }) => `${words} (${regulation})`).join('; ')}.
            </p>
          ) : null}
        </details>
      </th>
      <td>{row.regulation}</td>
      <td>
        <DueCell row={row} today={today} />
      </td>
      <td>{isOpen(row) ? waitingOnName(row.waitingOn, own) : ''}</td>
    </tr>
  );
}

const claimStates = {
  waiting: { meaning: 'waiting', words: 'Exception waits for a manager' },
  approved: { meaning: 'met', words: 'Exception approved' },
  declined: { meaning: 'plain', words: 'Exception declined' },
} as const;

function ClaimLine({ claim, today }: { claim: Claim; today: string }) {
  const { meaning, words } = claimStates[claim.state];
  const by = claim.approvedBy ?? claim.declinedBy;
  return (
    <div>
      <MeaningTag meaning={meaning}>
        {words}: {claim.words} ({claim.regulation}), {shortDate(claim.from, today)} to {shortDate(claim.to, today)}
        {by ? `, by ${by.name}` : ''}
        {claim.decisionReason ? `: ${claim.decisionReason}` : ''}
      </MeaningTag>
    </div>
  );
}

function DueCell({ row, today }: { row: ClockRow; today: string }) {
  const { due, daysLeft, state, satisfiedOn, allowedUntil } = row;
  if (state === 'excused' && satisfiedOn === null)
    return (
      <div className={styles.excused}>
        <MeaningTag meaning="late">Not done, excused</MeaningTag>
        <span>Was due {shortDate(due, today)}, and that date stays.</span>
        {allowedUntil ? <span>The days excused run to {shortDate(allowedUntil, today)}.</span> : null}
      </div>
    );
  if (isOpen(row)) return <DeadlineTag date={due} daysLeft={daysLeft} today={today} />;
  const done = satisfiedOn ? `Done ${shortDate(satisfiedOn, today)}` : 'Passed';
  if (state === 'met-late')
    return (
      <MeaningTag meaning="late">
        {done}, late; was due {shortDate(due, today)}
      </MeaningTag>
    );
  if (state === 'excused')
    return (
      <MeaningTag meaning="plain">
        {done}, excused; was due {shortDate(due, today)}
      </MeaningTag>
    );
  return (
    <MeaningTag meaning="met">
      {done}, due {shortDate(due, today)}
    </MeaningTag>
  );
}
