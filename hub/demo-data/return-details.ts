import type { EntityBody } from '../../shared/hub-api/entities';
import type { DemoCase } from './case-parts';
import { ceaseReasons, plansByNeed } from './figures';
import { Random } from './random';

type Details = NonNullable<EntityBody<'case'>['returnDetails']>;

/** Pupils in England by ethnicity, in round shares of 1,000. */
const ETHNICITY = {
  WBRI: 628,
  WIRI: 3,
  WIRT: 1,
  WROM: 4,
  WOTH: 68,
  MWBC: 16,
  MWBA: 10,
  MWAS: 17,
  MOTH: 26,
  AIND: 40,
  APKN: 47,
  ABAN: 18,
  AOTH: 26,
  BCRB: 10,
  BAFR: 46,
  BOTH: 8,
  CHNE: 6,
  OOTH: 22,
  REFU: 4,
} as const;

/** Of 1,000 people: what nobody has asked yet, so that the readiness list has something to mend. */
const NOT_ASKED = { ethnicity: 8, personalBudget: 10, units: 8, upnReason: 25, ceaseReason: 40 } as const;

/**
 * What the SEN2 return asks and nothing else in a case tells. Drawn from the case's own id, so that the rest of the demo does not change
 * with it. Shares: personal budgets 3.1 %, residential 0.35 %, supported internships 0.4 % of all plans in January 2025.
 */
export function returnDetails(one: Pick<DemoCase, 'id' | 'child' | 'setting' | 'stage' | 'events'>): Details {
  const random = new Random(Number.parseInt(one.id.slice(-8), 16));
  const asked = (field: keyof typeof NOT_ASKED) => !random.chance(NOT_ASKED[field] / 1000);
  const { age, child, need } = one.child;
  const details: Details = {};
  if (asked('ethnicity')) details.ethnicity = random.weighted(ETHNICITY);
  if (child.upn === undefined && asked('upnReason')) details.upnUnknownReason = 'UN1';
  if (one.stage !== 'plan' && one.stage !== 'ceased') return details;
  if (asked('personalBudget')) {
    const budget = random.chance(0.031);
    details.personalBudget = budget;
    details.directPayments = budget && random.chance(0.6);
    details.organisedArrangements = budget && !details.directPayments;
  }
  if (one.setting.body.type === 'Mainstream school' && asked('units')) {
    const unit = random.chance(0.05);
    details.senUnit = unit;
    details.resourcedProvision = !unit && random.chance(0.04);
  }
  if (random.chance(0.42)) {
    const second = random.weighted(plansByNeed);
    if (second !== need) details.secondaryNeed = second;
  }
  if (one.setting.body.phase === 'special' && random.chance(0.012))
    details.residential = random.chance(0.8) ? 'A' : 'B';
  if (age >= 16 && random.chance(0.02)) details.workBasedLearning = 'S';
  const placedOn = one.events.findLast(({ type }) => type === 'final-plan-issued')?.date;
  if (placedOn !== undefined) details.placementFrom = placedOn;
  if (one.stage === 'ceased' && asked('ceaseReason')) details.ceaseReason = ceaseReasonAt(random, age);
  return details;
}

/** Young children do not go to university: the reasons of the young are needs met, moves and other. */
function ceaseReasonAt(random: Random, age: number): string {
  return age >= 16 ? random.weighted(ceaseReasons) : random.weighted({ '2': 3955, '5': 13953, '7': 928, '9': 837 });
}
