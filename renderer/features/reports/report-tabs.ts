import type { AppState } from '../../app/app-state';

type Role = NonNullable<AppState['account']>['role'];
export type ReportsTab = 'timeliness' | 'caseloads' | 'hand-over' | 'exceptions' | 'calendar' | 'sen2';

interface ReportTab {
  id: ReportsTab;
  name: string;
  /** Who may ever use it; left out for everyone. */
  roles?: readonly Role[];
}

const managing: readonly Role[] = ['manager', 'admin', 'panel-chair'];

const TABS: readonly ReportTab[] = [
  { id: 'timeliness', name: 'Timeliness', roles: managing },
  { id: 'caseloads', name: 'Caseloads', roles: managing },
  { id: 'exceptions', name: 'Exceptions' },
  { id: 'calendar', name: 'Calendar' },
  { id: 'hand-over', name: 'Hand over', roles: ['caseworker', 'manager', 'admin'] },
  { id: 'sen2', name: 'SEN2' },
];

/** The reports that this role may see, in their order. */
export function reportTabsFor(role: Role | undefined): readonly ReportTab[] {
  return TABS.filter(({ roles }) => roles === undefined || (role !== undefined && roles.includes(role)));
}
