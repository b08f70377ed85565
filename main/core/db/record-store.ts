import type { EntityBody, EntityName } from '../../../shared/hub-api/entities';
import type { ReadDb } from './connection';

/** A record as screens see it: what the hub confirmed with this computer's unsent changes on top. `waiting` says that there are some. */
export type Held<E extends EntityName> = EntityBody<E> & { id: string; rev: number; waiting: boolean };

export interface RecordReader {
  get<E extends EntityName>(entity: E, id: string): Held<E> | undefined;
  /** All records of one kind that belong to one case, in order of id (ids are UUIDv7, so: of creation). */
  forCase<E extends EntityName>(entity: E, caseId: string): Held<E>[];
  /** All records of a small kind (staff, setting, authority): never call it for kinds that grow with the caseload. */
  all<E extends EntityName>(entity: E): Held<E>[];
  /** A value that belongs to this person on this computer and never goes to the hub: saved views, what was seen, imports. */
  local(key: string): string | undefined;
  /** All such values whose key starts with `prefix`, in order of key. */
  localWith(prefix: string): { key: string; value: string }[];
}

export interface RecordWriter extends RecordReader {
  /** Gives the new record's id (UUIDv7 unless one is given). */
  create<E extends EntityName>(entity: E, body: EntityBody<E>, id?: string): string;
  /** Writes only the fields given; fields whose content does not change make no mutation. */
  update<E extends EntityName>(entity: E, id: string, fields: Partial<EntityBody<E>>): void;
  /** Keeps, replaces or (null) forgets one value of this person on this computer; makes no mutation. */
  putLocal(key: string, value: string | null): void;
}

/** The encrypted cache of one person. */
export interface Cache extends RecordReader {
  /**
   * Runs one user command in one durable transaction (synchronous=FULL): outbox rows, overlay, audit rows and derived rows (tray,
   * search marks) together, or none. After the commit, tells the screens and wakes the sync engine. An exception rolls all back.
   */
  command<T>(work: (writer: RecordWriter) => T): T;
  /** For a domain repository's own SQL over the projected view `projected(entity, id, case_id, rev, body, waiting)` and derived tables. */
  readonly read: ReadDb;
}
