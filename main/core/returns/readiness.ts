import { dayOf, dayOfWeek, toPlainDate } from '../../../shared/domain/calendar';
import type { Output, ParsedInput } from '../../../shared/ipc/contract';
import { type Result, refusal, success } from '../../../shared/lib/result';
import { type ReturnCheckCode, returnChecks } from '../../../shared/rules/sen2/checks';
import { allSen2CodeSets, inCodeSet, sen2CodeSets, senTypeOf } from '../../../shared/rules/sen2/code-sets';
import { noSuchCase } from '../cases/service';
import type { CoreContext } from '../context';
import { caseCount, faultCounts, faultsOfCase, faultyCases } from './repository';
import { detailsOf, postcodeOf } from './sen2-person';

/** The checks of the return as they stand today, and one page of the cases that fail any, or one, of them. */
export function readiness(context: CoreContext, input: ParsedInput<'sen2.readiness'>): Output<'sen2.readiness'> {
  const db = context.cache.read;
  const mine = { caseworkerId: input.mine ? context.account.id : null };
  const { rows, total } = faultyCases(db, { ...mine, check: input.check, limit: input.limit, offset: input.offset });
  const faulty = input.check === null ? total : faultyCases(db, { ...mine, check: null, limit: 1, offset: 0 }).total;
  const cases = caseCount(db, mine);
  return {
    cases,
    ready: cases - faulty,
    nextCensusDate: nextCensusDate(context.clock.today()),
    checks: faultCounts(db, mine).map((row) => ({ ...row, ...checkOf(row.code) })),
    total,
    rows: rows.map((row) => ({
      ...row,
      faults: faultsOfCase(db, row.caseId).map((found) => ({ ...found, ...checkOf(found.code) })),
    })),
  };
}

function checkOf(code: string): { words: string; remedy: string; screen: string } {
  return returnChecks[code as ReturnCheckCode];
}

/** The next SEN2 survey day on or after `today` (plain dates): the third Thursday of January, as in 2026 and 2027. */
export function nextCensusDate(today: string): string {
  const year = Number(today.slice(0, 4));
  const ofYear = (wanted: number) => {
    const first = dayOf(wanted, 1, 1);
    return toPlainDate(first + ((4 - dayOfWeek(first) + 7) % 7) + 14);
  };
  return ofYear(year) >= today ? ofYear(year) : ofYear(year + 1);
}

const codeFields = {
  ethnicity: sen2CodeSets.ethnicity,
  upnUnknownReason: sen2CodeSets.upnUnknown,
  residential: sen2CodeSets.residential,
  workBasedLearning: sen2CodeSets.workBasedLearning,
  senSetting: sen2CodeSets.senSetting,
  secondaryNeed: sen2CodeSets.senType,
  ceaseReason: sen2CodeSets.ceaseReason,
} as const;

/** What the return asks of a case and nothing else on it tells. Refused with `no-such-case`. */
export function returnDetails(context: CoreContext, caseId: string): Result<Output<'sen2.details'>> {
  const held = context.cache.get('case', caseId);
  if (!held) return noSuchCase();
  const { text } = detailsOf(held);
  const flag = (field: string) => {
    const value = held.returnDetails?.[field];
    return typeof value === 'boolean' ? value : null;
  };
  return success({
    values: {
      ethnicity: text('ethnicity') || null,
      uniqueLearnerNumber: text('uniqueLearnerNumber') || null,
      upnUnknownReason: text('upnUnknownReason') || null,
      relevantYouthAccommodation: flag('relevantYouthAccommodation'),
      personalBudget: flag('personalBudget'),
      organisedArrangements: flag('organisedArrangements'),
      directPayments: flag('directPayments'),
      residential: text('residential') || null,
      workBasedLearning: text('workBasedLearning') || null,
      senSetting: text('senSetting') || null,
      senSettingOther: text('senSettingOther') || null,
      senUnit: flag('senUnit'),
      resourcedProvision: flag('resourcedProvision'),
      secondaryNeed: text('secondaryNeed') || null,
      placementFrom: text('placementFrom') || null,
      ceaseReason: text('ceaseReason') || null,
      transferAuthority: text('transferAuthority') || null,
    },
    primaryNeed: held.primaryNeed === null ? null : senTypeOf(held.primaryNeed),
    upn: held.child.upn ?? null,
    postcode: postcodeOf(held.address) || null,
  });
}

/** Keeps what was answered; fields left out stay. Refused: `no-such-case`, `unknown-code` (`details`: the fields). */
export function saveReturnDetails(
  context: CoreContext,
  input: ParsedInput<'sen2.saveDetails'>,
): Result<{ done: true }> {
  const held = context.cache.get('case', input.caseId);
  if (!held) return noSuchCase();
  const { values, primaryNeed, upn } = input;
  const unknown: string[] = Object.entries(codeFields)
    .filter(([field, set]) => {
      const code = values[field as keyof typeof codeFields];
      return code !== undefined && code !== null && !inCodeSet(set, code);
    })
    .map(([field]) => field);
  if (primaryNeed && !inCodeSet(sen2CodeSets.senType, primaryNeed)) unknown.push('primaryNeed');
  if (unknown.length > 0) {
    return refusal('unknown-code', 'That code is not in the list. Choose one. Nothing was saved.', unknown);
  }
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Record<
    string,
    string | boolean | null
  >;
  const needWords = primaryNeed
    ? sen2CodeSets.senType.codes[primaryNeed as keyof typeof sen2CodeSets.senType.codes]
    : null;
  const { upn: _old, ...child } = held.child;
  context.cache.command((writer) =>
    writer.update('case', input.caseId, {
      returnDetails: { ...held.returnDetails, ...given },
      ...(primaryNeed === undefined ? {} : { primaryNeed: needWords }),
      ...(upn === undefined ? {} : { child: upn === null ? child : { ...child, upn: upn.trim().toUpperCase() } }),
    }),
  );
  return success({ done: true });
}

/** Every code set of the return, for screens. */
export function codeSets(): Output<'sen2.codeSets'> {
  return {
    sets: allSen2CodeSets.map(({ id, name, confirmed, source, codes }) => ({
      ...{ id, name, confirmed, source },
      codes: Object.entries(codes).map(([code, words]) => ({ code, words })),
    })),
  };
}
