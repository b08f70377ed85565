import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { runPowerCuts } from '../../tools/simulate/power-cuts/run-power-cuts';

// Some machines have no strace, or do not let one process watch another.
const mayRecord = spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0;

describe.skipIf(!mayRecord)('a power cut at any moment of the recorded writes', () => {
  it('loses nothing that was said to be saved', async () => {
    const { losing, unreadable, problems, edits } = await runPowerCuts(40, 1, 2, 60);
    expect(problems).toEqual([]);
    expect({ losing, unreadable, edits }).toEqual({ losing: 0, unreadable: 0, edits: 60 });
  }, 120_000);

  it('loses work at synchronous=1: the method finds losses where there are some', async () => {
    expect((await runPowerCuts(40, 1, 1, 60)).losing).toBeGreaterThan(0);
  }, 120_000);
});
