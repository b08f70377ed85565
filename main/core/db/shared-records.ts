import type { EntityName } from '../../../shared/hub-api/entities';
import type { Held, RecordReader } from './record-store';

/** Kinds of which a few records are read again for every case. */
const small: ReadonlySet<EntityName> = new Set<EntityName>(['authority', 'setting', 'staff']);

export interface SharedRecords extends RecordReader {
  /** Reads everything anew: call it at the start of a slice and when a record changes. */
  forget(): void;
}

/** A reader that reads settings, staff and the authority once until it is told to forget: a slice derives hundreds of cases from them. */
export function createSharedRecords(reader: RecordReader): SharedRecords {
  const kept = new Map<string, Held<EntityName> | undefined>();
  return {
    ...reader,
    get<E extends EntityName>(entity: E, id: string) {
      if (!small.has(entity)) return reader.get(entity, id);
      const key = `${entity} ${id}`;
      if (!kept.has(key)) kept.set(key, reader.get(entity, id) as Held<EntityName> | undefined);
      return kept.get(key) as Held<E> | undefined;
    },
    forget: () => kept.clear(),
  };
}
