import type { EntityBody } from '../../../shared/hub-api/entities';
import type { HubRecord } from '../../../shared/hub-api/sync';

export const powerKey = new Uint8Array(32).fill(11);
export const pageSize = 5;

const caseId = '01990000-0000-7000-8000-000000000001';

/** The note of one edit; `length` characters follow its number. */
export function noteOf(edit: number, length: number): EntityBody<'note'> {
  const text = `edit ${edit} ${'and so on '.repeat(Math.ceil(length / 10))}`;
  return { caseId, text, by: { id: 'staff-0001', name: 'P' }, writtenAt: '2026-11-20T10:00:00.000Z' };
}

/** A record that comes from the hub in a page; pages and their records have numbers. */
export function recordOf(page: number, n: number): HubRecord {
  return {
    entity: 'note',
    id: `01990000-0000-7000-8000-${String(page * pageSize + n + 1000).padStart(12, '0')}`,
    caseId,
    rev: page,
    body: noteOf(-page, 500),
    removed: null,
    mutationId: null,
  } as HubRecord;
}
