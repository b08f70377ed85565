import type { Output, ParsedInput } from '../../../shared/ipc/contract';
import { type Result, refusal, success } from '../../../shared/lib/result';
import { lifeOf } from '../../../shared/rules/case-life';
import type { CasePhase } from '../../../shared/rules/case-life-steps';
import { senTypeOf } from '../../../shared/rules/sen2/code-sets';
import { ageYears, schoolYear } from '../cases/ages';
import type { CoreContext } from '../context';
import { eachCase } from './export';
import { csvOf } from './sen2-csv';
import { detailsOf, type Fields, type Sen2Source } from './sen2-person';

/** Where a child is known here and has no plan: they get SEN support, or their request is open. */
const withoutPlan: ReadonlySet<CasePhase> = new Set([
  'requested',
  'refused',
  'assessing',
  'agreed',
  'not-issued',
  'drafted',
  'withdrawn',
]);

/**
 * Saves a list of area SEND inspections (Annex A) as it stood at the end of `asOf` (plain date): 1, children with a plan in force; 2, those
 * without one, who are under 25. Columns: G4; what no case tells stays empty. Refused: `nobody-in-list`; what saving refuses.
 */
export async function exportAnnexA(
  context: CoreContext,
  { asOf, list }: ParsedInput<'sen2.annexA'>,
): Promise<Result<Output<'sen2.annexA'>>> {
  const rows: Fields[] = [];
  await eachCase(context, asOf, (source) => {
    const { phase } = lifeOf(source.events);
    if (list === 1 && phase === 'plan') rows.push({ ...personOf(source), ...planOf(source), ...restOf(source) });
    if (list === 2 && withoutPlan.has(phase) && ageYears(source.held.child.dateOfBirth, asOf) < 25) {
      rows.push({ ...personOf(source), ...restOf(source) });
    }
  });
  if (rows.length === 0) {
    const who = list === 1 ? 'No plan is in force' : 'Nobody without a plan is known here';
    return refusal('nobody-in-list', `${who} on this date. Nothing was saved.`);
  }
  const name = `annex-a-list-${list}-${asOf}.csv`;
  const saved = await context.host.saveFile(name, new TextEncoder().encode(csvOf(rows)));
  return saved.ok ? success({ savedTo: saved.value, rows: rows.length }) : saved;
}

function personOf({ held }: Sen2Source): Fields {
  const details = detailsOf(held);
  return {
    'Unique ID': held.reference,
    UPN: held.child.upn ?? '',
    ULN: details.text('uniqueLearnerNumber'),
    'Date of birth': held.child.dateOfBirth,
    Gender: held.child.sex,
    Ethnicity: details.text('ethnicity'),
  };
}

/** Only of children with a plan: list 2 leaves these columns out. */
function planOf({ events }: Sen2Source): Fields {
  const last = (...types: string[]) => events.findLast(({ type }) => types.includes(type))?.date ?? '';
  return {
    'Date of initial EHC plan': events.find(({ type }) => type === 'final-plan-issued')?.date ?? '',
    'Date EHC plan was updated': last('final-amended-plan-issued', 'reassessed-plan-issued'),
    'Date EHC plan was last reviewed': last('review-decision-notified'),
  };
}

function restOf({ held, setting, asOf }: Sen2Source): Fields {
  const details = detailsOf(held);
  return {
    'SEN primary need': (held.primaryNeed === null ? null : senTypeOf(held.primaryNeed)) ?? '',
    'Main establishment URN': setting?.urn ?? '',
    'Main establishment phase': setting?.phase ?? '',
    'School year': schoolYear(held.child.dateOfBirth, asOf),
    Age: String(ageYears(held.child.dateOfBirth, asOf)),
    EHE: details.text('senSetting') === 'EHE' ? 'Y' : 'N',
    'Fixed-term suspensions': '',
    'Permanent exclusions': '',
    Absence: '',
    'Pupil Premium': '',
    'Known to social care': '',
    Team: '',
    Disability: '',
  };
}
