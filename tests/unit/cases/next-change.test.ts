import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { projectCase } from '../../../main/core/cases/projector';
import type { RecordReader } from '../../../main/core/db/record-store';
import { dayFromPlainDate, toPlainDate } from '../../../shared/domain/calendar';
import type { CaseEvent, CaseException } from '../../../shared/rules/types';
import { caseBody } from '../../support/test-cache';
import { anyCase, plainDate } from '../clock/case-arbitrary';

const SEED = Number(process.env.CLOCK_SEED ?? 20261122);
console.info(`next change: CLOCK_SEED=${SEED}`);
const options = { seed: SEED, numRuns: Number(process.env.CLOCK_RUNS ?? 400) };
const laterBy = (date: string, days: number) => toPlainDate(dayFromPlainDate(date) + days);

/** The records of one case, as the cache would give them. */
function recordsOf(input: { dob?: string; events: readonly CaseEvent[]; exceptions: readonly CaseException[] }) {
  const body = caseBody('NM-1');
  const held = { ...body, child: { ...body.child, dateOfBirth: input.dob ?? body.child.dateOfBirth } };
  const exceptions = input.exceptions.map((exception) => ({
    ...exception,
    approvedBy: exception.approvedBy ? { id: 'staff-0002', name: exception.approvedBy } : null,
  }));
  const lists: Record<string, readonly object[]> = { event: input.events, exception: exceptions };
  const reader = {
    get: (entity: string) => (entity === 'case' ? { ...held, id: 'case-0001' } : undefined),
    forCase: (entity: string) => (lists[entity] ?? []).map((record, index) => ({ ...record, id: `id-${index}` })),
    all: () => [],
    local: () => undefined,
    localWith: () => [],
  };
  return reader as unknown as RecordReader;
}

function derived(reader: RecordReader, today: string) {
  const entry = projectCase(reader, 'case-0001', today);
  if (!entry) throw new Error('the case is there');
  const { changesOn, ...rows } = entry;
  return { changesOn: changesOn ?? '', rows };
}

describe('the day on which a case’s rows may change by themselves', () => {
  it('is never later than the first day on which they do', () => {
    fc.assert(
      fc.property(
        anyCase,
        plainDate('2022-01-01', '2027-12-31'),
        fc.integer({ min: 1, max: 900 }),
        (given, asOf, days) => {
          const reader = recordsOf(given);
          const { changesOn, rows } = derived(reader, asOf);
          expect(changesOn > asOf).toBe(true);
          const last = changesOn.startsWith('9999') ? laterBy(asOf, days) : dayBefore(changesOn, asOf, days);
          expect(derived(reader, last).rows).toEqual(rows);
        },
      ),
      options,
    );
  });

  it.each([
    [
      'an event dated ahead',
      { events: [{ type: 'request-received', date: '2026-12-01' }] },
      '2026-12-01',
      '2026-11-22',
    ],
    [
      'the end of the family’s comments',
      { events: [{ type: 'draft-served', date: '2026-11-20' }] },
      '2026-12-05',
      '2026-11-22',
    ],
    [
      'a foretold move to secondary school',
      { dob: '2016-05-01', events: [{ type: 'final-plan-issued', date: '2026-08-01' }] },
      '2026-09-01',
      '2026-08-15',
    ],
  ] as const)('names %s', (_what, given, expected, asOf) => {
    const reader = recordsOf({ exceptions: [], ...given });
    expect(derived(reader, asOf).changesOn).toBe(expected);
  });
});

/** The last day before `changesOn`, or `days` after `asOf` where that is sooner; 29 February may stand for a day that does not exist. */
function dayBefore(changesOn: string, asOf: string, days: number): string {
  const far = laterBy(asOf, days);
  if (far < changesOn) return far;
  const real = changesOn.endsWith('-02-29') ? changesOn.replace('-02-29', '-03-01') : changesOn;
  return laterBy(real, -1) >= asOf ? laterBy(real, -1) : asOf;
}
