import type { EntityName } from '../../../shared/hub-api/entities';
import type { CaseRows } from './derived-rows';
import type { RecordReader } from './record-store';

/** One case as the work tray lists it (shared/ipc/views.ts, trayRow). Dates are plain, Europe/London. */
export interface TrayEntry {
  reference: string;
  childName: string;
  /** For sorting by name: last name first, lower case. */
  sortName: string;
  dateOfBirth: string;
  stage: string;
  due: string | null;
  dueCode: string | null;
  dueName: string | null;
  regulation: string | null;
  waitingOn: string | null;
  settingId: string | null;
  setting: string | null;
  caseworkerId: string | null;
  caseworker: string | null;
  status: string;
  restricted: boolean;
  /** Lower case words that the tray's filter box looks in. */
  searchText: string;
}

/** Everything derived from one case: its tray row, and the rows that the caseload's lists are made of. */
export interface CaseEntry extends TrayEntry {
  rows?: CaseRows;
  /** Plain date: the first day on which the entry can differ without a new record. Left out: every new day. */
  changesOn?: string;
}

/** What the search index holds of one record. */
export interface SearchEntry {
  kind: 'case' | 'advice' | 'plan' | 'comment' | 'note' | 'letter' | 'professional' | 'setting';
  title: string;
  text: string;
  /** Names and references, found while typing from two letters; null for records that have none. */
  names: string | null;
}

/** Given by the domain when the cache is opened. Both read only what the reader gives, and are called inside a transaction. */
export interface Projectors {
  /** By what rules rows are derived; when it differs from the last time, every case is derived again. */
  readonly version?: string;
  /** The kinds that `projectCase` reads: others do not make a case's rows again. Left out: all. */
  readonly reads?: ReadonlySet<EntityName>;
  /** Null when the case is not there (any more). */
  projectCase(reader: RecordReader, caseId: string): CaseEntry | null;
  /** Null for records that are not searched. */
  searchEntry(reader: RecordReader, entity: EntityName, id: string): SearchEntry | null;
}
