import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayFromPlainDate, toPlainDate } from '../../../shared/domain/calendar';
import { isWorkingDay } from '../../../shared/domain/calendar-working-days';
import { caseClock } from '../../../shared/rules/case-clock';
import { RULE_SETS } from '../../../shared/rules/rule-set';
import type { CaseEvent } from '../../../shared/rules/types';
import { anyCase, holidays, plainDate } from './case-arbitrary';

const SEED = Number(process.env.CLOCK_SEED ?? 20261122);
console.info(`clock properties: CLOCK_SEED=${SEED}`);
const options = { seed: SEED, numRuns: Number(process.env.CLOCK_RUNS ?? 400) };
const asOfDate = plainDate('2022-01-01', '2027-12-31');
const laterBy = (date: string, days: number) => toPlainDate(dayFromPlainDate(date) + days);

describe('whatever happened in a case', () => {
  it('gives the same answer every time, in whatever order the events come', () => {
    fc.assert(
      fc.property(anyCase, asOfDate, fc.integer({ min: 0, max: 24 }), (input, asOf, turn) => {
        // Two events of one type on one day cannot be told apart in time, so only the first of them is kept.
        const seen = new Set<string>();
        const events = input.events.filter(({ type, date }) => !seen.has(type + date) && seen.add(type + date));
        const turned = [...events.slice(turn), ...events.slice(0, turn)].reverse();
        const first = caseClock({ ...input, events, asOf, holidays });
        expect(caseClock({ ...input, events, asOf, holidays })).toEqual(first);
        expect(caseClock({ ...input, events: turned, asOf, holidays })).toEqual(first);
      }),
      options,
    );
  });

  it('keeps met what was met by an event, and late what was late, as time goes on', () => {
    fc.assert(
      fc.property(anyCase, asOfDate, fc.integer({ min: 0, max: 800 }), (input, asOf, days) => {
        const before = caseClock({ ...input, asOf, holidays });
        const events = input.events.filter((event) => event.date <= asOf);
        const after = caseClock({ ...input, events, asOf: laterBy(asOf, days), holidays });
        for (const obligation of before.obligations.filter(({ satisfiedOn }) => satisfiedOn !== undefined)) {
          expect(after.obligations.find(({ id }) => id === obligation.id)?.state).toBe(obligation.state);
        }
      }),
      options,
    );
  });

  it('never brings a due date forward by the passing of time alone', () => {
    fc.assert(
      fc.property(anyCase, asOfDate, fc.integer({ min: 0, max: 800 }), (input, asOf, days) => {
        const events = input.events.filter((event) => event.date <= asOf);
        const before = caseClock({ ...input, events, asOf, holidays });
        const after = new Map(
          caseClock({ ...input, events, asOf: laterBy(asOf, days), holidays }).obligations.map((each) => [
            each.id,
            each,
          ]),
        );
        for (const obligation of before.obligations) {
          const later = after.get(obligation.id);
          if (later) expect(later.due >= obligation.due).toBe(true);
        }
      }),
      options,
    );
  });

  it('moves every date of a request later when the request comes later', () => {
    const codes = ['decide-whether-to-assess', 'notify-refusal-to-issue', 'issue-final-plan'];
    fc.assert(
      fc.property(asOfDate, fc.integer({ min: 1, max: 400 }), (date, days) => {
        const dues = (received: string) =>
          caseClock({
            asOf: received,
            events: [{ type: 'request-received', date: received }],
            holidays,
          }).obligations.map(({ code, due }) => [code, dayFromPlainDate(due)] as const);
        const first = new Map(dues(date));
        for (const [code, due] of dues(laterBy(date, days))) expect(due - (first.get(code) ?? 0)).toBe(days);
        expect([...first.keys()]).toEqual(codes);
      }),
      options,
    );
  });

  it('never makes a limit end sooner because what starts it came later', () => {
    const starts = RULE_SETS.flatMap(({ rules }) => rules)
      .filter(({ due }) => due.kind === 'period')
      .flatMap(({ code, triggers, due }) => triggers.map((trigger) => ({ code, trigger, due })));
    fc.assert(
      fc.property(fc.constantFrom(...starts), asOfDate, fc.integer({ min: 1, max: 400 }), (start, date, days) => {
        const field = start.due.kind === 'period' ? start.due.startField : undefined;
        const dueFrom = (day: string) => {
          const { order, outcome } = start.trigger.where ?? {};
          const event = {
            type: start.trigger.event,
            date: day,
            contributor: 'EP',
            ...(field ? { [field]: day } : {}),
            ...(order ? { order: order[0] } : {}),
            ...(outcome ? { outcome: outcome[0] } : {}),
          } as CaseEvent;
          const clock = caseClock({ asOf: day, dob: laterBy(day, -900), events: [event], holidays });
          return clock.obligations.find(({ code }) => code === start.code)?.due;
        };
        const first = dueFrom(date);
        const second = dueFrom(laterBy(date, days));
        if (first !== undefined && second !== undefined) expect(second >= first, start.code).toBe(true);
        else expect(start.code).toBe('early-years-review-suggested');
      }),
      options,
    );
  });

  it('never lets an exception change a due date or make anything worse', () => {
    fc.assert(
      fc.property(anyCase, asOfDate, (input, asOf) => {
        const without = caseClock({ ...input, exceptions: [], asOf, holidays });
        const claimed = caseClock({ ...input, asOf, holidays });
        claimed.obligations.forEach((obligation, index) => {
          const plain = without.obligations[index];
          expect([obligation.id, obligation.due]).toEqual([plain?.id, plain?.due]);
          if (obligation.state !== plain?.state) {
            expect(['overdue', 'met-late']).toContain(plain?.state);
            expect(obligation.state).toBe('excused');
            expect(obligation.exceptions.some(({ accepted }) => accepted)).toBe(true);
          }
        });
      }),
      options,
    );
  });

  it('gives whole answers: working action dates, unique ids, filled sentences, a stage that fits the ribbon', () => {
    fc.assert(
      fc.property(anyCase, asOfDate, (input, asOf) => {
        const clock = caseClock({ ...input, asOf, holidays });
        expect(new Set(clock.obligations.map(({ id }) => id)).size).toBe(clock.obligations.length);
        for (const obligation of clock.obligations) {
          expect(isWorkingDay(dayFromPlainDate(obligation.actionDate), holidays)).toBe(true);
          expect(obligation.actionDate <= obligation.due).toBe(true);
          expect(`${obligation.name} ${obligation.explanation}`).not.toMatch(/[{}]|undefined/);
        }
        const current = clock.ribbon.filter(({ state }) => state === 'current').map(({ id }) => id);
        expect(current).toEqual(clock.stage === 'closed' ? [] : [clock.stage]);
        expect(clock.ribbon).toHaveLength(6);
      }),
      options,
    );
  });
});

describe('the rule data', () => {
  const rules = RULE_SETS.flatMap((set) => set.rules);

  it('cites a regulation and a source for every rule', () => {
    for (const rule of rules) {
      expect(rule.regulation, rule.code).toMatch(/reg|CFA|Code|Rules|SI /);
      expect(rule.source.length, rule.code).toBeGreaterThan(0);
      for (const tag of rule.source) expect(tag).toMatch(/^(L\d+n?|P\d+b?|GK)$/);
    }
  });

  it('covers every day with exactly one rule set', () => {
    RULE_SETS.forEach((set, index) => {
      const next = RULE_SETS[index + 1];
      if (next) expect(set.effectiveTo && laterBy(set.effectiveTo, 1)).toBe(next.effectiveFrom);
      else expect(set.effectiveTo).toBeUndefined();
    });
  });
});
