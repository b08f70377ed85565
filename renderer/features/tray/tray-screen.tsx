import { Button } from '@fluentui/react-components';
import { Add16Regular } from '@fluentui/react-icons';
import { useCallback, useState } from 'react';
import { useMay, useToday } from '../../app/app-state';
import { openCase, useRoutes } from '../../app/routes';
import { useQuery } from '../../bridge/use-query';
import { Notice } from '../../ui/notice';
import { PaneSplit } from '../../ui/pane-split';
import { usePreferences } from '../../ui/preferences';
import { ErrorState, SkeletonLines } from '../../ui/states';
import { useNarrowWindow } from '../../ui/use-narrow-window';
import { CasePreview } from './case-preview';
import { FilterBar } from './filter-bar';
import { SummaryLine } from './summary-line';
import styles from './tray.module.css';
import { TrayEmpty } from './tray-empty';
import { useTray } from './tray-store';
import { TrayTable } from './tray-table';
import { pagesOf, type TrayRows, useTrayRows } from './use-tray-rows';
import { ViewOptions } from './view-options';

/** Beside the list: the case of the chosen row. */
function ChosenCase({ rowAt }: Pick<TrayRows, 'rowAt'>) {
  const chosen = rowAt(useTray((state) => state.selected));
  return chosen ? <CasePreview caseId={chosen.caseId} key={chosen.caseId} onOpen={openCase} /> : null;
}

/** Home: everything due by law across the caseload, the most urgent first. */
export function TrayScreen() {
  const filter = useTray((state) => state.filter);
  const sort = useTray((state) => state.sort);
  const descending = useTray((state) => state.descending);
  const [range, setRange] = useState(() => pagesOf(useTray.getState().selected, useTray.getState().selected));
  const preview = usePreferences((state) => state.preview);
  const small = useNarrowWindow();
  const go = useRoutes((state) => state.go);
  const mayStart = useMay(['caseworker', 'admin', 'manager']);
  const today = useToday();
  const rows = useTrayRows(filter, sort, descending, range.from, range.to);
  const choices = useQuery('cases.filterChoices', {}).data;
  // By pages: the screen is drawn again when another part of the list is needed, not with every row that comes into view.
  const onRange = useCallback((first: number, last: number) => {
    const next = pagesOf(first, last);
    setRange((old) => (old.from === next.from && old.to === next.to ? old : next));
  }, []);

  const list =
    rows.total === undefined ? (
      rows.error ? (
        <ErrorState onRetry={rows.again} refusal={rows.error} />
      ) : (
        <SkeletonLines label="Loading your cases" lines={14} />
      )
    ) : rows.total === 0 ? (
      <TrayEmpty />
    ) : (
      <TrayTable
        choices={choices}
        narrow={preview || small}
        onRange={onRange}
        rows={rows}
        today={today}
        total={rows.total}
      />
    );

  return (
    <section aria-labelledby="screen-title" className={styles.tray}>
      <header className={styles.top}>
        <h1 id="screen-title" tabIndex={-1}>
          {filter.mine ? 'My cases' : 'All cases'}
          {rows.total === undefined ? '' : ` · ${rows.total.toLocaleString('en-GB')}`}
        </h1>
        <FilterBar choices={choices} />
      </header>
      <div className={styles.second}>
        <SummaryLine choices={choices} />
        <div className={styles.end}>
          <ViewOptions />
          {mayStart ? (
            <Button
              appearance="primary"
              data-focus-key="new-request"
              icon={<Add16Regular />}
              onClick={() => go({ place: 'new-request' })}
              size="small"
            >
              New request
            </Button>
          ) : null}
        </div>
      </div>
      {rows.error && rows.total !== undefined ? (
        <Notice intent="warning">{rows.error.message} You see what was here before.</Notice>
      ) : null}
      <div className={styles.list}>
        <PaneSplit first={list} id="tray" initial={62} second={preview ? <ChosenCase rowAt={rows.rowAt} /> : null} />
      </div>
    </section>
  );
}
