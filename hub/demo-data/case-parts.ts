import type { EntityBody, EntityName } from '../../shared/hub-api/entities';
import type { RecordWrite } from '../store/hub-store';
import type { DemoProfessional } from './directory';
import type { DemoChild } from './person';
import type { Random } from './random';
import type { DemoSetting } from './settings';
import type { Happening, Stage } from './timeline';

/** What the whole demo shares. */
export interface DemoWorld {
  random: Random;
  /** Plain date the demo is made for: everything happened on or before it. */
  asOf: string;
  settings: readonly DemoSetting[];
  professionals: ReadonlyMap<string, readonly DemoProfessional[]>;
  /** Who takes the decisions. */
  chair: { id: string; name: string };
  /** Who approves exceptions. */
  manager: { id: string; name: string };
}

/** One case while it is being made. */
export interface DemoCase {
  id: string;
  reference: string;
  stage: Stage;
  child: DemoChild;
  setting: DemoSetting;
  caseworker: { id: string; name: string };
  events: Happening[];
  /** Full detail: the demo caseworker's own cases. */
  rich: boolean;
}

/** A record of a case, ready for the store. */
export function caseRecord<E extends EntityName>(
  caseId: string,
  entity: E,
  id: string,
  body: EntityBody<E>,
): RecordWrite {
  return { entity, id, caseId, body, mutationId: null };
}

const two = (value: number) => String(value).padStart(2, '0');

/** UTC instant at a working hour of a plain date. */
export function workingHour(random: Random, date: string): string {
  return `${date}T${two(random.int(8, 16))}:${two(random.int(0, 59))}:${two(random.int(0, 59))}.000Z`;
}

const REQUEST_CHANNELS = { hub: 7, email: 2, post: 1 };

/** Event records in the order they happened. */
export function eventRecords(world: DemoWorld, one: DemoCase): RecordWrite[] {
  const { random } = world;
  return one.events.map(({ type, date, ...fields }) =>
    caseRecord(one.id, 'event', random.id(), {
      caseId: one.id,
      type,
      date,
      ...fields,
      ...(type === 'request-received' ? { channel: random.weighted(REQUEST_CHANNELS) } : {}),
      by: { id: one.caseworker.id, name: one.caseworker.name },
      recordedAt: workingHour(random, date),
    }),
  );
}
