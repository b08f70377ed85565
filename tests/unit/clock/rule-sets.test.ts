import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { caseClock } from '../../../shared/rules/case-clock';
import { EVENT_TYPES } from '../../../shared/rules/event-types';
import { laterRuleSet, RULE_SETS, type Rule, sendRegulations2014 } from '../../../shared/rules/rule-set';
import { caseClockInputSchema } from '../../../shared/rules/schema';
import { holidays } from './case-arbitrary';

const sixWeeks = sendRegulations2014.rules.find((rule) => rule.code === 'decide-whether-to-assess') as Rule;
const fourWeeks: Rule = {
  ...sixWeeks,
  due: { kind: 'period', period: { count: 4, unit: 'weeks', counting: 'day-after' } },
  regulation: 'reg 5(1) as amended',
};
const twoSets = [
  { ...sendRegulations2014, effectiveTo: '2029-08-31' },
  laterRuleSet(sendRegulations2014, {
    version: 'reform-2029.1',
    effectiveFrom: '2029-09-01',
    rules: [fourWeeks],
    removed: ['consultation-reply-due'],
  }),
];

function decision(received: string, decided?: string) {
  const clock = caseClock(
    {
      asOf: '2029-12-31',
      events: [
        { type: 'request-received', date: received },
        ...(decided ? [{ type: 'assessment-agreed' as const, date: decided }] : []),
        { type: 'consultation-sent', date: '2029-12-01', setting: 'Oak Lane' },
      ],
      holidays,
    },
    twoSets,
  );
  return clock.obligations.filter((obligation) => obligation.code === 'decide-whether-to-assess');
}

describe('a later rule set', () => {
  it('leaves a period that began before it under the old rule', () => {
    expect(decision('2029-08-31')).toMatchObject([{ due: '2029-10-12', ruleSetVersion: 'send-2014.1' }]);
  });

  it('starts new periods from its first day', () => {
    expect(decision('2029-09-01')).toMatchObject([
      { due: '2029-09-29', ruleSetVersion: 'reform-2029.1', regulation: 'reg 5(1) as amended' },
    ]);
  });

  it('lets an old period end by an event after the change', () => {
    expect(decision('2029-08-31', '2029-10-01')).toMatchObject([{ state: 'met' }]);
  });

  it('drops the rules it removes', () => {
    const clock = caseClock(
      { asOf: '2029-12-31', events: [{ type: 'consultation-sent', date: '2029-12-01' }], holidays },
      twoSets,
    );
    expect(clock.obligations).toEqual([]);
  });
});

describe('the guide to the clock', () => {
  const guide = readFileSync(new URL('../../../shared/rules/README.md', import.meta.url), 'utf8');

  it('names every event type', () => {
    for (const type of EVENT_TYPES) expect(guide).toContain(`\`${type}\``);
  });

  it('names every obligation', () => {
    for (const rule of RULE_SETS.flatMap((set) => set.rules)) expect(guide).toContain(`\`${rule.code}\``);
  });
});

describe('the shape of a case', () => {
  const read = (event: object) => caseClockInputSchema.safeParse({ asOf: '2026-11-22', events: [event] });

  it.each([
    [{ type: 'advice-requested', date: '2026-09-01' }, 'contributor'],
    [{ type: 'review-decision-notified', date: '2026-09-01' }, 'outcome'],
    [{ type: 'tribunal-order-made', date: '2026-09-01' }, 'order'],
    [{ type: 'review-meeting-arranged', date: '2026-09-01' }, 'meetingDate'],
    [{ type: 'phase-transfer-expected', date: '2026-09-01', phase: 'infant-to-junior' }, 'transferYear'],
    [{ type: 'request-received', date: '2026-02-30' }, 'date'],
    [{ type: 'date-of-birth', date: '2026-02-01' }, 'type'],
    [{ type: 'request-recieved', date: '2026-02-01' }, 'type'],
  ])('refuses %j and says which field is wrong', (event, field) => {
    const result = read(event);
    expect(result.success).toBe(false);
    expect(result.error?.issues.map((issue) => issue.path.at(-1))).toContain(field);
  });

  it('refuses an exception that ends before it begins', () => {
    const exception = { code: 'E3', deadline: 'issue-final-plan', from: '2026-02-02', to: '2026-02-01', reason: 'x' };
    expect(caseClockInputSchema.safeParse({ asOf: '2026-11-22', events: [], exceptions: [exception] }).success).toBe(
      false,
    );
  });
});
