import { Button } from '@fluentui/react-components';
import { useCallback, useMemo } from 'react';
import type { Output } from '../../../shared/ipc/contract';
import { useAppState } from '../../app/app-state';
import { openCase, useRoutes } from '../../app/routes';
import { DataTable } from '../../ui/data-table';
import { usePreferences } from '../../ui/preferences';
import { trayColumns } from './columns';
import styles from './tray.module.css';
import { type TraySort, useTray } from './tray-store';
import { pageSize, type TrayRows } from './use-tray-rows';

interface TrayTableProps {
  rows: TrayRows;
  total: number;
  choices: Output<'cases.filterChoices'> | undefined;
  today: string;
  narrow: boolean;
  onRange: (first: number, last: number) => void;
}

/** The list itself, as one virtual table or as pages of 100. */
export function TrayTable({ rows, total, choices, today, narrow, onRange }: TrayTableProps) {
  const { filter, sort, descending, selected, select, setSort } = useTray();
  const list = useMemo(() => JSON.stringify([filter, sort, descending]), [filter, sort, descending]);
  const pages = usePreferences((state) => state.pages);
  const me = useAppState()?.account?.name;
  const columns = useMemo(() => trayColumns(choices, today, narrow, me), [choices, today, narrow, me]);
  const start = pages ? Math.floor(Math.min(selected, total - 1) / pageSize) * pageSize : 0;
  const here = pages ? Math.min(pageSize, total - start) : total;
  const onPageRange = useCallback(
    (first: number, last: number) => onRange(start + first, start + last),
    [onRange, start],
  );
  const table = (
    <DataTable
      // Only where nothing has the focus: a menu or button that redraws the list keeps it.
      autoFocus={useRoutes.getState().moves === 0 && document.activeElement === document.body}
      columns={columns}
      key={pages ? `page-${start}` : 'all'}
      label="Cases"
      list={list}
      onOpen={(row) => openCase(row.caseId)}
      onRange={onPageRange}
      onSelect={(index) => select(start + index)}
      onSort={(id) => setSort(id as TraySort)}
      rowAt={(index) => rows.rowAt(start + index)}
      rowCount={here}
      rowKey={(row) => row.caseId}
      selected={Math.min(selected, total - 1) - start}
      sort={{ id: sort, descending }}
      whole={pages}
    />
  );
  if (!pages) return table;
  const last = Math.ceil(total / pageSize);
  const page = start / pageSize + 1;
  return (
    <div className={styles.paged}>
      {table}
      <nav aria-label="Pages of cases" className={styles.pages}>
        <Button disabled={page === 1} onClick={() => select(start - pageSize)} size="small">
          Previous page
        </Button>
        <span className="tabular">
          Page {page} of {last}
        </span>
        <Button disabled={page === last} onClick={() => select(start + pageSize)} size="small">
          Next page
        </Button>
      </nav>
    </div>
  );
}
