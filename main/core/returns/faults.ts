import { isUln } from '../../../shared/domain/uln';
import { problemWithUpn } from '../../../shared/domain/upn';
import { lifeOf } from '../../../shared/rules/case-life';
import type { ReturnCheckCode } from '../../../shared/rules/sen2/checks';
import { inCodeSet, sen2CodeSets, senTypeOf } from '../../../shared/rules/sen2/code-sets';
import type { CaseEvent } from '../../../shared/rules/types';
import { ageYears } from '../cases/ages';
import type { FaultRow } from '../db/derived-rows';
import { countedRounds, detailsOf, postcodeOf, type Sen2Source } from './sen2-person';

type Fault = FaultRow & { code: ReturnCheckCode };
const fault = (code: ReturnCheckCode, field: string, detail = ''): Fault => ({ code, field, detail });

/** What keeps a case from a clean return as it stands; nothing for a case that is not in the return. Details hold no personal data. */
export function faultsOf(source: Sen2Source): Fault[] {
  const { counted, inForce } = countedRounds(source);
  if (counted.length === 0 && !inForce) return [];
  return [
    ...personFaults(source),
    ...dateFaults(source),
    ...(inForce ? [...placementFaults(source), ...needFaults(source), ...planFaults(source)] : []),
    ...endFaults(source),
  ];
}

/**
 * The days after `asOf` on which what is wrong with a case can differ without a new record: birthdays that a check names, and the new year,
 * in which requests of the year before last leave the return. Plain dates.
 */
export function faultsMayChangeOn({ held, events, asOf }: Pick<Sen2Source, 'held' | 'events' | 'asOf'>): string[] {
  const { dateOfBirth } = held.child;
  const birthday = (age: number) => `${Number(dateOfBirth.slice(0, 4)) + age}${dateOfBirth.slice(4)}`;
  const { inForce } = countedRounds({ events, asOf });
  const days = inForce ? [] : [`${Number(asOf.slice(0, 4)) + 1}-01-01`];
  return [...days, birthday(16), birthday(26)].filter((day) => day > asOf);
}

function personFaults({ held, asOf, events }: Sen2Source): Fault[] {
  const { child } = held;
  const details = detailsOf(held);
  const faults: Fault[] = [];
  if (!child.firstName.trim() || !child.lastName.trim()) faults.push(fault('name-missing', 'Surname, Forename'));
  const request = events[0]?.date;
  if (request !== undefined && child.dateOfBirth > request) {
    faults.push(fault('birth-after-request', 'PersonBirthDate', `request of ${request}`));
  } else if (ageYears(child.dateOfBirth, asOf) > 25) faults.push(fault('age-out-of-range', 'PersonBirthDate'));
  const uln = details.text('uniqueLearnerNumber');
  const reason = details.text('upnUnknownReason');
  if (child.upn) {
    const problem = problemWithUpn(child.upn);
    if (problem) faults.push(fault('upn-invalid', 'UPN', problem));
  } else if (!uln && !reason) faults.push(fault('upn-missing', 'UPN'));
  else if (!uln && !inCodeSet(sen2CodeSets.upnUnknown, reason)) faults.push(fault('upn-reason-unknown', 'UPNunknown'));
  if (uln && !isUln(uln)) faults.push(fault('uln-invalid', 'UniqueLearnerNumber'));
  const ethnicity = details.text('ethnicity');
  if (!ethnicity) faults.push(fault('ethnicity-missing', 'Ethnicity'));
  else if (!inCodeSet(sen2CodeSets.ethnicity, ethnicity)) faults.push(fault('ethnicity-unknown', 'Ethnicity'));
  if (!postcodeOf(held.address)) faults.push(fault('postcode-missing', 'PostCode'));
  return faults;
}

function dateFaults({ held, events }: Sen2Source): Fault[] {
  const faults: Fault[] = [];
  if (plansInForce(events) > 1) faults.push(fault('plans-of-several-requests', 'NamedPlan'));
  const first = (...types: CaseEvent['type'][]) => events.find(({ type }) => types.includes(type))?.date;
  const request = first('request-received', 'authority-became-responsible');
  const decided = first('assessment-agreed', 'assessment-refused');
  const issued = first('final-plan-issued');
  if (request && [decided, issued].some((date) => date !== undefined && date < request)) {
    faults.push(fault('dates-out-of-order', 'RequestOutcomeDate', `request of ${request}`));
  }
  if (request && issued && !decided) faults.push(fault('decision-missing', 'RequestOutcome', `plan of ${issued}`));
  if (issued && issued < held.child.dateOfBirth)
    faults.push(fault('plan-before-birth', 'StartDate', `plan of ${issued}`));
  return faults;
}

/** How many requests led to a plan that has not ended: the return takes one. */
function plansInForce(events: readonly CaseEvent[]): number {
  let open = 0;
  for (const { type } of events) {
    if (type === 'final-plan-issued') open += 1;
    else if (type === 'plan-ceased' || type === 'transferred-out') open = 0;
  }
  return open;
}

function placementFaults({ held, setting, asOf }: Sen2Source): Fault[] {
  const details = detailsOf(held);
  const code = details.text('senSetting');
  const numbered = Boolean(setting?.urn || setting?.ukprn);
  const faults: Fault[] = [];
  if (!setting && !code) faults.push(fault('setting-missing', 'PlacementDetail'));
  else if (setting && !numbered && !code) faults.push(fault('setting-without-urn', 'URN'));
  if (numbered && code) faults.push(fault('setting-and-code', 'SENSetting', code));
  if (code && !inCodeSet(sen2CodeSets.senSetting, code)) faults.push(fault('setting-code-unknown', 'SENSetting', code));
  if (code === 'NEET' && ageYears(held.child.dateOfBirth, asOf) < 16) faults.push(fault('neet-under-16', 'SENSetting'));
  const mainstream = setting?.type.toLowerCase().includes('mainstream');
  if (mainstream && (!details.flag('senUnit') || !details.flag('resourcedProvision'))) {
    faults.push(fault('unit-not-said', 'SENunitIndicator'));
  }
  const from = details.text('placementFrom');
  if (from && from < held.child.dateOfBirth) faults.push(fault('placement-before-birth', 'EntryDate'));
  return faults;
}

function needFaults({ held }: Sen2Source): Fault[] {
  if (!held.primaryNeed) return [fault('need-missing', 'SENtype')];
  const primary = senTypeOf(held.primaryNeed);
  const secondary = detailsOf(held).text('secondaryNeed');
  if (!primary || (secondary && !inCodeSet(sen2CodeSets.senType, secondary))) return [fault('need-unknown', 'SENtype')];
  return primary === secondary ? [fault('needs-the-same', 'SENtypeRank')] : [];
}

function planFaults({ held, events }: Sen2Source): Fault[] {
  const details = detailsOf(held);
  const faults: Fault[] = [];
  const budget = details.flag('personalBudget');
  if (!budget) faults.push(fault('personal-budget-not-said', 'PB'));
  if (budget === '0' && details.flag('directPayments') === '1') faults.push(fault('payments-without-budget', 'DP'));
  if (events.some(({ type }) => type === 'plan-transferred-in') && !details.text('transferAuthority')) {
    faults.push(fault('transfer-authority-missing', 'TransferLA'));
  }
  return faults;
}

/** CeaseReason: no longer wishes to engage in education or training. */
const NO_LONGER_ENGAGING = '6';

function endFaults({ held, events }: Sen2Source): Fault[] {
  if (lifeOf(events).phase !== 'ceased') return [];
  const reason = detailsOf(held).text('ceaseReason');
  if (!inCodeSet(sen2CodeSets.ceaseReason, reason)) return [fault('cease-reason-missing', 'CeaseReason')];
  const ceasedOn = events.findLast(({ type }) => type === 'plan-ceased')?.date;
  // reg 29: under 18, having left education is a reason to review, not to cease.
  const tooYoung =
    reason === NO_LONGER_ENGAGING && ceasedOn !== undefined && ageYears(held.child.dateOfBirth, ceasedOn) < 18;
  return tooYoung ? [fault('cease-reason-under-18', 'CeaseReason')] : [];
}
