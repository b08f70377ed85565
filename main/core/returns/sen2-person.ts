import type { EntityBody } from '../../../shared/hub-api/entities';
import { lifeOf } from '../../../shared/rules/case-life';
import { requestSourceCodes, senTypeOf } from '../../../shared/rules/sen2/code-sets';
import type { CaseClock, CaseEvent } from '../../../shared/rules/types';
import { reviewRow } from '../reviews/derive';

/** Everything of one case that the return is made from, as it stands at the end of `asOf` (plain date). */
export interface Sen2Source {
  caseId: string;
  held: EntityBody<'case'>;
  setting: EntityBody<'setting'> | undefined;
  /** In order of date, corrected, none after `asOf`. */
  events: readonly CaseEvent[];
  clock: CaseClock;
  asOf: string;
}

/** Element names and values in the order of the return; an empty value is left out when it is written. */
export type Fields = Readonly<Record<string, string>>;

export interface Sen2Person {
  person: Fields;
  requests: { request: Fields; assessment: Fields | null; namedPlan: Fields | null; planDetails: Fields[] }[];
  active: { plan: Fields; placements: Fields[]; needs: Fields[] } | null;
}

/** The fields of the return that only `returnDetails` holds: words, and yes or no. */
export function detailsOf(held: Pick<EntityBody<'case'>, 'returnDetails'>) {
  const details = held.returnDetails ?? {};
  return {
    text: (field: string) => (typeof details[field] === 'string' ? details[field] : ''),
    /** `1`, `0`, or nothing where nobody has said. */
    flag: (field: string) => (typeof details[field] === 'boolean' ? (details[field] ? '1' : '0') : ''),
  };
}

/** The postcode at the end of an address, upper case with one space; empty when there is none. */
export function postcodeOf(address: readonly string[]): string {
  const found = /([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[A-Z]{2})\s*$/i.exec(address.at(-1) ?? '');
  return found ? `${found[1]} ${found[2]}`.toUpperCase() : '';
}

/**
 * One person of the SEN2 return (domain 4.1), or null for a case that is not in it: no request in the calendar year before the census and
 * no plan then or now. Names of elements: R1, G3.
 */
export function sen2Person(source: Sen2Source): Sen2Person | null {
  const { held } = source;
  const { counted, inForce } = countedRounds(source);
  if (counted.length === 0 && !inForce) return null;
  const details = detailsOf(held);
  return {
    person: {
      Surname: held.child.lastName,
      Forename: held.child.firstName,
      PersonBirthDate: held.child.dateOfBirth,
      Sex: held.child.sex,
      Ethnicity: details.text('ethnicity'),
      PostCode: postcodeOf(held.address),
      UPN: held.child.upn ?? '',
      UniqueLearnerNumber: details.text('uniqueLearnerNumber'),
      UPNunknown: held.child.upn || details.text('uniqueLearnerNumber') ? '' : details.text('upnUnknownReason'),
    },
    requests: counted.length > 0 ? counted.map((round) => requestOf(source, round)) : [historicalRequest(source)],
    active: inForce ? activeOf(source) : null,
  };
}

/** The requests that the return counts, each with what followed it, and whether a plan is in force. */
export function countedRounds({ events, asOf }: Pick<Sen2Source, 'events' | 'asOf'>): {
  counted: CaseEvent[][];
  inForce: boolean;
} {
  const windowFrom = `${Number(asOf.slice(0, 4)) - 1}-01-01`;
  const inForce = lifeOf(events).phase === 'plan';
  const rounds = roundsOf(events);
  const counted = rounds.filter((round, index) => {
    const last = round.at(-1)?.date ?? '';
    return last >= windowFrom || lifeOf(round).phase === 'requested' || (inForce && index === rounds.length - 1);
  });
  return { counted, inForce };
}

/** Each request with what followed it, up to the next request. */
function roundsOf(events: readonly CaseEvent[]): CaseEvent[][] {
  const rounds: CaseEvent[][] = [];
  for (const event of events) {
    if (event.type === 'request-received' || event.type === 'authority-became-responsible') rounds.push([event]);
    else rounds.at(-1)?.push(event);
  }
  return rounds;
}

const dateOf = (round: readonly CaseEvent[], ...types: CaseEvent['type'][]) =>
  round.find(({ type }) => types.includes(type))?.date ?? '';

function requestOf(source: Sen2Source, round: readonly CaseEvent[]): Sen2Person['requests'][number] {
  const { held } = source;
  const agreed = dateOf(round, 'assessment-agreed');
  const refused = dateOf(round, 'assessment-refused');
  const withdrawn = dateOf(round, 'request-withdrawn');
  const planned = dateOf(round, 'final-plan-issued');
  const disputes = disputesOf(round);
  const outcome = agreed || planned ? 'Y' : refused ? 'N' : withdrawn ? 'W' : 'A';
  const request: Fields = {
    ReceivedDate: round[0]?.date ?? '',
    RequestSource: requestSourceCodes[held.requestSource] ?? '5',
    RYA: detailsOf(held).flag('relevantYouthAccommodation') || '0',
    RequestOutcomeDate: agreed || refused || (outcome === 'W' ? withdrawn : ''),
    RequestOutcome: outcome,
    RequestMediation: disputes.request.mediation,
    RequestTribunal: disputes.request.tribunal,
    Exported: dateOf(round, 'transferred-out') && !planned ? '1' : '0',
  };
  if (outcome !== 'Y') return { request, assessment: null, namedPlan: null, planDetails: [] };
  const notIssued = dateOf(round, 'refusal-to-issue-notified');
  const assessmentOutcome = planned ? 'Y' : notIssued ? 'N' : withdrawn ? 'W' : 'A';
  const assessment: Fields = {
    AssessmentOutcome: assessmentOutcome,
    AssessmentOutcomeDate: planned || notIssued || withdrawn,
    AssessmentMediation: disputes.assessment.mediation,
    AssessmentTribunal: disputes.assessment.tribunal,
    OtherMediation: disputes.other.mediation,
    OtherTribunal: disputes.other.tribunal,
    Week20: exceptionAt20Weeks(source, round[0]?.date ?? '') ? '1' : '0',
  };
  if (!planned) return { request, assessment, namedPlan: null, planDetails: [] };
  const ceased = dateOf(round, 'plan-ceased', 'transferred-out');
  return {
    request,
    assessment,
    namedPlan: namedPlanOf(source, planned, ceased, dateOf(round, 'transferred-out') !== ''),
    planDetails: [{ ...establishment(source), PlacementRank: '1', ...units(source) }],
  };
}

function namedPlanOf({ held }: Sen2Source, start: string, ceased: string, movedOut: boolean): Fields {
  const details = detailsOf(held);
  return {
    StartDate: start,
    PlanRes: details.text('residential'),
    PlanWBP: details.text('workBasedLearning'),
    PB: details.flag('personalBudget'),
    OA: details.flag('organisedArrangements'),
    DP: details.flag('directPayments'),
    CeaseDate: ceased,
    CeaseReason: ceased ? details.text('ceaseReason') || (movedOut ? '5' : '') : '',
  };
}

/**
 * The request behind a plan in force that nobody recorded here: it moved here, or came from an older system. Only its plan is known, so
 * request and assessment are historical (H: G3, GK).
 */
function historicalRequest(source: Sen2Source): Sen2Person['requests'][number] {
  const { held, events } = source;
  const made = dateOf(events, 'final-plan-issued') || dateOf(events, 'plan-transferred-in');
  return {
    request: { RequestSource: requestSourceCodes[held.requestSource] ?? '5', RequestOutcome: 'H' },
    assessment: { AssessmentOutcome: 'H' },
    namedPlan: namedPlanOf(source, made, '', false),
    planDetails: [{ ...establishment(source), PlacementRank: '1', ...units(source) }],
  };
}

type Dispute = { mediation: '0' | '1'; tribunal: '0' | '1' };

/** Mediation and appeals by what they were about: the request, the assessment, or the plan that followed. */
function disputesOf(round: readonly CaseEvent[]): Record<'request' | 'assessment' | 'other', Dispute> {
  const none = (): Dispute => ({ mediation: '0', tribunal: '0' });
  const disputes = { request: none(), assessment: none(), other: none() };
  let about: keyof typeof disputes = 'request';
  for (const { type } of round) {
    if (type === 'assessment-agreed') about = 'assessment';
    else if (type === 'final-plan-issued') about = 'other';
    else if (type === 'mediation-held' || type === 'mediation-agreement-made') disputes[about].mediation = '1';
    else if (type === 'appeal-registered') disputes[about].tribunal = '1';
  }
  return disputes;
}

function exceptionAt20Weeks({ clock }: Sen2Source, received: string): boolean {
  const limit = clock.obligations.find(
    ({ code, triggeredBy }) => code === 'issue-final-plan' && triggeredBy.date === received,
  );
  return limit?.exceptions.some(({ accepted }) => accepted) ?? false;
}

function establishment({ held, setting }: Sen2Source): Fields {
  const details = detailsOf(held);
  const urn = setting?.urn ?? '';
  const ukprn = typeof setting?.ukprn === 'string' ? setting.ukprn : '';
  const code = urn || ukprn ? '' : details.text('senSetting');
  return {
    URN: urn,
    UKPRN: urn ? '' : ukprn,
    SENSetting: code,
    SENSettingOther: code === 'OTH' ? details.text('senSettingOther') : '',
  };
}

function units({ held }: Sen2Source): Fields {
  const details = detailsOf(held);
  return {
    SENunitIndicator: details.flag('senUnit') || '0',
    ResourcedProvisionIndicator: details.flag('resourcedProvision') || '0',
  };
}

const reviewOutcomes: Readonly<Record<string, string>> = { maintain: 'M', amend: 'A', cease: 'C' };

function activeOf(source: Sen2Source): NonNullable<Sen2Person['active']> {
  const { held, events, clock } = source;
  const details = detailsOf(held);
  const review = reviewRow(clock, events);
  const latest = (type: CaseEvent['type']) => events.findLast((event) => event.type === type);
  const planDate = events.findLast(({ type }) => type === 'final-plan-issued' || type === 'plan-transferred-in')?.date;
  const transfer = clock.obligations.findLast(
    ({ code, state }) => code === 'phase-transfer-due' && state !== 'superseded' && state !== 'not-applicable',
  );
  const decision = latest('review-decision-notified');
  const primary = held.primaryNeed === null ? null : senTypeOf(held.primaryNeed);
  const secondary = details.text('secondaryNeed');
  return {
    plan: {
      TransferLA: details.text('transferAuthority'),
      ReviewMeeting: review?.heldOn ?? latest('review-meeting-held')?.date ?? '',
      ReviewOutcome: reviewOutcomes[decision?.outcome ?? ''] ?? '',
      ReviewDraft: latest('amendment-notice-served')?.date ?? '',
      PhaseTransferDueDate: transfer?.due ?? '',
      PhaseTransferFinalDate: transfer?.satisfiedOn ?? '',
      LastReview: decision?.date ?? '',
    },
    placements: [
      {
        ...establishment(source),
        PlacementRank: '1',
        EntryDate: details.text('placementFrom') || (planDate ?? ''),
        LeavingDate: '',
        ...units(source),
        Res: details.text('residential'),
        WBP: details.text('workBasedLearning'),
      },
    ],
    needs: [
      ...(primary ? [{ SENtype: primary, SENtypeRank: '1' }] : []),
      ...(secondary ? [{ SENtype: secondary, SENtypeRank: '2' }] : []),
    ],
  };
}
