import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import bankHolidayFile from '../../../resources/bank-holidays.json';
import { bankHolidaysFromGovUk } from '../../../shared/domain/calendar-working-days';
import { caseClock } from '../../../shared/rules/case-clock';
import { caseClockInputSchema } from '../../../shared/rules/schema';
import type { Obligation } from '../../../shared/rules/types';

/** One case worked out by hand. `note` shows the working; `expect` names only what the note proves. */
interface Fixture {
  readonly name: string;
  readonly note: string;
  readonly case: unknown;
  readonly expect: {
    readonly obligations?: readonly (Partial<Obligation> & { readonly code: string })[];
    readonly absent?: readonly string[];
    readonly stage?: string;
    readonly ribbon?: readonly object[];
    readonly youngPersonFrom?: string;
    readonly warnings?: readonly string[];
  };
}

const folder = new URL('../../fixtures/clock/', import.meta.url);
const holidays = bankHolidaysFromGovUk(bankHolidayFile);

for (const file of readdirSync(folder).sort()) {
  const fixtures = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Fixture[];
  describe(`hand-computed cases in ${file}`, () => {
    it.each(fixtures.map((fixture) => [fixture.name, fixture] as const))('%s', (_name, fixture) => {
      expect(fixture.note.length).toBeGreaterThan(10);
      const clock = caseClock({ ...caseClockInputSchema.parse(fixture.case), holidays });
      const { obligations = [], absent = [], stage, ribbon, youngPersonFrom, warnings } = fixture.expect;
      for (const expected of obligations) {
        const found = clock.obligations.find(
          ({ code, instance }) =>
            code === expected.code && (expected.instance === undefined || instance === expected.instance),
        );
        expect(found, `${expected.code} ${expected.instance ?? ''}`).toMatchObject(expected);
      }
      for (const code of absent) expect(clock.obligations.map((obligation) => obligation.code)).not.toContain(code);
      if (stage !== undefined) expect(clock.stage).toBe(stage);
      if (ribbon !== undefined) expect(clock.ribbon).toEqual(ribbon);
      if (youngPersonFrom !== undefined) expect(clock.youngPersonFrom).toBe(youngPersonFrom);
      if (warnings !== undefined) expect(clock.warnings.map((warning) => warning.code)).toEqual(warnings);
    });
  });
}
