import { describe, expect, test } from 'vitest';
import { keepEqual } from '../../renderer/bridge/keep-equal';

describe('an answer that comes again', () => {
  const before = {
    rows: [
      { id: 'a', words: 2 },
      { id: 'b', words: 3 },
    ],
    next: null,
  };

  test('is the object that was there when nothing in it differs', () => {
    expect(keepEqual(before, structuredClone(before))).toBe(before);
  });

  test('keeps every part that did not change, and only those', () => {
    const now = keepEqual(before, {
      rows: [
        { id: 'a', words: 2 },
        { id: 'b', words: 4 },
      ],
      next: null,
    });
    expect(now).toEqual({
      rows: [
        { id: 'a', words: 2 },
        { id: 'b', words: 4 },
      ],
      next: null,
    });
    expect(now.rows[0]).toBe(before.rows[0]);
    expect(now.rows[1]).not.toBe(before.rows[1]);
  });

  test.each([
    [{ a: 1 }, { a: 1, b: undefined }],
    [{ a: 1, b: undefined }, { a: 1 }],
    [[1, 2], [1]],
    [[], {}],
    [null, {}],
    [{ a: [1] }, { a: { 0: 1 } }],
  ])('%o and %o are not taken for the same', (old, now) => {
    expect(keepEqual<unknown>(old, now)).toStrictEqual(now);
    expect(keepEqual<unknown>(old, now)).not.toBe(old);
  });

  test('bytes are taken as they come', () => {
    const [old, now] = [{ bytes: new Uint8Array([1]) }, { bytes: new Uint8Array([1]) }];
    expect(keepEqual(old, now).bytes).toBe(now.bytes);
  });
});
