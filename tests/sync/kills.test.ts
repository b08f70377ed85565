import { describe, expect, it } from 'vitest';
import { runKills } from '../../tools/simulate/kills/run-kills';

describe('core and hub as real processes', () => {
  it('lose nothing, double nothing and end up equal when they are killed while they work', async () => {
    const told: string[] = [];
    // Among these seeds are new computers killed in their first sync.
    const summary = await runKills(8, 37, (line) => told.push(line));
    expect(told).toEqual([]);
    expect(summary).toMatchObject({ kills: 8, unreadable: [], lost: [], duplicated: [], diverged: [] });
    expect(summary.kinds['first-sync'].kills).toBeGreaterThan(0);
    expect(summary.acknowledged).toBeGreaterThan(20);
  }, 240_000);
});
