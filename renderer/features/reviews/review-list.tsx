import { Select } from '@fluentui/react-components';
import { useState } from 'react';
import { dayFromPlainDate, toPlainDate } from '../../../shared/domain/calendar';
import { openCase } from '../../app/routes';
import { useQuery } from '../../bridge/use-query';
import { DataTable } from '../../ui/data-table';
import type { Column } from '../../ui/data-table-row';
import { daysInWords, shortDate, weekdayDate } from '../../ui/dates';
import { MeaningTag, meaningOfDays } from '../../ui/meaning-tag';
import { EmptyState, ErrorState, SkeletonLines } from '../../ui/states';
import { PAGE_ROWS, Pager } from '../letters/pager';
import styles from './reviews.module.css';
import { seasonOf } from './season';
import { outcomeWords, type ReviewRow, type ReviewState, stateNames } from './words';

type Range = 'any' | 'late' | 'month' | 'term' | 'moves';
const ranges: Readonly<Record<Range, string>> = {
  any: 'Due at any time',
  late: 'Overdue',
  month: 'Due in the next 4 weeks',
  term: 'Due in the next 12 weeks',
  moves: 'Phase transfers',
};

function datesOf(range: Range, today: string): { dueFrom: string | null; dueTo: string | null } {
  const inDays = (days: number) => toPlainDate(dayFromPlainDate(today) + days);
  if (range === 'late') return { dueFrom: null, dueTo: inDays(-1) };
  if (range === 'any' || range === 'moves') return { dueFrom: null, dueTo: null };
  return { dueFrom: today, dueTo: inDays(range === 'month' ? 28 : 84) };
}

function columnsOn(today: string): Column<ReviewRow>[] {
  return [
    {
      id: 'due',
      header: 'Due',
      width: '160px',
      cell: ({ due, daysLeft }) =>
        due === null || daysLeft === null ? (
          'No date known'
        ) : (
          <MeaningTag meaning={meaningOfDays(daysLeft)}>
            <time dateTime={due} title={`${weekdayDate(due, today)}, ${daysInWords(daysLeft)}`}>
              {daysLeft < 0 ? daysInWords(daysLeft) : weekdayDate(due, today)}
            </time>
          </MeaningTag>
        ),
    },
    {
      id: 'name',
      header: 'Child or young person',
      rowHeader: true,
      cell: (row) => row.childName,
      beside: (row) => <span className={styles.quiet}>{row.reference}</span>,
    },
    {
      id: 'setting',
      header: 'Setting',
      width: '20%',
      cell: ({ setting }) => <span title={setting ?? undefined}>{setting ?? 'None recorded'}</span>,
    },
    { id: 'state', header: 'Where it stands', width: '148px', cell: ({ state }) => stateNames[state] },
    { id: 'meeting', header: 'Meeting', width: '184px', cell: (row) => meetingWords(row, today) },
    { id: 'outcome', header: 'Outcome', width: '208px', cell: (row) => resultWords(row, today) },
  ];
}

function meetingWords({ meetingOn, meetingBy }: ReviewRow, today: string): string {
  if (meetingOn !== null) return shortDate(meetingOn, today);
  if (meetingBy === null) return '';
  return meetingBy < today ? `Was safe to ${shortDate(meetingBy, today)}` : `By ${shortDate(meetingBy, today)}`;
}

function resultWords({ state, outcome, finalDue }: ReviewRow, today: string): string {
  if (state === 'amending' && finalDue !== null) return `Final plan due ${shortDate(finalDue, today)}`;
  return outcome === null ? '' : `Last: ${outcomeWords(outcome).toLowerCase()}`;
}

/** Reviews by due date, narrowed by state, setting and due date. */
export function ReviewList({
  mine,
  today,
  transferYear = null,
}: {
  mine: boolean;
  today: string;
  /** Starts with the phase transfers of this calendar year. */
  transferYear?: number | null;
}) {
  const [state, setState] = useState<ReviewState | ''>('');
  const [settingId, setSettingId] = useState('');
  const [range, setRange] = useState<Range>(transferYear === null ? 'any' : 'moves');
  const [offset, setOffset] = useState(0);
  const [selected, setSelected] = useState(0);
  const choices = useQuery('cases.filterChoices', {});
  const reviews = useQuery(
    'reviews.list',
    {
      mine,
      state: state || null,
      settingId: settingId || null,
      ...datesOf(range, today),
      transferYear: range === 'moves' ? (transferYear ?? seasonOf(today)) : null,
      limit: PAGE_ROWS,
      offset,
    },
    { keepPrevious: true },
  );
  const narrow = (change: () => void) => {
    change();
    setOffset(0);
    setSelected(0);
  };
  const rows = reviews.data?.rows ?? [];
  return (
    <div className={styles.list}>
      <div className={styles.filters}>
        <Select
          aria-label="Where it stands"
          onChange={(_, { value }) => narrow(() => setState(value as ReviewState | ''))}
          value={state}
        >
          <option value="">All states</option>
          {Object.entries(stateNames).map(([id, name]) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
        <Select aria-label="When due" onChange={(_, { value }) => narrow(() => setRange(value as Range))} value={range}>
          {Object.entries(ranges).map(([id, name]) => (
            <option key={id} value={id}>
              {id === 'moves' ? `Phase transfers of ${transferYear ?? seasonOf(today)}` : name}
            </option>
          ))}
        </Select>
        <Select
          aria-label="Setting"
          className={styles.setting}
          onChange={(_, { value }) => narrow(() => setSettingId(value))}
          value={settingId}
        >
          <option value="">All settings</option>
          {choices.data?.settings.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
        <span className={styles.quiet} role="status">
          {reviews.data ? `${reviews.data.total} ${reviews.data.total === 1 ? 'review' : 'reviews'}` : ''}
        </span>
      </div>
      {!reviews.data ? (
        reviews.error ? (
          <ErrorState onRetry={reviews.again} refusal={reviews.error} />
        ) : (
          <SkeletonLines label="Loading reviews" />
        )
      ) : rows.length === 0 ? (
        <EmptyState title="No reviews here">
          Every case with a plan in force has its next review in this list. Choose other filters, or show all cases.
        </EmptyState>
      ) : (
        <div className={styles.table}>
          <DataTable<ReviewRow>
            columns={columnsOn(today)}
            label="Reviews"
            onOpen={({ caseId }) => openCase(caseId, 'reviews')}
            onSelect={setSelected}
            rowAt={(index) => rows[index]}
            rowCount={rows.length}
            rowKey={({ caseId }) => caseId}
            selected={selected}
          />
          <Pager offset={offset} onOffset={setOffset} total={reviews.data.total} />
        </div>
      )}
    </div>
  );
}
