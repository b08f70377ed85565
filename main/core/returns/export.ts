import type { Output, ParsedInput } from '../../../shared/ipc/contract';
import { type Result, refusal, success } from '../../../shared/lib/result';
import { caseClock } from '../../../shared/rules/case-clock';
import { sortedUntil } from '../../../shared/rules/timeline';
import { clockInputOf } from '../cases/clock-of-case';
import type { CoreContext } from '../context';
import { returnAuthority } from './authority';
import { faultsOf } from './faults';
import { caseIds } from './repository';
import { csvOf, moduleRows } from './sen2-csv';
import { type Fields, type Sen2Source, sen2Person } from './sen2-person';
import { personXml, sen2Closing, sen2Opening } from './sen2-xml';

const release = '2026.1';
const casesAtATime = 100;

/** A case as it stood at the end of `asOf` (plain date); undefined when it is not there. */
export function sen2SourceOf(context: CoreContext, caseId: string, asOf: string): Sen2Source | undefined {
  const { cache } = context;
  const held = cache.get('case', caseId);
  const input = clockInputOf(cache, caseId, asOf);
  if (!held || !input) return undefined;
  const setting = held.settingId === null ? undefined : cache.get('setting', held.settingId);
  return { caseId, held, setting, events: sortedUntil(input.events, asOf), clock: caseClock(input), asOf };
}

/** Goes through all cases a few at a time, so that core can answer screens in between. */
export async function eachCase(context: CoreContext, asOf: string, visit: (source: Sen2Source) => void): Promise<void> {
  const ids = caseIds(context.cache.read);
  for (const [index, id] of ids.entries()) {
    if (index % casesAtATime === casesAtATime - 1) await new Promise((resolve) => setImmediate(resolve));
    const source = sen2SourceOf(context, id, asOf);
    if (source) visit(source);
  }
}

/**
 * Saves the person-level return for a census date: all modules as XML, or one as CSV. Cases on the readiness list go out as they are;
 * `faults` counts them. Refused: `nobody-in-return`; what saving refuses.
 */
export async function exportSen2(
  context: CoreContext,
  input: ParsedInput<'sen2.export'>,
): Promise<Result<Output<'sen2.export'>>> {
  const { censusDate, format, module, authorityCode } = input;
  const { dmo, dco, dsco } = returnAuthority(context);
  const posts: Fields = { DMO: dmo ?? '', DCO: dco ?? '', DSCO: dsco ?? '' };
  const xml: string[] = [];
  const rows: Fields[] = [];
  let persons = 0;
  let faults = 0;
  await eachCase(context, censusDate, (source) => {
    const person = sen2Person(source);
    if (!person) return;
    persons += 1;
    if (faultsOf(source).length > 0) faults += 1;
    if (format === 'xml') xml.push(personXml(person));
    else rows.push(...moduleRows(module, persons, person));
  });
  if (persons === 0) return refusal('nobody-in-return', 'Nobody is in the return for this date. Nothing was saved.');
  const header = { censusDate, authorityCode, madeAt: context.clock.now(), release, posts };
  if (module === 'authority')
    rows.push({ Collection: 'SEN2', ReferenceDate: censusDate, LEA: authorityCode, ...posts });
  const text = format === 'xml' ? sen2Opening(header) + xml.join('') + sen2Closing : csvOf(rows);
  const name = format === 'xml' ? `sen2-${authorityCode}-${censusDate}.xml` : `sen2-${censusDate}-${module}.csv`;
  const saved = await context.host.saveFile(name, new TextEncoder().encode(text));
  return saved.ok ? success({ savedTo: saved.value, persons, faults }) : saved;
}
