/** The type of an event record that puts another one right. Events are never edited, so that the case shows what was once believed. */
export const CORRECTION = 'event-corrected';

/** What a correction says of the event that it names. */
interface Correction {
  readonly type: string;
  readonly recordedAt: string;
  readonly corrects?: string;
  readonly withdrawn?: boolean;
  readonly correction?: Readonly<Record<string, unknown>>;
}

/**
 * Gives the events as they stand after their corrections: those withdrawn are left out, the others carry the corrected fields. The
 * latest correction of a field counts (by `recordedAt`, a UTC instant). Corrections themselves and any of unknown events are left out.
 */
export function correctedEvents<E extends Correction & { readonly id: string }>(records: readonly E[]): E[] {
  const corrections = records
    .filter(({ type }) => type === CORRECTION)
    .sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : a.recordedAt > b.recordedAt ? 1 : 0));
  if (corrections.length === 0) return [...records];
  const changes = new Map<string, { withdrawn: boolean; fields: Record<string, unknown> }>();
  for (const { corrects, withdrawn, correction } of corrections) {
    if (corrects === undefined) continue;
    const fields = { ...changes.get(corrects)?.fields, ...correction };
    changes.set(corrects, { withdrawn: withdrawn === true, fields });
  }
  return records.flatMap((record) => {
    if (record.type === CORRECTION) return [];
    const change = changes.get(record.id);
    if (!change) return [record];
    return change.withdrawn ? [] : [{ ...record, ...change.fields }];
  });
}
