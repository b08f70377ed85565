import { useState } from 'react';
import type { Output } from '../../../shared/ipc/contract';
import { useToday } from '../../app/app-state';
import { useQuery } from '../../bridge/use-query';
import { ChoiceField, DateField } from '../../ui/fields';
import { EmptyState, ErrorState, SkeletonLines } from '../../ui/states';
import { BarChart, shareInWords } from './bar-chart';
import styles from './reports.module.css';

type Answer = Output<'reports.timeliness'>;
type By = 'year' | 'quarter';

const MEASURES = [
  { id: 'plansIn20Weeks', name: 'Final plans in 20 weeks, all' },
  { id: 'plansIn20WeeksNoExceptions', name: 'Final plans in 20 weeks, without exceptions' },
  { id: 'decisionsIn6Weeks', name: 'Decisions to assess in 6 weeks' },
  { id: 'refusalsIn16Weeks', name: 'Refusals to issue a plan in 16 weeks' },
  { id: 'reviewDecisionsIn4Weeks', name: 'Review decisions in 4 weeks' },
] as const satisfies readonly { id: keyof Answer['periods'][number]; name: string }[];

const OPEN_LATE = [
  { id: 'plans', name: 'Final plans' },
  { id: 'decisions', name: 'Decisions to assess' },
  { id: 'reviews', name: 'Annual reviews' },
  { id: 'reviewDecisions', name: 'Review decisions' },
  { id: 'finalAmended', name: 'Final amended plans' },
] as const satisfies readonly { id: keyof Answer['openLate']; name: string }[];

/** How many steps were done in the time the law gives, by when they were done. */
export function Timeliness() {
  const today = useToday();
  const [by, setBy] = useState<By>('year');
  const [from, setFrom] = useState<string | null>(`${Number(today.slice(0, 4)) - 2}-01-01`);
  const [to, setTo] = useState<string | null>(today);
  const readable = from !== null && to !== null && from <= to;
  const report = useQuery('reports.timeliness', readable ? { by, from, to } : null, { keepPrevious: true });
  return (
    <div className={styles.report}>
      <div className={styles.fields}>
        <ChoiceField
          choices={[
            { id: 'year', name: 'Calendar year' },
            { id: 'quarter', name: 'Quarter' },
          ]}
          hint="By the day the step was done"
          label="Count by"
          onChange={(next) => setBy(next as By)}
          value={by}
        />
        <DateField label="From" onChange={setFrom} today={today} value={from} />
        <DateField
          error={from !== null && to !== null && to < from ? 'The last day is before the first' : null}
          label="To"
          onChange={setTo}
          today={today}
          value={to}
        />
      </div>
      {report.error && !report.data ? <ErrorState onRetry={report.again} refusal={report.error} /> : null}
      {!report.data && report.loading ? <SkeletonLines /> : null}
      {report.data ? <TimelinessTables report={report.data} /> : null}
    </div>
  );
}

function TimelinessTables({ report }: { report: Answer }) {
  const { periods, openLate } = report;
  if (periods.length === 0)
    return (
      <EmptyState title="Nothing was done between these dates">Choose other dates to see earlier work.</EmptyState>
    );
  return (
    <>
      <table className={styles.table}>
        <caption>Done in time</caption>
        <thead>
          <tr>
            <th scope="col">Period</th>
            {MEASURES.map(({ id, name }) => (
              <th key={id} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {periods.map((row) => (
            <tr key={row.period}>
              <th scope="row">{row.period}</th>
              {MEASURES.map(({ id }) => (
                <td key={id}>{shareInWords(row[id])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.quiet}>
        The figure that the Department publishes leaves out plans to which an approved exception applies. Plans made
        under a tribunal’s order are not counted.
      </p>
      <div className={styles.charts}>
        {MEASURES.map(({ id, name }) => (
          <BarChart bars={periods.map((row) => ({ period: row.period, share: row[id] }))} key={id} title={name} />
        ))}
      </div>
      <table className={styles.table}>
        <caption>Late and not yet done today</caption>
        <thead>
          <tr>
            {OPEN_LATE.map(({ id, name }) => (
              <th key={id} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            {OPEN_LATE.map(({ id }) => (
              <td key={id}>{openLate[id]}</td>
            ))}
          </tr>
        </tbody>
      </table>
    </>
  );
}
