import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { Output } from '../../../shared/ipc/contract';
import { useMay, useToday } from '../../app/app-state';
import { openCase } from '../../app/routes';
import { useCommand } from '../../bridge/use-command';
import { useQuery } from '../../bridge/use-query';
import { weekdayDate } from '../../ui/dates';
import { ChoiceField } from '../../ui/fields';
import { DeadlineTag } from '../../ui/meaning-tag';
import { RefusalNotice } from '../../ui/notice';
import { say } from '../../ui/say';
import { ErrorState, SkeletonLines } from '../../ui/states';
import { BankHolidays } from './bank-holidays';
import { MonthGrid } from './month-grid';
import { daysOfMonth, monthInWords, monthsFrom } from './months';
import { Pager } from './pager';
import styles from './reports.module.css';

type Answer = Output<'clock.calendar'>;
const pageSize = 50;

/** The legal dates of a month, of one's own cases or all: a grid with counts, and the list beneath. */
export function CalendarReport() {
  const today = useToday();
  const [month, setMonth] = useState(today.slice(0, 7));
  // Managers and administrators hold no cases: they start with everyone's.
  const holdsCases = useMay(['caseworker', 'writer']);
  const [chosen, setChosen] = useState<boolean | null>(null);
  const mine = chosen ?? holdsCases;
  const [day, setDay] = useState<string | null>(null);
  const [offset, setOffset] = useState(0);
  const days = daysOfMonth(month);
  const whole = { from: days[0] ?? today, to: days.at(-1) ?? today, mine };
  const listed = day === null ? whole : { from: day, to: day, mine };
  const grid = useQuery('clock.calendar', { ...whole, limit: 1 }, { keepPrevious: true });
  const list = useQuery('clock.calendar', { ...listed, limit: pageSize, offset }, { keepPrevious: true });
  const exporting = useCommand('clock.exportCalendar');
  const show = (next: { month?: string; mine?: boolean; day?: string | null }) => {
    setOffset(0);
    setDay(next.day ?? null);
    if (next.month !== undefined) setMonth(next.month);
    if (next.mine !== undefined) setChosen(next.mine);
  };
  const save = async () => {
    const result = await exporting.run(whole);
    if (result.ok && result.value.savedTo !== null) say(`Saved ${result.value.count} dates as ${result.value.savedTo}`);
  };
  const answer = list.data;
  return (
    <div className={styles.report}>
      <div className={styles.bar}>
        <Button onClick={() => show({ month: monthsFrom(month, -1) })}>Previous month</Button>
        <h2 aria-live="polite" className={styles.month}>
          {monthInWords(month)}
        </h2>
        <Button onClick={() => show({ month: monthsFrom(month, 1) })}>Next month</Button>
        <ChoiceField
          choices={[
            { id: 'mine', name: 'My cases' },
            { id: 'all', name: 'All cases' },
          ]}
          label="Whose cases"
          onChange={(next) => show({ mine: next === 'mine' })}
          value={mine ? 'mine' : 'all'}
        />
        <span className={styles.push}>
          <Button disabledFocusable={exporting.busy} onClick={save}>
            Save this month as .ics
          </Button>
        </span>
      </div>
      <p className={styles.quiet}>The .ics file has references and dates, and no names.</p>
      <RefusalNotice onDismiss={exporting.clearError} refusal={exporting.error} />
      <MonthGrid
        chosen={day}
        counts={grid.data?.days ?? []}
        days={days}
        onChoose={(next) => show({ day: next === day ? null : next })}
        today={today}
      />
      {list.error && !answer ? <ErrorState onRetry={list.again} refusal={list.error} /> : null}
      {answer ? null : <SkeletonLines />}
      {answer ? (
        <DueList answer={answer} title={day ? weekdayDate(day, today) : monthInWords(month)} today={today} />
      ) : null}
      {answer ? <Pager offset={offset} onMove={setOffset} size={pageSize} total={answer.total} /> : null}
      <BankHolidays />
    </div>
  );
}

function DueList({ answer, title, today }: { answer: Answer; title: string; today: string }) {
  if (answer.total === 0) return <p>No legal date falls due in this time. Choose another month, or all cases.</p>;
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <caption>
          {answer.total} legal {answer.total === 1 ? 'date' : 'dates'}: {title}
        </caption>
        <thead>
          <tr>
            <th scope="col">Due</th>
            <th scope="col">What is due</th>
            <th scope="col">Law</th>
            <th scope="col">Child or young person</th>
            <th scope="col">Caseworker</th>
          </tr>
        </thead>
        <tbody>
          {answer.rows.map((row) => (
            <tr key={`${row.caseId} ${row.obligationId}`}>
              <td>
                {row.state === 'excused' ? 'Excused, not done. ' : null}
                <DeadlineTag date={row.due} daysLeft={row.daysLeft} today={today} />
              </td>
              <th scope="row">{row.name}</th>
              <td>{row.regulation}</td>
              <td>
                <button className={styles.link} onClick={() => openCase(row.caseId)} type="button">
                  {row.childName}, <span className={styles.whole}>{row.reference}</span>
                </button>
              </td>
              <td>{row.caseworker ?? 'Nobody'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
