import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVENT_TYPES } from '../../../shared/rules/event-types';
import { readEvent } from '../../../shared/rules/read-event';
import { caseEventSchema } from '../../../shared/rules/schema';
import { anyEvent } from './case-arbitrary';

const anyValue = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    'EP',
    ' School ',
    '2026-02-29',
    '2026-02-28',
    '28/02/2026',
    'amend',
    'assess',
    'x'.repeat(201),
  ),
  fc.constantFrom(null, true, false, 0, 2014, 2013, 2026.5, 2101, undefined),
  fc.constantFrom('primary-to-secondary', 'post-16-to-post-16', 'nursery'),
);
const fields = [
  ...['date', 'contributor', 'setting', 'decision', 'receivedDate', 'meetingDate', 'moveDate', 'transferDate'],
  ...['agreedDate', 'transferYear', 'phase', 'phaseTransfer', 'outcome', 'order', 'note', 'type'],
];
const anyRecord = fc.oneof(
  anyEvent,
  fc
    .tuple(anyEvent, fc.constantFrom(...fields), anyValue)
    .map(([event, field, value]) => ({ ...event, [field]: value })),
  fc
    .tuple(fc.constantFrom(...EVENT_TYPES), fc.constantFrom(...fields), anyValue)
    .map(([type, field, value]) => ({ type, date: '2026-03-04', [field]: value })),
);

/** What the schema gives once values that mean nothing to the clock are taken away. */
function bySchema(record: Record<string, unknown>) {
  const copy = { ...record };
  for (const field of ['outcome', 'order'] as const) {
    if (copy[field] !== undefined && !caseEventSchema.shape[field].safeParse(copy[field]).success) delete copy[field];
  }
  const parsed = caseEventSchema.safeParse(copy);
  return parsed.success ? parsed.data : undefined;
}

describe('reading the record of an event', () => {
  it('gives what the schema gives, whatever the record holds', () => {
    fc.assert(
      fc.property(anyRecord, (given) => {
        const record: Record<string, unknown> = { ...given };
        expect(readEvent(record)).toEqual(bySchema(record));
      }),
      { seed: 20261122, numRuns: 3000 },
    );
  });
});
