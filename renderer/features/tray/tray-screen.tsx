import { Button } from '@fluentui/react-components';
import { Add16Regular } from '@fluentui/react-icons';
import { useMemo, useState } from 'react';
import { useMay, useToday } from '../../app/app-state';
import { openCase, useRoutes } from '../../app/routes';
import { useQuery } from '../../bridge/use-query';
import { Notice } from '../../ui/notice';
import { PaneSplit } from '../../ui/pane-split';
import { usePreferences } from '../../ui/preferences';
import { ErrorState, SkeletonLines } from '../../ui/states';
import { CasePreview } from './case-preview';
import { FilterBar } from './filter-bar';
import { SummaryLine } from './summary-line';
import styles from './tray.module.css';
import { TrayEmpty } from './tray-empty';
import { useTray } from './tray-store';
import { TrayTable } from './tray-table';
import { useTrayRows } from './use-tray-rows';
import { ViewOptions } from './view-options';

/** Home: everything due by law across the caseload, the most urgent first. */
export function TrayScreen() {
  const { filter, sort, descending, selected } = useTray();
  const [range, setRange] = useState({ first: selected, last: selected });
  const preview = usePreferences((state) => state.preview);
  const go = useRoutes((state) => state.go);
  const mayStart = useMay(['caseworker', 'admin', 'manager']);
  const today = useToday();
  const rows = useTrayRows(filter, sort, descending, range.first, range.last);
  const choices = useQuery('cases.filterChoices', {}).data;
  const onRange = useMemo(
    () => (first: number, last: number) =>
      setRange((old) => (old.first === first && old.last === last ? old : { first, last })),
    [],
  );
  const chosen = rows.rowAt(selected);

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
      <TrayTable choices={choices} narrow={preview} onRange={onRange} rows={rows} today={today} total={rows.total} />
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
        {preview ? (
          <PaneSplit
            first={list}
            id="tray"
            initial={62}
            second={chosen ? <CasePreview caseId={chosen.caseId} key={chosen.caseId} onOpen={openCase} /> : null}
          />
        ) : (
          list
        )}
      </div>
    </section>
  );
}
