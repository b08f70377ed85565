import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dayFromPlainDate, dayOf, dayOfWeek, partsOf } from '../../../shared/domain/calendar';
import { caseClock } from '../../../shared/rules/case-clock';
import { RULE_SETS } from '../../../shared/rules/rule-set';
import { type CaseClockInputRead, caseClockInputSchema } from '../../../shared/rules/schema';
import type { Obligation } from '../../../shared/rules/types';
import { holidays } from './case-arbitrary';

interface Expected {
  readonly code: string;
  readonly due?: string;
  readonly instance?: string;
}
interface Fixture {
  readonly name: string;
  readonly note: string;
  readonly case: unknown;
  readonly expect: { readonly obligations?: readonly Expected[]; readonly warnings?: readonly string[] };
}

const folder = new URL('../../fixtures/clock/', import.meta.url);
const fixtures = readdirSync(folder).flatMap(
  (file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Fixture[],
);

/** Every obligation whose due date a fixture states by hand, with the case that it belongs to. */
const proven = fixtures.flatMap((fixture) => {
  const input = caseClockInputSchema.parse(fixture.case);
  const { obligations } = caseClock({ ...input, holidays });
  return (fixture.expect.obligations ?? []).flatMap((expected) => {
    const found = obligations.find(
      ({ code, instance }) =>
        code === expected.code && (expected.instance === undefined || instance === expected.instance),
    );
    return expected.due === undefined || !found ? [] : [{ name: fixture.name, input, found }];
  });
});

const of = (code: string) => proven.filter(({ found }) => found.code === code);

/** The rows of the domain page's tables 1.2 to 1.7 that set a limit, and the obligations that they become. */
const rows: readonly [row: string, ...codes: string[]][] = [
  ['1.2 decide whether to assess', 'decide-whether-to-assess'],
  ['1.2 give advice', 'advice-due'],
  ['1.2 decide not to issue', 'notify-refusal-to-issue'],
  ['1.2 draft plan, comment window', 'comments-window-ends'],
  ['1.2 consult a setting', 'consultation-reply-due'],
  ['1.2 final plan', 'issue-final-plan'],
  ['1.4 first and later reviews', 'complete-annual-review'],
  ['1.4 invite', 'review-notice-due'],
  ['1.4 advice to all invited', 'review-advice-circulation-due'],
  ['1.4 written report', 'review-report-due'],
  ['1.4 decision', 'review-decision-due'],
  ['1.4 amendment notice with the decision', 'amendment-notice-due'],
  ['1.4 representations', 'comments-window-ends'],
  ['1.4 final amended plan, or not after all', 'final-amended-plan-due'],
  ['1.4 under 5', 'early-years-review-suggested'],
  ['1.4 phase transfer', 'phase-transfer-due'],
  ['1.5 re-assessment', 'reassessment-decision-due', 'reassessed-plan-due'],
  ['1.5 moving in', 'transfer-notice-due', 'complete-annual-review'],
  ['1.5 moving out', 'transfer-plan-out-due'],
  ['1.5 health body', 'tell-new-icb-due', 'icb-review-request-due'],
  ['1.5 ceasing, up to 25', 'plan-may-run-until'],
  ['1.6 time to appeal', 'appeal-deadline'],
  ['1.6 mediation', 'mediation-contact-deadline', 'mediation-certificate-due', 'mediation-meeting-due'],
  ['1.6 mediation agreement', 'mediation-agreement-action-due'],
  ['1.6 recommendations', 'recommendation-response-due'],
  ['1.6 order to assess or re-assess', 'tribunal-order-start-assessment', 'tribunal-order-notify-refusal-to-issue'],
  ['1.6 order to make a plan', 'tribunal-order-issue-draft', 'tribunal-order-issue-final-plan'],
  ['1.6 order to amend', 'tribunal-order-amend-plan'],
  ['1.6 order to change the setting', 'tribunal-order-change-setting'],
  ['1.6 order to maintain or cease', 'tribunal-order-maintain-plan', 'tribunal-order-cease-plan'],
  ['1.6 response to an appeal', 'appeal-response-due'],
  ['1.7 rights of the young person', 'rights-pass-to-young-person'],
];

describe('cases worked out by hand', () => {
  it('are at least 120, each with its working', () => {
    expect(fixtures.length).toBeGreaterThanOrEqual(120);
    for (const { name, note } of fixtures) expect(note.length, name).toBeGreaterThan(10);
  });

  it.each(rows)('state a due date for the row %s', (_row, ...codes) => {
    for (const code of codes) expect(of(code).length, code).toBeGreaterThan(0);
  });

  const rules = RULE_SETS.flatMap((set) => set.rules);
  it('leave out no rule, and no event that a rule starts from', () => {
    expect([...new Set(rules.map(({ code }) => code))].filter((code) => !rows.flat().includes(code))).toEqual([]);
    const unproven = rules.flatMap(({ code, triggers }) =>
      triggers
        .filter(({ event }) => !of(code).some(({ found }) => found.triggeredBy.type === event))
        .map(({ event }) => `${code} from ${event}`),
    );
    expect(unproven).toEqual([]);
  });

  it('accept and refuse every exception that a rule takes', () => {
    const claims = fixtures.flatMap(({ case: given }) => {
      const { obligations } = caseClock({ ...caseClockInputSchema.parse(given), holidays });
      return obligations.flatMap(({ code, exceptions }) => exceptions.map((one) => ({ ...one, deadline: code })));
    });
    for (const code of ['E1', 'E2', 'E3', 'E4', 'X1', 'X2', 'X3', 'T1', 'T2', 'T3'] as const) {
      expect(
        claims.filter((claim) => claim.code === code && claim.accepted).length,
        `${code} accepted`,
      ).toBeGreaterThan(0);
    }
    for (const code of ['E1', 'E2', 'E4', 'X2', 'X3', 'T2'] as const) {
      expect(
        claims.filter((claim) => claim.code === code && !claim.accepted).length,
        `${code} refused`,
      ).toBeGreaterThan(0);
    }
  });
});

type Proven = { input: CaseClockInputRead; found: Obligation };
const spans = ({ found }: Proven, day: number) =>
  dayFromPlainDate(found.triggeredBy.date) < day && dayFromPlainDate(found.due) >= day;
const lastSunday = (year: number, month: number) => {
  const last = dayOf(year, month, 31);
  return last - (dayOfWeek(last) % 7);
};
const yearOf = ({ found }: Proven) => partsOf(dayFromPlainDate(found.due)).year;

const hard: readonly [string, (one: Proven) => boolean][] = [
  ['a leap day', (one) => yearOf(one) % 4 === 0 && spans(one, dayOf(yearOf(one), 2, 29))],
  ['clocks going forward', (one) => spans(one, lastSunday(yearOf(one), 3))],
  ['clocks going back', (one) => spans(one, lastSunday(yearOf(one), 10))],
  ['the end of a year', (one) => spans(one, dayOf(yearOf(one), 1, 1))],
  [
    'an appeal that ended in August',
    (one) => one.found.code === 'appeal-deadline' && /-09-0[1-7]$/.test(one.found.due),
  ],
  [
    'an appeal that ended at Christmas',
    (one) => one.found.code === 'appeal-deadline' && /-01-0[2-5]$/.test(one.found.due),
  ],
  [
    'a last Friday of June before the 30th',
    (one) => /rights-pass/.test(one.found.code) && /-06-2\d$/.test(one.found.due),
  ],
  ['a last Friday of June on the 30th', (one) => /rights-pass/.test(one.found.code) && /-06-30$/.test(one.found.due)],
  [
    'exceptions that overlap',
    ({ found }) => {
      const [first, second] = found.exceptions.filter(({ accepted }) => accepted);
      return first !== undefined && second !== undefined && second.from <= first.to && first.from <= second.to;
    },
  ],
];

describe('the hard dates', () => {
  it.each(hard)('include %s', (_what, isSuch) => {
    expect(proven.filter(isSuch).length).toBeGreaterThan(0);
  });
});
