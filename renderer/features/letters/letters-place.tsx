import { Select } from '@fluentui/react-components';
import { useState } from 'react';
import type { Input, Output } from '../../../shared/ipc/contract';
import { openCase } from '../../app/routes';
import { useQuery } from '../../bridge/use-query';
import { DataTable } from '../../ui/data-table';
import { DateText } from '../../ui/date-text';
import { Screen } from '../../ui/screen';
import { EmptyState, ErrorState, SkeletonLines } from '../../ui/states';
import { LetterStatus } from './letter-status';
import styles from './letters.module.css';
import { PAGE_ROWS, Pager } from './pager';

type Status = NonNullable<Input<'letters.list'>['status']>;
type Row = Output<'letters.list'>['rows'][number];

const STATUSES: readonly { id: Status; name: string }[] = [
  { id: 'any', name: 'All letters' },
  { id: 'draft', name: 'Being written' },
  { id: 'ready', name: 'Made, not published' },
  { id: 'published', name: 'Published' },
  { id: 'retracted', name: 'Taken back' },
];

/** The letters of every case, newest first. */
export function LettersPlace() {
  const [status, setStatus] = useState<Status>('any');
  const [offset, setOffset] = useState(0);
  const [selected, setSelected] = useState(0);
  const letters = useQuery('letters.list', { caseId: null, status, limit: PAGE_ROWS, offset }, { keepPrevious: true });
  const rows = letters.data?.rows ?? [];
  return (
    <Screen
      actions={
        <Select
          aria-label="Show letters"
          onChange={(_event, data) => {
            setStatus(data.value as Status);
            setOffset(0);
            setSelected(0);
          }}
          value={status}
        >
          {STATUSES.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      }
      detail={letters.data ? `${letters.data.total} letters` : undefined}
      title="Letters"
    >
      {!letters.data ? (
        letters.error ? (
          <ErrorState onRetry={letters.again} refusal={letters.error} />
        ) : (
          <SkeletonLines label="Loading letters" />
        )
      ) : rows.length === 0 ? (
        <EmptyState title="No letters here">
          Letters are written from a case, on its Letters tab. They appear here with whether the family has opened them.
        </EmptyState>
      ) : (
        <div className={styles.table}>
          <DataTable<Row>
            columns={[
              { id: 'name', header: 'Letter', cell: (row) => row.name, rowHeader: true },
              {
                id: 'case',
                header: 'Child or young person',
                width: '24%',
                cell: (row) => (
                  <span title={`${row.childName}, ${row.reference}`}>
                    {row.childName} <span className={styles.reference}>{row.reference}</span>
                  </span>
                ),
              },
              { id: 'date', header: 'Date', width: '170px', cell: (row) => <DateText date={row.date} form="long" /> },
              { id: 'status', header: 'Where it is', width: '36%', cell: (row) => <LetterStatus letter={row} /> },
            ]}
            label="Letters"
            onOpen={(row) => openCase(row.caseId, 'letters', row.id)}
            onSelect={setSelected}
            rowAt={(index) => rows[index]}
            rowCount={rows.length}
            rowKey={(row) => row.id}
            selected={selected}
          />
          <Pager offset={offset} onOffset={setOffset} total={letters.data.total} />
        </div>
      )}
    </Screen>
  );
}
