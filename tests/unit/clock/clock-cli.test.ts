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

  const asked = (events: object[], more: object = {}) => JSON.stringify({ asOf: '2026-11-22', events, ...more });
  const request = { type: 'request-received', date: '2026-09-01' };
  const claim = { code: 'E3', from: '2026-09-10', to: '2026-09-20', reason: 'Recorded' };

  it.each([
    [
      asked([{ type: 'request-recieved', date: '2026-09-01' }]),
      'event 1: there is no event "request-recieved". Did you mean "request-received"?',
    ],
    [
      asked([{ type: 'request-received', date: '01/09/2026' }]),
      '"date" is "01/09/2026", and must be a real date written YYYY-MM-DD',
    ],
    [
      asked([request, { type: 'advice-requested', date: '2026-09-09' }]),
      'event 2 (advice-requested of 2026-09-09): "contributor" is missing',
    ],
    [
      asked([{ type: 'tribunal-order-made', date: '2026-09-09', order: 'issue' }]),
      '"order" is "issue", and must be one of assess, reassess, make-plan',
    ],
    [
      asked([request], { exceptions: [{ ...claim, deadline: 'final-plan' }] }),
      'exception 1: there is no obligation "final-plan". Did you mean "issue-final-plan"?',
    ],
    ['{"dob":"2012-03-04"}', '"asOf" is missing: the day asked about'],
  ])('says what is wrong with %s and what to write', (argument, sentence) => {
    const { code, answer } = clock(argument);
    expect([code, answer.code]).toEqual([2, 'clock-bad-input']);
    expect(answer.message).toContain(sentence);
  });

  it.each([
    ['not-happened-yet', asked([{ type: 'request-received', date: '2026-12-01' }])],
    ['dates-out-of-order', asked([request, { type: 'final-plan-issued', date: '2026-08-01' }])],
    ['second-request', asked([request, { type: 'request-received', date: '2026-10-01' }])],
    ['no-plan', asked([request, { type: 'plan-ceased', date: '2026-10-01' }])],
    ['plan-of-unknown-age', asked([{ type: 'plan-transferred-in', date: '2026-10-01' }])],
    ['exception-unused', asked([request], { exceptions: [{ ...claim, deadline: 'advice-due' }] })],
    ['unknown-field', asked([{ ...request, recieved: '2026-09-02' }])],
    ['born-later', asked([request], { dob: '2026-10-01' })],
    [
      'answers-nobody',
      asked([
        { type: 'advice-requested', date: '2026-09-01', contributor: 'EP' },
        { type: 'advice-received', date: '2026-09-20', contributor: 'NHS' },
      ]),
    ],
  ])('warns of what looks like a slip: %s', (warning, argument) => {
    const { code, answer } = clock(argument);
    expect(code).toBe(0);
    expect((answer.warnings as { code: string }[]).map((each) => each.code)).toContain(warning);
  });
});
