import type { ObligationView } from '../../../shared/ipc/views';
import { shortDate, weekdayDate } from '../../ui/dates';
import { DeadlineTag, MeaningTag } from '../../ui/meaning-tag';
import { openObligations, settledObligations } from './obligations';
import styles from './overview.module.css';
import { waitingOnInWords } from './words';

/** Every legal date of the case: rule by name, regulation, and one click to how it was counted. */
export function ClockPanel({ obligations, today }: { obligations: readonly ObligationView[]; today: string }) {
  const rows = [...openObligations(obligations), ...settledObligations(obligations)];
  return (
    <section aria-labelledby="clock-title">
      <h2 id="clock-title">The clock</h2>
      {rows.length === 0 ? <p>No legal date has started. Record an event on the timeline to start one.</p> : null}
      {rows.length > 0 ? (
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
            {rows.map((obligation) => (
              <tr key={`${obligation.code} ${obligation.due}`}>
                <th scope="row">
                  <span className={styles.rule}>{obligation.name}</span>
                  <details>
                    <summary>Why this date</summary>
                    <p>{obligation.explanation}</p>
                    {obligation.actionDate !== obligation.due ? (
                      <p>Last working day to act: {weekdayDate(obligation.actionDate, today)}.</p>
                    ) : null}
                  </details>
                </th>
                <td>{obligation.regulation}</td>
                <td>
                  <DueCell obligation={obligation} today={today} />
                </td>
                <td>{isOpen(obligation) ? waitingOnInWords(obligation.waitingOn) : ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </section>
  );
}

function isOpen(obligation: ObligationView): boolean {
  return openObligations([obligation]).length === 1;
}

function DueCell({ obligation, today }: { obligation: ObligationView; today: string }) {
  const { due, daysLeft, state, satisfiedOn } = obligation;
  if (isOpen(obligation)) return <DeadlineTag date={due} daysLeft={daysLeft} today={today} />;
  const done = satisfiedOn ? `Done ${shortDate(satisfiedOn, today)}` : 'Passed';
  if (state === 'met-late')
    return (
      <MeaningTag meaning="late">
        {done}, late; was due {shortDate(due, today)}
      </MeaningTag>
    );
  if (state === 'excused') return <MeaningTag meaning="plain">Excused; was due {shortDate(due, today)}</MeaningTag>;
  return (
    <MeaningTag meaning="met">
      {done}, due {shortDate(due, today)}
    </MeaningTag>
  );
}
