import { Button, Select } from '@fluentui/react-components';
import { type ReactNode, useState } from 'react';
import type { Output } from '../../../shared/ipc/contract';
import { useQuery } from '../../bridge/use-query';
import { DataTable } from '../../ui/data-table';
import type { Column } from '../../ui/data-table-row';
import { DateText } from '../../ui/date-text';
import { MeaningTag } from '../../ui/meaning-tag';
import { EmptyState, ErrorState, SkeletonLines } from '../../ui/states';
import styles from './reviews.module.css';
import { seasonOf } from './season';

type SettingRow = Output<'reviews.bySetting'>['rows'][number];
type PhaseRow = Output<'reviews.transferBoard'>['phases'][number];
type States = Pick<PhaseRow, 'total' | 'toArrange' | 'arranged' | 'held' | 'amending'>;

function stateColumns<Row extends States>(all: string): Column<Row>[] {
  return [
    { id: 'total', header: all, width: '76px', cell: ({ total }) => total },
    { id: 'toArrange', header: 'To arrange', width: '108px', cell: ({ toArrange }) => toArrange },
    { id: 'arranged', header: 'Arranged', width: '92px', cell: ({ arranged }) => arranged },
    { id: 'held', header: 'Held', width: '68px', cell: ({ held }) => held },
    { id: 'amending', header: 'Amending', width: '104px', cell: ({ amending }) => amending },
  ];
}

const late = (count: number, words: string): ReactNode =>
  count > 0 ? (
    <MeaningTag meaning="late">
      {count} {words}
    </MeaningTag>
  ) : (
    'None'
  );

/** How many reviews each setting has and how far they are: for planning a season with a school. */
export function ReviewsBySetting({ mine, today }: { mine: boolean; today: string }) {
  const [selected, setSelected] = useState(0);
  const found = useQuery('reviews.bySetting', { mine }, { keepPrevious: true });
  if (!found.data) {
    return found.error ? (
      <ErrorState onRetry={found.again} refusal={found.error} />
    ) : (
      <SkeletonLines label="Loading settings" />
    );
  }
  const { rows } = found.data;
  if (rows.length === 0) return <EmptyState title="No reviews">Settings appear here with their reviews.</EmptyState>;
  return (
    <DataTable<SettingRow>
      columns={[
        { id: 'setting', header: 'Setting', rowHeader: true, cell: ({ setting }) => setting ?? 'No setting recorded' },
        ...stateColumns<SettingRow>('Reviews'),
        { id: 'overdue', header: 'Overdue', width: '132px', cell: ({ overdue }) => late(overdue, 'overdue') },
        {
          id: 'first',
          header: 'First due',
          width: '152px',
          cell: ({ firstDue }) => <DateText date={firstDue} form="weekday" today={today} />,
        },
      ]}
      label="Reviews by setting"
      onSelect={setSelected}
      rowAt={(index) => rows[index]}
      rowCount={rows.length}
      rowKey={({ settingId }) => settingId ?? 'none'}
      selected={selected}
    />
  );
}

/** The season of phase transfers of one year: each phase with its legal date and how far its reviews are (reg 18). */
export function TransferBoard({
  mine,
  today,
  onYear,
}: {
  mine: boolean;
  today: string;
  /** Shows the reviews of one year's moves, case by case. */
  onYear: (year: number) => void;
}) {
  const thisYear = Number(today.slice(0, 4));
  const [year, setYear] = useState(seasonOf(today));
  const [selected, setSelected] = useState(0);
  const board = useQuery('reviews.transferBoard', { year, mine }, { keepPrevious: true });
  const phases = board.data?.phases ?? [];
  return (
    <div className={styles.list}>
      <div className={styles.filters}>
        <Select aria-label="Year of the move" onChange={(_, { value }) => setYear(Number(value))} value={String(year)}>
          {[thisYear - 1, thisYear, thisYear + 1, thisYear + 2].map((choice) => (
            <option key={choice} value={choice}>
              Moves in {choice}
            </option>
          ))}
        </Select>
        <span className={styles.quiet}>
          The plan must name the next setting by the date (reg 18): Open counts those that do not yet, Named those that
          do.
        </span>
        {phases.length > 0 ? <Button onClick={() => onYear(year)}>Show the cases</Button> : null}
      </div>
      {!board.data ? (
        board.error ? (
          <ErrorState onRetry={board.again} refusal={board.error} />
        ) : (
          <SkeletonLines label="Loading the season" />
        )
      ) : phases.length === 0 ? (
        <EmptyState title={`No phase transfers are known for ${year}`}>
          Children who move to another phase of education that year appear here from September of the year before.
        </EmptyState>
      ) : (
        <div className={styles.table}>
          <DataTable<PhaseRow>
            columns={[
              {
                id: 'phase',
                header: 'Move',
                rowHeader: true,
                cell: ({ name }) => name.charAt(0).toUpperCase() + name.slice(1),
                beside: ({ phase }) =>
                  phase === 'post-16-to-post-16' ? <span className={styles.quiet}>the first of them</span> : null,
              },
              {
                id: 'deadline',
                header: 'Plan final by',
                width: '126px',
                cell: ({ deadline }) => <DateText date={deadline} today={today} />,
              },
              {
                id: 'safe',
                header: 'Latest safe meeting',
                width: '160px',
                cell: ({ latestSafeMeeting }) => <DateText date={latestSafeMeeting} today={today} />,
              },
              ...stateColumns<PhaseRow>('Open'),
              { id: 'named', header: 'Named', width: '84px', cell: ({ named }) => named },
              { id: 'risk', header: 'At risk', width: '104px', cell: ({ atRisk }) => late(atRisk, 'at risk') },
              { id: 'overdue', header: 'Overdue', width: '116px', cell: ({ overdue }) => late(overdue, 'overdue') },
            ]}
            label={`Phase transfers of ${year}`}
            onSelect={setSelected}
            rowAt={(index) => phases[index]}
            rowCount={phases.length}
            rowKey={({ phase }) => phase}
            selected={selected}
          />
        </div>
      )}
    </div>
  );
}
