import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chooseBatch,
  type OutboxFacts,
  preparing,
  protocolFit,
  removalLimit,
  retryDelay,
  statusSentence,
  waitingWords,
} from '../../../main/core/sync/plan';
import { rebase } from '../../../main/core/sync/rebase';

const row = (id: string, record: string, more: Partial<OutboxFacts> = {}): OutboxFacts => ({
  id,
  record,
  caseId: 'case-1',
  state: 'waiting',
  fileWaits: false,
  text: false,
  madeAt: '2026-11-20T10:40:00.000Z',
  ...more,
});

describe('the next batch (rule 7)', () => {
  it('takes one row of each record, oldest first', () => {
    expect(chooseBatch([row('1', 'a'), row('2', 'b'), row('3', 'a')], 10)).toEqual(['1', '2']);
  });
  it('sends again what was on its way', () => {
    expect(chooseBatch([row('1', 'a', { state: 'sending' })], 10)).toEqual(['1']);
  });
  it('lets a parked row and a conflict hold back their own record only', () => {
    const rows = [
      row('1', 'a', { state: 'parked' }),
      row('2', 'b', { state: 'conflict' }),
      row('3', 'a'),
      row('4', 'b'),
      row('5', 'c'),
    ];
    expect(chooseBatch(rows, 10)).toEqual(['5']);
  });
  it('holds back the rest of a case behind a document whose file is not up', () => {
    const rows = [
      row('1', 'document', { fileWaits: true }),
      row('2', 'letter'),
      row('3', 'other', { caseId: 'case-2' }),
    ];
    expect(chooseBatch(rows, 10)).toEqual(['3']);
  });
  it('is never longer than the hub takes', () => {
    expect(chooseBatch([row('1', 'a'), row('2', 'b')], 1)).toEqual(['1']);
  });
});

describe('waiting for the next try (rule 13)', () => {
  it('stays between one second and five minutes and obeys the hub', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), fc.double({ min: 0, max: 1, noNaN: true }), (failures, random) => {
        const delay = retryDelay(failures, random, null);
        return delay >= 1_000 && delay <= 300_000;
      }),
    );
    expect(retryDelay(1, 0, 600_000)).toBe(600_000);
  });
});

describe('the brake (rule 10)', () => {
  it('stops above 200 records or a tenth of the cache', () => {
    expect([removalLimit(100_000), removalLimit(1_000), removalLimit(30)]).toEqual([200, 100, 20]);
  });
});

describe('protocol versions', () => {
  it('say which side is too old', () => {
    expect(protocolFit(1, { oldest: 1, newest: 3 })).toBe('fits');
    expect(protocolFit(1, { oldest: 2, newest: 3 })).toBe('too-old');
    expect(protocolFit(4, { oldest: 2, newest: 3 })).toBe('too-new');
  });
});

describe('what the person reads', () => {
  it('says how many wait and since when, in London time', () => {
    expect(waitingWords(3, '2026-07-20T09:40:00.000Z', '2026-07-20T12:00:00.000Z')).toBe(
      '3 changes waiting since 10:40',
    );
    expect(waitingWords(1, '2026-11-20T10:40:00.000Z', '2026-11-22T12:00:00.000Z')).toBe(
      '1 change waiting since 20 November 10:40',
    );
  });
  it('says in every state that the work is safe, or what is happening', () => {
    const facts = { waiting: 3, parked: 0, waitingSince: '2026-11-20T10:40:00.000Z', progress: null };
    expect(statusSentence({ ...facts, state: 'offline' }, '2026-11-20T12:00:00.000Z')).toBe(
      'The hub cannot be reached. 3 changes waiting since 10:40. Your work is saved on this computer.',
    );
  });
});

describe('while lists are still being made from what came', () => {
  const facts = { state: 'up-to-date' as const, waiting: 0, parked: 0, waitingSince: null, progress: null };
  const said = (left: Parameters<typeof preparing>[0], more = {}) =>
    statusSentence({ ...facts, preparing: preparing(left), ...more }, '2026-11-20T12:00:00.000Z');
  const allHere = { cases: 0, allCases: 3_586, records: 0, allRecords: 60_000 };

  it('says how far it is, and not that everything is up to date', () => {
    expect(said({ ...allHere, cases: 2_386 })).toBe('Preparing your cases: 1,200 of 3,586.');
    expect(said({ ...allHere, cases: 2_386, records: 60_000 })).toBe('Preparing your cases: 1,200 of 3,586.');
    expect(said({ ...allHere, records: 40_000 })).toBe('Preparing search: 20,000 of 60,000 records.');
  });
  it('still says what waits, and keeps quiet about what is done before anybody has read it', () => {
    const waits = { waiting: 3, waitingSince: '2026-11-20T10:40:00.000Z' };
    expect(said({ ...allHere, cases: 2_386 }, waits)).toBe(
      '3 changes waiting since 10:40. Preparing your cases: 1,200 of 3,586.',
    );
    expect(said({ ...allHere, cases: 3, records: 40 })).toBe('Everything is up to date.');
  });
});

describe('rebase (rule 1)', () => {
  it('puts this computer’s changes on top of the hub’s copy, in order', () => {
    const changes = [
      { op: 'update' as const, fields: { a: 2 } },
      { op: 'update' as const, fields: { a: 3, b: 1 } },
    ];
    expect(rebase({ a: 1, c: 9 }, changes)).toEqual({ a: 3, b: 1, c: 9 });
    expect(rebase(null, changes)).toBeNull();
    expect(rebase(null, [{ op: 'create', fields: { a: 1 } }, ...changes])).toEqual({ a: 3, b: 1 });
  });
});
