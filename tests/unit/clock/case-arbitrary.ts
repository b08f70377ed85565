import fc from 'fast-check';
import bankHolidayFile from '../../../resources/bank-holidays.json';
import { dayFromPlainDate, toPlainDate } from '../../../shared/domain/calendar';
import { bankHolidaysFromGovUk } from '../../../shared/domain/calendar-working-days';
import { EVENT_TYPES } from '../../../shared/rules/event-types';
import type { CaseEvent, CaseException } from '../../../shared/rules/types';

export const holidays = bankHolidaysFromGovUk(bankHolidayFile);

export const plainDate = (from: string, to: string) =>
  fc.integer({ min: dayFromPlainDate(from), max: dayFromPlainDate(to) }).map(toPlainDate);

const when = plainDate('2022-01-01', '2026-12-31');

/** Any event with every field it could need: half of them make no sense together, which the clock must survive. */
export const anyEvent: fc.Arbitrary<CaseEvent> = fc
  .record({
    type: fc.constantFrom(...EVENT_TYPES),
    date: when,
    contributor: fc.constantFrom('EP', 'SALT', 'School'),
    setting: fc.constantFrom('Oak Lane', 'Birch'),
    meetingDate: when,
    moveDate: when,
    transferYear: fc.integer({ min: 2022, max: 2028 }),
    phase: fc.constantFrom('primary-to-secondary' as const, 'secondary-to-post-16' as const),
    outcome: fc.constantFrom('maintain' as const, 'amend' as const, 'cease' as const),
    order: fc.constantFrom('assess' as const, 'make-plan' as const, 'amend' as const, 'maintain' as const),
  })
  .map((event) => event);

export const anyException: fc.Arbitrary<CaseException> = fc
  .record({
    code: fc.constantFrom('E1' as const, 'E3' as const, 'E4' as const, 'X3' as const, 'T1' as const),
    deadline: fc.constantFrom(
      'issue-final-plan',
      'decide-whether-to-assess',
      'advice-due',
      'tribunal-order-amend-plan',
    ),
    from: when,
    length: fc.integer({ min: 0, max: 90 }),
    reason: fc.constant('Recorded'),
    approvedBy: fc.option(fc.constant('Team manager'), { nil: undefined }),
  })
  .map(({ length, ...exception }) => ({ ...exception, to: toPlainDate(dayFromPlainDate(exception.from) + length) }));

export const anyCase = fc.record({
  dob: fc.option(plainDate('2001-01-01', '2023-12-31'), { nil: undefined }),
  events: fc.array(anyEvent, { maxLength: 25 }),
  exceptions: fc.array(anyException, { maxLength: 4 }),
});
