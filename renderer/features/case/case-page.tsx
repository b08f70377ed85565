import { useEffect } from 'react';
import { type CaseTab, useRoutes } from '../../app/routes';
import { call } from '../../bridge/call';
import { useQuery } from '../../bridge/use-query';
import { useHotkey } from '../../ui/hotkeys';
import { Notice } from '../../ui/notice';
import { ErrorState, SkeletonLines } from '../../ui/states';
import { CaseConflicts } from '../conflicts/conflict-banner';
import styles from './case.module.css';
import { CaseHeader } from './case-header';
import { CaseTabs } from './case-tabs';
import { Ribbon } from './ribbon';
import { TabPanel } from './tab-panel';

const looked = 1000;

/** One case: who and how it stands stays in sight above the tabs. */
export function CasePage({ caseId, tab, item }: { caseId: string; tab: CaseTab; item: string | undefined }) {
  const { data, error, again } = useQuery('cases.get', { caseId });
  const { replace, back } = useRoutes();
  // What changed stays in sight while the person looks; it counts as seen when they leave.
  useEffect(() => {
    const since = Date.now();
    return () => {
      if (Date.now() - since > looked) void call('cases.markSeen', { caseId });
    };
  }, [caseId]);
  useHotkey({ keys: 'Escape', does: 'Back to where you came from', group: 'Case' }, (event) => {
    const target = event.target as HTMLElement;
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.isContentEditable) target.blur();
    else back();
  });
  if (!data)
    return error ? (
      <ErrorState onRetry={again} refusal={error} />
    ) : (
      <SkeletonLines label="Loading the case" lines={14} />
    );
  return (
    <div className={styles.page}>
      <div className={styles.sticky}>
        <CaseHeader found={data} tab={tab} />
        <Ribbon steps={data.ribbon} />
        <CaseTabs onTab={(next) => replace({ place: 'case', caseId, tab: next })} tab={tab} />
      </div>
      {error ? <Notice intent="warning">{error.message} You see the case as it was before.</Notice> : null}
      {tab === 'plan' ? null : <CaseConflicts caseId={caseId} />}
      <div
        aria-labelledby={`case-tab-${tab}`}
        className={styles.panel}
        data-pane
        id="case-panel"
        role="tabpanel"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a tab panel without controls must be reachable
        tabIndex={0}
      >
        <TabPanel caseId={caseId} found={data} item={item} tab={tab} />
      </div>
    </div>
  );
}
