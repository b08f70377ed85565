import { LockClosed16Regular } from '@fluentui/react-icons';
import type { Output } from '../../../shared/ipc/contract';
import type { TrayRow } from '../../../shared/ipc/views';
import type { Column } from '../../ui/data-table-row';
import { daysInWords, weekdayDate } from '../../ui/dates';
import { MeaningTag, meaningOfDays } from '../../ui/meaning-tag';
import styles from './tray.module.css';

type Choices = Output<'cases.filterChoices'> | undefined;

function nameOf(choices: readonly { id: string; name: string }[] | undefined, id: string | null): string {
  if (id === null) return '';
  return choices?.find((choice) => choice.id === id)?.name ?? id;
}

/** "2 days late", "today", "Thu 26 Nov": late and near dates carry their meaning. */
export function DueCell({ row, today }: { row: TrayRow; today: string }) {
  if (row.due === null || row.daysLeft === null) return <span className={styles.quiet}>Nothing due</span>;
  const words = row.daysLeft <= 1 ? daysInWords(row.daysLeft) : weekdayDate(row.due, today);
  return (
    <MeaningTag meaning={meaningOfDays(row.daysLeft)}>
      <time dateTime={row.due} title={`${weekdayDate(row.due, today)}, ${daysInWords(row.daysLeft)}`}>
        {words.charAt(0).toUpperCase() + words.slice(1)}
      </time>
    </MeaningTag>
  );
}

/** `me` is the name of the person who looks: their own cases wait on "you". */
export function trayColumns(
  choices: Choices,
  today: string,
  narrow: boolean,
  me: string | undefined,
): Column<TrayRow>[] {
  const columns: Column<TrayRow>[] = [
    {
      id: 'due',
      header: 'Due',
      width: '156px',
      sortable: true,
      cell: (row) => <DueCell row={row} today={today} />,
    },
    {
      id: 'what',
      header: 'What is due, and by which rule',
      cell: (row) => (
        <span className={styles.what}>
          <span title={row.dueName ? `${row.dueName}, ${row.regulation ?? ''}` : undefined}>
            {row.dueName ?? 'No legal date is open'}
          </span>
          {row.regulation ? <span className={styles.law}>· {row.regulation}</span> : null}
        </span>
      ),
    },
    {
      id: 'name',
      header: 'Child or young person',
      width: narrow ? '40%' : 'max(244px, 18.5vw)',
      sortable: true,
      rowHeader: true,
      cell: (row) => row.childName,
      beside: (row) => (
        <>
          <span className={styles.quiet}>{row.reference}</span>
          {row.restricted ? <LockClosed16Regular aria-label="Restricted case" className={styles.flag} /> : null}
        </>
      ),
    },
    {
      id: 'stage',
      header: 'Stage',
      width: '156px',
      sortable: true,
      cell: (row) => nameOf(choices?.stages, row.stage),
    },
    {
      id: 'waiting',
      header: 'Waiting on',
      width: '108px',
      cell: (row) =>
        row.waitingOn === 'la' && me !== undefined && row.caseworker === me
          ? 'You'
          : nameOf(choices?.waitingOn, row.waitingOn),
    },
    {
      id: 'setting',
      header: 'Setting',
      width: '14vw',
      cell: (row) => <span title={row.setting ?? undefined}>{row.setting ?? ''}</span>,
    },
  ];
  return narrow ? columns.filter(({ id }) => id !== 'stage' && id !== 'waiting' && id !== 'setting') : columns;
}
