import { describe, expect, it } from 'vitest';
import { createPace } from '../../../main/core/sync/pace';

/** A computer that needs so many milliseconds for a record. */
function paceOf(millisecondsEach: number, least = 200, most = 1_000) {
  let at = 0;
  const pace = createPace(least, most, () => at);
  return () => {
    const size = pace.size();
    pace.run(() => {
      at += size * millisecondsEach;
    });
    return size;
  };
}

describe('how many records go into a slice of a page', () => {
  it('grows to what this computer does in half a frame, at most twice at once', () => {
    const slice = paceOf(0.01);
    expect([slice(), slice(), slice(), slice()]).toEqual([200, 400, 800, 800]);
  });
  it('stays within its bounds on a quick and on a slow computer', () => {
    const [quick, slow] = [paceOf(0.0001), paceOf(1)];
    expect([quick(), quick(), quick(), quick()]).toEqual([200, 400, 800, 1_000]);
    expect([slow(), slow()]).toEqual([200, 200]);
  });
  it('does not change where the bounds are the same', () => {
    const slice = paceOf(0.0001, 2, 2);
    expect([slice(), slice(), slice()]).toEqual([2, 2, 2]);
  });
});
