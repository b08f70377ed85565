import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

const root = new URL('../../..', import.meta.url).pathname;

function clock(argument: string, input?: string) {
  const run = spawnSync(process.execPath, ['node_modules/tsx/dist/cli.mjs', 'tools/clock-cli.ts', argument], {
    cwd: root,
    input,
    encoding: 'utf8',
  });
  return { code: run.status, answer: JSON.parse(run.stdout) as Record<string, unknown> };
}

const oneRequest =
  '{"asOf":"2026-11-22","dob":"2012-03-04","events":[{"type":"request-received","date":"2026-09-01"}]}';

describe('npm run clock', () => {
  it('prints the obligations of a case', () => {
    const { code, answer } = clock(oneRequest);
    expect(code).toBe(0);
    expect(answer.obligations).toContainEqual(
      expect.objectContaining({
        code: 'decide-whether-to-assess',
        due: '2026-10-13',
        state: 'overdue',
        regulation: 'reg 5(1)',
      }),
    );
  });

  it('reads the case from standard input', () => {
    expect(clock('-', oneRequest)).toEqual(clock(oneRequest));
  });

  it.each([
    ['{"asOf":', 'clock-not-json'],
    ['{"asOf":"2026-11-31","events":[]}', 'clock-bad-input'],
    ['{"asOf":"2026-11-22","events":[{"type":"request-lost","date":"2026-09-01"}]}', 'clock-bad-input'],
    ['null', 'clock-bad-input'],
  ])('refuses %s with a code and exit 2', (argument, expected) => {
    const { code, answer } = clock(argument);
    expect(code).toBe(2);
    expect(answer).toMatchObject({ ok: false, code: expected });
  });
});
