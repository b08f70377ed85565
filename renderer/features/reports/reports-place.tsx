import { useAppState } from '../../app/app-state';
import { useRoute, useRoutes } from '../../app/routes';
import { Screen } from '../../ui/screen';
import { SkeletonLines } from '../../ui/states';
import { TabStrip } from '../../ui/tab-strip';
import { CalendarReport } from './calendar-report';
import { Caseloads } from './caseloads';
import { ExceptionsWaiting } from './exceptions-waiting';
import { HandOverChosen } from './hand-over-chosen';
import { type ReportsTab, reportTabsFor } from './report-tabs';
import styles from './reports.module.css';
import { Sen2Report } from './sen2-report';
import { Timeliness } from './timeliness';

/** Timeliness as the Department counts it, who has which cases, exceptions that wait for a manager, the calendar and the SEN2 return. */
export function ReportsPlace() {
  const route = useRoute();
  const state = useAppState();
  const role = state?.account?.role;
  const tabs = reportTabsFor(role);
  const wanted = route.place === 'reports' ? route.tab : undefined;
  const tab: ReportsTab | undefined = tabs.find(({ id }) => id === wanted)?.id ?? tabs[0]?.id;
  // The reports begin with today and with what the role holds, so they wait for both.
  if (!state) return <SkeletonLines label="Loading reports" />;
  return (
    <Screen title="Reports">
      <div className={styles.place}>
        {tab ? (
          <TabStrip
            label="Reports"
            onSelect={(next) => useRoutes.getState().replace({ place: 'reports', tab: next })}
            selected={tab}
            tabs={tabs}
          />
        ) : null}
        <div className={styles.content}>
          {tab === 'timeliness' ? <Timeliness /> : null}
          {tab === 'caseloads' ? <Caseloads /> : null}
          {tab === 'hand-over' ? <HandOverChosen /> : null}
          {tab === 'exceptions' ? <ExceptionsWaiting /> : null}
          {tab === 'calendar' ? <CalendarReport /> : null}
          {tab === 'sen2' ? <Sen2Report /> : null}
        </div>
      </div>
    </Screen>
  );
}
