import type { StaffRole } from '../../shared/hub-api/entities';
import type { Account, HubStore, StoredRecord } from '../store/hub-store';

/** What one member of staff may see. Made once for each request. */
export interface Viewer {
  readonly accountId: string;
  readonly name: string;
  readonly role: StaffRole;
  canSeeCase(caseId: string): boolean;
  canSee(record: Pick<StoredRecord, 'entity' | 'id' | 'caseId'>): boolean;
  /** How many live records this person may see. */
  countVisible(): number;
}

/**
 * Takes a staff account and today's date (Europe/London). A restricted case is seen by its caseworker, managers and panel
 * chairs only. A writer sees the cases named in the staff record (`caseIds`) until `accessEndsOn`, and no other.
 * The role is the one in the staff record, so a manager's change of it works at the next request.
 */
export function viewerOf(store: HubStore, account: Account, today: string): Viewer {
  const row = store.records.get('staff', account.id);
  const staff = row?.body ? (JSON.parse(row.body) as Record<string, unknown>) : {};
  const role = (typeof staff.role === 'string' ? staff.role : account.role) as StaffRole;
  const named = role === 'writer' ? new Set(namedCases(staff, today)) : null;
  const seesRestricted = role === 'manager' || role === 'panel-chair';
  const hidden = new Set(
    seesRestricted
      ? []
      : store.records
          .restrictedCases()
          .filter((one) => one.caseworkerId !== account.id && !named?.has(one.caseId))
          .map((one) => one.caseId),
  );
  const canSeeCase = (caseId: string) => (named ? named.has(caseId) : !hidden.has(caseId));
  return {
    accountId: account.id,
    name: account.name,
    role,
    canSeeCase,
    canSee: (record) => record.caseId === null || canSeeCase(record.caseId),
    countVisible: () =>
      named
        ? store.records.countLiveWithoutCase() + store.records.countLiveOfCases([...named])
        : store.records.countLive() - store.records.countLiveOfCases([...hidden]),
  };
}

/** Cases a writer's staff record names today; none once the access has ended. */
export function namedCases(staff: Record<string, unknown>, today: string): string[] {
  if (typeof staff.accessEndsOn === 'string' && staff.accessEndsOn < today) return [];
  return Array.isArray(staff.caseIds) ? staff.caseIds.filter((id): id is string => typeof id === 'string') : [];
}
